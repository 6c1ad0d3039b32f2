import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, weekday } from '@/core/day';
import {
  daysOfPeriod,
  neighbour,
  parsePeriod,
  periodBounds,
  periodKind,
  periodOf,
  type PeriodKey,
  type PeriodKind,
} from '@/core/period';
import { anyDay, dayOf } from './arbitraries';

const anyKind = fc.constantFrom<PeriodKind>('day', 'week', 'month');
const anyPeriod = fc.tuple(anyKind, anyDay).map(([kind, day]) => periodOf(kind, day));

function periodFrom(text: string): PeriodKey {
  const period = parsePeriod(text);
  if (period === undefined) throw new Error(`${text} is no period`);
  return period;
}

describe('a period', () => {
  test('is read back as it was written, and knows its kind', () => {
    fc.assert(
      fc.property(anyKind, anyDay, (kind, day) => {
        const period = periodOf(kind, day);
        expect(parsePeriod(period)).toBe(period);
        expect(periodKind(period)).toBe(kind);
      }),
    );
  });

  test.each([
    '2026-13',
    '2026-00',
    '2026-1',
    '2026-W1',
    '2026-w01',
    '2026-02-30',
    '2026',
    '',
    'W01',
  ])('is not %j', (text) => {
    expect(parsePeriod(text)).toBeUndefined();
  });

  test('is found in no other text, and no text makes the parser throw', () => {
    const nearly = fc
      .tuple(fc.integer({ min: 0, max: 9999 }), fc.constantFrom('-W', '-'), fc.nat(99))
      .map(([year, mark, number]) => {
        return `${String(year).padStart(4, '0')}${mark}${String(number).padStart(2, '0')}`;
      });
    fc.assert(
      fc.property(fc.oneof(nearly, fc.string()), (text) => {
        expect([text, undefined]).toContain(parsePeriod(text));
      }),
    );
  });

  test('holds the day it was made of, and the days between its bounds in order', () => {
    fc.assert(
      fc.property(anyKind, anyDay, (kind, day) => {
        const period = periodOf(kind, day);
        const days = daysOfPeriod(period);
        const { first, last } = periodBounds(period);
        expect(days).toContain(day);
        expect([days[0], days.at(-1)]).toEqual([first, last]);
        expect(days).toEqual(days.map((_, index) => addDays(first, index)));
        for (const each of days) expect(periodOf(kind, each)).toBe(period);
      }),
    );
  });

  test('is followed by the next one without a gap, and the way back is the same', () => {
    fc.assert(
      fc.property(anyPeriod, (period) => {
        const next = neighbour(period, 1);
        expect(periodKind(next)).toBe(periodKind(period));
        expect(periodBounds(next).first).toBe(addDays(periodBounds(period).last, 1));
        expect(neighbour(next, -1)).toBe(period);
      }),
    );
  });
});

describe('an ISO week', () => {
  test('goes from Monday to Sunday', () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        const days = daysOfPeriod(periodOf('week', day));
        expect(days.map(weekday)).toEqual([1, 2, 3, 4, 5, 6, 7]);
      }),
    );
  });

  test.each([
    ['2020-12-31', '2020-W53'],
    ['2021-01-03', '2020-W53'],
    ['2021-01-04', '2021-W01'],
    ['2026-12-27', '2026-W52'],
    ['2026-12-28', '2026-W53'],
    ['2027-01-03', '2026-W53'],
    ['2027-01-04', '2027-W01'],
    ['2024-12-30', '2025-W01'],
    ['2023-01-01', '2022-W52'],
    ['2018-12-31', '2019-W01'],
    ['2018-01-01', '2018-W01'],
  ])('of %s is %s', (day, week) => {
    expect(periodOf('week', dayOf(day))).toBe(week);
  });

  test('53 is there in the years that have it, and only in those', () => {
    const years = Array.from({ length: 30 }, (_, index) => 2010 + index);
    const long = years.filter((year) => parsePeriod(`${year}-W53`) !== undefined);
    expect(long).toEqual([2015, 2020, 2026, 2032, 2037]);
    expect(parsePeriod('2026-W54')).toBeUndefined();
    expect(parsePeriod('2026-W00')).toBeUndefined();
  });

  test('53 of 2026 lies between the last but one of the year and the first of the next', () => {
    const week = periodFrom('2026-W53');
    expect(periodBounds(week)).toEqual({ first: '2026-12-28', last: '2027-01-03' });
    expect([neighbour(week, -1), neighbour(week, 1)]).toEqual(['2026-W52', '2027-W01']);
  });
});

test.each([
  ['2024-02', '2024-02-29'],
  ['2026-02', '2026-02-28'],
  ['2026-12', '2026-12-31'],
  ['2026-04', '2026-04-30'],
])('month %s ends on %s', (month, last) => {
  expect(periodBounds(periodFrom(month))).toEqual({ first: `${month}-01`, last });
});
