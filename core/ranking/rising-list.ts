import type { PaperId } from '@/core/paper-id';
import type { PaperCache } from '@/core/cache/paper-cache';
import { allSamples, DAYS_WITH_SAMPLES } from '@/core/cache/samples';
import { addDays, toDay, type Day } from '@/core/day';
import type { Paper } from '@/core/paper';
import { rankRising, type Rising } from './rising';

/** The rising papers themselves, in the order of their ranking, which comes with them. */
export interface RisingList {
  readonly papers: readonly Paper[];
  readonly rising: Rising;
}

/** What rises by the votes in the cache up to `now`; empty while it is not known. */
export async function risingList(cache: PaperCache, now: number): Promise<RisingList> {
  return await cache.transaction('r', cache.days, cache.samples, cache.papers, async () => {
    const [days, samples] = await Promise.all([
      newestDays(cache, addDays(toDay(now), -DAYS_WITH_SAMPLES)),
      allSamples(cache, now),
    ]);
    const sampled = [...samples].flatMap(([id, its]) => {
      const day = days.get(id);
      return day === undefined ? [] : [{ id, day, samples: its }];
    });
    const rising = rankRising(sampled);
    const ids = rising.ready ? rising.papers.map(({ id }) => id) : [];
    const papers = await cache.papers.bulkGet(ids);
    return { papers: papers.filter((paper) => paper !== undefined), rising };
  });
}

/** The newest day that lists each paper, of the days since one. */
async function newestDays(cache: PaperCache, since: Day): Promise<ReadonlyMap<PaperId, Day>> {
  const days = new Map<PaperId, Day>();
  const rows = await cache.days.where('date').aboveOrEqual(since).toArray();
  for (const { date, ids } of rows) for (const id of ids) days.set(id, date);
  return days;
}
