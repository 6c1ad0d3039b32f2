import { onTestFinished } from 'vitest';
import type { PaperCache } from '@/core/cache/paper-cache';
import { lastDays, type Day } from '@/core/day';
import { WINDOW_DAYS } from '@/core/refresh/plan';
import { createRefresher, type RefreshDeps, type Refresher } from '@/core/refresh/refresh';
import type { Http } from '@/core/sources/http';
import { createHuggingFace } from '@/core/sources/huggingface';
import { startSampleApi, type SampleApi } from '@/scripts/sample-api/server.ts';
import { openCache } from '@/tests/core/databases';
import { NOW, TODAY } from '@/tests/core/papers';

/** What a refresh needs, all of it real: a server, the source, locks, a database. */
export interface Surroundings {
  readonly api: SampleApi;
  readonly cache: PaperCache;
  /** What the worker takes for the time; the server has its own. */
  readonly clock: { now: number };
  /** The origin that the settings name. */
  readonly settings: { origin: string };
  /** A worker that has just woken up. */
  wake(deps?: Partial<RefreshDeps & Pick<Http, 'fetch' | 'timeoutMs'>>): Refresher;
}

/** The last fourteen days, newest first. */
export const WINDOW = lastDays(TODAY, WINDOW_DAYS);

/** A sample API until the test is over. */
export async function serveSamples(now: () => number): Promise<SampleApi> {
  const api = await startSampleApi({ now });
  onTestFinished(() => api.close());
  return api;
}

/** Surroundings at {@link NOW}, with an empty cache. */
export async function setUp(): Promise<Surroundings> {
  const clock = { now: NOW };
  const now = (): number => clock.now;
  const api = await serveSamples(now);
  const cache = openCache();
  const settings = { origin: api.origin };
  const wake: Surroundings['wake'] = ({
    fetch = globalThis.fetch,
    timeoutMs = 20_000,
    ...deps
  } = {}) =>
    createRefresher({
      cache,
      source: async () => {
        return createHuggingFace({ origin: settings.origin, fetch, now, timeoutMs });
      },
      kept: async () => ({ archive: false, saved: new Set() }),
      locks: navigator.locks,
      now,
      random: () => 0.5,
      ...deps,
    });
  return { api, cache, clock, settings, wake };
}

/** The days, weeks and months that a server was asked for, since a number of requests. */
export function askedFor({ requests }: SampleApi, since = 0): (string | null)[] {
  return requests.slice(since).map(({ url }) => {
    const { searchParams } = new URL(url, 'http://127.0.0.1');
    return ['date', 'week', 'month'].map((name) => searchParams.get(name)).find(Boolean) ?? null;
  });
}

/** The identifiers that each day of the window has in the cache; undefined where it is not there. */
export async function listsIn(cache: PaperCache): Promise<(readonly string[] | undefined)[]> {
  return (await cache.days.bulkGet(WINDOW)).map((row) => row?.ids);
}

/** The identifiers that each day of the window has at a server. */
export async function listsAt(api: SampleApi): Promise<string[][]> {
  return await Promise.all(WINDOW.map((day) => listAt(api, 'date', day)));
}

/** The identifiers of a list at a server, in its order. */
export async function listAt(api: SampleApi, parameter: string, value: string): Promise<string[]> {
  const response = await fetch(`${api.origin}/api/daily_papers?${parameter}=${value}&limit=100`);
  const items = (await response.json()) as { paper: { id: string } }[];
  return items.map(({ paper }) => paper.id);
}

/** A raw item of an invented paper. */
export function itemOf(number: number, day: Day = TODAY, upvotes = 5): unknown {
  const id = `2611.${String(number).padStart(5, '0')}`;
  return {
    paper: { id, title: `Paper ${number}`, upvotes, submittedOnDailyAt: `${day}T08:00:00Z` },
  };
}
