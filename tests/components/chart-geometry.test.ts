import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  areaPath,
  dayTicks,
  linePath,
  nearestPoint,
  place,
  upvoteTicks,
} from '@/components/chart-geometry';

const FRAME = { from: 1000, to: 2000, low: 10, high: 20, width: 40, height: 14 };

function points(...pairs: [at: number, upvotes: number][]) {
  return pairs.map(([at, upvotes]) => ({ at, upvotes }));
}

describe('a line', () => {
  test('runs from left to right with time, and up with votes', () => {
    const line = points([1000, 10], [1500, 15], [2000, 20]);
    expect(linePath([line], FRAME)).toBe('M0 14L20 7 40 0');
  });

  test('has a part for each segment, and a dot for a point alone', () => {
    const segments = [points([1000, 10], [1250, 12]), points([1500, 15]), points([2000, 20])];
    expect(linePath(segments, FRAME)).toBe('M0 14L10 11.2M20 7h0M40 0h0');
  });

  test('of no change runs through the middle, of one moment it is at the end', () => {
    expect(place({ at: 1000, upvotes: 5 }, { ...FRAME, low: 5, high: 5 })).toEqual([0, 7]);
    expect(place({ at: 9, upvotes: 10 }, { ...FRAME, from: 9, to: 9 })).toEqual([40, 14]);
  });

  test('has an area under each of its segments, and none under a dot', () => {
    const segments = [points([1000, 10], [1250, 12]), points([2000, 20])];
    expect(areaPath(segments, FRAME)).toBe('M0 14L0 14 10 11.2 10 14Z');
  });
});

describe('the axis of upvotes', () => {
  test.each([
    [0, [1, 2, 3]],
    [1, [1, 2, 3]],
    [3, [1, 2, 3]],
    [4, [2, 4, 6]],
    [9, [3, 6, 9]],
    [40, [15, 30, 45]],
    [287, [100, 200, 300]],
    [412, [150, 300, 450]],
    [1800, [600, 1200, 1800]],
  ])('of up to %i has lines at %j', (most, ticks) => {
    expect(upvoteTicks(most)).toEqual(ticks);
  });

  test('has whole numbers, and holds the most of them without much to spare', () => {
    fc.assert(
      fc.property(fc.nat(1_000_000), (most) => {
        const ticks = upvoteTicks(most);
        expect(ticks.every(Number.isInteger)).toBe(true);
        expect(ticks[2]).toBeGreaterThanOrEqual(most);
        expect(ticks[2]).toBeLessThanOrEqual(Math.max(6, most * 1.5 + 1));
      }),
    );
  });
});

describe('the axis of days', () => {
  const from = new Date(2026, 10, 14, 9).getTime();

  test('has the midnights within, by the local calendar', () => {
    const to = new Date(2026, 10, 16, 9).getTime();
    expect(dayTicks(from, to, 5)).toEqual([
      new Date(2026, 10, 15).getTime(),
      new Date(2026, 10, 16).getTime(),
    ]);
  });

  test('leaves out as many as it must, and keeps the last', () => {
    const to = new Date(2026, 10, 28, 9).getTime();
    expect(dayTicks(from, to, 5)).toEqual(
      [16, 19, 22, 25, 28].map((day) => new Date(2026, 10, day).getTime()),
    );
    expect(dayTicks(from, from, 5)).toEqual([]);
  });
});

test('the nearest point is the one under the pointer', () => {
  const line = points([1000, 1], [1100, 2], [1900, 3]);
  expect([0, 1049, 1051, 1499, 1501, 9999].map((at) => nearestPoint(line, at))).toEqual([
    0, 0, 1, 1, 2, 2,
  ]);
});
