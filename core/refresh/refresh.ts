import {
  REPOSITORIES,
  type DayRow,
  type ListKey,
  type PaperCache,
  type PeriodRow,
} from '@/core/cache/paper-cache';
import { newestDay } from '@/core/cache/queries';
import { pruneCache, type Kept } from '@/core/cache/prune';
import { ifRoom, isFull, withRoom } from '@/core/cache/room';
import { confirmDay, storeDay, storePeriod } from '@/core/cache/store-list';
import { currentDay, isDay, lastDays, type Day } from '@/core/day';
import type { Purpose } from '@/core/ledger/request-ledger';
import { SourceError, type Source, type SourceProblem } from '@/core/sources/source';
import { backoffDelay } from './backoff';
import { planDays, WINDOW_DAYS } from './plan';
import type { RefreshOutcome, RefreshProblem, RefreshRequest, RefreshState } from './refresh-state';

/** One refresh at a time over all pages and the worker. A lock of a dead worker is free at once. */
const LOCK = 'papertab-refresh';

/** No wait is longer; one that seems so was written before the clock was set back. */
const LONGEST_WAIT_MS = 86_400_000;

/** Problems of one answer: the other days may still be read. */
const OF_ONE_DAY: ReadonlySet<SourceProblem> = new Set(['unreadable', 'too-large', 'refused']);

/** Problems of one day or of them all: the second in a row tells. The rest would meet each day. */
const OF_MANY_DAYS: ReadonlySet<SourceProblem> = new Set(['failing', 'timeout']);

export interface RefreshDeps {
  readonly cache: PaperCache;
  /** The source that the settings name now, to be asked for this purpose. */
  readonly source: (purpose: Purpose) => Promise<Source>;
  /** What is kept beside the last 60 days. */
  readonly kept: () => Promise<Kept>;
  readonly locks: Pick<LockManager, 'request'>;
  readonly now: () => number;
  readonly random: () => number;
}

/** Brings the cache up to date. */
export interface Refresher {
  /** Refreshes on schedule: what failed lately is left alone until its time has come. */
  scheduled(): Promise<RefreshOutcome>;
  /** Refreshes for a user who asks: sooner than the backoff, never sooner than the source allows. */
  asked(request: RefreshRequest): Promise<RefreshOutcome>;
}

type Changes = { [Key in keyof RefreshState]?: RefreshState[Key] | undefined };

interface Tally {
  fetched: number;
  unchanged: number;
  dropped: number;
}

/** A refresher over one cache. It may die at any point: each step leaves the cache whole. */
export function createRefresher(deps: RefreshDeps): Refresher {
  const { cache, locks, now } = deps;

  async function refreshRecent(patient: boolean): Promise<RefreshOutcome> {
    const { finished } = await readState();
    return await locks.request(LOCK, async () => {
      const state = await readState();
      const source = await deps.source(state.filledOn === undefined ? 'first-fill' : 'refresh');
      // Who waited here while another refreshed from the same source has what it wanted.
      if (state.finished !== finished && state.origin === source.origin) return { kind: 'shared' };
      const outcome = await guarded(source, patient, () => fetchRecent(source, state.filledOn));
      const isInVain = outcome.kind === 'failed' || outcome.kind === 'full';
      if (isInVain) await ifRoom(() => noteEnd(source));
      return outcome;
    });
  }

  async function refreshList(key: ListKey): Promise<RefreshOutcome> {
    const before = await lastTold(key);
    return await locks.request(LOCK, async () => {
      const source = await deps.source('list');
      const told = await lastTold(key);
      const isNews = told !== undefined && told.fetchedAt !== before?.fetchedAt;
      if (isNews && told.origin === source.origin) return { kind: 'shared' };
      return await guarded(source, false, () => fetchList(source, key));
    });
  }

  async function guarded(
    source: Source,
    patient: boolean,
    fetchAll: () => Promise<Tally>,
  ): Promise<RefreshOutcome> {
    const wait = waitUntil(await readState(), source.origin, now(), patient);
    if (wait !== undefined) return { kind: 'waiting', retryAt: wait };
    try {
      return { kind: 'done', ...(await fetchAll()) };
    } catch (error) {
      if (isFull(error)) return { kind: 'full', retryAt: await noteProblem(source, 'full') };
      if (!(error instanceof SourceError)) throw error;
      const { problem, retryAt: until } = error;
      if (problem === 'switched-off') {
        await ifRoom(() => noteState({ progress: undefined }));
        return { kind: 'switched-off' };
      }
      return { kind: 'failed', problem, retryAt: await noteProblem(source, problem, until) };
    }
  }

  async function fetchRecent(source: Source, filledOn: Day | undefined): Promise<Tally> {
    const today = currentDay(now());
    const rows = await cache.days.bulkGet(lastDays(today, WINDOW_DAYS));
    const known = new Map(rows.flatMap((row) => (row === undefined ? [] : [[row.date, row]])));
    const days = planDays({ today, origin: source.origin, known, filledOn });
    const tally: Tally = { fetched: 0, unchanged: 0, dropped: 0 };
    let setback = await fetchDays(source, days, tally);
    const isEmpty = setback === undefined && (await newestDay(cache)) === undefined;
    if (isEmpty) setback = await fetchDays(source, await askForDays(source), tally);
    if (setback === undefined) await noteSuccess(source, today);
    // Also where one day keeps failing: the others go on filling the cache.
    if (filledOn !== today) await pruneCache(cache, now(), await deps.kept());
    if (setback !== undefined) throw setback;
    return tally;
  }

  async function fetchList(source: Source, key: ListKey): Promise<Tally> {
    const tally: Tally = { fetched: 0, unchanged: 0, dropped: 0 };
    if (isDay(key)) {
      const problem = await fetchDay(source, key, tally);
      if (problem !== undefined) throw problem;
    } else {
      const list = await (key === REPOSITORIES ? source.fetchTrending() : source.fetchPeriod(key));
      const told = { origin: source.origin, now: now() };
      await withRoom(cache, now(), () => storePeriod(cache, key, list, told));
      tally.fetched += 1;
      tally.dropped += list.dropped;
    }
    await noteState({ failures: 0, problem: undefined, retryAt: undefined });
    return tally;
  }

  /** Fetches days one after the other; gives back the first problem that was one day's alone. */
  async function fetchDays(
    source: Source,
    days: readonly Day[],
    tally: Tally,
  ): Promise<SourceError | undefined> {
    let setback: SourceError | undefined;
    let last: SourceError | undefined;
    for (const [done, day] of days.entries()) {
      await noteState({ progress: { done, total: days.length, at: now() } });
      const problem = await fetchDay(source, day, tally);
      if (isOfMany(last) && isOfMany(problem)) throw problem;
      setback ??= problem;
      last = problem;
    }
    return setback;
  }

  /** Fetches and writes one day; gives back the problem where it may be this day's alone. */
  async function fetchDay(
    source: Source,
    day: Day,
    tally: Tally,
  ): Promise<SourceError | undefined> {
    try {
      const row = await cache.days.get(day);
      const etag = row?.origin === source.origin ? row.etag : undefined;
      const list = await source.fetchDay(day, etag);
      if (list === 'unchanged') {
        await withRoom(cache, now(), () => confirmDay(cache, day, now()));
        tally.unchanged += 1;
      } else {
        const told = { origin: source.origin, now: now() };
        await withRoom(cache, now(), () => storeDay(cache, day, list, told));
        tally.fetched += 1;
        tally.dropped += list.dropped;
      }
      return undefined;
    } catch (error) {
      const mayBeAlone = error instanceof SourceError && (isOfOne(error) || isOfMany(error));
      if (mayBeAlone) return error;
      throw error;
    }
  }

  /**
   * Puts on record what went wrong, where there is room for that. Gives back when the schedule may
   * try again, epoch ms: not before the source lets it, and the later the more often it failed.
   */
  async function noteProblem(
    { origin }: Source,
    kind: RefreshProblem['kind'],
    until?: number,
  ): Promise<number> {
    const at = now();
    const failures = (await readState()).failures + 1;
    const after = (times: number): number =>
      Math.max(until ?? 0, at + backoffDelay(times, deps.random));
    const retryAt = after(failures);
    const problem = { kind, at, origin, ...(until !== undefined && { until }) };
    const isNoted = await ifRoom(() =>
      noteState({ failures, problem, retryAt, progress: undefined }),
    );
    // What is not on record is not counted: the worker would wake twice a minute for nothing.
    return isNoted ? retryAt : after(Infinity);
  }

  async function noteSuccess(source: Source, today: Day): Promise<void> {
    await noteEnd(source, {
      succeededAt: now(),
      filledOn: today,
      failures: 0,
      problem: undefined,
      retryAt: undefined,
      progress: undefined,
    });
  }

  /** Notes that a refresh came to its end, for those who waited. */
  async function noteEnd({ origin }: Source, changes: Changes = {}): Promise<void> {
    await noteState({ ...changes, origin, finished: (await readState()).finished + 1 });
  }

  async function readState(): Promise<RefreshState> {
    return (await cache.refresh.get('state')) ?? { key: 'state', finished: 0, failures: 0 };
  }

  /** Changes some fields of the state; a field given as undefined is removed. */
  async function noteState(changes: Changes): Promise<void> {
    // A refresh writes this before it asks for anything: a full disk would end it here, unsaid.
    await withRoom(cache, now(), async () => {
      await cache.transaction('rw', cache.refresh, async () => {
        const entries = Object.entries({ ...(await readState()), ...changes });
        const present = entries.filter(([, value]) => value !== undefined);
        await cache.refresh.put(Object.fromEntries(present) as unknown as RefreshState);
      });
    });
  }

  /** When, and by whom, a list was last told of. */
  async function lastTold(key: ListKey): Promise<DayRow | PeriodRow | undefined> {
    return await (isDay(key) ? cache.days.get(key) : cache.periods.get(key));
  }

  return {
    scheduled: () => refreshRecent(true),
    asked: ({ list }) => (list === undefined ? refreshRecent(false) : refreshList(list)),
  };
}

/** The last fourteen days by the source's calendar, for when this device's clock is far off it. */
async function askForDays(source: Source): Promise<Day[]> {
  const { papers } = await source.fetchLatest();
  const days = papers.flatMap((paper) => paper.days);
  const newest = days.toSorted().at(-1);
  return newest === undefined ? [] : lastDays(newest, WINDOW_DAYS);
}

function isOfOne({ problem }: SourceError): boolean {
  return OF_ONE_DAY.has(problem);
}

/** A source that says when to come back means all of it. */
function isOfMany(error: SourceError | undefined): boolean {
  return error?.retryAt === undefined && error !== undefined && OF_MANY_DAYS.has(error.problem);
}

/**
 * Until when a refresh has to wait; undefined where it may start. The patient wait as long as
 * failures in a row demand, the others as long as the source does.
 */
function waitUntil(
  { retryAt, problem }: RefreshState,
  origin: string,
  now: number,
  patient: boolean,
): number | undefined {
  if (problem?.origin !== origin) return undefined;
  const until = patient ? retryAt : problem.until;
  if (until === undefined || until <= now || until - now > LONGEST_WAIT_MS) return undefined;
  return until;
}
