import { field, listIn } from './report.ts';

/** How many tests of a step passed, failed and were skipped. */
export interface Tally {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/** Nothing yet. */
export const NOTHING: Tally = { passed: 0, failed: 0, skipped: 0 };

/** Two steps as one. */
export function addTallies(one: Tally, other: Tally): Tally {
  return {
    passed: one.passed + other.passed,
    failed: one.failed + other.failed,
    skipped: one.skipped + other.skipped,
  };
}

/** `12 passed, 0 failed`, and `, 3 skipped` where there are any. */
export function formatTally({ passed, failed, skipped }: Tally): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

/** A step without tests of its own, such as the static checks: one that passed or failed. */
export function tallyCommand(code: number): Tally {
  return code === 0 ? { ...NOTHING, passed: 1 } : { ...NOTHING, failed: 1 };
}

/**
 * Vitest's JSON report, summed. A test file that could not even be loaded counts as one failed.
 *
 * @param report - What the report file held; anything else, such as undefined, is a crash.
 */
export function tallyVitest(report: unknown, code: number): Tally {
  const files = listIn(report, 'testResults');
  const broken = files.filter(
    (file) => field(file, 'status') === 'failed' && listIn(file, 'assertionResults').length === 0,
  );
  return settle(code, {
    passed: countIn(report, 'numPassedTests'),
    failed: countIn(report, 'numFailedTests') + broken.length,
    skipped: countIn(report, 'numPendingTests') + countIn(report, 'numTodoTests'),
  });
}

/** The tests of one browser in Playwright's JSON report; `flaky` ones passed in the end, and count so. */
export function tallyPlaywright(
  report: unknown,
  code: number,
  project: string,
): Tally & { readonly flaky: number } {
  const outcomes = listIn(report, 'suites')
    .flatMap(testsOf)
    .filter((test) => field(test, 'projectName') === project)
    .map((test) => field(test, 'status'));
  const count = (status: string) => outcomes.filter((outcome) => outcome === status).length;
  // Where another browser's tests failed, the exit code says nothing about this one's.
  const othersFailed = countIn(field(report, 'stats'), 'unexpected') > 0;
  const tally = settle(othersFailed ? 0 : code, {
    passed: count('expected') + count('flaky'),
    failed: count('unexpected'),
    skipped: count('skipped'),
  });
  return { ...tally, flaky: count('flaky') };
}

/** As {@link Tally}, where a skipped test is not good enough: in CI, for those in a browser. */
export function withoutSkips({ passed, failed, skipped }: Tally): Tally {
  return { passed, failed: failed + skipped, skipped: 0 };
}

/** A runner that crashed, or that ran nothing, has not passed, whatever its report says. */
function settle(code: number, tally: Tally): Tally {
  const ranNothing = tally.passed + tally.failed === 0;
  const crashed = code !== 0 && tally.failed === 0;
  return ranNothing || crashed ? { ...tally, failed: tally.failed + 1 } : tally;
}

/** Playwright's suites hold suites, and specs that hold one test for each project. */
function testsOf(suite: unknown): unknown[] {
  const specs = listIn(suite, 'specs').flatMap((spec) => listIn(spec, 'tests'));
  return [...specs, ...listIn(suite, 'suites').flatMap(testsOf)];
}

function countIn(value: unknown, name: string): number {
  const count = field(value, name);
  return typeof count === 'number' ? count : 0;
}
