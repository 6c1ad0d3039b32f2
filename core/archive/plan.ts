import type { DayRow } from '@/core/cache/paper-cache';
import { isSettled } from '@/core/cache/store-list';
import { addDays, FIRST_DAY, weekday, type Day } from '@/core/day';
import { daysOfPeriod, neighbour, periodBounds, periodOf, type PeriodKey } from '@/core/period';

/** From here on each paper says of which day it is, so that a month's list can be told apart. */
export const FIRST_WHOLE_MONTH = '2025-04' as PeriodKey;

const PAGE_SIZE = 100;

/** What a month takes where nothing is known of it: some 500 papers. */
const USUAL_PAGES = 5;

/** The weekdays of a month up to a day, newest first: on weekends the source has no papers. */
export function weekdaysOf(month: PeriodKey, upTo: Day): Day[] {
  return daysOfPeriod(month)
    .filter((day) => day >= FIRST_DAY && day <= upTo && weekday(day) <= 5)
    .toReversed();
}

/**
 * Whether a day has to be asked for: it is not there, it came from another origin, or it was last
 * told of before it came to rest.
 */
export function isWanted(day: Day, row: DayRow | undefined, origin: string, now: number): boolean {
  if (row === undefined || row.origin !== origin) return true;
  return !row.settled && isSettled(day, now);
}

/** How many pages a month's list has, told from days of it, or near it, that are known. */
export function expectedPages(weekdays: number, known: readonly DayRow[]): number {
  const filled = known.filter((row) => row.ids.length > 0);
  if (filled.length === 0) return USUAL_PAGES;
  const papers = filled.reduce((sum, row) => sum + row.ids.length, 0);
  return Math.max(1, Math.ceil(((papers / filled.length) * weekdays) / PAGE_SIZE));
}

/** Whether the list of a month costs fewer requests than those of its days. */
export function isCheaperWhole(month: PeriodKey, days: number, pages: number): boolean {
  return month >= FIRST_WHOLE_MONTH && pages < days;
}

/** About how many requests it takes from a day back to the first of all. */
export function requestsLeft(next: Day, pages = USUAL_PAGES): number {
  let requests = 0;
  for (let day = next; day >= FIRST_DAY; day = dayBefore(periodOf('month', day))) {
    const month = periodOf('month', day);
    const days = weekdaysOf(month, day).length;
    requests += isCheaperWhole(month, days, pages) ? pages : days;
  }
  return requests;
}

/** The last day before a month. */
export function dayBefore(month: PeriodKey): Day {
  return addDays(periodBounds(month).first, -1);
}

/** The days of a month and of the one after it, in which the size of its list can be read. */
export function daysAround(month: PeriodKey): { readonly first: Day; readonly last: Day } {
  return { first: periodBounds(month).first, last: periodBounds(neighbour(month, 1)).last };
}
