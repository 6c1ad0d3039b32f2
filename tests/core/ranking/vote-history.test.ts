import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { startOfDay } from '@/core/day';
import { changeOverDay, voteHistory, type VotePoint } from '@/core/ranking/vote-history';
import { dayOf } from '@/tests/core/arbitraries';

const HOUR = 3_600_000;
const DAY = dayOf('2026-11-18');
const BORN = startOfDay(DAY);

/** Points at hours after the paper's day began, with as many votes. */
function at(...hours: number[]): VotePoint[] {
  return hours.map((hour) => ({ at: BORN + hour * HOUR, upvotes: Math.round(hour) }));
}

/** The hours from one to another. */
function hours(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}

/** The segments of a line through these hours, as hours. */
function segments(...all: number[]): number[][] {
  const history = voteHistory(at(...all), DAY, BORN);
  return history.segments.map((segment) => segment.map((point) => (point.at - BORN) / HOUR));
}

describe('the change over a day', () => {
  const now = BORN + 60 * HOUR;

  test('is the difference to the sample 24 hours before the newest', () => {
    expect(changeOverDay(at(...hours(20, 60)), now)).toEqual({ by: 24, since: BORN + 36 * HOUR });
    expect(voteHistory(at(36, 60), DAY, now).change).toEqual({ by: 24, since: BORN + 36 * HOUR });
  });

  test('takes the sample nearest to 24 hours before, of two the older', () => {
    expect(changeOverDay(at(30, 35, 38, 60), now)?.since).toBe(BORN + 35 * HOUR);
    expect(changeOverDay(at(35, 37, 60), now)?.since).toBe(BORN + 35 * HOUR);
  });

  test('takes 18 to 30 hours for a day, and is unknown beyond', () => {
    expect(changeOverDay(at(30, 60), now)?.by).toBe(30);
    expect(changeOverDay(at(29.9, 60), now)).toBeUndefined();
    expect(changeOverDay(at(42, 60), now)?.by).toBe(18);
    expect(changeOverDay(at(42.1, 60), now)).toBeUndefined();
  });

  test('is unknown of nothing, of one sample, and where the newest is older than thirty hours', () => {
    expect(changeOverDay([], now)).toBeUndefined();
    expect(changeOverDay(at(60), now)).toBeUndefined();
    expect(changeOverDay(at(6, 30), now)?.by).toBe(24);
    expect(changeOverDay(at(6, 30), now + 1)).toBeUndefined();
    expect(voteHistory(at(6, 30), DAY, now + 1)).not.toHaveProperty('change');
  });

  test('is negative where votes were taken back', () => {
    const falling = at(36, 60).map(({ at: moment, upvotes }) => ({
      at: moment,
      upvotes: 90 - upvotes,
    }));
    expect(changeOverDay(falling, now)?.by).toBe(-24);
  });
});

describe('the line', () => {
  test('of nothing is nothing, of one sample a point', () => {
    expect(segments()).toEqual([]);
    expect(segments(4)).toEqual([[4]]);
  });

  test('breaks by the hour where more than three hours are missing', () => {
    expect(segments(1, 2, 3, 6, 7)).toEqual([[1, 2, 3, 6, 7]]);
    expect(segments(1, 2, 3, 6.1, 7)).toEqual([
      [1, 2, 3],
      [6.1, 7],
    ]);
  });

  test('breaks in a night without refreshes', () => {
    expect(segments(...hours(6, 16), ...hours(30, 40))).toEqual([hours(6, 16), hours(30, 40)]);
  });

  test('does not break for who refreshes every six hours', () => {
    expect(segments(1, 7, 13, 19)).toEqual([[1, 7, 13, 19]]);
    expect(segments(1, 7, 13, 31)).toEqual([[1, 7, 13], [31]]);
  });

  test('is by the day before the last two days: there a day and a half may be missing', () => {
    const recent = hours(120, 168);
    expect(segments(0, 21.5, 45.5, 81.5, ...recent)).toEqual([[0, 21.5, 45.5, 81.5], recent]);
    expect(segments(0, 21.5, 45.5, 84, ...recent)).toEqual([
      [0, 21.5, 45.5],
      [84, ...recent],
    ]);
  });

  test('goes on without a break from days to hours', () => {
    expect(segments(0, ...hours(22, 70))).toEqual([[0, ...hours(22, 70)]]);
  });

  test('does not break for a paper asked for once a day', () => {
    expect(segments(80, 104, 128, 152)).toEqual([[80, 104, 128, 152]]);
  });

  test('of a paper without a day is taken to be by the day', () => {
    expect(voteHistory(at(1, 20), undefined, BORN).segments).toHaveLength(1);
  });
});

test('whatever the samples, the segments hold just these, and break where much is missing', () => {
  const anySamples = fc
    .uniqueArray(fc.nat(14 * 24), { maxLength: 62, size: 'max' })
    .map((all) => at(...all.toSorted((one, other) => one - other)));
  fc.assert(
    fc.property(anySamples, (samples) => {
      const lines = voteHistory(samples, DAY, BORN).segments;
      expect(lines.flat()).toEqual(samples);
      for (const [index, line] of lines.entries()) {
        const [first] = line;
        const before = lines[index - 1]?.at(-1) ?? { at: -Infinity };
        expect((first?.at ?? 0) - before.at).toBeGreaterThan(3 * HOUR);
        for (const [place, point] of line.entries()) {
          expect(point.at - (line[place - 1]?.at ?? point.at)).toBeLessThanOrEqual(36 * HOUR);
        }
      }
    }),
  );
});
