import { describe, expect, test } from 'vitest';
import { isDue, isRunning, type RefreshState } from '@/core/refresh/refresh-state';
import { DAY, HOUR, NOW } from '@/tests/core/papers';

const isRunningAfter = (ms: number) => isRunning({ done: 1, total: 14, at: NOW }, NOW + ms);

describe('a refresh is under way', () => {
  test('for half a minute after each step, the time that a request may take and more', () => {
    expect(isRunning(undefined, NOW)).toBe(false);
    expect(isRunningAfter(0)).toBe(true);
    expect(isRunningAfter(29_999)).toBe(true);
    expect(isRunningAfter(30_000)).toBe(false);
  });

  test('not for ever where the clock was set back', () => {
    expect(isRunningAfter(-1000)).toBe(true);
    expect(isRunningAfter(-HOUR)).toBe(false);
  });
});

describe('a refresh is due', () => {
  const state: RefreshState = { key: 'state', finished: 1, failures: 0, succeededAt: NOW };

  test('where none ever succeeded', () => {
    expect(isDue(undefined, 60, NOW)).toBe(true);
    expect(isDue({ key: 'state', finished: 1, failures: 1 }, 60, NOW)).toBe(true);
  });

  test('once the last success is as old as it may be', () => {
    expect(isDue(state, 60, NOW)).toBe(false);
    expect(isDue(state, 60, NOW + HOUR - 1)).toBe(false);
    expect(isDue(state, 60, NOW + HOUR)).toBe(true);
  });

  test('where the last success lies ahead of a clock set back', () => {
    expect(isDue(state, 60, NOW - DAY)).toBe(true);
  });

  test('just once after a clock was set back or ahead', () => {
    for (const now of [NOW - DAY, NOW + 365 * DAY]) {
      expect(isDue(state, 60, now)).toBe(true);
      expect(isDue({ ...state, succeededAt: now }, 60, now + 1)).toBe(false);
    }
  });
});
