import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ROOT } from '@/scripts/run.ts';
import { FAULTS } from './faults';
import { findFaultTests, numbersIn, testsIn } from './found-tests';
import { faultsPage } from './page';

/** A table as the formatter leaves it has other blanks. */
const squeezed = (text: string): string =>
  text.replaceAll(/ {2,}/g, ' ').replaceAll(/-{3,}/g, '---');

describe('the table of faults', () => {
  test('has the fifty of the matrix', () => {
    expect(FAULTS.map(({ number }) => number)).toEqual(
      Array.from({ length: 50 }, (_, index) => index + 1),
    );
  });

  test('has a row for each number that a test names', () => {
    const unknown = findFaultTests().filter(({ numbers }) =>
      numbers.some((number) => number < 1 || number > FAULTS.length),
    );
    expect(unknown).toEqual([]);
  });

  test('is in docs/faults.md with the tests that there are (npm run faults)', () => {
    const written = readFileSync(join(ROOT, 'docs/faults.md'), 'utf8');
    expect(squeezed(written)).toBe(squeezed(faultsPage(findFaultTests())));
  });
});

describe('the tests of a fault', () => {
  test('are found by the numbers that their titles begin with', () => {
    const text = [
      `test('№2 №3 a worker', async () => {`,
      `describe("№41 a message", () => {`,
      'test.each([1])(`№12 of ${1}`, () => {',
      `test.each([`,
      `  ['x'],`,
      `])('№7 of %s', () => {`,
      `test('no number in #9 here', () => {`,
    ].join('\n');
    // Were they written as they are, they would be found here too.
    expect(
      testsIn('x.test.ts', text.replaceAll('№', '#')).map(({ numbers, title }) => [numbers, title]),
    ).toEqual([
      [[2, 3], 'a worker'],
      [[41], 'a message'],
      [[12], 'of ${1}'],
      [[7], 'of %s'],
    ]);
  });

  test('are told by their whole titles too', () => {
    expect(numbersIn('#38 a list #39 is text')).toEqual([38, 39]);
    expect(numbersIn('options.html#/x and #a')).toEqual([]);
  });
});
