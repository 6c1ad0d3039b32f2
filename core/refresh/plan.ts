import type { DayRow } from '@/core/cache/paper-cache';
import { lastDays, type Day } from '@/core/day';

/** The first fill, and what is looked at again once a day. */
export const WINDOW_DAYS = 14;

/** Today, yesterday and the day before still grow: they are asked for each time. */
const GROWING_DAYS = 3;

/**
 * The days that a refresh asks for, newest first: those that still grow, those of the last fourteen
 * that are missing or came from another origin, and once a day all fourteen.
 */
export function planDays(plan: {
  readonly today: Day;
  readonly origin: string;
  readonly known: ReadonlyMap<Day, DayRow>;
  /** The day of the last whole look. */
  readonly filledOn: Day | undefined;
}): Day[] {
  const { today, origin, known, filledOn } = plan;
  return lastDays(today, WINDOW_DAYS).filter((day, age) => {
    if (age < GROWING_DAYS || filledOn !== today) return true;
    const row = known.get(day);
    return row === undefined || row.origin !== origin || row.doubt !== undefined;
  });
}
