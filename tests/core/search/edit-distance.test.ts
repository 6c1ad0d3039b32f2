import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createEditDistance, LONGEST_MEASURED } from '@/core/search/edit-distance';

const word = fc.string({
  unit: fc.constantFrom(...'abcé'),
  minLength: 1,
  maxLength: LONGEST_MEASURED,
});
const other = fc.string({ unit: fc.constantFrom(...'abcé'), maxLength: 40 });
const letters = (text: string): Uint16Array =>
  Uint16Array.from(text, (letter) => letter.charCodeAt(0));

describe('the distance between words', () => {
  it.each([
    ['orca', 'orca', 0],
    ['orca', 'ocra', 1],
    ['orca', 'orc', 1],
    ['orca', 'oarca', 1],
    ['orca', 'osca', 1],
    ['attention', 'atenttion', 2],
    ['ca', 'abc', 3],
  ])('from %s to %s is %i', (one, two, distance) => {
    expect(createEditDistance(one).toWord(letters(two), 0, two.length, 9)).toBe(distance);
  });

  it('is what the table of dynamic programming says', () => {
    fc.assert(
      fc.property(word, other, (one, two) => {
        const most = one.length + two.length;
        expect(createEditDistance(one).toWord(letters(two), 0, two.length, most)).toBe(
          alignment(one, two),
        );
      }),
      { numRuns: 2_000 },
    );
  });

  it('to a beginning is the least of the distances to all beginnings', () => {
    fc.assert(
      fc.property(word, other, (one, two) => {
        const beginnings = Array.from({ length: two.length + 1 }, (_, end) => two.slice(0, end));
        const nearest = Math.min(...beginnings.map((beginning) => alignment(one, beginning)));
        const most = one.length + two.length;
        expect(createEditDistance(one).toBeginning(letters(two), 0, two.length, most)).toBe(
          nearest,
        );
      }),
      { numRuns: 1_000 },
    );
  });

  it('above the bound is given as something above the bound, and below it exactly', () => {
    fc.assert(
      fc.property(word, other, fc.nat({ max: 3 }), (one, two, most) => {
        const exact = alignment(one, two);
        const bounded = createEditDistance(one).toWord(letters(two), 0, two.length, most);
        if (exact <= most) expect(bounded).toBe(exact);
        else expect(bounded).toBeGreaterThan(most);
      }),
    );
  });

  it('is not measured from nothing, or from a word that is too long', () => {
    expect(() => createEditDistance('')).toThrow(RangeError);
    expect(() => createEditDistance('a'.repeat(LONGEST_MEASURED + 1))).toThrow(RangeError);
  });
});

/** Optimal string alignment by its table, letter by letter. */
function alignment(one: string, two: string): number {
  const rows: number[][] = [];
  const at = (i: number, j: number): number => rows[i]?.[j] ?? Number.POSITIVE_INFINITY;
  for (let i = 0; i <= one.length; i++) {
    const row: number[] = [];
    rows.push(row);
    for (let j = 0; j <= two.length; j++) {
      if (i === 0 || j === 0) {
        row.push(i + j);
        continue;
      }
      const cost = one[i - 1] === two[j - 1] ? 0 : 1;
      const steps = [at(i - 1, j) + 1, at(i, j - 1) + 1, at(i - 1, j - 1) + cost];
      const isSwap = i > 1 && j > 1 && one[i - 1] === two[j - 2] && one[i - 2] === two[j - 1];
      if (isSwap) steps.push(at(i - 2, j - 2) + 1);
      row.push(Math.min(...steps));
    }
  }
  return at(one.length, two.length);
}
