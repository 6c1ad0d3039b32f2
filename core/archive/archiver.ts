import type { PaperId } from '@/core/paper-id';
import type { PaperCache } from '@/core/cache/paper-cache';
import { dropArchive } from '@/core/cache/prune';
import { forgetIndex, paperTables } from '@/core/cache/put-papers';
import { newestDay, refreshState } from '@/core/cache/queries';
import { isFull } from '@/core/cache/room';
import { confirmDay, storeDay } from '@/core/cache/store-list';
import { addDays, currentDay, FIRST_DAY, type Day } from '@/core/day';
import type { Purpose } from '@/core/ledger/request-ledger';
import { periodOf, type PeriodKey } from '@/core/period';
import { WINDOW_DAYS } from '@/core/refresh/plan';
import { SourceError, type Source } from '@/core/sources/source';
import { beginRound, noteArchive, readArchive } from './archive-row';
import type { ArchiveOutcome, ArchiveState, ArchiveWish } from './archive-state';
import { listsOfMonth } from './month-lists';
import { nextPace, waitForPace } from './pace';
import { dayBefore, daysAround, expectedPages, isCheaperWhole, isWanted, weekdaysOf } from './plan';
import { afterFailure, isOfOneAnswer, latestAhead } from './trouble';

/** One run at a time; a lock of its own, so that no refresh waits for it. */
const LOCK = 'papertab-archive';

export interface ArchiveDeps {
  readonly cache: PaperCache;
  /** The source that the settings name now, to be asked for this purpose. */
  readonly source: (purpose: Purpose) => Promise<Source>;
  /** What the settings say of the archive now. */
  readonly wish: () => Promise<ArchiveWish>;
  /** The papers that stay when the archive is deleted; undefined where that cannot be told now. */
  readonly saved: () => Promise<ReadonlySet<PaperId> | undefined>;
  /** Called where there is no room on the disk: it is for the user to go on. */
  readonly onFull: () => Promise<void>;
  readonly locks: Pick<LockManager, 'request'>;
  /** Waits for so many ms: for a second at most, so that the worker stays awake over it. */
  readonly pause: (ms: number) => Promise<void>;
  readonly now: () => number;
  readonly random: () => number;
}

/** Brings all days to this device, as far as they are not there. */
export interface Archiver {
  /**
   * Does what is wanted, step by step, until it is done or has to wait. It may die at any point:
   * each step leaves the cache whole, and the next run goes on. `eager` for a moment at which the
   * source is known to answer: then only the source's own wish to be left alone counts.
   */
  run(eager?: boolean): Promise<ArchiveOutcome>;
}

/** Thrown between two requests of a step that is not wanted any more. */
class Unwanted extends Error {}

const IDLE: ArchiveOutcome = { kind: 'idle' };

/** An archiver over one cache. */
export function createArchiver(deps: ArchiveDeps): Archiver {
  const { cache, now } = deps;
  let queued: Promise<ArchiveOutcome> | undefined;

  async function goOn(eager: boolean): Promise<ArchiveOutcome> {
    for (let isEager = eager; ; isEager = false) {
      const wish = await deps.wish();
      if (wish === 'off') await drop();
      if (wish !== 'on') return IDLE;
      try {
        const source = await deps.source('archive');
        const state = await roundOf(source);
        if (state === undefined) return IDLE;
        // A round that is over asks for nothing, so there is nothing to wait for.
        if (state.next < FIRST_DAY) return await endRound(state);
        const wait = await waitUntil(state, isEager);
        if (wait !== undefined) return { kind: 'waiting', retryAt: wait };
        await step(source, state);
      } catch (error) {
        if (isFull(error)) return await stopFull();
        if (!(error instanceof Unwanted)) throw error;
      }
    }
  }

  /** The round under way; undefined while it is not known which day is the newest. */
  async function roundOf({ origin }: Source): Promise<ArchiveState | undefined> {
    const newest = await newestDay(cache);
    if (newest === undefined) return undefined;
    // A clock that is ahead of the source must not fill days to come with nothing.
    const today = [currentDay(now()), addDays(newest.date, 1)].toSorted()[0] as Day;
    const state = await readArchive(cache);
    if (state?.origin === origin && state.begunOn === today && !state.dropped) return state;
    // The newest days are the refreshes' own.
    return await beginRound(cache, { origin, today, next: addDays(today, -WINDOW_DAYS) });
  }

  async function endRound(state: ArchiveState): Promise<ArchiveOutcome> {
    if (state.completedAt === undefined && state.missed === 0) {
      await noteArchive(cache, { completedAt: now() });
    }
    return IDLE;
  }

  /** Deals with the next month, or with the next day of it, where each is asked for by itself. */
  async function step(source: Source, state: ArchiveState): Promise<void> {
    const month = periodOf('month', state.next);
    const wanted = await wantedDays(month, state);
    const [day] = wanted;
    if (day === undefined) {
      await noteArchive(cache, { next: dayBefore(month) });
      return;
    }
    const isWhole = await isWholeMonthBetter(month, wanted.length, state);
    try {
      await (isWhole ? fetchMonth(source, month, wanted) : fetchDay(source, day));
    } catch (error) {
      if (!(error instanceof SourceError)) throw error;
      // Taken offline since the last look: the next one finds that nothing is wanted now.
      if (error.problem === 'switched-off') throw new Unwanted();
      const at = { now: now(), random: deps.random };
      if (isWhole && isOfOneAnswer(error)) await noteArchive(cache, { byDay: month });
      else await noteArchive(cache, afterFailure(state, error, isWhole ? undefined : day, at));
    }
  }

  async function wantedDays(month: PeriodKey, { next, origin }: ArchiveState): Promise<Day[]> {
    const days = weekdaysOf(month, next);
    const rows = await cache.days.bulkGet(days);
    return days.filter((day, index) => isWanted(day, rows[index], origin, now()));
  }

  async function isWholeMonthBetter(
    month: PeriodKey,
    days: number,
    { byDay, begunOn }: ArchiveState,
  ): Promise<boolean> {
    if (byDay === month) return false;
    const { first, last } = daysAround(month);
    const known = await cache.days.where('date').between(first, last, true, true).toArray();
    const weekdays = weekdaysOf(month, begunOn).length;
    return isCheaperWhole(month, days, expectedPages(weekdays, known));
  }

  async function fetchMonth(
    source: Source,
    month: PeriodKey,
    wanted: readonly Day[],
  ): Promise<void> {
    const list = await source.fetchMonth(month, () => beforeRequest(source));
    const lists = listsOfMonth(month, list, wanted);
    if (lists === undefined) {
      await noteArchive(cache, { byDay: month });
      return;
    }
    const told = { origin: source.origin, now: now() };
    const bytes = sizeOf(lists.flatMap(({ list }) => list.papers));
    await store(dayBefore(month), bytes, async () => {
      for (const { day, list } of lists) await storeDay(cache, day, list, told);
    });
  }

  async function fetchDay(source: Source, day: Day): Promise<void> {
    const row = await cache.days.get(day);
    const etag = row?.origin === source.origin ? row.etag : undefined;
    await beforeRequest(source);
    const list = await source.fetchDay(day, etag);
    const told = { origin: source.origin, now: now() };
    if (list === 'unchanged') {
      await store(addDays(day, -1), 0, () => confirmDay(cache, day, told.now));
    } else {
      const bytes = sizeOf(list.papers);
      await store(addDays(day, -1), bytes, () => storeDay(cache, day, list, told));
    }
  }

  /** Writes what a step brought and how far it came, both or neither. */
  async function store(next: Day, bytes: number, write: () => Promise<void>): Promise<void> {
    const { days, samples, refresh } = cache;
    await cache.transaction('rw', [...paperTables(cache), days, samples, refresh], async () => {
      await write();
      const before = (await readArchive(cache))?.bytes ?? 0;
      const well = { failures: 0, problem: undefined, retryAt: undefined };
      await noteArchive(cache, { next, bytes: before + bytes, ...well });
    });
  }

  /** Keeps requests apart, also from those of a worker that died, and stops them when unwanted. */
  async function beforeRequest({ origin }: Source): Promise<void> {
    const wait = waitForPace((await readArchive(cache))?.askedAt, now());
    if (wait > 0) await deps.pause(wait);
    if ((await deps.wish()) !== 'on') throw new Unwanted();
    // Whom the user has left is asked for nothing more.
    if ((await deps.source('archive')).origin !== origin) throw new Unwanted();
    const state = await readArchive(cache);
    if (state === undefined) throw new Unwanted();
    await noteArchive(cache, {
      requests: state.requests + 1,
      msPerRequest: nextPace(state.msPerRequest, state.askedAt, now()),
      askedAt: now(),
    });
  }

  /** Until when the source is to be left alone: as long as it says itself, or as failures demand. */
  async function waitUntil(state: ArchiveState, eager: boolean): Promise<number | undefined> {
    const refresh = await refreshState(cache);
    const ofRefresh = refresh?.problem?.origin === state.origin ? refresh.problem.until : undefined;
    return latestAhead([ofRefresh, eager ? state.problem?.until : state.retryAt], now());
  }

  async function stopFull(): Promise<ArchiveOutcome> {
    await deps.onFull();
    const problem = { kind: 'full', at: now() } as const;
    try {
      await noteArchive(cache, { problem });
    } catch (error) {
      if (!isFull(error)) throw error;
      // Not even for that is there room. The index of the words can be made again from the papers.
      await forgetIndex(cache);
      await noteArchive(cache, { problem });
    }
    return IDLE;
  }

  /** Forgets what the archive brought. The row goes last: a run that finds it begins again. */
  async function drop(): Promise<void> {
    if ((await readArchive(cache)) === undefined) return;
    await noteArchive(cache, { dropped: true });
    const saved = await deps.saved();
    if (saved === undefined) return;
    await dropArchive(cache, now(), saved);
    await cache.archive.delete('archive');
  }

  async function enqueue(eager: boolean): Promise<ArchiveOutcome> {
    // A lock that is free may call back at once: before anyone could know that this run waits.
    await Promise.resolve();
    return await deps.locks.request(LOCK, () => {
      queued = undefined;
      return goOn(eager);
    });
  }

  return {
    // Whoever comes while a run waits for the lock is served by that one.
    run: (eager = false) => (queued ??= enqueue(eager)),
  };
}

/** In bytes of JSON. */
function sizeOf(papers: readonly object[]): number {
  const encoder = new TextEncoder();
  return papers.reduce((sum, paper) => sum + encoder.encode(JSON.stringify(paper)).length, 0);
}
