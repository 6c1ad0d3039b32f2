import type { PaperId } from '@/core/paper-id';
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

/** What is kept beside the last 60 days. */
export interface Kept {
  /** All days, however old. */
  readonly archive: boolean;
  /** Papers that stay though no list names them. */
  readonly saved: ReadonlySet<PaperId>;
}

const NOTHING: Kept = { archive: false, saved: new Set() };

interface Limits {
  /** Days before these go; undefined where none does. */
  readonly days: number | undefined;
  readonly visitedMs: number;
  readonly saved: ReadonlySet<PaperId>;
}

/**
 * Forgets days older than 60 days, papers that no list names any more and that are not saved, and
 * votes older than 14 days; where the archive is kept, votes alone. Ages are told from the newest day
 * with papers where the clock is ahead of it: one that is set wrong must not empty the cache.
 */
export async function pruneCache(cache: PaperCache, now: number, kept = NOTHING): Promise<void> {
  const { archive, saved } = kept;
  const days = archive ? undefined : KEPT_DAYS;
  await forget(cache, await presentOf(cache, now), { days, visitedMs: VISITED_MS, saved });
}

/**
 * Forgets the archive: at once what {@link pruneCache} would forget without one, though it was
 * fetched but now. It may be stopped at any moment, and be begun again.
 */
export async function dropArchive(
  cache: PaperCache,
  now: number,
  saved: ReadonlySet<PaperId>,
): Promise<void> {
  await forget(cache, await presentOf(cache, now), { days: KEPT_DAYS, visitedMs: 0, saved });
}

/**
 * Forgets what can be spared when the disk is full: days older than 14 days, and what goes with
 * them. An archive has to be fetched again then.
 */
export async function makeRoom(cache: PaperCache, now: number): Promise<void> {
  await cache.archive.delete('archive');
  const saved = NOTHING.saved;
  await forget(cache, now, { days: LEAST_KEPT_DAYS, visitedMs: VISITED_MS, saved });
}

async function presentOf(cache: PaperCache, now: number): Promise<number> {
  const newest = await newestDay(cache);
  return newest === undefined ? now : Math.min(now, dayToMs(newest.date) + DAY_MS);
}

async function forget(cache: PaperCache, present: number, limits: Limits): Promise<void> {
  const { days, periods, samples } = cache;
  const isSpare = (row: { readonly fetchedAt: number }): boolean =>
    present - row.fetchedAt > limits.visitedMs;
  await cache.transaction('rw', days, periods, samples, async () => {
    if (limits.days !== undefined) {
      const oldest = addDays(currentDay(present), -limits.days);
      const older = days.where('date').below(oldest);
      await (limits.visitedMs === 0 ? older : older.filter(isSpare)).delete();
    }
    await periods.filter((row) => present - row.fetchedAt > VISITED_MS).delete();
    await samples
      .where('at')
      .below(present - SAMPLES_KEPT_MS)
      .delete();
  });
  // With no day forgotten, hardly any paper is: to look for those would cost the size of the archive.
  if (limits.days !== undefined) await forgetUnnamed(cache, limits.saved);
}

/** Forgets papers that no list names. */
async function forgetUnnamed(cache: PaperCache, saved: ReadonlySet<PaperId>): Promise<void> {
  const { days, periods } = cache;
  await cache.transaction('rw', [...paperTables(cache), days, periods], async () => {
    const named = new Set<PaperId>(saved);
    await days.each((row) => row.ids.forEach((id) => named.add(id)));
    await periods.each((row) => row.ids.forEach((id) => named.add(id)));
    await deletePapers(cache, (id) => !named.has(id));
  });
}
