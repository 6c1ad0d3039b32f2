/**
 * `npm test`: every check and every test, in one command, each step even if one before it failed.
 * The last line is the total. In CI (with `CI` set) a browser test that was skipped has failed.
 */
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ensureChromium, ensureFirefox } from './browsers.ts';
import { playwrightFailures, vitestFailures } from './failures.ts';
import { ROOT, run, runTool } from './run.ts';
import {
  addTallies,
  formatTally,
  NOTHING,
  tallyCommand,
  tallyPlaywright,
  tallyVitest,
  withoutSkips,
  type Tally,
} from './test-total.ts';

type Step = readonly [name: string, tally: Tally];

const IN_CI = Boolean(process.env.CI);
const REPORTS = join(ROOT, '.output/test');
const VITEST_REPORT = join(REPORTS, 'vitest.json');
const PLAYWRIGHT_REPORT = join(REPORTS, 'playwright.json');

// A report of an earlier run would speak for a runner that crashed in this one.
for (const report of [VITEST_REPORT, PLAYWRIGHT_REPORT]) rmSync(report, { force: true });
mkdirSync(REPORTS, { recursive: true });

const hasChromium = await isThere(ensureChromium);
const hasFirefox = await isThere(ensureFirefox);
const steps: readonly Step[] = [
  ['check', await check()],
  ['unit', await runVitest()],
  ...(await runPlaywright()),
];

const failures = [
  ...vitestFailures(readReport(VITEST_REPORT)),
  ...playwrightFailures(readReport(PLAYWRIGHT_REPORT)),
];
for (const failure of failures) console.log(`\n${failure}`);

console.log('');
for (const [name, tally] of steps) console.log(`${name}: ${formatTally(tally)}`);
const total = steps.reduce((sum, [, tally]) => addTallies(sum, tally), NOTHING);
console.log(formatTally(total));
process.exitCode = total.failed > 0 ? 1 : 0;

async function isThere(ensure: () => Promise<string>): Promise<boolean> {
  try {
    await ensure();
    return true;
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return false;
  }
}

async function check(): Promise<Tally> {
  announce('check');
  const npm = process.env.npm_execpath;
  const { code } = npm?.endsWith('.js')
    ? await run(process.execPath, [npm, 'run', 'check'])
    : await run('npm', ['run', 'check']);
  return tallyCommand(code);
}

async function runVitest(): Promise<Tally> {
  announce('unit');
  const config = ['--config', 'tests/vitest.config.ts'];
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${VITEST_REPORT}`];
  const { code } = await runTool('vitest', ['run', ...config, ...reporters]);
  return tallyVitest(readReport(VITEST_REPORT), code);
}

/** One run for both browsers, so that it builds once; each is a step of the total. */
async function runPlaywright(): Promise<Step[]> {
  announce('browsers');
  if (!hasChromium) return [['browsers', { ...NOTHING, failed: 1 }]];
  if (!hasFirefox) console.log('The Firefox run is skipped, since there is no Firefox.');

  const config = ['--config', 'tests/playwright.config.ts', '--reporter=list,json'];
  const projects = ['--project=chromium', ...(hasFirefox ? ['--project=firefox'] : [])];
  const { code } = await runTool('playwright', ['test', ...config, ...projects], {
    from: '@playwright/test',
    env: { PLAYWRIGHT_JSON_OUTPUT_FILE: PLAYWRIGHT_REPORT },
  });

  const report = readReport(PLAYWRIGHT_REPORT);
  const tally = (project: string) => {
    const { flaky, ...counted } = tallyPlaywright(report, code, project);
    if (flaky > 0) console.log(`${flaky} tests in ${project} passed only when tried again.`);
    return counted;
  };
  return [
    ['chromium', forBrowser(tally('chromium'))],
    ['firefox', forBrowser(hasFirefox ? tally('firefox') : { ...NOTHING, skipped: 1 })],
  ];
}

function forBrowser(tally: Tally): Tally {
  return IN_CI ? withoutSkips(tally) : tally;
}

function announce(step: string): void {
  console.log(`\n== ${step}`);
}

/** Undefined where the runner wrote none. */
function readReport(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    console.error(`No report: ${error instanceof Error ? error.message : error}`);
    return undefined;
  }
}
