import { onTestFinished } from 'vitest';
import { beginRound } from '@/core/archive/archive-row';
import { createArchiver, type ArchiveDeps, type Archiver } from '@/core/archive/archiver';
import type { ArchiveWish } from '@/core/archive/archive-state';
import type { DayRow, PaperCache } from '@/core/cache/paper-cache';
import { addDays, lastDays, weekday } from '@/core/day';
import type { Paper } from '@/core/paper';
import { WINDOW_DAYS } from '@/core/refresh/plan';
import { createRefresher } from '@/core/refresh/refresh';
import type { Http } from '@/core/sources/http';
import { createHuggingFace } from '@/core/sources/huggingface';
import type { OlderDays } from '@/scripts/sample-api/older-days.ts';
import { startSampleApi, type SampleApi } from '@/scripts/sample-api/server.ts';
import { openCache } from '@/tests/core/databases';
import { dayOf } from '@/tests/core/arbitraries';
import { NOW, rowOf, TODAY } from '@/tests/core/papers';

/** What an archive needs, all of it real but for the time, which passes only by waiting. */
export interface Surroundings {
  readonly api: SampleApi;
  readonly cache: PaperCache;
  /** What the worker takes for the time; for the server it stands still. */
  readonly clock: { now: number };
  readonly settings: { archive: ArchiveWish; origin: string };
  /** When each request was made, by the clock. */
  readonly askedAt: number[];
  /** A worker that has just woken up, over this cache or another. */
  wake(deps?: Partial<ArchiveDeps & Pick<Http, 'fetch' | 'timeoutMs'>>): Archiver;
  /** The refreshes' own days, up to date. */
  refresh(cache?: PaperCache): Promise<void>;
}

/** Surroundings with a filled window, and so many older days at the source. */
export async function setUp(older: OlderDays): Promise<Surroundings> {
  const clock = { now: NOW };
  const now = (): number => clock.now;
  const api = await startSampleApi({ now: () => NOW, older });
  onTestFinished(() => api.close());
  const cache = openCache();
  const settings: Surroundings['settings'] = { archive: 'on', origin: api.origin };
  const askedAt: number[] = [];

  const wake: Surroundings['wake'] = ({
    fetch = globalThis.fetch,
    timeoutMs = 20_000,
    ...deps
  } = {}) =>
    createArchiver({
      cache,
      source: async () =>
        createHuggingFace({
          origin: settings.origin,
          now,
          timeoutMs,
          fetch: (...request) => {
            askedAt.push(now());
            return fetch(...request);
          },
        }),
      wish: async () => settings.archive,
      saved: async () => new Set(),
      onFull: async () => void (settings.archive = 'paused'),
      locks: { request: (_: string, run: () => unknown) => run() } as unknown as LockManager,
      pause: async (ms) => void (clock.now += ms),
      now,
      random: () => 0.5,
      ...deps,
    });

  const refresh: Surroundings['refresh'] = async (into = cache) => {
    const refresher = createRefresher({
      cache: into,
      source: async () =>
        createHuggingFace({ origin: settings.origin, fetch: globalThis.fetch, now }),
      kept: async () => ({ archive: settings.archive !== 'off', saved: new Set() }),
      locks: navigator.locks,
      now,
      random: () => 0.5,
    });
    await refresher.scheduled();
  };
  await refresh();
  return { api, cache, clock, settings, askedAt, wake, refresh };
}

/** What a page can show of a cache, whenever it was fetched. */
export async function shownOf(cache: PaperCache): Promise<{
  readonly papers: readonly Paper[];
  readonly days: readonly Pick<DayRow, 'date' | 'ids' | 'origin' | 'settled'>[];
}> {
  const [papers, days] = await Promise.all([cache.papers.toArray(), cache.days.toArray()]);
  return {
    papers: papers.map((paper) => ({ ...paper, fetchedAt: 0 })),
    days: days.map(({ date, ids, origin, settled }) => ({ date, ids, origin, settled })),
  };
}

/** The `date` or the `month` and page of each request since a number of them, as a text. */
export function lists({ requests }: SampleApi, since = 0): string[] {
  return requests.slice(since).map(({ url }) => {
    const { searchParams: asked } = new URL(url, 'http://127.0.0.1');
    return asked.get('date') ?? `${asked.get('month')} p${asked.get('p') ?? 0}`;
  });
}

/** As if all but the days up to one had been dealt with today. */
export async function onlyUpTo({ cache, api }: Surroundings, day: string): Promise<void> {
  await beginRound(cache, { origin: api.origin, today: TODAY, next: dayOf(day) });
}

/** As if every weekday after one had been found empty, long after it. */
export async function fillAfter({ cache, api }: Surroundings, day: string): Promise<void> {
  const { origin } = api;
  const days = lastDays(addDays(TODAY, -WINDOW_DAYS), 2000).filter((each) => each > day);
  const rows = days.filter((each) => weekday(each) <= 5);
  await cache.days.bulkPut(rows.map((each) => rowOf(each, [], { origin, settled: true })));
}
