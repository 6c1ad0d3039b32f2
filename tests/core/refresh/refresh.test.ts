import { describe, expect, test } from 'vitest';
import type { PaperCache } from '@/core/cache/paper-cache';
import { refreshState } from '@/core/cache/queries';
import { addDays } from '@/core/day';
import type { RefreshProgress } from '@/core/refresh/refresh-state';
import { SourceError } from '@/core/sources/source';
import { dayOf } from '@/tests/core/arbitraries';
import { beforeEachWrite, openCache } from '@/tests/core/databases';
import { DAY, HOUR, NOW, periodFrom, rowOf, TODAY } from '@/tests/core/papers';
import { eventually } from '@/tests/eventually';
import { askedFor, itemOf, listAt, listsAt, listsIn, serveSamples, setUp, WINDOW } from './worker';

const WEEK = periodFrom('2026-W47');

/** What the door does while the user has Papertab offline. */
const refuse = () => Promise.reject(new SourceError('switched-off'));

/** Another connection to a cache that has no room left: none in one table, or none at all. */
function crowdedOf({ name }: PaperCache, full?: string): PaperCache {
  const crowded = openCache(name);
  beforeEachWrite(crowded, (table) => {
    if (full === undefined || table === full) throw new DOMException('Full', 'QuotaExceededError');
  });
  return crowded;
}

describe('the first refresh', () => {
  test('fills the last fourteen days, newest first, each in the source’s order', async () => {
    const { api, cache, wake } = await setUp();
    api.itemsOverride.set(TODAY, [itemOf(2, TODAY, 1), itemOf(9), itemOf(1, TODAY, 7)]);
    const outcome = await wake().scheduled();
    expect(outcome).toEqual({ kind: 'done', fetched: 14, unchanged: 0, dropped: 0 });
    expect(askedFor(api)).toEqual(WINDOW);
    expect(await listsIn(cache)).toEqual(await listsAt(api));
    expect((await cache.days.get(TODAY))?.ids).toEqual(['2611.00002', '2611.00009', '2611.00001']);
    expect(await refreshState(cache)).toEqual({
      key: 'state',
      finished: 1,
      origin: api.origin,
      failures: 0,
      succeededAt: NOW,
      filledOn: TODAY,
    });
  });

  test('shows each day as it comes, with progress', async () => {
    const { cache, wake } = await setUp();
    const seen: [RefreshProgress | undefined, number][] = [];
    const fetch: typeof globalThis.fetch = async (...request) => {
      seen.push([(await refreshState(cache))?.progress, await cache.days.count()]);
      return await globalThis.fetch(...request);
    };
    await wake({ fetch }).scheduled();
    expect(seen).toEqual(WINDOW.map((_, done) => [{ done, total: 14, at: NOW }, done]));
    expect((await refreshState(cache))?.progress).toBeUndefined();
  });

  test('counts malformed items, and keeps the others', async () => {
    const { api, cache, wake } = await setUp();
    api.itemsOverride.set(TODAY, [{}, itemOf(1), { paper: { id: 'x' } }]);
    expect(await wake().scheduled()).toMatchObject({ kind: 'done', dropped: 2 });
    expect((await cache.days.get(TODAY))?.ids).toEqual(['2611.00001']);
  });
});

describe('a later refresh', () => {
  test('makes three requests where nothing changed, and writes no paper', async () => {
    const { api, cache, wake, clock } = await setUp();
    api.clock = () => NOW;
    await wake().scheduled();
    const before = await listsIn(cache);
    const writes = new Set<string>();
    const watched = openCache(cache.name);
    beforeEachWrite(watched, (table) => writes.add(table));
    const asked = api.requests.length;
    clock.now += HOUR;
    const outcome = await wake({ cache: watched }).scheduled();
    expect(outcome).toEqual({ kind: 'done', fetched: 0, unchanged: 3, dropped: 0 });
    expect(askedFor(api, asked)).toEqual(WINDOW.slice(0, 3));
    expect(api.requests.slice(asked).map(({ status }) => status)).toEqual([304, 304, 304]);
    expect([...writes].toSorted()).toEqual(['days', 'refresh', 'samples']);
    expect(await listsIn(cache)).toEqual(before);
    expect((await refreshState(cache))?.succeededAt).toBe(clock.now);
    expect((await cache.days.get(TODAY))?.fetchedAt).toBe(clock.now);
  });

  test('looks at all fourteen days once a day, from half past nine in New York', async () => {
    const { api, wake, clock } = await setUp();
    const asked = async (time: string) => {
      clock.now = Date.parse(time);
      const before = api.requests.length;
      await wake().scheduled();
      return askedFor(api, before);
    };
    await wake().scheduled();
    expect(await asked('2026-11-21T02:29:00Z')).toHaveLength(3);
    const atNight = await asked('2026-11-21T02:31:00Z');
    expect(atNight).toHaveLength(14);
    expect(atNight[0]).toBe('2026-11-21');
    expect(await asked('2026-11-21T15:00:00Z')).toHaveLength(3);
  });

  test('asks for a day that got lost, without the ETag it does not have', async () => {
    const { api, cache, wake } = await setUp();
    await wake().scheduled();
    await cache.days.delete(dayOf('2026-11-12'));
    const asked = api.requests.length;
    await wake().scheduled();
    expect(askedFor(api, asked)).toEqual([...WINDOW.slice(0, 3), '2026-11-12']);
    expect(api.requests.at(-1)).not.toHaveProperty('ifNoneMatch');
    expect(await listsIn(cache)).toEqual(await listsAt(api));
  });

  test('makes nothing of a 304 for a day that got lost meanwhile', async () => {
    const { api, cache, wake } = await setUp();
    api.clock = () => NOW;
    await wake().scheduled();
    const fetch: typeof globalThis.fetch = async (...request) => {
      await cache.days.delete(TODAY);
      return await globalThis.fetch(...request);
    };
    await wake({ fetch }).scheduled();
    expect(await cache.days.get(TODAY)).toBeUndefined();
    await wake().scheduled();
    expect(await listsIn(cache)).toEqual(await listsAt(api));
  });

  test('forgets once a day what is old', async () => {
    const { cache, wake, clock } = await setUp();
    const old = rowOf(addDays(TODAY, -70), [1], { fetchedAt: NOW - 60 * DAY });
    await cache.days.add(old);
    await wake().scheduled();
    expect(await cache.days.get(old.date)).toBeUndefined();
    await cache.days.add(old);
    clock.now += HOUR;
    await wake().scheduled();
    expect(await cache.days.get(old.date)).toBeDefined();
  });
});

describe('one at a time', () => {
  test('#4 five pages, the popup and the alarm make one refresh', async () => {
    const { api, wake } = await setUp();
    const [worker, page] = [wake(), wake()];
    const outcomes = await Promise.all([
      ...Array.from({ length: 5 }, () => worker.asked({})),
      page.asked({}),
      worker.scheduled(),
    ]);
    expect(outcomes.map(({ kind }) => kind).toSorted()).toEqual([
      'done',
      ...Array.from({ length: 6 }, () => 'shared'),
    ]);
    expect(askedFor(api)).toEqual(WINDOW);
  });

  test('who waited while it failed does not try again at once', async () => {
    const { api, wake } = await setUp();
    api.fault = { kind: 'status', status: 503, headers: { 'Retry-After': '60' } };
    const outcomes = await Promise.all([wake().asked({}), wake().asked({}), wake().scheduled()]);
    expect(outcomes.map(({ kind }) => kind).toSorted()).toEqual(['failed', 'shared', 'shared']);
    expect(api.requests).toHaveLength(1);
  });

  test('five pages that want the same week ask for it once', async () => {
    const { api, wake, cache } = await setUp();
    const worker = wake();
    const outcomes = await Promise.all(
      Array.from({ length: 5 }, () => worker.asked({ list: WEEK })),
    );
    expect(outcomes.filter(({ kind }) => kind === 'shared')).toHaveLength(4);
    expect(askedFor(api)).toEqual([WEEK]);
    expect((await cache.periods.get(WEEK))?.ids).toEqual(await listAt(api, 'week', WEEK));
    await worker.asked({ list: WEEK });
    expect(askedFor(api).filter((period) => period === WEEK)).toHaveLength(3);
  });

  test('who waited while a week could not be had still refreshes', async () => {
    const { api, wake } = await setUp();
    api.fault = {
      kind: 'status',
      status: 500,
      delayMs: 100,
      match: ({ searchParams }) => searchParams.has('week'),
    };
    const worker = wake();
    const week = worker.asked({ list: WEEK });
    await eventually(() => expect(api.requests).toHaveLength(1));
    const recent = worker.asked({});
    expect(await week).toMatchObject({ kind: 'failed', problem: 'failing' });
    expect(await recent).toMatchObject({ kind: 'done', fetched: 14 });
  });

  test('who waited while the old endpoint was asked gets the new one’s papers', async () => {
    const { api, cache, wake, settings } = await setUp();
    const mirror = await serveSamples(() => NOW - 30 * DAY);
    for (const day of WINDOW) mirror.itemsOverride.set(day, [itemOf(7, day)]);
    api.fault = { kind: 'slow', delayMs: 20 };
    const worker = wake();
    const before = worker.scheduled();
    await eventually(() => expect(api.requests.length).toBeGreaterThan(0));
    settings.origin = mirror.origin;
    const after = worker.scheduled();
    expect(await before).toMatchObject({ kind: 'done' });
    expect(await after).toMatchObject({ kind: 'done', fetched: 14 });
    expect((await listsIn(cache)).flat()).toEqual(WINDOW.map(() => '2611.00007'));
  });
});

describe('a day, a week or a month that a page asks for', () => {
  test('is kept in the source’s order', async () => {
    const { api, cache, wake } = await setUp();
    const month = periodFrom('2026-11');
    await wake().asked({ list: WEEK });
    await wake().asked({ list: month });
    // The month takes two pages.
    expect(askedFor(api)).toEqual([WEEK, month, month]);
    expect((await cache.periods.get(WEEK))?.ids).toEqual(await listAt(api, 'week', WEEK));
    const firstPage = await listAt(api, 'month', month);
    expect((await cache.periods.get(month))?.ids.slice(0, 100)).toEqual(firstPage);
    expect(await refreshState(cache)).not.toHaveProperty('succeededAt');
  });

  test('may be any day, with its own ETag', async () => {
    const { api, cache, wake } = await setUp();
    const old = dayOf('2025-03-04');
    const period = periodFrom(old);
    api.itemsOverride.set(old, [itemOf(1, old)]);
    expect(await wake().asked({ list: period })).toMatchObject({ kind: 'done', fetched: 1 });
    expect(await wake().asked({ list: period })).toMatchObject({ kind: 'done', unchanged: 1 });
    expect(askedFor(api)).toEqual([old, old]);
    expect(await cache.days.get(old)).toMatchObject({ ids: ['2611.00001'], settled: true });
  });

  test('clears a problem where it comes, and names one where it does not', async () => {
    const { api, cache, wake } = await setUp();
    api.fault = { kind: 'status', status: 403 };
    expect(await wake().asked({ list: WEEK })).toMatchObject({ problem: 'refused' });
    expect(await refreshState(cache)).toMatchObject({ failures: 1, problem: { kind: 'refused' } });
    api.fault = undefined;
    expect(await wake().asked({ list: WEEK })).toMatchObject({ kind: 'done' });
    expect(await refreshState(cache)).toEqual({ key: 'state', finished: 0, failures: 0 });
  });

  test('may be a week 53', async () => {
    const { api, cache, wake, clock } = await setUp();
    clock.now = Date.parse('2026-12-31T15:00:00Z');
    const week = periodFrom('2026-W53');
    expect(await wake().asked({ list: week })).toMatchObject({ kind: 'done' });
    const row = await cache.periods.get(week);
    expect(row?.ids).toEqual(await listAt(api, 'week', week));
    expect(row?.ids).not.toEqual([]);
  });
});

describe('another endpoint', () => {
  test('is asked for everything, without the ETags of the first', async () => {
    const { api, cache, wake, settings } = await setUp();
    const mirror = await serveSamples(() => NOW);
    await wake().scheduled();
    settings.origin = mirror.origin;
    expect(await wake().scheduled()).toMatchObject({ kind: 'done', fetched: 14 });
    expect(askedFor(mirror)).toEqual(WINDOW);
    expect(mirror.requests.filter(({ ifNoneMatch }) => ifNoneMatch)).toEqual([]);
    expect(new Set((await cache.days.toArray()).map(({ origin }) => origin))).toEqual(
      new Set([mirror.origin]),
    );
    expect(api.requests).toHaveLength(14);
  });

  test('need not wait for what the first one wants left alone', async () => {
    const { api, wake, settings } = await setUp();
    const mirror = await serveSamples(() => NOW);
    api.fault = { kind: 'status', status: 429, headers: { 'Retry-After': '86400' } };
    await wake().scheduled();
    expect(await wake().asked({})).toMatchObject({ kind: 'waiting' });
    settings.origin = mirror.origin;
    expect(await wake().scheduled()).toMatchObject({ kind: 'done', fetched: 14 });
  });
});

describe('#9 a clock that jumps', () => {
  test.each([
    ['a year ahead', 365 * DAY],
    ['a day ahead', DAY],
    ['a day back', -DAY],
    ['a year back', -365 * DAY],
  ])('%s costs no paper, and is forgotten when it is set right', async (_, jump) => {
    const { api, cache, clock, wake } = await setUp();
    api.clock = () => NOW;
    await wake().scheduled();
    const lists = await listsIn(cache);
    const papers = await cache.papers.toCollection().primaryKeys();
    clock.now = NOW + jump;
    expect(await wake().scheduled()).toMatchObject({ kind: 'done' });
    expect(await listsIn(cache)).toEqual(lists);
    expect(await cache.papers.bulkGet(papers)).not.toContain(undefined);

    clock.now = NOW + HOUR;
    const asked = api.requests.length;
    expect(await wake().scheduled()).toMatchObject({ kind: 'done' });
    expect(askedFor(api, asked)).toEqual(WINDOW);
    expect(await listsIn(cache)).toEqual(await listsAt(api));
    const again = api.requests.length;
    expect(await wake().scheduled()).toMatchObject({ kind: 'done' });
    expect(askedFor(api, again)).toHaveLength(3);
  });
});

describe('a cache that fails', () => {
  // What makes room writes to the second of them itself.
  test.each([
    ['papers', Infinity],
    ['refresh', 1],
  ])('#25 for want of room in %s forgets what is old, and goes on', async (full, failures) => {
    const { cache, wake } = await setUp();
    const old = rowOf(addDays(TODAY, -40), [1], { fetchedAt: NOW - 30 * DAY });
    await cache.days.add(old);
    const crowded = openCache(cache.name);
    let left = failures;
    beforeEachWrite(crowded, (table) => {
      if (table === full && left-- > 0) throw new DOMException('Full', 'QuotaExceededError');
      if (table === 'days') left = 0;
    });
    expect(await wake({ cache: crowded }).scheduled()).toMatchObject({ kind: 'done', fetched: 14 });
    expect(await cache.days.get(old.date)).toBeUndefined();
    expect(await cache.days.count()).toBe(14);
  });

  test('#25 for want of room in papers alone puts that on record, until there is some', async () => {
    const { cache, clock, wake } = await setUp();
    const worker = wake({ cache: crowdedOf(cache, 'papers') });
    const retryAt = NOW + 22_500;
    expect(await worker.scheduled()).toEqual({ kind: 'full', retryAt });
    const state = await refreshState(cache);
    expect(state).toMatchObject({ problem: { kind: 'full' }, failures: 1, finished: 1, retryAt });
    expect(state).not.toHaveProperty('progress');
    expect(await worker.asked({ list: WEEK })).toEqual({ kind: 'full', retryAt: NOW + 45_000 });
    clock.now += 45_000;
    expect(await wake().scheduled()).toMatchObject({ kind: 'done', fetched: 14 });
    expect(await refreshState(cache)).not.toHaveProperty('problem');
  });

  test('#25 for want of room waits longer each time, also as a worker that is started anew', async () => {
    const { api, cache, clock, wake } = await setUp();
    const wakeCrowded = () => wake({ cache: crowdedOf(cache, 'papers') });
    for (const [failures, seconds] of [22.5, 45, 90].entries()) {
      const retryAt = clock.now + seconds * 1000;
      expect(await wakeCrowded().scheduled()).toEqual({ kind: 'full', retryAt });
      expect(await wakeCrowded().scheduled()).toEqual({ kind: 'waiting', retryAt });
      expect(api.requests).toHaveLength(failures + 1);
      clock.now = retryAt;
    }
  });

  test('#25 for want of room is told at once to all who ask together', async () => {
    const { api, cache, wake } = await setUp();
    const worker = wake({ cache: crowdedOf(cache, 'papers') });
    const outcomes = await Promise.all([1, 2, 3].map(() => worker.asked({})));
    expect(outcomes.map(({ kind }) => kind)).toEqual(['full', 'shared', 'shared']);
    expect(api.requests).toHaveLength(1);
  });

  test('#25 for want of any room says what the source answered, and when to come back', async () => {
    const { api, cache, wake } = await setUp();
    const worker = wake({ cache: crowdedOf(cache) });
    const headers = { 'Retry-After': '7200' };
    api.fault = { kind: 'status', status: 429, headers };
    const retryAt = NOW + 2 * HOUR;
    const failed = { kind: 'failed', problem: 'rate-limited', retryAt };
    expect(await worker.asked({ list: WEEK })).toEqual(failed);
    expect(await refreshState(cache)).toBeUndefined();
  });

  test('#25 for want of any room comes to an end also where the user has gone offline', async () => {
    const { api, cache, wake } = await setUp();
    const worker = wake({ cache: crowdedOf(cache), fetch: refuse });
    expect(await worker.asked({ list: WEEK })).toEqual({ kind: 'switched-off' });
    expect(api.requests).toEqual([]);
  });

  test('#25 for want of any room at all tells whoever asked, and asks nobody', async () => {
    const { api, cache, wake } = await setUp();
    await wake().scheduled();
    const [asked, before] = [api.requests.length, await refreshState(cache)];
    const crowded = wake({ cache: crowdedOf(cache) });
    // As late as ever: nobody can count how often it failed.
    expect(await crowded.asked({})).toEqual({ kind: 'full', retryAt: NOW + 0.75 * HOUR });
    expect(api.requests).toHaveLength(asked);
    expect(await refreshState(cache)).toEqual(before);
  });

  test('is no problem of the source, and the next refresh goes on', async () => {
    const { cache, wake } = await setUp();
    const failing = openCache(cache.name);
    beforeEachWrite(failing, (table) => {
      if (table === 'papers') throw new Error('Internal error');
    });
    await expect(wake({ cache: failing }).scheduled()).rejects.toThrow('Internal error');
    expect(await refreshState(cache)).toMatchObject({ failures: 0 });
    expect(await cache.days.count()).toBe(0);
    expect(await wake().scheduled()).toMatchObject({ kind: 'done', fetched: 14 });
  });
});
