import { describe, expect, test } from 'vitest';
import { storeDay } from '@/core/cache/store-list';
import { addDays, type Day } from '@/core/day';
import { markSeen } from '@/core/library/seen';
import { catchUpList } from '@/core/ranking/catch-up-list';
import { openCache, openLibrary } from '@/tests/core/databases';
import { DAY, HOUR, listOf, NOW, numbersOf, ORIGIN, paperOf, TODAY } from '@/tests/core/papers';

/** A cache with one day's papers each, by how many days ago; and a library that saw nothing. */
async function setUp(days: Readonly<Record<number, readonly number[]>>) {
  const [cache, library] = [openCache(), openLibrary()];
  for (const [ago, numbers] of Object.entries(days)) {
    const day: Day = addDays(TODAY, -Number(ago));
    const papers = numbers.map((number) => paperOf(number, { days: [day] }));
    await storeDay(cache, day, listOf(papers), { origin: ORIGIN, now: NOW });
  }
  const see = (number: number, at: number) => markSeen(library, [paperOf(number).id], at);
  const list = (now = NOW) => catchUpList(cache, library, now);
  return { see, list };
}

describe('what was missed', () => {
  test('is nothing on the first visit of all', async () => {
    const { list } = await setUp({ 0: [1], 1: [2], 2: [3] });
    expect(await list()).toEqual({ best: [], rest: [], days: 0 });
  });

  test('is each day since the last visit, and none before the first', async () => {
    const { see, list } = await setUp({ 0: [1], 1: [2], 2: [3], 4: [4], 5: [5], 6: [6] });
    await see(5, NOW - 5 * DAY);
    const { best, days } = await list();
    expect(numbersOf(best)).toEqual([1, 2, 3, 4]);
    expect(days).toBe(4);
  });

  test('does not shrink while it is read, and is gone the next time', async () => {
    const { see, list } = await setUp({ 0: [1], 1: [2], 2: [3], 5: [5] });
    await see(5, NOW - 5 * DAY);
    for (const number of [1, 2, 3]) await see(number, NOW + number);
    expect(numbersOf((await list(NOW + HOUR)).best)).toEqual([1, 2, 3]);
    expect((await list(NOW + 5 * HOUR)).days).toBe(0);
  });

  test('is still there the next time, where nothing of it was seen', async () => {
    const { see, list } = await setUp({ 0: [1], 1: [2], 2: [3], 5: [5] });
    await see(5, NOW - 5 * DAY);
    await see(1, NOW);
    expect(numbersOf((await list(NOW + DAY)).best)).toEqual([2, 3]);
  });

  test('is not the newest day alone', async () => {
    const { see, list } = await setUp({ 0: [1], 1: [2] });
    await see(2, NOW - DAY);
    expect((await list()).days).toBe(0);
  });

  test('is a single day too, once the newest one was looked at', async () => {
    const { see, list } = await setUp({ 0: [1], 1: [2], 2: [3] });
    await see(3, NOW - 2 * DAY);
    await see(1, NOW);
    expect(numbersOf((await list(NOW + HOUR)).best)).toEqual([1, 2]);
    expect(numbersOf((await list(NOW + 5 * HOUR)).best)).toEqual([2]);
  });

  test('is a day too of which one paper was seen on a day before', async () => {
    const { see, list } = await setUp({ 0: [1, 7], 1: [2, 7], 4: [7] });
    await see(7, NOW - 4 * DAY);
    expect((await list()).days).toBe(2);
  });

  test('reaches back fourteen days', async () => {
    const { see, list } = await setUp({ 0: [1], 13: [2], 14: [3], 15: [4], 30: [5] });
    await see(5, NOW - 30 * DAY);
    expect(numbersOf((await list()).best)).toEqual([1, 2, 3]);
  });
});
