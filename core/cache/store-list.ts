import { dayToMs, startOfDay, type Day } from '@/core/day';
import { mergePapers, samePaper, type Paper } from '@/core/paper';
import type { PaperList } from '@/core/sources/source';
import type { DayRow, ListKey, PaperCache } from './paper-cache';
import { paperTables, putPapers } from './put-papers';
import { sampleVotes } from './samples';

const DAY_MS = 86_400_000;

/** Days this old have come to rest: list and votes hardly change after. */
const SETTLED_AFTER_MS = 15 * DAY_MS;

/** Votes are sampled while a paper's newest day is this young. */
const SAMPLED_FOR_MS = 15 * DAY_MS;

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
  await cache.transaction('rw', [...paperTables(cache), cache.days, cache.samples], async () => {
    const before = await cache.days.get(day);
    const arePapersChanged = await putMerged(cache, list.papers, now);
    if (isSampled(day, now)) await sampleVotes(cache, list.papers, now);
    const after = nextDayRow(before, day, list, { origin, now });
    await cache.days.put(arePapersChanged ? { ...after, changedAt: now } : after);
  });
}

/**
 * Notes that the source confirmed a day as it is (HTTP 304). That is a sample as well: the list it
 * confirms holds the votes, so they stood unchanged at that moment, and a line without this point
 * would claim that nobody had looked. It is one only of papers whose numbers are still those of this
 * list; of a paper that another list has changed since, it confirms nothing.
 */
export async function confirmDay(cache: PaperCache, day: Day, now: number): Promise<void> {
  await cache.transaction('rw', cache.papers, cache.days, cache.samples, async () => {
    const row = await cache.days.get(day);
    if (row === undefined) return;
    await cache.days.put({ ...row, fetchedAt: now, settled: isSettled(day, now) });
    if (!isSampled(day, now)) return;
    const papers = await cache.papers.bulkGet([...row.ids]);
    const confirmed = papers.filter((paper) => paper !== undefined && isOfList(paper, row, now));
    await sampleVotes(cache, confirmed as Paper[], now);
  });
}

/** Writes a ranking that the source gave, in its order, and the votes of its young papers. */
export async function storePeriod(
  cache: PaperCache,
  key: ListKey,
  list: PaperList,
  { origin, now }: { readonly origin: string; readonly now: number },
): Promise<void> {
  await cache.transaction('rw', [...paperTables(cache), cache.periods, cache.samples], async () => {
    await putMerged(cache, list.papers, now);
    const young = list.papers.filter(({ days }) => days.some((day) => isSampled(day, now)));
    await sampleVotes(cache, young, now);
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
    toldAt: now,
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
  if (changed.length > 0) await putPapers(cache, changed, known);
  return changed.length > 0;
}

/** A paper fetched in the future was fetched before the clock was set back: it is the older one. */
function notAhead(paper: Paper, now: number): Paper {
  return paper.fetchedAt > now ? { ...paper, fetchedAt: 0 } : paper;
}

/** Papers of a day that has not begun cannot have been looked at: there the clock is wrong. */
function isSampled(day: Day, now: number): boolean {
  return now >= startOfDay(day) && now - dayToMs(day) <= SAMPLED_FOR_MS;
}

/** Whether a paper's numbers are those that its day's list had when it was last sent whole. */
function isOfList({ fetchedAt }: Paper, { toldAt }: DayRow, now: number): boolean {
  // Ahead of the clock is what was changed before the clock was set back, so before the list.
  return fetchedAt <= toldAt || (fetchedAt > now && toldAt <= now);
}

function isSettled(day: Day, now: number): boolean {
  return now - dayToMs(day) > SETTLED_AFTER_MS;
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
