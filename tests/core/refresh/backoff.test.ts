import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { backoffDelay } from '@/core/refresh/backoff';

test('doubles from half a minute up to an hour', () => {
  const longest = [1, 2, 3, 4, 5, 6, 7, 8, 9].map((failures) => backoffDelay(failures, () => 1));
  expect(longest.map((delay) => delay / 1000)).toEqual([
    30, 60, 120, 240, 480, 960, 1920, 3600, 3600,
  ]);
});

test('leaves half of it to chance', () => {
  expect(backoffDelay(1, () => 0)).toBe(15_000);
  expect(backoffDelay(1, () => 0.5)).toBe(22_500);
});

test('is from fifteen seconds to an hour, however often it failed', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: -5, max: Number.MAX_SAFE_INTEGER }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (failures, chance) => {
        const delay = backoffDelay(failures, () => chance);
        expect(delay).toBeGreaterThanOrEqual(15_000);
        expect(delay).toBeLessThanOrEqual(3_600_000);
      },
    ),
  );
});
