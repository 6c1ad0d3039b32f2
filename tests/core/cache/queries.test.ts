import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { DayRow, PaperCache } from '@/core/cache/paper-cache';
import {
  archiveSize,
  cacheSize,
  latestPapers,
  newestDay,
  periodPapers,
  refreshState,
} from '@/core/cache/queries';
import { storeDay, storePeriod } from '@/core/cache/store-list';
import { addDays, lastDays, weekday } from '@/core/day';
import { parsePeriod } from '@/core/period';
import { dayOf } from '@/tests/core/arbitraries';
import { openCache } from '@/tests/core/databases';
import {
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

const told = { origin: ORIGIN, now: NOW };

async function cacheOf(...rows: DayRow[]): Promise<PaperCache> {
  const cache = openCache();
  await cache.days.bulkAdd(rows);
  return cache;
}

async function around(cache: PaperCache, period: string) {
  const { previous, next } = await periodPapers(cache, periodFrom(period));
  return [previous, next];
}

describe('the papers of a day', () => {
  test('come in the order of the source', async () => {
    const cache = openCache();
    await storeDay(cache, TODAY, listOf([paperOf(2), paperOf(9), paperOf(1)]), told);
    const { papers, fetchedAt } = await periodPapers(cache, periodFrom(TODAY));
    expect(numbersOf(papers)).toEqual([2, 9, 1]);
    expect(fetchedAt).toBe(NOW);
  });

  test('are none where it was never asked for, and it says so', async () => {
    expect(await periodPapers(openCache(), periodFrom(TODAY))).toEqual({
      key: TODAY,
      papers: [],
      fetchedAt: undefined,
      previous: undefined,
      next: undefined,
    });
  });
});

describe('the papers of a week', () => {
  const week = periodFrom('2026-W47');
  const thursday = dayOf('2026-11-19');

  async function ranked(): Promise<PaperCache> {
    const cache = openCache();
    await storeDay(cache, thursday, listOf([paperOf(3), paperOf(2)]), told);
    await storePeriod(cache, week, listOf([paperOf(2), paperOf(4), paperOf(3)]), told);
    return cache;
  }

  const shown = async (cache: PaperCache) => numbersOf((await periodPapers(cache, week)).papers);

  test('come in the order of the source', async () => {
    expect(await shown(await ranked())).toEqual([2, 4, 3]);
  });

  test('stay in that order while the days are only confirmed', async () => {
    const cache = await ranked();
    const again = listOf([paperOf(3), paperOf(2)]);
    await storeDay(cache, thursday, again, { ...told, now: NOW + HOUR });
    expect(await shown(cache)).toEqual([2, 4, 3]);
    expect((await periodPapers(cache, week)).fetchedAt).toBe(NOW);
  });

  test('are put in order by upvotes once a day brought news', async () => {
    const cache = await ranked();
    await storeDay(cache, TODAY, listOf([paperOf(5)]), { ...told, now: NOW + HOUR });
    expect(await shown(cache)).toEqual([5, 4, 3, 2]);
  });

  test('are those of its days, each once, as long as it was not asked for', async () => {
    const cache = openCache();
    await storeDay(cache, thursday, listOf([paperOf(3), paperOf(2)]), told);
    await storeDay(cache, TODAY, listOf([paperOf(3), paperOf(8)]), told);
    await storeDay(cache, dayOf('2026-11-13'), listOf([paperOf(9)]), told);
    const { papers, fetchedAt } = await periodPapers(cache, week);
    expect(numbersOf(papers)).toEqual([8, 3, 2]);
    expect(fetchedAt).toBeUndefined();
  });

  test('may be those of two years', async () => {
    const cache = openCache();
    await storeDay(cache, dayOf('2026-12-31'), listOf([paperOf(1)]), told);
    await storeDay(cache, dayOf('2027-01-01'), listOf([paperOf(2)]), told);
    const { papers } = await periodPapers(cache, periodFrom('2026-W53'));
    expect(numbersOf(papers)).toEqual([2, 1]);
  });
});

describe('previous and next', () => {
  test('are the days beside', async () => {
    const cache = await cacheOf(rowOf(dayOf('2026-11-19'), [1]), rowOf(TODAY, [2]));
    expect(await around(cache, '2026-11-19')).toEqual(['2026-11-18', '2026-11-20']);
  });

  test('pass over weekends that were never asked for', async () => {
    const cache = await cacheOf(rowOf(TODAY, [1]));
    expect(await around(cache, '2026-11-16')).toEqual(['2026-11-13', '2026-11-17']);
    expect(await around(cache, '2026-11-13')).toEqual(['2026-11-12', '2026-11-16']);
  });

  test('pass over days known to be empty, and stop at a weekend that is not', async () => {
    const cache = await cacheOf(
      rowOf(TODAY, [1]),
      rowOf(dayOf('2026-11-16'), []),
      rowOf(dayOf('2026-11-15'), []),
      rowOf(dayOf('2026-11-14'), [2]),
    );
    expect(await around(cache, '2026-11-17')).toEqual(['2026-11-14', '2026-11-18']);
    expect(await around(cache, '2026-11-14')).toEqual(['2026-11-13', '2026-11-17']);
  });

  test('end at the newest day with papers, though newer ones were asked for', async () => {
    const cache = await cacheOf(rowOf(TODAY, [1]), rowOf(dayOf('2026-11-23'), []));
    expect(await around(cache, '2026-11-20')).toEqual(['2026-11-19', undefined]);
    expect(await around(cache, '2026-W47')).toEqual(['2026-W46', undefined]);
    expect(await around(cache, '2026-11')).toEqual(['2026-10', undefined]);
  });

  test('begin at the first day of all', async () => {
    const cache = await cacheOf(rowOf(TODAY, [1]));
    expect(await around(cache, '2023-05-04')).toEqual([undefined, '2023-05-05']);
    expect(await around(cache, '2023-05-05')).toEqual(['2023-05-04', '2023-05-08']);
    expect(await around(cache, '2023-W18')).toEqual([undefined, '2023-W19']);
    expect(await around(cache, '2023-05')).toEqual([undefined, '2023-06']);
  });

  test('lead back from where there never were papers', async () => {
    const cache = await cacheOf(rowOf(TODAY, [1]));
    // The Sunday after, and days that a bookmark may name.
    expect(await around(cache, '2026-11-22')).toEqual(['2026-11-20', undefined]);
    expect(await around(cache, '9999-12-31')).toEqual(['2026-11-20', undefined]);
    expect(await around(cache, '2027-W01')).toEqual(['2026-W47', undefined]);
    expect(await around(cache, '2027-01')).toEqual(['2026-11', undefined]);
    expect(await around(cache, '2023-05-03')).toEqual([undefined, '2023-05-04']);
    expect(await around(cache, '0001-01-01')).toEqual([undefined, '2023-05-04']);
    expect(await around(cache, '2020-W53')).toEqual([undefined, '2023-W18']);
    expect(await around(cache, '1999-12')).toEqual([undefined, '2023-05']);
  });

  test('know the years with a week 53', async () => {
    const cache = await cacheOf(rowOf(dayOf('2027-01-15'), [1]));
    expect(await around(cache, '2026-W52')).toEqual(['2026-W51', '2026-W53']);
    expect(await around(cache, '2027-W01')).toEqual(['2026-W53', '2027-W02']);
    expect(await around(cache, '2025-W52')).toEqual(['2025-W51', '2026-W01']);
  });

  test('are none in an empty cache', async () => {
    expect(await around(openCache(), '2026-11-20')).toEqual([undefined, undefined]);
  });

  test('lead through every day with papers, and back again', async () => {
    const days = lastDays(TODAY, 20);
    await fc.assert(
      fc.asyncProperty(fc.subarray(days, { minLength: 1 }), async (full) => {
        const cache = await cacheOf(
          ...days.map((day) => rowOf(day, full.includes(day) ? [1] : [])),
        );
        const walk = async (from: string, side: 'previous' | 'next') => {
          const passed = [];
          for (let at = parsePeriod(from); at !== undefined && days.includes(dayOf(at));) {
            passed.push(at as string);
            at = (await periodPapers(cache, at))[side];
          }
          return passed;
        };
        const [newest = TODAY] = full;
        expect(await walk(newest, 'previous')).toEqual(full);
        expect(await walk(full.at(-1) ?? TODAY, 'next')).toEqual(full.toReversed());
        // Beyond what is cached any weekday may have papers.
        const { previous } = await periodPapers(cache, periodFrom(days.at(-1) ?? TODAY));
        expect(weekday(dayOf(previous ?? ''))).toBeLessThan(6);
      }),
      { numRuns: 25 },
    );
  });
});

describe('the latest papers', () => {
  test('come as they were put forward, newest first', async () => {
    const cache = openCache();
    const early = paperOf(9, { featuredAt: NOW - 2 * HOUR });
    const late = paperOf(1, { featuredAt: NOW - HOUR });
    const before = paperOf(5, { featuredAt: NOW - 20 * HOUR, days: [dayOf('2026-11-19')] });
    await storeDay(cache, TODAY, listOf([early, late]), told);
    await storeDay(cache, dayOf('2026-11-19'), listOf([before]), told);
    expect(numbersOf(await latestPapers(cache, 14))).toEqual([1, 9, 5]);
  });

  test('come day by day where only the day is known', async () => {
    const cache = openCache();
    const before = dayOf('2026-11-19');
    await storeDay(cache, TODAY, listOf([paperOf(3), paperOf(4)]), told);
    await storeDay(cache, before, listOf([paperOf(9, { days: [before] })]), told);
    expect(numbersOf(await latestPapers(cache, 14))).toEqual([4, 3, 9]);
  });

  test('are those of so many days with papers, each once', async () => {
    const cache = openCache();
    const friday = dayOf('2026-11-13');
    const twice = paperOf(1, { days: [friday, TODAY] });
    await storeDay(cache, TODAY, listOf([twice]), told);
    await storeDay(cache, dayOf('2026-11-16'), listOf([]), told);
    await storeDay(cache, friday, listOf([twice, paperOf(2, { days: [friday] })]), told);
    await storeDay(cache, dayOf('2026-11-12'), listOf([paperOf(3)]), told);
    expect(numbersOf(await latestPapers(cache, 2))).toEqual([1, 2]);
  });
});

test('the newest day is the newest one with papers', async () => {
  expect(await newestDay(openCache())).toBeUndefined();
  const cache = await cacheOf(rowOf(addDays(TODAY, -1), [1]), rowOf(TODAY, []));
  expect((await newestDay(cache))?.date).toBe('2026-11-19');
});

test('papers and days are counted', async () => {
  const cache = openCache();
  await storeDay(cache, TODAY, listOf([paperOf(2), paperOf(1)]), told);
  await storeDay(cache, addDays(TODAY, -1), listOf([paperOf(2)]), told);
  expect(await cacheSize(cache)).toEqual({ papers: 2, days: 2 });
  await storeDay(cache, addDays(TODAY, -2), listOf([]), told);
  expect(await archiveSize(cache)).toEqual({ papers: 2, days: 2 });
});

test('how refreshing stands is not known before the first', async () => {
  const cache = openCache();
  expect(await refreshState(cache)).toBeUndefined();
  await cache.refresh.put({ key: 'state', finished: 1, failures: 0 });
  expect(await refreshState(cache)).toMatchObject({ finished: 1 });
});
