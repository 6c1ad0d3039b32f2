import { describe, expect, test } from 'vitest';
import { playwrightFailures, vitestFailures } from '@/scripts/failures.ts';

const MESSAGE = `\u001B[31mAssertionError\u001B[39m: expected 1\nto be 2\n${'at x\n'.repeat(50)}`;

const spec = (title: string, status: string) => ({
  title,
  tests: [{ projectName: 'firefox', status, results: [{}, { error: { message: 'Timed out' } }] }],
});

describe('Vitest', () => {
  test('each failed test is named, with the first lines of its message and no colours', () => {
    const report = {
      testResults: [
        {
          status: 'failed',
          assertionResults: [
            { fullName: 'papers are kept', status: 'failed', failureMessages: [MESSAGE] },
            { fullName: 'papers are shown', status: 'passed', failureMessages: [] },
          ],
        },
      ],
    };
    const [failure, ...others] = vitestFailures(report);
    expect(others).toEqual([]);
    expect(failure?.split('\n').slice(0, 3)).toEqual([
      'FAILED papers are kept',
      '    AssertionError: expected 1',
      '    to be 2',
    ]);
    expect(failure?.split('\n')).toHaveLength(17);
  });

  test('a file that could not be loaded is named', () => {
    const file = {
      name: 'a.test.ts',
      status: 'failed',
      message: 'No such module',
      assertionResults: [],
    };
    expect(vitestFailures({ testResults: [file] })).toEqual([
      'FAILED a.test.ts\n    No such module',
    ]);
  });

  test('of a runner that crashed nothing is known', () => {
    expect(vitestFailures(undefined)).toEqual([]);
  });
});

test('of Playwright each failed test is named with its browser, those in suites of suites too', () => {
  const report = {
    suites: [
      { specs: [spec('opens', 'expected')], suites: [{ specs: [spec('saves', 'unexpected')] }] },
    ],
  };
  expect(playwrightFailures(report)).toEqual(['FAILED [firefox] saves\n    Timed out']);
});
