import { weekday, type Day } from '@/core/day';
import type { Paper } from '@/core/paper';
import { periodOf, type PeriodKey } from '@/core/period';
import type { MonthList, PaperList } from '@/core/sources/source';

/** A day and what a month's list says of it. */
export interface DayList {
  readonly day: Day;
  readonly list: PaperList;
}

/**
 * The lists of the wanted days of a month, told apart by the day that each paper names, in the
 * source's order, and those of weekends that have papers. Undefined where the month's list does not
 * tell: it is empty or cut, or a paper names no day of that month.
 */
export function listsOfMonth(
  month: PeriodKey,
  { papers, isCut }: MonthList,
  wanted: readonly Day[],
): DayList[] | undefined {
  if (isCut || papers.length === 0) return undefined;
  const byDay = new Map<Day, Paper[]>(wanted.map((day) => [day, []]));
  for (const paper of papers) {
    const [day] = paper.days;
    if (day === undefined || periodOf('month', day) !== month) return undefined;
    if (weekday(day) > 5 && !byDay.has(day)) byDay.set(day, []);
    byDay.get(day)?.push(paper);
  }
  return [...byDay].map(([day, list]) => ({ day, list: { papers: list, dropped: 0 } }));
}
