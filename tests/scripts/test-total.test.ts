import { describe, expect, test } from 'vitest';
import {
  addTallies,
  formatTally,
  NOTHING,
  tallyCommand,
  tallyPlaywright,
  tallyVitest,
  withoutSkips,
} from '@/scripts/test-total.ts';

const vitestReport = (counts: object, testResults: readonly object[] = []) => ({
  numPassedTests: 0,
  numFailedTests: 0,
  numPendingTests: 0,
  numTodoTests: 0,
  ...counts,
  testResults,
});

const playwrightTest = (projectName: string, status: string) => ({
  tests: [{ projectName, status }],
});

test('totals are written as outside checks read them', () => {
  expect(formatTally({ passed: 12, failed: 0, skipped: 0 })).toBe('12 passed, 0 failed');
  expect(formatTally({ passed: 1, failed: 2, skipped: 3 })).toBe('1 passed, 2 failed, 3 skipped');
});

test('steps add up', () => {
  const steps = [tallyCommand(0), tallyCommand(2), { passed: 5, failed: 0, skipped: 1 }];
  expect(steps.reduce(addTallies, NOTHING)).toEqual({ passed: 6, failed: 1, skipped: 1 });
});

test('in CI a skipped test has failed', () => {
  expect(withoutSkips({ passed: 4, failed: 1, skipped: 2 })).toEqual({
    passed: 4,
    failed: 3,
    skipped: 0,
  });
});

describe('Vitest', () => {
  test('passed, failed, skipped and todo tests are counted', () => {
    const report = vitestReport({
      numPassedTests: 7,
      numFailedTests: 1,
      numPendingTests: 2,
      numTodoTests: 1,
    });
    expect(tallyVitest(report, 1)).toEqual({ passed: 7, failed: 1, skipped: 3 });
  });

  test('a file that could not be loaded has failed', () => {
    const report = vitestReport({ numPassedTests: 7 }, [
      { status: 'failed', assertionResults: [] },
      { status: 'passed', assertionResults: [{}] },
    ]);
    expect(tallyVitest(report, 1)).toEqual({ passed: 7, failed: 1, skipped: 0 });
  });

  test('no report, no tests and an error outside a test are failures', () => {
    expect(tallyVitest(undefined, 1)).toMatchObject({ failed: 1 });
    expect(tallyVitest(vitestReport({}), 0)).toMatchObject({ failed: 1 });
    expect(tallyVitest(vitestReport({ numPassedTests: 7 }), 1)).toMatchObject({ failed: 1 });
  });
});

describe('Playwright', () => {
  const report = {
    stats: { expected: 2, unexpected: 1, flaky: 1, skipped: 1 },
    suites: [
      {
        specs: [playwrightTest('chromium', 'expected'), playwrightTest('chromium', 'flaky')],
        suites: [{ specs: [playwrightTest('chromium', 'skipped')] }],
      },
      {
        specs: [playwrightTest('firefox', 'expected')],
        suites: [{ suites: [{ specs: [playwrightTest('firefox', 'unexpected')] }] }],
      },
    ],
  };

  test('each browser has its own tests; a flaky one has passed', () => {
    expect(tallyPlaywright(report, 1, 'chromium')).toEqual({
      passed: 2,
      failed: 0,
      skipped: 1,
      flaky: 1,
    });
    expect(tallyPlaywright(report, 1, 'firefox')).toMatchObject({ passed: 1, failed: 1 });
  });

  test('no report, a browser without tests and an error outside a test are failures', () => {
    expect(tallyPlaywright(undefined, 1, 'chromium')).toMatchObject({ failed: 1 });
    expect(tallyPlaywright(report, 1, 'webkit')).toMatchObject({ failed: 1 });
    const passing = { suites: [{ specs: [playwrightTest('chromium', 'expected')] }] };
    expect(tallyPlaywright(passing, 1, 'chromium')).toMatchObject({ passed: 1, failed: 1 });
    expect(tallyPlaywright(passing, 0, 'chromium')).toMatchObject({ passed: 1, failed: 0 });
  });
});
