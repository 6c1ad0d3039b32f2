import { expect, test } from 'vitest';
import { beginRound, readArchive } from '@/core/archive/archive-row';
import { makeRoom, pruneCache } from '@/core/cache/prune';
import { addDays } from '@/core/day';
import { contentOf, openCache } from '@/tests/core/databases';
import {
  DAY,
  HOUR,
  NOW,
  numbersOf,
  ORIGIN,
  paperOf,
  periodFrom,
  rowOf,
  TODAY,
} from '@/tests/core/papers';

const LONG_AGO = { fetchedAt: NOW - 40 * DAY };

test('forgets days that are older than 60 days, and keeps the sixtieth', async () => {
  const cache = openCache();
  await cache.days.bulkAdd([
    rowOf(TODAY, [1]),
    rowOf(addDays(TODAY, -60), [2], LONG_AGO),
    rowOf(addDays(TODAY, -61), [3], LONG_AGO),
  ]);
  await pruneCache(cache, NOW);
  expect(await cache.days.toCollection().primaryKeys()).toEqual([addDays(TODAY, -60), TODAY]);
});

test('keeps an old day, a week and a month for seven days after the user asked for them', async () => {
  const cache = openCache();
  const old = addDays(TODAY, -400);
  const periods = ['2025-W40', '2025-10'].map(periodFrom);
  const visit = { fetchedAt: NOW - 7 * DAY };
  await cache.days.bulkAdd([rowOf(TODAY, [1]), rowOf(old, [2], visit)]);
  await cache.periods.bulkAdd(periods.map((key) => ({ key, ids: [], origin: ORIGIN, ...visit })));
  await pruneCache(cache, NOW);
  expect(await cache.days.get(old)).toBeDefined();
  expect(await cache.periods.count()).toBe(2);
  await pruneCache(cache, NOW + 1);
  expect(await cache.days.get(old)).toBeUndefined();
  expect(await cache.periods.count()).toBe(0);
});

test('forgets the papers that no list names any more, and no others', async () => {
  const cache = openCache();
  await cache.papers.bulkAdd([1, 2, 3, 4].map((number) => paperOf(number)));
  await cache.days.bulkAdd([rowOf(TODAY, [1, 2]), rowOf(addDays(TODAY, -61), [2, 3], LONG_AGO)]);
  const week = { key: periodFrom('2026-W47'), ids: [paperOf(4).id], origin: ORIGIN };
  await cache.periods.add({ ...week, fetchedAt: NOW });
  await pruneCache(cache, NOW);
  expect(numbersOf(await cache.papers.toArray())).toEqual([1, 2, 4]);
});

test('forgets votes that are older than fourteen days', async () => {
  const cache = openCache();
  await cache.days.add(rowOf(TODAY, [1]));
  const { id } = paperOf(1);
  const ages = [0, 14 * DAY, 14 * DAY + 1];
  await cache.samples.bulkAdd(ages.map((age) => ({ id, at: NOW - age, upvotes: 1 })));
  await pruneCache(cache, NOW);
  expect((await cache.samples.toArray()).map(({ at }) => NOW - at)).toEqual([14 * DAY, 0]);
});

test('does not empty the cache for a clock that is a year ahead', async () => {
  const cache = openCache();
  await cache.papers.add(paperOf(1));
  await cache.days.bulkAdd([rowOf(TODAY, [1]), rowOf(addDays(TODAY, -20), [1], LONG_AGO)]);
  await cache.periods.add({
    key: periodFrom('2026-W47'),
    ids: [paperOf(1).id],
    origin: ORIGIN,
    fetchedAt: NOW,
  });
  await cache.samples.add({ id: paperOf(1).id, at: NOW - HOUR, upvotes: 1 });
  // What a refresh finds when it asks for days to come.
  await cache.days.add(rowOf(addDays(TODAY, 365), [], { fetchedAt: NOW + 365 * DAY }));
  const before = await contentOf(cache);
  await pruneCache(cache, NOW + 365 * DAY);
  expect(await contentOf(cache)).toEqual(before);
});

test('has nothing to forget in an empty cache', async () => {
  const cache = openCache();
  await pruneCache(cache, NOW);
  expect(Object.values(await contentOf(cache)).flat()).toEqual([]);
});

test('forgets no day and no paper while the archive is kept, but old votes and rankings', async () => {
  const cache = openCache();
  await cache.papers.bulkAdd([1, 2].map((number) => paperOf(number)));
  await cache.days.bulkAdd([rowOf(TODAY, [1]), rowOf(addDays(TODAY, -900), [2], LONG_AGO)]);
  const month = { key: periodFrom('2024-06'), ids: [], origin: ORIGIN, ...LONG_AGO };
  await cache.periods.add(month);
  await cache.samples.add({ id: paperOf(2).id, at: NOW - 20 * DAY, upvotes: 1 });
  await pruneCache(cache, NOW, { archive: true, saved: new Set() });
  expect(await cache.days.count()).toBe(2);
  expect(await cache.papers.count()).toBe(2);
  expect(await cache.periods.count()).toBe(0);
  expect(await cache.samples.count()).toBe(0);
});

test('keeps saved papers that no list names', async () => {
  const cache = openCache();
  await cache.papers.bulkAdd([1, 2, 3].map((number) => paperOf(number)));
  await cache.days.add(rowOf(TODAY, [1]));
  await pruneCache(cache, NOW, { archive: false, saved: new Set([paperOf(3).id]) });
  expect(numbersOf(await cache.papers.toArray())).toEqual([1, 3]);
});

test('looks through tens of thousands of papers, and misses none', async () => {
  const cache = openCache();
  const all = Array.from({ length: 10_100 }, (_, index) => index + 1);
  await cache.papers.bulkAdd(all.map((number) => paperOf(number)));
  await cache.days.add(rowOf(TODAY, [1, 10_000, 10_001, 10_100]));
  await pruneCache(cache, NOW);
  expect(numbersOf(await cache.papers.toArray())).toEqual([1, 10_000, 10_001, 10_100]);
});

test('a full disk takes the archive, which is then to be fetched again', async () => {
  const cache = openCache();
  await cache.days.bulkAdd([rowOf(TODAY, [1]), rowOf(addDays(TODAY, -20), [2], LONG_AGO)]);
  const next = addDays(TODAY, -900);
  await beginRound(cache, { origin: ORIGIN, today: TODAY, next });
  await makeRoom(cache, NOW);
  expect(await cache.days.count()).toBe(1);
  expect(await readArchive(cache)).toBeUndefined();
});
