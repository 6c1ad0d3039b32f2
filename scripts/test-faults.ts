/**
 * `npm run test:faults`: the tests that carry the number of a fault, the long way, and others that have a
 * longer way (`@long`); then one line a fault: number, fault, whether it held, figures. `-- --unit` leaves the browsers out. Fails where one did not hold.
 */
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { FAULTS } from '../tests/faults/faults.ts';
import { findFaultTests, numbersIn } from '../tests/faults/found-tests.ts';
import { ensureChromium, findFirefox } from './browsers.ts';
import { ROOT, runTool } from './run.ts';
import { titledResults, type TitledResult } from './titled-results.ts';

const REPORTS = join(ROOT, '.output/faults');
const VITEST_REPORT = join(REPORTS, 'vitest.json');
const PLAYWRIGHT_REPORT = join(REPORTS, 'playwright.json');
const FIGURES = join(REPORTS, 'figures.jsonl');

rmSync(REPORTS, { recursive: true, force: true });
mkdirSync(dirname(FIGURES), { recursive: true });
const env = { PAPERTAB_FAULTS: FIGURES };
const paths = [...new Set(findFaultTests().map(({ path }) => path))];
const numbered = '#\\d+ ';

const unitPaths = paths.filter((path) => path.includes('.test.'));
const config = ['--config', 'tests/vitest.config.ts', '--testTimeout=600000'];
const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${VITEST_REPORT}`];
const only = ['--testNamePattern', numbered];
await runTool('vitest', ['run', ...config, ...only, ...reporters, ...unitPaths], { env });
if (!process.argv.includes('--unit')) {
  await ensureChromium();
  const projects = ['--project=chromium', ...(findFirefox() ? ['--project=firefox'] : [])];
  const options = ['--config', 'tests/playwright.config.ts', '--reporter=list,json'];
  await runTool('playwright', ['test', ...options, ...projects, '--grep', `${numbered}|@long`], {
    from: '@playwright/test',
    env: { ...env, PLAYWRIGHT_JSON_OUTPUT_FILE: PLAYWRIGHT_REPORT },
  });
}

const results = [VITEST_REPORT, PLAYWRIGHT_REPORT].flatMap((path) => titledResults(readJson(path)));
const figures = readFigures();
let failed = 0;
console.log('');
for (const { number, fault, untestable } of FAULTS) {
  const own = results.filter(({ title }) => numbersIn(title).includes(number));
  const held = own.length > 0 && own.every(({ outcome }) => outcome === 'passed');
  const isBroken = own.some(({ outcome }) => outcome === 'failed');
  if (isBroken) failed += 1;
  const verdict = isBroken ? 'NOT HELD' : held ? 'held' : 'not tested';
  const figure =
    own.length === 0 ? (untestable ?? '') : [tally(own), ...(figures.get(number) ?? [])];
  console.log(`#${number}\t${fault}\t${verdict}\t${[figure].flat().join('; ')}`);
}
for (const { title, outcome } of results) {
  if (outcome !== 'failed' || numbersIn(title).length > 0) continue;
  failed += 1;
  console.log(`${title}\tNOT HELD`);
}
if (results.length === 0) failed += 1;
process.exitCode = failed > 0 ? 1 : 0;

function tally(own: readonly TitledResult[]): string {
  const passed = own.filter(({ outcome }) => outcome === 'passed').length;
  const seconds = own.reduce((sum, { ms }) => sum + ms, 0) / 1000;
  return `${passed} of ${own.length} tests, ${seconds.toFixed(1)} s`;
}

function readFigures(): Map<number, string[]> {
  const told = new Map<number, string[]>();
  if (!existsSync(FIGURES)) return told;
  for (const line of readFileSync(FIGURES, 'utf8').trim().split('\n')) {
    const { number, figure } = JSON.parse(line) as { number: number; figure: string };
    told.set(number, [...(told.get(number) ?? []), figure]);
  }
  return told;
}

/** Undefined where the runner wrote none. */
function readJson(path: string): unknown {
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : undefined;
}
