import { Dexie } from 'dexie';
import { expect, onTestFinished, test } from 'vitest';
import { watchQuery } from '@/core/watch-query';
import { eventually } from '@/tests/eventually';
import { openCache } from './databases';
import { NOW, paperOf, rowOf, TODAY } from './papers';

/** More changes than a query remembers. */
const MANY = 30;

test('a query runs once more after many changes that do not concern it, and hears of its own', async () => {
  const cache = openCache();
  const counts: number[] = [];
  const count = async (): Promise<number> => await cache.days.count();
  onTestFinished(watchQuery(count, (value) => void counts.push(value), fail));
  await eventually(() => expect(counts).toEqual([0]));

  for (let hour = 0; hour < MANY; hour++)
    await cache.samples.put({ id: paperOf(1).id, at: NOW + hour, upvotes: 1 });
  await eventually(() => expect(counts).toEqual([0, 0]));
  await cache.days.add(rowOf(TODAY, [1]));
  await eventually(() => expect(counts).toEqual([0, 0, 1]));
});

test('a query runs again where its database is deleted by somebody else', async () => {
  const cache = openCache();
  await cache.days.add(rowOf(TODAY, [1]));
  const counts: number[] = [];
  const count = async (): Promise<number> => await cache.days.count();
  onTestFinished(watchQuery(count, (value) => void counts.push(value), fail));
  await eventually(() => expect(counts).toEqual([1]));
  Dexie.dependencies.indexedDB?.deleteDatabase(cache.name);
  await eventually(() => expect(counts).toEqual([1, 0]));
});

test('a query that was stopped runs no more', async () => {
  const cache = openCache();
  let runs = 0;
  let values = 0;
  const count = async (): Promise<number> => {
    runs += 1;
    return await cache.days.count();
  };
  const stop = watchQuery(
    count,
    () => void (values += 1),
    () => {},
  );
  await eventually(() => expect(values).toBe(1));
  stop();
  const before = runs;
  for (let hour = 0; hour < MANY; hour++)
    await cache.samples.put({ id: paperOf(1).id, at: NOW + hour, upvotes: 1 });
  await cache.days.add(rowOf(TODAY, [1]));
  expect(runs).toBe(before);
});

function fail(error: unknown): never {
  throw error;
}
