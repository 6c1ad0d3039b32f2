import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { buildExtension } from '../../../scripts/build.ts';
import { runTool } from '../../../scripts/run.ts';
import { BUILDS } from '../builds.ts';

/** What `web-ext lint --output json` says of a place in the package. */
interface Finding {
  readonly code: string;
  readonly message: string;
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
}

interface Report {
  readonly errors: readonly Finding[];
  readonly warnings: readonly Finding[];
  readonly notices: readonly Finding[];
}

/**
 * Where Preact carries out `dangerouslySetInnerHTML`, a property that Papertab never gives: the
 * linter sees the assignment, not that nobody gets there.
 */
const PREACT_SETS_HTML = /\.innerHTML=\w+\.__html\b/;

test('web-ext lint has nothing to say about our part of the package for Firefox', async () => {
  test.slow();
  const folder = await buildExtension({
    endpoint: 'https://huggingface.co',
    output: join(BUILDS, 'lint'),
    browser: 'firefox',
  });
  const { errors, warnings, notices } = await lint(folder);

  expect(errors).toEqual([]);
  expect(notices).toEqual([]);
  const isPreacts = (warning: Finding) =>
    warning.code === 'UNSAFE_VAR_ASSIGNMENT' && PREACT_SETS_HTML.test(codeAround(folder, warning));
  expect(warnings.filter((warning) => !isPreacts(warning))).toEqual([]);
  expect(warnings.filter(isPreacts)).toHaveLength(1);
});

async function lint(folder: string): Promise<Report> {
  const args = ['lint', '--source-dir', folder, '--output', 'json', '--no-config-discovery'];
  const env = { NO_UPDATE_NOTIFIER: '1' };
  const { output } = await runTool('web-ext', args, { quiet: true, env });
  const report = output.split('\n').find((line) => line.startsWith('{'));
  if (report === undefined) throw new Error(`web-ext lint gave no report: ${output}`);
  return JSON.parse(report) as Report;
}

/** The code that a finding is about, and a little on both sides. */
function codeAround(folder: string, { file = '', line = 1, column = 0 }: Finding): string {
  const lines = readFileSync(join(folder, file), 'utf8').split('\n');
  return (lines[line - 1] ?? '').slice(Math.max(0, column - 20), column + 40);
}
