/** `npm run faults`: writes docs/faults.md anew from the table of faults and the titles of tests. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findFaultTests } from '../tests/faults/found-tests.ts';
import { faultsPage } from '../tests/faults/page.ts';
import { ROOT, runTool } from './run.ts';

const PATH = 'docs/faults.md';
writeFileSync(join(ROOT, PATH), faultsPage(findFaultTests()));
const { code } = await runTool('oxfmt', [PATH]);
process.exitCode = code;
