import { describe, expect, test } from 'vitest';
import { REPOSITORIES } from '@/core/cache/paper-cache';
import { storeDay, storePeriod } from '@/core/cache/store-list';
import { addDays } from '@/core/day';
import { removePaper, savePaper, setStatus } from '@/core/library/changes';
import { markSeen } from '@/core/library/seen';
import type { RefreshOutcome } from '@/core/refresh/refresh-state';
import { FeedModel } from '@/state/feed';
import { HOME, type Route } from '@/state/route';
import { dayOf } from '@/tests/core/arbitraries';
import { openCache, openLibrary } from '@/tests/core/databases';
import {
  DAY,
  HOUR,
  listOf,
  NOW,
  numbersOf,
  ORIGIN,
  paperOf,
  periodFrom,
  rowOf,
  TODAY,
} from '@/tests/core/papers';
import { eventually } from '@/tests/eventually';
import { deferred, settle, surroundings, untilFinished, valueOf } from './models';

const told = { origin: ORIGIN, now: NOW };
const YESTERDAY = addDays(TODAY, -1);

function at(period: string): Route {
  const kinds = { 10: 'day', 8: 'week', 7: 'month' } as const;
  const kind = kinds[period.length as keyof typeof kinds];
  return { view: 'trending', kind, period: periodFrom(period) };
}

/** A feed over a cache with papers today and yesterday. */
async function setUp(route: Route = HOME) {
  const around = surroundings();
  await storeDay(around.cache, TODAY, listOf([paperOf(2), paperOf(1)]), told);
  await storeDay(around.cache, YESTERDAY, listOf([paperOf(3)]), told);
  return { ...around, feed: untilFinished(new FeedModel(around, route)) };
}

describe('the list', () => {
  test('of home is the newest day with papers, in the source’s order', async () => {
    const { feed, requests } = await setUp();
    expect(feed.listing.value).toEqual({ status: 'opening' });
    const listing = await valueOf(feed.listing);
    expect(listing).toMatchObject({
      view: 'trending',
      period: TODAY,
      previous: YESTERDAY,
      next: undefined,
      fetchedAt: NOW,
    });
    expect(numbersOf(listing.papers)).toEqual([2, 1]);
    await settle();
    expect(requests).toEqual([]);
  });

  test('of home on a weekend is Friday’s', async () => {
    const around = surroundings();
    around.clock.now = NOW + 2 * DAY;
    const later = { ...told, now: around.clock.now };
    await storeDay(around.cache, dayOf('2026-11-22'), listOf([]), later);
    await storeDay(around.cache, dayOf('2026-11-21'), listOf([]), later);
    await storeDay(around.cache, TODAY, listOf([paperOf(1)]), later);
    const feed = untilFinished(new FeedModel(around, HOME));
    expect((await valueOf(feed.listing)).period).toBe(TODAY);
  });

  test('stays the one that was shown first, though a newer one arrives', async () => {
    const { feed, cache } = await setUp();
    await valueOf(feed.listing);
    const monday = dayOf('2026-11-23');
    await storeDay(cache, monday, listOf([paperOf(9)]), { ...told, now: NOW + 3 * DAY });
    const listing = await valueOf(feed.listing, ({ next }) => next !== undefined);
    expect([listing.period, listing.next]).toEqual([TODAY, monday]);
    const newTab = untilFinished(new FeedModel({ ...surroundings(), cache }, HOME));
    expect((await valueOf(newTab.listing)).period).toBe(monday);
  });

  test('follows what the worker writes', async () => {
    const { feed, cache } = await setUp();
    await valueOf(feed.listing);
    const worker = openCache(cache.name);
    const news = listOf([1, 2, 4].map((number) => paperOf(number, { fetchedAt: NOW + HOUR })));
    await storeDay(worker, TODAY, news, { ...told, now: NOW + HOUR });
    const { papers } = await valueOf(feed.listing, (listing) => listing.papers.length === 3);
    expect(numbersOf(papers)).toEqual([1, 2, 4]);
  });

  test('of what is latest goes back fourteen days with papers', async () => {
    const { feed } = await setUp({ view: 'latest' });
    const listing = await valueOf(feed.listing);
    expect(listing.view).toBe('latest');
    expect(listing).not.toHaveProperty('period');
    expect(numbersOf(listing.papers)).toEqual([3, 2, 1]);
  });

  test('of what is to be read is the library’s, whatever became of the cache', async () => {
    const { feed, library, cache } = await setUp({ view: 'to-read' });
    await valueOf(feed.listing, ({ papers }) => papers.length === 0);
    const otherTab = openLibrary(library.name);
    await savePaper(otherTab, paperOf(7), NOW);
    await savePaper(otherTab, paperOf(8), NOW + 1);
    await cache.papers.clear();
    const { papers } = await valueOf(feed.listing, (listing) => listing.papers.length === 2);
    expect(numbersOf(papers)).toEqual([8, 7]);
    await removePaper(otherTab, paperOf(8).id, NOW);
    await valueOf(feed.listing, (listing) => listing.papers.length === 1);
  });
});

describe('what is missing is asked for', () => {
  test('once, where nothing is there at all', async () => {
    const around = surroundings();
    const feed = untilFinished(new FeedModel(around, HOME));
    expect(await valueOf(feed.listing)).toMatchObject({ period: TODAY, papers: [] });
    await eventually(() => expect(around.requests).toEqual([{}]));
    await storeDay(around.cache, addDays(TODAY, 1), listOf([]), told);
    feed.go(at('2026-W47'));
    await valueOf(feed.listing, ({ period }) => period === '2026-W47');
    feed.go(HOME);
    await settle();
    expect(around.requests).toEqual([{}]);
    // Then the first papers come.
    await storeDay(around.cache, YESTERDAY, listOf([paperOf(3)]), told);
    await valueOf(feed.listing, ({ period }) => period === periodFrom(YESTERDAY));
    await settle();
    expect(around.requests).toEqual([{}]);
  });

  test('once, where it is a day, and it is said while it lasts', async () => {
    const { feed, requests, answer } = await setUp(at('2026-11-18'));
    const outcome = deferred<RefreshOutcome>();
    answer.value = async () => await outcome.promise;
    await eventually(() => expect(requests).toEqual([{ list: '2026-11-18' }]));
    expect(feed.pending.value).toBe('2026-11-18');
    outcome.resolve({ kind: 'shared' });
    await eventually(() => expect(feed.pending.value).toBeUndefined());
    feed.go(HOME);
    await valueOf(feed.listing, ({ period }) => period === periodFrom(TODAY));
    feed.go(at('2026-11-18'));
    await valueOf(feed.listing, ({ period }) => period === '2026-11-18');
    await settle();
    expect(requests).toHaveLength(1);
  });

  test('again where it failed and the user asks for it', async () => {
    const { feed, requests, answer } = await setUp(at('2026-11-18'));
    answer.value = async () => ({ kind: 'failed', problem: 'unreachable', retryAt: NOW + HOUR });
    await eventually(() => expect(requests).toEqual([{ list: '2026-11-18' }]));
    await valueOf(feed.listing);
    await feed.refresh();
    expect(requests.slice(1)).toEqual([{}, { list: '2026-11-18' }]);
  });

  test('where a week was ranked more than an hour ago, or by a clock ahead', async () => {
    const { feed, cache, clock, requests } = await setUp(at('2026-W47'));
    const week = { list: periodFrom('2026-W47') };
    await eventually(() => expect(requests).toEqual([week]));
    await storePeriod(cache, week.list, listOf([paperOf(1)]), told);
    await valueOf(feed.listing, ({ fetchedAt }) => fetchedAt === NOW);
    const look = async (now: number) => {
      requests.length = 0;
      clock.now = now;
      const { listing } = untilFinished(
        new FeedModel(
          {
            ...surroundings(),
            cache,
            now: () => now,
            requestRefresh: async (request) => {
              requests.push(request);
              return { kind: 'shared' };
            },
          },
          at('2026-W47'),
        ),
      );
      await valueOf(listing);
      await settle();
      return requests.length;
    };
    expect(await look(NOW + HOUR)).toBe(0);
    expect(await look(NOW + HOUR + 1)).toBe(1);
    expect(await look(NOW - DAY)).toBe(1);
  });

  test('where a day was last looked at while it still changed, and no refresh looks at it', async () => {
    const { cache, library } = await setUp();
    const old = dayOf('2026-11-03');
    const look = async (fetchedAt: number, now: number) => {
      await cache.days.put(rowOf(old, [5], { fetchedAt }));
      const around = { ...surroundings(), cache, library };
      const feed = untilFinished(new FeedModel({ ...around, now: () => now }, at(old)));
      await valueOf(feed.listing);
      await settle();
      return around.requests;
    };
    const noon = Date.parse('2026-11-03T15:00:00Z');
    expect(await look(noon, noon + 13 * DAY)).toEqual([]);
    expect(await look(noon, noon + 14 * DAY)).toEqual([{ list: old }]);
    expect(await look(noon + 13 * DAY, noon + 200 * DAY)).toEqual([{ list: old }]);
    expect(await look(noon + 14 * DAY, noon + 200 * DAY)).toEqual([]);
  });

  test('but nothing of days to come, of which a source might say anything', async () => {
    const { feed, requests } = await setUp(at('2099-01-01'));
    expect(await valueOf(feed.listing)).toMatchObject({ papers: [], previous: TODAY });
    for (const period of ['2026-11-23', '2026-W48', '2026-12']) {
      feed.go(at(period));
      await valueOf(feed.listing, (listing) => listing.period === period);
    }
    await settle();
    expect(requests).toEqual([]);
  });

  test('though the clock is a year behind', async () => {
    const around = surroundings();
    around.clock.now = NOW - 365 * DAY;
    await storeDay(around.cache, TODAY, listOf([paperOf(1)]), told);
    untilFinished(new FeedModel(around, at('2026-11-04')));
    await eventually(() => expect(around.requests).toEqual([{ list: '2026-11-04' }]));
  });
});

describe('going', () => {
  test('a step leads to the day before or after, and not beyond', async () => {
    const { feed } = await setUp();
    await valueOf(feed.listing);
    feed.step('next');
    expect(feed.route.value).toEqual(HOME);
    feed.step('previous');
    expect(feed.route.value).toEqual(at(YESTERDAY));
    expect(
      (await valueOf(feed.listing, ({ period }) => period === periodFrom(YESTERDAY))).next,
    ).toBe(TODAY);
    feed.step('next');
    expect(feed.route.value).toEqual(at(TODAY));
  });

  test('a step before the list is there leads nowhere', async () => {
    const { feed } = await setUp();
    feed.step('previous');
    expect(feed.route.value).toEqual(HOME);
  });

  test('from day to week to month and back keeps to the newest day', async () => {
    const { feed } = await setUp();
    const show = async (kind: 'day' | 'week' | 'month') => {
      await valueOf(feed.listing);
      feed.showKind(kind);
      await valueOf(feed.listing, ({ period }) => period === shown());
      return shown();
    };
    const shown = () =>
      feed.route.value.view === 'trending' ? feed.route.value.period : undefined;
    expect(await show('week')).toBe('2026-W47');
    expect(await show('month')).toBe('2026-11');
    expect(await show('week')).toBe('2026-W47');
    expect(await show('day')).toBe(TODAY);
  });

  test('into an older week or month leads to its last weekday', async () => {
    const { feed } = await setUp(at('2026-W46'));
    await valueOf(feed.listing);
    feed.showKind('day');
    expect(feed.route.value).toEqual(at('2026-11-13'));
    feed.go(at('2026-10'));
    await valueOf(feed.listing, ({ period }) => period === '2026-10');
    feed.showKind('day');
    expect(feed.route.value).toEqual(at('2026-10-30'));
    await valueOf(feed.listing, ({ period }) => period === '2026-10-30');
    feed.showKind('week');
    expect(feed.route.value).toEqual(at('2026-W44'));
  });

  test('to a week where nothing is known yet leads to the newest one', async () => {
    const feed = untilFinished(new FeedModel(surroundings(), { view: 'to-read' }));
    feed.showKind('week');
    expect(feed.route.value).toEqual({ view: 'trending', kind: 'week' });
    expect(await valueOf(feed.listing, ({ view }) => view === 'trending')).toMatchObject({
      period: '2026-W47',
    });
  });
});

describe('the repositories that gain stars', () => {
  test('are asked for when they are looked at, and kept in the source’s order', async () => {
    const { feed, cache, requests, clock } = await setUp({ view: 'repositories' });
    await eventually(() => expect(requests).toEqual([{ list: 'repositories' }]));
    await storePeriod(cache, REPOSITORIES, listOf([paperOf(9), paperOf(8)]), told);
    const listing = await valueOf(feed.listing, ({ papers }) => papers.length > 0);
    expect(numbersOf(listing.papers)).toEqual([9, 8]);
    await settle();
    expect(requests).toHaveLength(1);

    clock.now = NOW + HOUR + 1;
    const later = { cache, library: openLibrary(), now: () => clock.now };
    const asked: unknown[] = [];
    const requestRefresh = async (request: unknown): Promise<RefreshOutcome> => {
      asked.push(request);
      return { kind: 'shared' };
    };
    untilFinished(new FeedModel({ ...later, requestRefresh }, { view: 'repositories' }));
    await eventually(() => expect(asked).toEqual([{ list: 'repositories' }]));
  });
});

describe('catching up', () => {
  test('lists the best of the missed days, and with one click the others', async () => {
    const around = surroundings();
    const numbers = Array.from({ length: 40 }, (_, index) => index + 1);
    const [first, second] = [addDays(TODAY, -2), addDays(TODAY, -1)];
    const on = (day: typeof TODAY, all: readonly number[]) =>
      storeDay(around.cache, day, listOf(all.map((each) => paperOf(each, { days: [day] }))), told);
    await on(addDays(TODAY, -3), [99]);
    await on(first, numbers.slice(0, 20));
    await on(second, numbers.slice(20));
    await markSeen(around.library, [paperOf(99).id], NOW - 3 * DAY);

    const feed = untilFinished(new FeedModel(around, { view: 'catch-up' }));
    const listing = await valueOf(feed.listing);
    expect(listing.papers).toHaveLength(30);
    expect(listing.missed).toEqual({ days: 2, leftOut: 10 });
    feed.go({ view: 'catch-up', all: true });
    const all = await valueOf(feed.listing, ({ papers }) => papers.length > 30);
    expect(all.missed).toEqual({ days: 2, leftOut: 0 });
    expect(new Set(numbersOf(all.papers))).toEqual(new Set(numbers));
  });
});

describe('the shelves of the library', () => {
  test('show what stands on each', async () => {
    const around = surroundings();
    await savePaper(around.library, paperOf(1), NOW);
    await setStatus(around.library, paperOf(2), 'reading', NOW);
    await setStatus(around.library, paperOf(3), 'done', NOW);
    await setStatus(around.library, paperOf(4), 'done', NOW + 1);
    const feed = untilFinished(new FeedModel(around, { view: 'to-read' }));
    expect(numbersOf((await valueOf(feed.listing)).papers)).toEqual([1]);
    feed.go({ view: 'reading' });
    const reading = await valueOf(feed.listing, ({ view }) => view === 'reading');
    expect(numbersOf(reading.papers)).toEqual([2]);
    feed.go({ view: 'done' });
    const done = await valueOf(feed.listing, ({ view }) => view === 'done');
    expect(numbersOf(done.papers)).toEqual([4, 3]);
  });
});
