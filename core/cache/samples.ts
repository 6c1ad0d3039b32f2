import { Dexie } from 'dexie';
import type { PaperId } from '@/core/paper-id';
import type { Paper } from '@/core/paper';
import type { PaperCache, VoteSample } from './paper-cache';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** Samples younger than this are kept by the hour, older ones by the day. */
export const HOURLY_FOR_MS = 2 * DAY_MS;

/** Samples older than this are forgotten. */
export const SAMPLES_KEPT_MS = 14 * DAY_MS;

/** They are taken of papers that are fifteen days old at most: no older paper can have any. */
export const DAYS_WITH_SAMPLES = 30;

/**
 * Of the moments at which one paper was sampled (epoch ms, in any order) those that are kept,
 * ascending: of each clock hour of the last two days the last, which is what lists show; of each
 * earlier UTC day the first, so that a line keeps its beginning; nothing from before 14 days ago.
 * That is at most 49 hours and 13 days, so 62 samples a paper, however often it is refreshed.
 *
 * What lies ahead of `now` was sampled before the clock was set back. Its time is wrong by the clock
 * that counts now, and in the way of what is to come, so it is not kept.
 */
export function keptMoments(moments: readonly number[], now: number): number[] {
  const hours = new Map<number, number>();
  const days = new Map<number, number>();
  for (const at of moments.toSorted((one, other) => one - other)) {
    if (at > now || at < now - SAMPLES_KEPT_MS) continue;
    const day = Math.floor(at / DAY_MS);
    if (at >= now - HOURLY_FOR_MS) hours.set(Math.floor(at / HOUR_MS), at);
    else if (!days.has(day)) days.set(day, at);
  }
  return [...days.values(), ...hours.values()];
}

/**
 * Writes what the numbers of some papers were at `now`, the moment of the source's answer, and thins
 * their earlier samples. To be called in a transaction that may write samples.
 *
 * A sample takes 173 bytes on Chromium's disk, key and index included, so a paper takes 10.7 kB at
 * most, and fourteen days of twenty papers each 0.9 MB: `npm run bench -- samples` measures it.
 */
export async function sampleVotes(
  cache: PaperCache,
  papers: readonly Pick<Paper, 'id' | 'upvotes' | 'stars' | 'comments'>[],
  now: number,
): Promise<void> {
  const { samples } = cache;
  const known = await Promise.all(papers.map(({ id }) => ofPaper(cache, id).primaryKeys()));
  const gone = known.flatMap((keys) => {
    const kept = new Set(keptMoments([...keys.map(([, at]) => at), now], now));
    return keys.filter(([, at]) => !kept.has(at));
  });
  if (gone.length > 0) await samples.bulkDelete(gone);
  await samples.bulkPut(
    papers.map(({ id, upvotes, stars, comments }) => ({
      id,
      at: now,
      upvotes,
      ...(stars === undefined ? {} : { stars }),
      ...(comments === undefined ? {} : { comments }),
    })),
  );
}

/**
 * The samples of some papers up to `now`, each paper's ascending; a paper without any is left out.
 * One transaction with a range for each paper: IndexedDB reads a range at once, while a single walk
 * over all of them, stopping at every sample, takes four to seven times as long.
 */
export async function samplesOf(
  cache: PaperCache,
  ids: readonly PaperId[],
  now: number,
): Promise<ReadonlyMap<PaperId, readonly VoteSample[]>> {
  return await cache.transaction('r', cache.samples, async () => {
    const rows = await Promise.all(ids.map((id) => ofPaper(cache, id).toArray()));
    return byPaper(rows.flat(), now);
  });
}

/** All samples up to `now`, by paper, each paper's ascending. */
export async function allSamples(
  cache: PaperCache,
  now: number,
): Promise<ReadonlyMap<PaperId, readonly VoteSample[]>> {
  return byPaper(await cache.samples.toArray(), now);
}

/** Without an end at the clock: a live query would not see what comes after it. */
function ofPaper(cache: PaperCache, id: PaperId) {
  return cache.samples.where('[id+at]').between([id, Dexie.minKey], [id, Dexie.maxKey]);
}

/** Samples that come in the order of their keys, by paper. */
function byPaper(rows: readonly VoteSample[], now: number): Map<PaperId, VoteSample[]> {
  const samples = new Map<PaperId, VoteSample[]>();
  for (const row of rows) {
    if (row.at > now) continue;
    const of = samples.get(row.id);
    if (of === undefined) samples.set(row.id, [row]);
    else of.push(row);
  }
  return samples;
}
