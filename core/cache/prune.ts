import { addDays, currentDay, dayToMs } from '@/core/day';
import type { PaperCache } from './paper-cache';
import { deletePapers, paperTables } from './put-papers';
import { newestDay } from './queries';
import { SAMPLES_KEPT_MS } from './samples';

const KEPT_DAYS = 60;
/** Where there is no room for more: as much as the first fill brings. */
const LEAST_KEPT_DAYS = 14;
const DAY_MS = 86_400_000;
/** Days and periods outside the kept ones were asked for by the user: they stay a week. */
const VISITED_MS = 7 * DAY_MS;

/**
 * Forgets days older than 60 days, papers that no list names any more, and votes older than 14 days.
 * Ages are told from the newest day with papers where the clock is ahead of it: one that is set wrong
 * must not empty the cache.
 */
export async function pruneCache(cache: PaperCache, now: number): Promise<void> {
  const newest = await newestDay(cache);
  const present = newest === undefined ? now : Math.min(now, dayToMs(newest.date) + DAY_MS);
  await forget(cache, present, KEPT_DAYS);
}

/** Forgets what can be spared when the disk is full: days older than 14 days, and what goes with them. */
export async function makeRoom(cache: PaperCache, now: number): Promise<void> {
  await forget(cache, now, LEAST_KEPT_DAYS);
}

async function forget(cache: PaperCache, present: number, keptDays: number): Promise<void> {
  const { days, periods, papers, samples } = cache;
  await cache.transaction('rw', [...paperTables(cache), days, periods, samples], async () => {
    await days
      .where('date')
      .below(addDays(currentDay(present), -keptDays))
      .filter((row) => present - row.fetchedAt > VISITED_MS)
      .delete();
    await periods.filter((row) => present - row.fetchedAt > VISITED_MS).delete();
    await samples
      .where('at')
      .below(present - SAMPLES_KEPT_MS)
      .delete();
    const named = new Set<string>();
    await days.each((row) => row.ids.forEach((id) => named.add(id)));
    await periods.each((row) => row.ids.forEach((id) => named.add(id)));
    const known = await papers.toCollection().primaryKeys();
    await deletePapers(
      cache,
      known.filter((id) => !named.has(id)),
    );
  });
}
