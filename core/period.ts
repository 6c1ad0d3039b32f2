import { addDays, dayToMs, isDay, weekday, type Day } from './day';

export type PeriodKind = 'day' | 'week' | 'month';

/** A day `2026-11-20`, an ISO week `2026-W47` or a month `2026-11`, as the source writes them. */
export type PeriodKey = string & { readonly __brand: 'PeriodKey' };

/** The period that a text names; undefined for anything else, such as week 53 of a year with 52. */
export function parsePeriod(text: string): PeriodKey | undefined {
  if (isDay(text)) return text as string as PeriodKey;
  const week = /^(\d{4})-W(\d{2})$/.exec(text);
  if (week) {
    const [, year = '', number = ''] = week;
    const monday = mondayOfWeek(Number(year), Number(number));
    return isoWeek(monday) === text ? (text as PeriodKey) : undefined;
  }
  return /^\d{4}-\d{2}$/.test(text) && isDay(`${text}-01`) ? (text as PeriodKey) : undefined;
}

/** Which of the three a period is. */
export function periodKind(key: PeriodKey): PeriodKind {
  if (key.length === 10) return 'day';
  return key.includes('W') ? 'week' : 'month';
}

/** The period of a kind that holds a day. */
export function periodOf(kind: PeriodKind, day: Day): PeriodKey {
  if (kind === 'day') return day as string as PeriodKey;
  return (kind === 'week' ? isoWeek(day) : day.slice(0, 7)) as PeriodKey;
}

/** The first and the last day of a period. */
export function periodBounds(key: PeriodKey): { readonly first: Day; readonly last: Day } {
  switch (periodKind(key)) {
    case 'day': {
      const day = key as string as Day;
      return { first: day, last: day };
    }
    case 'week': {
      const first = mondayOfWeek(Number(key.slice(0, 4)), Number(key.slice(6)));
      return { first, last: addDays(first, 6) };
    }
    case 'month': {
      const first = `${key}-01` as Day;
      const inNextMonth = addDays(first, 31);
      return { first, last: addDays(`${inNextMonth.slice(0, 7)}-01` as Day, -1) };
    }
  }
}

/** All days of a period, first to last. */
export function daysOfPeriod(key: PeriodKey): Day[] {
  const { first, last } = periodBounds(key);
  const count = (dayToMs(last) - dayToMs(first)) / 86_400_000 + 1;
  return Array.from({ length: count }, (_, index) => addDays(first, index));
}

/** The neighbouring period of the same kind: `1` is the next, `-1` the previous. */
export function neighbour(key: PeriodKey, direction: 1 | -1): PeriodKey {
  const { first, last } = periodBounds(key);
  return periodOf(periodKind(key), addDays(direction === 1 ? last : first, direction));
}

/** The ISO 8601 week of a day: the week belongs to the year that holds its Thursday. */
function isoWeek(day: Day): string {
  const thursday = addDays(day, 4 - weekday(day));
  const year = thursday.slice(0, 4);
  const number =
    Math.floor((dayToMs(thursday) - Date.parse(`${year}-01-01T00:00:00Z`)) / 604_800_000) + 1;
  return `${year}-W${String(number).padStart(2, '0')}`;
}

/** 4 January is always in week 1. */
function mondayOfWeek(year: number, week: number): Day {
  const fourth = `${String(year).padStart(4, '0')}-01-04` as Day;
  return addDays(fourth, 1 - weekday(fourth) + (week - 1) * 7);
}
