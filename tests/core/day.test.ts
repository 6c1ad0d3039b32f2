import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addDays,
  currentDay,
  dayToMs,
  isDay,
  lastDays,
  startOfDay,
  toDay,
  weekday,
} from '@/core/day';
import { anyDay, dayOf } from './arbitraries';

const DAY_MS = 86_400_000;

describe('a day', () => {
  test('is one that the calendar has', () => {
    expect(isDay('2024-02-29')).toBe(true);
    for (const text of ['2026-02-29', '2100-02-29', '2026-13-01', '2026-00-10', '2026-04-31']) {
      expect(isDay(text), text).toBe(false);
    }
  });

  test('is written in one way only', () => {
    for (const text of [
      '2026-1-1',
      '20260101',
      '2026-01-01T00:00:00Z',
      ' 2026-01-01',
      '',
      '2026',
    ]) {
      expect(isDay(text), text).toBe(false);
    }
  });

  test('is never found in text by throwing', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(typeof isDay(text)).toBe('boolean');
      }),
    );
  });

  test('is the same after a round trip through milliseconds', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 0, max: DAY_MS - 1 }), (day, ms) => {
        expect(isDay(day)).toBe(true);
        expect(toDay(dayToMs(day) + ms)).toBe(day);
      }),
    );
  });
});

describe('adding days', () => {
  test('is undone by subtracting them', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -5000, max: 5000 }), (day, count) => {
        const other = addDays(day, count);
        expect(isDay(other)).toBe(true);
        expect(addDays(other, -count)).toBe(day);
        expect(dayToMs(other) - dayToMs(day)).toBe(count * DAY_MS);
      }),
    );
  });

  test.each([
    ['the day that clocks go forward in New York', '2026-03-08', 1, '2026-03-09'],
    ['the day that clocks go back in New York', '2026-11-01', 1, '2026-11-02'],
    ['the day that clocks go forward in Europe', '2026-03-29', 1, '2026-03-30'],
    ['a leap day', '2028-02-28', 2, '2028-03-01'],
    ['the end of February', '2026-02-28', 1, '2026-03-01'],
    ['the end of a year', '2026-12-31', 1, '2027-01-01'],
    ['a year backwards', '2027-01-01', -365, '2026-01-01'],
  ])('goes over %s', (_, day, count, expected) => {
    expect(addDays(dayOf(day), count)).toBe(expected);
  });
});

describe('the weekday', () => {
  test('counts from Monday, 1, to Sunday, 7', () => {
    const week = ['2026-11-16', '2026-11-17', '2026-11-18', '2026-11-19', '2026-11-20'];
    expect([...week, '2026-11-21', '2026-11-22'].map((day) => weekday(dayOf(day)))).toEqual([
      1, 2, 3, 4, 5, 6, 7,
    ]);
  });

  test('moves on by one each day', () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        expect(weekday(addDays(day, 1))).toBe((weekday(day) % 7) + 1);
      }),
    );
  });
});

describe('the current day of Daily Papers', () => {
  test.each([
    ['in summer', '2026-07-10T01:29:59.999Z', '2026-07-09', '2026-07-10'],
    ['in winter', '2026-01-15T02:29:59.999Z', '2026-01-14', '2026-01-15'],
    [
      'the evening before clocks go forward',
      '2026-03-08T02:29:59.999Z',
      '2026-03-07',
      '2026-03-08',
    ],
    ['the evening after they did', '2026-03-09T01:29:59.999Z', '2026-03-08', '2026-03-09'],
    ['the evening before clocks go back', '2026-11-01T01:29:59.999Z', '2026-10-31', '2026-11-01'],
    ['the evening after they did', '2026-11-02T02:29:59.999Z', '2026-11-01', '2026-11-02'],
    ['on New Year’s Eve', '2027-01-01T02:29:59.999Z', '2026-12-31', '2027-01-01'],
    ['on a leap day', '2028-03-01T02:29:59.999Z', '2028-02-29', '2028-03-01'],
  ])('turns at 21:30 in New York %s', (_, lastMoment, before, after) => {
    const at = Date.parse(lastMoment);
    expect([currentDay(at), currentDay(at + 1)]).toEqual([before, after]);
  });

  test('is that of UTC or the one before, and never goes back', () => {
    const instant = fc.integer({ min: Date.UTC(2007, 11, 1), max: Date.UTC(2040, 0, 1) });
    fc.assert(
      fc.property(instant, fc.nat(3 * DAY_MS), (now, later) => {
        const day = currentDay(now);
        expect([toDay(now), addDays(toDay(now), -1)]).toContain(day);
        expect(currentDay(now + later) >= day).toBe(true);
      }),
    );
  });
});

test('a day begins with its first moment', () => {
  fc.assert(
    fc.property(anyDay, (day) => {
      const start = startOfDay(day);
      expect([currentDay(start - 1), currentDay(start)]).toEqual([addDays(day, -1), day]);
    }),
  );
  expect(startOfDay(dayOf('2026-11-20'))).toBe(Date.parse('2026-11-20T02:30:00Z'));
  expect(startOfDay(dayOf('2026-07-20'))).toBe(Date.parse('2026-07-20T01:30:00Z'));
});

test('the last days begin with the day itself and go back', () => {
  expect(lastDays(dayOf('2026-03-02'), 3)).toEqual(['2026-03-02', '2026-03-01', '2026-02-28']);
  expect(lastDays(dayOf('2026-03-02'), 0)).toEqual([]);
});
