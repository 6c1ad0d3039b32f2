import type { PaperCache } from '@/core/cache/paper-cache';
import { addDays, currentDay, startOfDay } from '@/core/day';
import type { PaperLibrary } from '@/core/library/paper-library';
import { visitBegan } from '@/core/library/visit';
import type { Paper } from '@/core/paper';
import { WINDOW_DAYS } from '@/core/refresh/plan';
import { catchUp, type CatchUp, type MissedDay } from './catch-up';

/** What to catch up on, and how many days that is. */
export interface CatchUpList extends CatchUp {
  readonly days: number;
}

const NOTHING: CatchUpList = { best: [], rest: [], days: 0 };

const DAY_MS = 86_400_000;

/**
 * The best of the days that the user missed: days of the last fourteen, not before her first visit,
 * of which she had seen no paper when the present visit began. What she sees meanwhile changes
 * nothing, so the list stays as it is until she comes back. The newest day alone is no absence.
 */
export async function catchUpList(
  cache: PaperCache,
  library: PaperLibrary,
  now: number,
): Promise<CatchUpList> {
  const first = await library.seen.orderBy('at').first();
  if (first === undefined) return NOTHING;
  const today = currentDay(now);
  const oldest = addDays(today, -WINDOW_DAYS);
  const firstVisit = currentDay(first.at);
  const rows = await cache.days
    .where('date')
    .between(oldest > firstVisit ? oldest : firstVisit, today, true, true)
    .toArray();
  const recent = await library.seen
    .where('at')
    .above(now - (WINDOW_DAYS + 1) * DAY_MS)
    .toArray();
  const began = visitBegan(
    recent.map(({ at }) => at),
    now,
  );

  const missed: MissedDay[] = [];
  for (const { date, ids } of rows) {
    if (ids.length === 0) continue;
    const sightings = await library.seen.bulkGet([...ids]);
    // Seen on an earlier day, a paper that is featured again does not count.
    const from = startOfDay(date);
    if (sightings.some((sighting) => sighting && sighting.at >= from && sighting.at < began))
      continue;
    const papers = await cache.papers.bulkGet([...ids]);
    missed.push({ day: date, papers: papers.filter((paper): paper is Paper => !!paper) });
  }
  const newest = rows.findLast(({ ids }) => ids.length > 0)?.date;
  if (missed.every(({ day }) => day === newest)) return NOTHING;
  return { ...catchUp(missed), days: missed.length };
}
