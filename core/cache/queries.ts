import { dayToMs, FIRST_DAY, weekday, type Day } from '@/core/day';
import type { Paper } from '@/core/paper';
import {
  daysOfPeriod,
  neighbour,
  periodBounds,
  periodKind,
  periodOf,
  type PeriodKey,
} from '@/core/period';
import type { RefreshState } from '@/core/refresh/refresh-state';
import { REPOSITORIES, type DayRow, type PaperCache } from './paper-cache';

/** A period as a page shows it. */
export interface PeriodPapers {
  readonly key: PeriodKey;
  readonly papers: readonly Paper[];
  /** When the source last told of this period, epoch ms; undefined where it was never asked. */
  readonly fetchedAt: number | undefined;
  readonly previous: PeriodKey | undefined;
  readonly next: PeriodKey | undefined;
}

/** What is cached, in two numbers. */
export interface CacheSize {
  readonly papers: number;
  readonly days: number;
}

/**
 * The papers of a period in the source's order. A week or month that changed since the source
 * ranked it is put together from its days, by upvotes, which is how the source ranks it too.
 */
export async function periodPapers(cache: PaperCache, key: PeriodKey): Promise<PeriodPapers> {
  const [previous, next] = await Promise.all([
    neighbourWithPapers(cache, key, -1),
    neighbourWithPapers(cache, key, 1),
  ]);
  const list = periodKind(key) === 'day' ? await dayList(cache, key) : await rankedList(cache, key);
  return { key, ...list, previous, next };
}

/** The papers whose repositories gain stars, as the source last ranked them. */
export async function repositoryPapers(
  cache: PaperCache,
): Promise<Pick<PeriodPapers, 'papers' | 'fetchedAt'>> {
  const row = await cache.periods.get(REPOSITORIES);
  return { papers: await papersOf(cache, row?.ids ?? []), fetchedAt: row?.fetchedAt };
}

/** The papers of the cached days, newest first, as they came to Daily Papers. */
export async function latestPapers(cache: PaperCache, days: number): Promise<readonly Paper[]> {
  const rows = await cache.days.orderBy('date').reverse().filter(hasPapers).limit(days).toArray();
  const papers = await papersOf(cache, new Set(rows.flatMap((row) => row.ids)));
  return papers.toSorted((a, b) => cameAt(b) - cameAt(a) || (a.id < b.id ? 1 : -1));
}

/** The papers that were on Daily Papers since a day, that one included. */
export async function recentPapers(cache: PaperCache, since: Day): Promise<readonly Paper[]> {
  return await cache.papers.where('days').aboveOrEqual(since).distinct().toArray();
}

export async function cacheSize(cache: PaperCache): Promise<CacheSize> {
  const [papers, days] = await Promise.all([cache.papers.count(), cache.days.count()]);
  return { papers, days };
}

/** What is cached as the archive counts it: a day without papers is none. */
export async function archiveSize(cache: PaperCache): Promise<CacheSize> {
  const [papers, days] = await Promise.all([
    cache.papers.count(),
    cache.days.filter(hasPapers).count(),
  ]);
  return { papers, days };
}

/** How refreshing stands; undefined before the first. */
export async function refreshState(cache: PaperCache): Promise<RefreshState | undefined> {
  return await cache.refresh.get('state');
}

/**
 * The newest day with papers. Where that is `since` a day or later, nothing before it is read: a live
 * query then does not run again for an archive that grows.
 */
export async function newestDay(
  cache: PaperCache,
  since: Day = FIRST_DAY,
): Promise<DayRow | undefined> {
  return (await newestFrom(cache, since)) ?? (await newestFrom(cache, FIRST_DAY));
}

function newestFrom({ days }: PaperCache, first: Day): PromiseLike<DayRow | undefined> {
  return days.where('date').aboveOrEqual(first).reverse().filter(hasPapers).first();
}

async function dayList(cache: PaperCache, key: PeriodKey) {
  const row = await cache.days.get(key as string as Day);
  return { papers: await papersOf(cache, row?.ids ?? []), fetchedAt: row?.fetchedAt };
}

async function rankedList(cache: PaperCache, key: PeriodKey) {
  const [ranked, days] = await Promise.all([
    cache.periods.get(key),
    cache.days.bulkGet(daysOfPeriod(key)),
  ]);
  const rows = days.filter((row) => row !== undefined);
  const ids = new Set([...(ranked?.ids ?? []), ...rows.flatMap((row) => row.ids)]);
  const papers = await papersOf(cache, ids);
  const isCurrent = ranked !== undefined && rows.every((row) => row.changedAt <= ranked.fetchedAt);
  return {
    papers: isCurrent ? papers : papers.toSorted((a, b) => b.upvotes - a.upvotes),
    fetchedAt: ranked?.fetchedAt,
  };
}

async function papersOf(cache: PaperCache, ids: Iterable<Paper['id']>): Promise<Paper[]> {
  const papers = await cache.papers.bulkGet([...ids]);
  return papers.filter((paper) => paper !== undefined);
}

/**
 * The nearest period of the same kind that may have papers: days known to be empty are skipped, and
 * so are weekends that were never asked for. Nothing lies before the source's first day or after
 * the newest day with papers; who is out there is led back to these.
 */
async function neighbourWithPapers(
  cache: PaperCache,
  key: PeriodKey,
  direction: 1 | -1,
): Promise<PeriodKey | undefined> {
  const newest = await newestDay(cache, periodBounds(key).first);
  if (newest === undefined) return undefined;
  const kind = periodKind(key);
  // Keys of one kind are in the order of their texts.
  const [first, last] = [periodOf(kind, FIRST_DAY), periodOf(kind, newest.date)];
  if (direction === -1 && key > last) return last;
  if (direction === 1 && key < first) return first;
  let candidate = key;
  while (direction === 1 ? candidate < last : candidate > first) {
    candidate = neighbour(candidate, direction);
    if (kind !== 'day') return candidate;
    const day = candidate as string as Day;
    const row = await cache.days.get(day);
    if (row === undefined ? weekday(day) < 6 : hasPapers(row)) return candidate;
  }
  return undefined;
}

/** When a paper came to Daily Papers: from before March 2025 only the day is known. */
function cameAt({ featuredAt, days }: Paper): number {
  const day = days.at(-1);
  return featuredAt ?? (day === undefined ? 0 : dayToMs(day));
}

function hasPapers(row: DayRow): boolean {
  return row.ids.length > 0;
}
