import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '@/core/day';
import type { Paper } from '@/core/paper';
import { catchUp, type MissedDay } from '@/core/ranking/catch-up';
import { numbersOf, paperOf, TODAY } from '@/tests/core/papers';

/** A day so long ago, with papers by number and upvotes. */
function missed(ago: number, papers: readonly (readonly [number, number])[]): MissedDay {
  const day = addDays(TODAY, -ago);
  const of = ([number, upvotes]: readonly [number, number]): Paper =>
    paperOf(number, { upvotes, days: [day] });
  return { day, papers: papers.map(of) };
}

const numbered = (from: number, count: number, upvotes: (index: number) => number) =>
  Array.from({ length: count }, (_, index) => [from + index, upvotes(index)] as const);

describe('catching up', () => {
  test('is all there is, where that is little: newest day first, in a day by upvotes', () => {
    const { best, rest } = catchUp([
      missed(2, [[1, 5]]),
      missed(1, [
        [2, 1],
        [3, 9],
      ]),
    ]);
    expect(numbersOf(best)).toEqual([3, 2, 1]);
    expect(rest).toEqual([]);
  });

  test('compares at the same age: a young day with few votes is not crowded out', () => {
    // 40 papers with 100 votes and more; 20 that had an hour so far, one of which stands out.
    const old = missed(
      5,
      numbered(100, 40, (index) => 100 + index),
    );
    const young = missed(1, [[1, 9], ...numbered(2, 19, () => 1), [30, 6]]);
    const { best, rest } = catchUp([old, young]);
    expect(best).toHaveLength(30);
    expect(rest).toHaveLength(31);
    const chosen = numbersOf(best);
    expect(chosen.slice(0, 2)).toEqual([1, 30]);
    // (v + 1) / (median + 1): 120 of 119 stands out more than 1 of 1.
    const outstanding = Array.from({ length: 20 }, (_, index) => 139 - index);
    expect(chosen.filter((number) => number > 100).slice(0, 20)).toEqual(outstanding);
  });

  test('has the first of every day, whatever the others have', () => {
    const quiet = missed(1, [
      [1, 0],
      [2, 0],
    ]);
    const busy = missed(
      2,
      numbered(100, 60, (index) => 10 * index),
    );
    expect(numbersOf(catchUp([busy, quiet]).best)[0]).toBe(1);
  });

  test('counts a paper of two missed days on the newer one', () => {
    const { best } = catchUp([
      missed(2, [
        [1, 5],
        [2, 4],
      ]),
      missed(1, [[1, 5]]),
    ]);
    expect(numbersOf(best)).toEqual([1, 2]);
  });

  test('loses no paper, names none twice, and ends', () => {
    const anyDays = fc.array(
      fc.uniqueArray(fc.tuple(fc.integer({ min: 1, max: 99 }), fc.nat(500)), {
        maxLength: 40,
        selector: ([number]) => number,
      }),
      { maxLength: 14 },
    );
    fc.assert(
      fc.property(anyDays, (days) => {
        const all = days.map((papers, ago) => missed(ago, papers));
        const { best, rest } = catchUp(all);
        const named = numbersOf([...best, ...rest]);
        expect(new Set(named)).toEqual(new Set(days.flat().map(([number]) => number)));
        expect(new Set(named).size).toBe(named.length);
        expect(best.length).toBe(Math.min(30, named.length));
      }),
    );
  });
});
