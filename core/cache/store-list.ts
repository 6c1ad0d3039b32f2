import type { Day } from '@/core/day';
import { mergePapers, samePaper, type Paper } from '@/core/paper';
import type { PeriodKey } from '@/core/period';
import type { PaperList } from '@/core/sources/source';
import type { DayRow, PaperCache } from './paper-cache';

const HOUR_MS = 3_600_000;

/** Days this old have come to rest: list and votes hardly change after. */
const SETTLED_AFTER_MS = 15 * 24 * HOUR_MS;

/** Votes are sampled while a day is this young. */
const SAMPLED_FOR_MS = 15 * 24 * HOUR_MS;

/** How often a shorter, and an empty, list must be given before it replaces a fuller one. */
const LOOKS_TO_SHRINK = 2;
const LOOKS_TO_EMPTY = 3;

/**
 * Writes a day that the source gave: papers merged, list in its order, votes sampled, all in one
 * transaction, so that a reader sees the old day or the new one and nothing between.
 */
export async function storeDay(
  cache: PaperCache,
  day: Day,
  list: PaperList,
  { origin, now }: { readonly origin: string; readonly now: number },
): Promise<void> {
  await cache.transaction('rw', cache.papers, cache.days, cache.samples, async () => {
    const before = await cache.days.get(day);
    const sampling = isSampleDue(day, before, now);
    const arePapersChanged = await putMerged(cache, list.papers, now);
    if (sampling) {
      await cache.samples.bulkPut(
        list.papers.map(({ id, upvotes, stars, comments }) => ({
          id,
          at: now,
          upvotes,
          ...(stars === undefined ? {} : { stars }),
          ...(comments === undefined ? {} : { comments }),
        })),
      );
    }
    const after = nextDayRow(before, day, list, { origin, now });
    await cache.days.put({
      ...after,
      ...(sampling ? { sampledAt: now } : {}),
      ...(arePapersChanged ? { changedAt: now } : {}),
    });
  });
}

/** Notes that the source confirmed a day as it is (HTTP 304). */
export async function confirmDay(cache: PaperCache, day: Day, now: number): Promise<void> {
  await cache.days.update(day, { fetchedAt: now, settled: isSettled(day, now) });
}

/** Writes a week or month that the source gave, in its order. */
export async function storePeriod(
  cache: PaperCache,
  key: PeriodKey,
  list: PaperList,
  { origin, now }: { readonly origin: string; readonly now: number },
): Promise<void> {
  await cache.transaction('rw', cache.papers, cache.periods, async () => {
    await putMerged(cache, list.papers, now);
    const before = await cache.periods.get(key);
    // The days it is made of are not gone because their ranking is.
    if (list.papers.length === 0 && before?.origin === origin && before.ids.length > 0) return;
    const ids = list.papers.map((paper) => paper.id);
    await cache.periods.put({ key, ids, origin, fetchedAt: now });
  });
}

/**
 * The row of a day after an answer. A list only grows or changes: a shorter one is believed when
 * the same origin left the same papers out twice, an empty one when it gave it three times. Their
 * order is no matter, because it moves with the votes. While it is in doubt no ETag is kept, so that
 * the next look is a full one.
 */
export function nextDayRow(
  before: DayRow | undefined,
  day: Day,
  list: PaperList,
  { origin, now }: { readonly origin: string; readonly now: number },
): DayRow {
  const ids = list.papers.map((paper) => paper.id);
  const settled = isSettled(day, now);
  const looksNeeded = ids.length === 0 ? LOOKS_TO_EMPTY : LOOKS_TO_SHRINK;
  if (before !== undefined && before.origin === origin && ids.length < before.ids.length) {
    const looks = isSeconded(before, ids) ? (before.doubt?.looks ?? 0) + 1 : 1;
    if (looks < looksNeeded) {
      const { etag: _, ...kept } = before;
      return { ...kept, fetchedAt: now, settled: false, doubt: { ids, looks } };
    }
  }
  return {
    date: day,
    ids,
    origin,
    ...(list.etag === undefined ? {} : { etag: list.etag }),
    fetchedAt: now,
    changedAt: before !== undefined && sameIds(before.ids, ids) ? before.changedAt : now,
    ...(before?.sampledAt === undefined ? {} : { sampledAt: before.sampledAt }),
    settled,
  };
}

/** Merges papers into the known ones; gives back whether one of them is another now. */
async function putMerged(
  cache: PaperCache,
  papers: readonly Paper[],
  now: number,
): Promise<boolean> {
  const known = await cache.papers.bulkGet(papers.map((paper) => paper.id));
  const changed = papers.flatMap((paper, index) => {
    const before = known[index];
    const merged = before === undefined ? paper : mergePapers(notAhead(before, now), paper);
    return before !== undefined && samePaper(before, merged) ? [] : [merged];
  });
  if (changed.length > 0) await cache.papers.bulkPut(changed);
  return changed.length > 0;
}

/** A paper fetched in the future was fetched before the clock was set back: it is the older one. */
function notAhead(paper: Paper, now: number): Paper {
  return paper.fetchedAt > now ? { ...paper, fetchedAt: 0 } : paper;
}

/** At most one sample an hour; a clock set back does not stop the sampling. */
function isSampleDue(day: Day, before: DayRow | undefined, now: number): boolean {
  if (now - Date.parse(`${day}T00:00:00Z`) > SAMPLED_FOR_MS) return false;
  const last = before?.sampledAt;
  return last === undefined || Math.floor(now / HOUR_MS) !== Math.floor(last / HOUR_MS);
}

function isSettled(day: Day, now: number): boolean {
  return now - Date.parse(`${day}T00:00:00Z`) > SETTLED_AFTER_MS;
}

/** Whether the answer in doubt left out all that this one leaves out. */
function isSeconded({ ids, doubt }: DayRow, given: readonly string[]): boolean {
  if (doubt === undefined) return false;
  const doubted = new Set<string>(doubt.ids);
  const present = new Set(given);
  return ids.every((id) => present.has(id) || !doubted.has(id));
}

function sameIds(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && other.every((id, index) => id === one[index]);
}
