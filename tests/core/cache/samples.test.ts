import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { PaperCache } from '@/core/cache/paper-cache';
import { pruneCache } from '@/core/cache/prune';
import { allSamples, keptMoments, sampleVotes, samplesOf } from '@/core/cache/samples';
import { confirmDay, storeDay, storePeriod } from '@/core/cache/store-list';
import { periodOf } from '@/core/period';
import { dayOf, idOf } from '@/tests/core/arbitraries';
import { openCache } from '@/tests/core/databases';
import { paperOf } from '@/tests/core/papers';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const ORIGIN = 'http://127.0.0.1:1';

/** A Friday, and a moment of it. */
const TODAY = dayOf('2026-11-20');
const NOW = Date.parse('2026-11-20T15:20:00Z');

const A = idOf('2611.00001');
const B = idOf('2611.00002');

const instants = (...texts: string[]): number[] => texts.map((text) => Date.parse(text));
const anyMoments = fc.array(fc.integer({ min: NOW - 20 * DAY, max: NOW + 2 * DAY }), {
  maxLength: 600,
});

/** A day's list with these upvotes, stored as if the source had given it at a moment. */
async function told(
  cache: PaperCache,
  upvotes: Record<string, number>,
  at: number,
  day = TODAY,
): Promise<void> {
  const papers = Object.entries(upvotes).map(([id, votes]) =>
    paperOf(Number(id.slice(5)), { upvotes: votes, days: [day], fetchedAt: at }),
  );
  await storeDay(cache, day, { papers, dropped: 0, etag: 'W/"1"' }, { origin: ORIGIN, now: at });
}

async function line(cache: PaperCache, id = A, now = Infinity): Promise<[number, number][]> {
  const rows = (await allSamples(cache, now)).get(id) ?? [];
  return rows.map(({ at, upvotes }) => [at, upvotes]);
}

/** The hours or days of some moments, as numbers. */
function slots(moments: readonly number[], size: number, from: number): ReadonlySet<number> {
  return new Set(moments.filter((at) => at >= from).map((at) => Math.floor(at / size)));
}

test('keeps the last sample of each hour for two days, then the first of each day', () => {
  const moments = instants(
    '2026-11-17T02:40:00Z',
    '2026-11-17T09:40:00Z',
    '2026-11-18T01:10:00Z',
    '2026-11-18T15:19:59Z',
    '2026-11-18T15:20:00Z',
    '2026-11-18T16:05:00Z',
    '2026-11-20T14:10:00Z',
    '2026-11-20T14:55:00Z',
    '2026-11-20T15:01:00Z',
  );
  expect(keptMoments(moments, NOW)).toEqual(
    instants(
      '2026-11-17T02:40:00Z',
      '2026-11-18T01:10:00Z',
      '2026-11-18T15:20:00Z',
      '2026-11-18T16:05:00Z',
      '2026-11-20T14:55:00Z',
      '2026-11-20T15:01:00Z',
    ),
  );
});

test('forgets what is older than fourteen days, and what lies ahead of the clock', () => {
  const moments = [NOW - 14 * DAY - 1, NOW - 14 * DAY, NOW, NOW + 1];
  expect(keptMoments(moments, NOW)).toEqual([NOW - 14 * DAY, NOW]);
});

test('keeps at most 62 samples of a paper, in order, and nothing that was not there', () => {
  fc.assert(
    fc.property(anyMoments, (moments) => {
      const kept = keptMoments(moments, NOW);
      expect(kept.length).toBeLessThanOrEqual(62);
      expect(kept).toEqual(kept.toSorted((one, other) => one - other));
      expect(moments).toEqual(expect.arrayContaining(kept));
      expect(keptMoments(kept, NOW)).toEqual(kept);
    }),
  );
});

test('thinned at every refresh, no hour of two days and no day of thirteen is lost', () => {
  fc.assert(
    fc.property(anyMoments, (moments) => {
      const past = moments.filter((at) => at <= NOW).toSorted((one, other) => one - other);
      let kept: number[] = [];
      for (const at of past) {
        kept = keptMoments([...kept, at], at);
        expect(kept.at(-1)).toBe(at);
      }
      kept = keptMoments(kept, NOW);
      expect(slots(kept, HOUR, NOW - 2 * DAY)).toEqual(slots(past, HOUR, NOW - 2 * DAY));
      const midnight = Math.floor((NOW - 13 * DAY) / DAY) * DAY;
      expect(slots(kept, DAY, midnight)).toEqual(slots(past, DAY, midnight));
    }),
  );
});

test('an hour of fast refreshes leaves one sample, which says what the list shows', async () => {
  const cache = openCache();
  for (const [minutes, votes] of [
    [0, 3],
    [15, 4],
    [30, 4],
    [39, 9],
  ] as const) {
    await told(cache, { [A]: votes }, NOW + minutes * 60_000);
  }
  expect(await line(cache)).toEqual([[NOW + 39 * 60_000, 9]]);
});

test('fourteen days of refreshes every fifteen minutes stay within the bound', async () => {
  const cache = openCache();
  for (let at = NOW; at <= NOW + 14 * DAY; at += 15 * 60_000) {
    await cache.transaction('rw', cache.samples, () => sampleVotes(cache, [paperAt(at)], at));
  }
  const kept = await line(cache);
  expect(kept.length).toBeGreaterThan(48 + 11);
  expect(kept.length).toBeLessThanOrEqual(62);
  expect(kept[0]?.[0]).toBeLessThan(NOW + HOUR);

  function paperAt(at: number) {
    return { id: A, upvotes: Math.floor((at - NOW) / HOUR) };
  }
});

test('an answer of 304 is a sample of the votes that it confirms', async () => {
  const cache = openCache();
  await told(cache, { [A]: 3, [B]: 5 }, NOW);
  await confirmDay(cache, TODAY, NOW + HOUR);
  expect(await line(cache, A)).toEqual([
    [NOW, 3],
    [NOW + HOUR, 3],
  ]);
  expect((await cache.days.get(TODAY))?.fetchedAt).toBe(NOW + HOUR);
});

test('an answer of 304 says nothing of a paper that another list has changed since', async () => {
  const cache = openCache();
  await told(cache, { [A]: 3, [B]: 5 }, NOW);
  const moved = paperOf(1, { upvotes: 8, days: [TODAY], fetchedAt: NOW + HOUR });
  const week = periodOf('week', TODAY);
  await storePeriod(
    cache,
    week,
    { papers: [moved], dropped: 0 },
    { origin: ORIGIN, now: NOW + HOUR },
  );
  await confirmDay(cache, TODAY, NOW + 2 * HOUR);
  expect(await line(cache, A)).toEqual([
    [NOW, 3],
    [NOW + HOUR, 8],
  ]);
  expect(await line(cache, B)).toEqual([
    [NOW, 5],
    [NOW + 2 * HOUR, 5],
  ]);
});

test('an answer of 304 counts again once the list itself was sent with the change', async () => {
  const cache = openCache();
  await told(cache, { [A]: 3 }, NOW);
  await cache.papers.update(A, { upvotes: 8, fetchedAt: NOW + HOUR });
  await told(cache, { [A]: 8 }, NOW + 2 * HOUR);
  await confirmDay(cache, TODAY, NOW + 3 * HOUR);
  expect((await line(cache, A)).at(-1)).toEqual([NOW + 3 * HOUR, 8]);
});

test('a confirmed day that is not in the cache is no day', async () => {
  const cache = openCache();
  await confirmDay(cache, TODAY, NOW);
  expect(await cache.days.count()).toBe(0);
});

test('a week tells of its young papers alone', async () => {
  const cache = openCache();
  const papers = [
    paperOf(1, { upvotes: 4, days: [TODAY] }),
    paperOf(2, { upvotes: 6, days: [dayOf('2026-11-04')] }),
  ];
  const week = periodOf('week', TODAY);
  await storePeriod(cache, week, { papers, dropped: 0 }, { origin: ORIGIN, now: NOW });
  expect(await line(cache, A)).toEqual([[NOW, 4]]);
  expect(await line(cache, B)).toEqual([]);
});

test('papers of a day older than fifteen days, or not begun, are not sampled', async () => {
  const cache = openCache();
  await told(cache, { [A]: 3 }, NOW, dayOf('2026-11-04'));
  await told(cache, { [B]: 3 }, NOW, dayOf('2026-11-21'));
  expect(await cache.samples.count()).toBe(0);
});

test('a clock set back drops what lies ahead of it and goes on sampling', async () => {
  const cache = openCache();
  await told(cache, { [A]: 3 }, NOW);
  await told(cache, { [A]: 7 }, NOW + 5 * HOUR);
  await told(cache, { [A]: 8 }, NOW + 2 * HOUR);
  expect(await line(cache)).toEqual([
    [NOW, 3],
    [NOW + 2 * HOUR, 8],
  ]);
});

test('a 304 after the clock was set back is still a sample', async () => {
  const cache = openCache();
  await told(cache, { [A]: 3 }, NOW + 5 * HOUR);
  await told(cache, { [A]: 3 }, NOW);
  await confirmDay(cache, TODAY, NOW + HOUR);
  expect(await line(cache)).toEqual([
    [NOW, 3],
    [NOW + HOUR, 3],
  ]);
});

test('what lies ahead of the clock is not read', async () => {
  const cache = openCache();
  await told(cache, { [A]: 3, [B]: 1 }, NOW);
  await told(cache, { [A]: 7 }, NOW + 5 * HOUR);
  expect(await line(cache, A, NOW + HOUR)).toEqual([[NOW, 3]]);
  const read = await samplesOf(cache, [A, idOf('2611.00009')], NOW + HOUR);
  expect([...read]).toEqual([[A, [{ id: A, at: NOW, upvotes: 3 }]]]);
});

test('a clock set forward and back again leaves no sample ahead, however often', async () => {
  const cache = openCache();
  for (let round = 0; round < 40; round++) {
    const at = NOW + round * HOUR;
    await told(cache, { [A]: round }, at + (round % 2) * 9 * DAY);
  }
  const kept = await line(cache);
  expect(kept.length).toBeLessThanOrEqual(62);
  const ahead = kept.filter(([at]) => at > NOW + 39 * HOUR);
  expect(ahead).toEqual([[NOW + 39 * HOUR + 9 * DAY, 39]]);
  await told(cache, { [A]: 40 }, NOW + 40 * HOUR);
  expect((await line(cache)).at(-1)).toEqual([NOW + 40 * HOUR, 40]);
});

test('pruning forgets samples with their fourteen days, but not for a clock set far ahead', async () => {
  const cache = openCache();
  await told(cache, { [A]: 3 }, NOW);
  await pruneCache(cache, NOW + 90 * DAY);
  expect(await line(cache)).toEqual([[NOW, 3]]);
  await told(cache, { [B]: 3 }, NOW + 15 * DAY, dayOf('2026-12-04'));
  await pruneCache(cache, NOW + 15 * DAY);
  expect(await line(cache, A)).toEqual([]);
  expect(await line(cache, B)).toEqual([[NOW + 15 * DAY, 3]]);
});

test('reading many papers gives just theirs', async () => {
  const cache = openCache();
  await fc.assert(
    fc
      .asyncProperty(
        fc.uniqueArray(fc.integer({ min: 10_000, max: 10_040 }), { maxLength: 20 }),
        async (wanted) => {
          const ids = wanted.map((number) => idOf(`2611.${number}`));
          const read = await samplesOf(cache, ids, NOW);
          const there = ids.filter((_, index) => (wanted[index] ?? 0) % 2 === 0);
          expect([...read.keys()]).toEqual(there);
          for (const [id, samples] of read) {
            expect(samples.map(({ at }) => at)).toEqual([NOW - HOUR, NOW]);
            expect(samples.every((sample) => sample.id === id)).toBe(true);
          }
        },
      )
      .beforeEach(async () => {
        await cache.samples.clear();
        const numbers = Array.from({ length: 21 }, (_, index) => 10_000 + 2 * index);
        for (const at of [NOW - HOUR, NOW]) {
          await cache.samples.bulkPut(
            numbers.map((number) => ({ id: idOf(`2611.${number}`), at, upvotes: number })),
          );
        }
      }),
    { numRuns: 20 },
  );
});
