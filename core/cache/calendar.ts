import type { PaperId } from '@/core/paper-id';
import type { Day } from '@/core/day';
import { daysOfPeriod, type PeriodKey } from '@/core/period';
import type { PaperCache } from './paper-cache';

/** A day of the calendar, as far as it is known on this device. */
export interface CalendarDay {
  readonly day: Day;
  /** How many papers it has; undefined where nobody asked yet. */
  readonly papers: number | undefined;
  /** The source's list of the month was cut, so there may be more. */
  readonly orMore: boolean;
  /** How many of them the user has not seen. */
  readonly unseen: number;
}

/** A month's list of this length was cut by the source's cap. */
const CUT_AT = 500;

/**
 * The days of a month, first to last: from the lists of the days that are in the cache, else from
 * the source's list of the month, where that was fetched.
 */
export async function calendarMonth(
  cache: PaperCache,
  month: PeriodKey,
  seen: ReadonlySet<PaperId>,
): Promise<readonly CalendarDay[]> {
  const days = daysOfPeriod(month);
  const [rows, ranked] = await Promise.all([cache.days.bulkGet(days), cache.periods.get(month)]);
  const listed = ranked && (await idsByDay(cache, ranked.ids));
  return days.map((day, index) => {
    const own = rows[index]?.ids;
    const ids = own ?? (listed && (listed.get(day) ?? []));
    return {
      day,
      papers: ids?.length,
      orMore: own === undefined && (ranked?.ids.length ?? 0) >= CUT_AT,
      unseen: ids?.filter((id) => !seen.has(id)).length ?? 0,
    };
  });
}

async function idsByDay(
  cache: PaperCache,
  ids: readonly PaperId[],
): Promise<ReadonlyMap<Day, readonly PaperId[]>> {
  const byDay = new Map<Day, PaperId[]>();
  for (const paper of await cache.papers.bulkGet([...ids])) {
    for (const day of paper?.days ?? []) {
      const held = byDay.get(day) ?? [];
      if (paper !== undefined) held.push(paper.id);
      byDay.set(day, held);
    }
  }
  return byDay;
}
