import { signal } from '@preact/signals';
import { expect, test } from 'vitest';
import type { PaperCache } from '@/core/cache/paper-cache';
import { storeDay } from '@/core/cache/store-list';
import { addDays, startOfDay, type Day } from '@/core/day';
import { DeskModel, type Desk } from '@/state/desk';
import { parseRoute, routeHash } from '@/state/route';
import { VotesModel } from '@/state/votes';
import { dayOf } from '@/tests/core/arbitraries';
import { openCache, openLibrary } from '@/tests/core/databases';
import { paperOf } from '@/tests/core/papers';
import { eventually } from '@/tests/eventually';
import { surroundings, untilFinished, valuesOf } from './models';

const HOUR = 3_600_000;
const TODAY = dayOf('2026-11-20');
const NOW = startOfDay(TODAY) + 12 * HOUR;

/** Papers with these votes on a day, as the source tells them at a moment. */
async function told(
  cache: PaperCache,
  upvotes: readonly number[],
  at: number,
  day: Day = TODAY,
): Promise<void> {
  const papers = upvotes.map((votes, index) =>
    paperOf(10_000 + index, { upvotes: votes, days: [day], fetchedAt: at }),
  );
  const list = { papers, dropped: 0 };
  await storeDay(cache, day, list, { origin: 'http://127.0.0.1:1', now: at });
}

/** What is read, once it is what is waited for. */
async function until<Value>(read: () => Value, isThere: (value: Value) => boolean): Promise<Value> {
  return await eventually(() => {
    const value = read();
    if (!isThere(value)) throw new Error(`So far ${JSON.stringify(value)}.`);
    return value;
  });
}

function desk(cache: PaperCache, now: () => number): Desk {
  const deps = { ...surroundings(), cache, library: openLibrary(), now };
  const model = untilFinished(new DeskModel(deps, parseRoute('#/rising')));
  valuesOf(model.rows);
  return model;
}

test('the address of the rising view leads there and back', () => {
  expect(parseRoute('#/rising')).toEqual({ view: 'rising' });
  expect(routeHash({ view: 'rising' })).toBe('#/rising');
});

test('rising says when it will be ready, and lists what rises once it is, with the reason', async () => {
  const cache = openCache();
  let now = NOW;
  await told(cache, [10, 10, 10, 10, 10, 10, 10], now);
  const model = desk(cache, () => now);
  const listing = await until(
    () => model.feed.listing.value,
    (value) => value.status === 'ready',
  );
  expect(listing).toMatchObject({
    value: { view: 'rising', papers: [], rising: { ready: false, readyAt: NOW + 48 * HOUR } },
  });

  now = NOW + 24 * HOUR;
  await told(cache, [12, 14, 16, 18, 20, 22, 24], now);
  now = NOW + 48 * HOUR;
  await told(cache, [13, 19, 17, 19, 21, 23, 25], now);
  const rows = await until(
    () => model.rows.value,
    (value) => value.length > 0,
  );
  // Five of six gained but one vote in the last day: a tie is not slower.
  expect(rows.map(({ paper, rising }) => [paper.id, rising?.share, rising?.perHour])).toEqual([
    ['2611.10001', 1, 5 / 24],
  ]);
});

test('rising follows new samples', async () => {
  const cache = openCache();
  let now = NOW;
  for (const [hours, votes] of [
    [0, [0, 0, 0, 0, 0, 0]],
    [24, [0, 0, 0, 0, 0, 0]],
    [48, [1, 2, 3, 4, 5, 6]],
  ] as const) {
    now = NOW + hours * HOUR;
    await told(cache, votes, now);
  }
  const model = desk(cache, () => now);
  const ids = (): string[] => model.rows.value.map(({ paper }) => paper.id);
  await until(ids, (value) => value.length === 3);
  expect(ids()).toEqual(['2611.10005', '2611.10004', '2611.10003']);
  now += 20 * 60_000;
  await told(cache, [99, 2, 3, 4, 5, 6], now);
  await until(ids, (value) => value[0] === '2611.10000');
});

test('histories come once they are asked for, of these papers alone, and follow new samples', async () => {
  const cache = openCache();
  let now = NOW;
  await told(cache, [10, 20], now);
  const clock = signal(now);
  const votes = untilFinished(new VotesModel({ cache, now: () => now, clock }));
  const [one, other] = await cache.papers.toArray();
  if (one === undefined || other === undefined) throw new Error('Two papers were told of.');
  expect(votes.histories.value.size).toBe(0);
  expect(votes.of.value(one)).toBe('opening');

  votes.watch([one]);
  await until(
    () => votes.histories.value.size,
    (size) => size === 1,
  );
  expect(votes.of.value(one)).toEqual({ segments: [[{ at: NOW, upvotes: 10 }]] });
  expect(votes.of.value(other)).toBe('opening');

  now = NOW + 24 * HOUR;
  clock.value = now;
  await told(cache, [17, 20], now);
  await until(
    () => votes.histories.value.get(one.id)?.change,
    (change) => change !== undefined,
  );
  expect(votes.histories.value.get(one.id)?.change).toEqual({ by: 7, since: NOW });

  // Nothing new for two days: then nothing is said of the last one.
  now += 48 * HOUR;
  clock.value = now;
  expect(votes.histories.value.get(one.id)?.change).toBeUndefined();
});

test('of a paper without samples it is known that there are none, of an old one that there cannot be', async () => {
  const cache = openCache();
  const votes = untilFinished(new VotesModel({ cache, now: () => NOW, clock: signal(NOW) }));
  const young = paperOf(10001, { days: [addDays(TODAY, -29)] });
  const old = paperOf(10002, { days: [addDays(TODAY, -31)] });
  expect(votes.of.value(old)).toBeUndefined();
  expect(votes.of.value(paperOf(10003, { days: [] }))).toBeUndefined();
  votes.watch([young, old]);
  await until(
    () => votes.of.value(young),
    (of) => of !== 'opening',
  );
  expect(votes.of.value(young)).toEqual({ segments: [] });
  expect(votes.of.value(old)).toBeUndefined();
});
