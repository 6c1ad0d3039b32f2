import { stripVTControlCharacters } from 'node:util';
import { field, listIn } from './report.ts';

/** How much of a message is said again: enough to see what went wrong. */
const LINES = 16;

/**
 * What failed in a Vitest report, each with the first lines of its message: they are said once more
 * at the end of a run, where somebody who sees only that finds them. A file that could not be
 * loaded is one failure.
 *
 * @param report - What the report file held; anything else, such as undefined, has none.
 */
export function vitestFailures(report: unknown): string[] {
  return listIn(report, 'testResults').flatMap((file) => {
    const tests = listIn(file, 'assertionResults');
    if (tests.length === 0 && field(file, 'status') === 'failed') {
      return [failure(field(file, 'name'), field(file, 'message'))];
    }
    return tests
      .filter((test) => field(test, 'status') === 'failed')
      .map((test) => failure(field(test, 'fullName'), listIn(test, 'failureMessages')[0]));
  });
}

/** As {@link vitestFailures}, of Playwright's report: all browsers. */
export function playwrightFailures(report: unknown): string[] {
  return listIn(report, 'suites')
    .flatMap(specsOf)
    .flatMap((spec) =>
      listIn(spec, 'tests')
        .filter((test) => field(test, 'status') === 'unexpected')
        .map((test) => {
          const error = field(listIn(test, 'results').at(-1), 'error');
          const name = `[${String(field(test, 'projectName'))}] ${String(field(spec, 'title'))}`;
          return failure(name, field(error, 'message'));
        }),
    );
}

/** Playwright's suites hold suites and specs. */
function specsOf(suite: unknown): unknown[] {
  return [...listIn(suite, 'specs'), ...listIn(suite, 'suites').flatMap(specsOf)];
}

function failure(name: unknown, message: unknown): string {
  const lines = stripVTControlCharacters(String(message ?? 'It said nothing.'))
    .split('\n')
    .slice(0, LINES)
    .map((line) => `    ${line}`);
  return [`FAILED ${String(name)}`, ...lines].join('\n');
}
