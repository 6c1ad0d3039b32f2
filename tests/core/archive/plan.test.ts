import { expect, test } from 'vitest';
import { latestAhead } from '@/core/archive/trouble';
import { nextPace, PACE_MS, waitForPace } from '@/core/archive/pace';
import { expectedPages, requestsLeft, weekdaysOf } from '@/core/archive/plan';
import { addDays, FIRST_DAY } from '@/core/day';
import { dayOf } from '@/tests/core/arbitraries';
import { DAY, NOW, periodFrom, rowOf, TODAY } from '@/tests/core/papers';

test('a request waits until the last one is a pace ago, and no longer, whatever the clock did', () => {
  expect(waitForPace(undefined, NOW)).toBe(0);
  expect(waitForPace(NOW, NOW)).toBe(PACE_MS);
  expect(waitForPace(NOW - 1000, NOW)).toBe(PACE_MS - 1000);
  expect(waitForPace(NOW - DAY, NOW)).toBe(0);
  expect(waitForPace(NOW + DAY, NOW)).toBe(PACE_MS);
});

test('the pace follows slow answers, and not pauses', () => {
  expect(nextPace(1000, NOW - 3000, NOW)).toBe(1200);
  expect(nextPace(1000, NOW - DAY, NOW)).toBe(1000);
  expect(nextPace(1000, NOW + DAY, NOW)).toBe(1000);
  expect(nextPace(1000, undefined, NOW)).toBe(1000);
});

test('of the reasons to wait the longest counts, unless it lies too far ahead to be one', () => {
  expect(latestAhead([NOW + 1, undefined, NOW + 5, NOW - 1], NOW)).toBe(NOW + 5);
  expect(latestAhead([NOW, undefined], NOW)).toBeUndefined();
  expect(latestAhead([NOW + 2 * DAY], NOW)).toBeUndefined();
});

test('the weekdays of a month are those up to a day, newest first, none before the first of all', () => {
  expect(weekdaysOf(periodFrom('2023-05'), dayOf('2023-05-09'))).toEqual(
    ['09', '08', '05', '04'].map((day) => `2023-05-${day}`),
  );
});

test('the pages of a month are told from the days that are known', () => {
  const rows = [30, 50].map((size, back) =>
    rowOf(
      addDays(TODAY, -back),
      Array.from({ length: size }, (_, index) => index),
    ),
  );
  expect(expectedPages(21, [...rows, rowOf(addDays(TODAY, -2), [])])).toBe(9);
  expect(expectedPages(21, [])).toBe(5);
});

test('the requests that are left are months down to April 2025, and weekdays before', () => {
  expect(requestsLeft(addDays(FIRST_DAY, -1))).toBe(0);
  expect(requestsLeft(FIRST_DAY)).toBe(1);
  const days = requestsLeft(dayOf('2025-03-31'));
  expect(days).toBe(498);
  expect(requestsLeft(dayOf('2025-04-30'), 6)).toBe(days + 6);
  // A month of which three days are left is cheaper by day.
  expect(requestsLeft(dayOf('2025-04-03'), 6)).toBe(days + 3);
});
