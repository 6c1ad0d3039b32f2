import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { DayRow } from '@/core/cache/paper-cache';
import { confirmDay, nextDayRow, storeDay, storePeriod } from '@/core/cache/store-list';
import { mergePapers } from '@/core/paper';
import { dayOf } from '@/tests/core/arbitraries';
import { beforeEachWrite, contentOf, dieAtWrite, openCache } from '@/tests/core/databases';
import {
  DAY,
  HOUR,
  listOf,
  NOW,
  numbersOf,
  ORIGIN,
  paperOf,
  periodFrom,
  TODAY,
} from '@/tests/core/papers';

const told = { origin: ORIGIN, now: NOW };
const YESTERDAY = dayOf('2026-11-19');

describe('storing a day', () => {
  test('keeps the order of the source, whatever the votes and identifiers say', async () => {
    const cache = openCache();
    await storeDay(cache, TODAY, listOf([paperOf(2), paperOf(9), paperOf(1)], '"e"'), told);
    expect(await cache.days.get(TODAY)).toEqual({
      date: TODAY,
      ids: [paperOf(2).id, paperOf(9).id, paperOf(1).id],
      origin: ORIGIN,
      etag: '"e"',
      fetchedAt: NOW,
      changedAt: NOW,
      toldAt: NOW,
      settled: false,
    });
    expect(await cache.papers.count()).toBe(3);
  });

  test('merges what it says into what is known of a paper', async () => {
    const cache = openCache();
    const before = paperOf(1, { summary: 'In short.', days: [YESTERDAY], fetchedAt: NOW - HOUR });
    const after = paperOf(1, { upvotes: 50 });
    await storeDay(cache, YESTERDAY, listOf([before]), { ...told, now: NOW - HOUR });
    await storeDay(cache, TODAY, listOf([after]), told);
    expect(await cache.papers.get(after.id)).toEqual({
      ...after,
      summary: 'In short.',
      days: [YESTERDAY, TODAY],
    });
  });

  test('writes no paper that says what it said', async () => {
    const cache = openCache();
    const writes: string[] = [];
    beforeEachWrite(cache, (table) => writes.push(table));
    await storeDay(cache, TODAY, listOf([paperOf(1), paperOf(2)]), told);
    writes.length = 0;
    const again = [paperOf(1, { fetchedAt: NOW + 1 }), paperOf(2, { fetchedAt: NOW + 1 })];
    await storeDay(cache, TODAY, listOf(again), { ...told, now: NOW + 1 });
    expect(writes).not.toContain('papers');
    expect(await cache.days.get(TODAY)).toMatchObject({ fetchedAt: NOW + 1, changedAt: NOW });
  });

  test('notes when the list or one of its papers became another', async () => {
    const cache = openCache();
    const store = async (at: number, ...papers: Parameters<typeof listOf>[0]) => {
      await storeDay(cache, TODAY, listOf(papers), { ...told, now: at });
      return (await cache.days.get(TODAY))?.changedAt;
    };
    await store(NOW, paperOf(1), paperOf(2));
    expect(await store(NOW + 1, paperOf(2), paperOf(1))).toBe(NOW + 1);
    expect(await store(NOW + 2, paperOf(2), paperOf(1))).toBe(NOW + 1);
    const popular = paperOf(2, { upvotes: 90, fetchedAt: NOW + 3 });
    expect(await store(NOW + 3, popular, paperOf(1))).toBe(NOW + 3);
  });

  test('believes what came last, though the clock was a year ahead before', async () => {
    const cache = openCache();
    const year = 365 * DAY;
    const ahead = paperOf(1, { upvotes: 10, summary: 'In short.', fetchedAt: NOW + year });
    await storeDay(cache, TODAY, listOf([ahead]), { ...told, now: NOW + year });
    await storeDay(cache, TODAY, listOf([paperOf(1, { upvotes: 11 })]), told);
    expect(await cache.papers.get(ahead.id)).toMatchObject({
      upvotes: 11,
      summary: 'In short.',
      fetchedAt: NOW,
    });
  });

  test('#2 is wholly done or not at all, wherever it is interrupted', async () => {
    const list = listOf([paperOf(1), paperOf(2)]);
    const later = { ...told, now: NOW + HOUR };
    const news = listOf([paperOf(3, { fetchedAt: NOW + HOUR }), paperOf(2), paperOf(1)], '"new"');
    const whole = openCache();
    await storeDay(whole, TODAY, list, told);
    const old = await contentOf(whole);
    const count = dieAtWrite(whole, Infinity);
    whole.close();
    await whole.open();
    await storeDay(whole, TODAY, news, later);
    // Papers, the note that one is not indexed, votes, and the day itself.
    expect(count.writes()).toBe(4);

    for (let fatal = 1; fatal <= count.writes(); fatal += 1) {
      const cache = openCache();
      await storeDay(cache, TODAY, list, told);
      const dying = openCache(cache.name);
      dieAtWrite(dying, fatal);
      await expect(storeDay(dying, TODAY, news, later)).rejects.toThrow('killed');
      expect(await contentOf(cache)).toEqual(old);
    }
  });

  test('gives the same papers in any order, and however often a list comes', async () => {
    const days = [YESTERDAY, TODAY];
    const anyTelling = fc.record({
      day: fc.constantFrom(...days),
      numbers: fc.subarray([1, 2, 3]),
    });
    // Each telling has its moment and its votes: two of one moment would be one telling.
    const anyTellings = fc.array(anyTelling, { minLength: 1, maxLength: 5 }).map((tellings) =>
      tellings.map(({ day, numbers }, at) => ({
        day,
        papers: numbers.map((number) =>
          paperOf(number, { days: [day], upvotes: at, fetchedAt: NOW + at }),
        ),
      })),
    );
    const disordered = anyTellings.chain((tellings) =>
      fc.tuple(
        fc.constant(tellings),
        fc.array(fc.constantFrom(...tellings), { maxLength: 5 }).chain((again) =>
          fc.shuffledSubarray([...tellings, ...again], {
            minLength: tellings.length + again.length,
          }),
        ),
      ),
    );
    const now = NOW + HOUR;
    await fc.assert(
      fc.asyncProperty(disordered, async ([inOrder, inDisorder]) => {
        const [one, other] = [openCache(), openCache()];
        for (const { day, papers } of inOrder) {
          await storeDay(one, day, listOf(papers), { ...told, now });
        }
        for (const { day, papers } of inDisorder) {
          await storeDay(other, day, listOf(papers), { ...told, now });
        }
        expect(await other.papers.toArray()).toEqual(await one.papers.toArray());
        const all = inOrder.flatMap(({ papers }) => papers);
        for (const paper of await one.papers.toArray()) {
          const sightings = all.filter(({ id }) => id === paper.id);
          expect(paper).toEqual(sightings.reduce(mergePapers));
        }
      }),
      { numRuns: 25 },
    );
  });
});

describe('vote samples', () => {
  const votes = [paperOf(1, { stars: 3, comments: 0 }), paperOf(2)];
  const store = async (cache: ReturnType<typeof openCache>, now: number, day = TODAY) => {
    await storeDay(cache, day, listOf(votes), { ...told, now });
    return await cache.samples.toArray();
  };

  test('hold the numbers that a paper has, and no others', async () => {
    expect(await store(openCache(), NOW)).toEqual([
      { id: votes[0]?.id, at: NOW, upvotes: 1, stars: 3, comments: 0 },
      { id: votes[1]?.id, at: NOW, upvotes: 2 },
    ]);
  });

  test('are kept once for an hour of the clock: the last', async () => {
    const cache = openCache();
    expect(await store(cache, NOW)).toHaveLength(2);
    expect(await store(cache, NOW + HOUR - 1)).toHaveLength(2);
    expect((await cache.samples.toArray()).map(({ at }) => at)).toEqual([
      NOW + HOUR - 1,
      NOW + HOUR - 1,
    ]);
    expect(await store(cache, NOW + HOUR)).toHaveLength(4);
  });

  test('go on after the clock was set back, without those that lie ahead of it', async () => {
    const cache = openCache();
    await store(cache, NOW);
    const samples = await store(cache, NOW - 5 * HOUR);
    expect(samples.map(({ at }) => at)).toEqual([NOW - 5 * HOUR, NOW - 5 * HOUR]);
  });

  test('are not taken of a day that has come to rest', async () => {
    expect(await store(openCache(), NOW, dayOf('2026-11-04'))).toEqual([]);
    expect(await store(openCache(), NOW, dayOf('2026-11-06'))).toHaveLength(2);
  });
});

const ids = (...numbers: number[]) =>
  listOf(
    numbers.map((number) => paperOf(number)),
    '"e"',
  );

const numbers = (row: DayRow | undefined) => numbersOf(row?.ids ?? []);

const rows = (...lists: ReturnType<typeof ids>[]) => {
  let row: DayRow | undefined;
  return lists.map((list, at) => {
    row = nextDayRow(row, TODAY, list, { origin: ORIGIN, now: NOW + at });
    return row;
  });
};

describe('a shorter list', () => {
  test('is doubted once, and looked at in full the next time', () => {
    const [, doubtful] = rows(ids(3, 2, 1), ids(3, 1));
    expect(doubtful).toEqual({
      date: TODAY,
      ids: ids(3, 2, 1).papers.map(({ id }) => id),
      origin: ORIGIN,
      fetchedAt: NOW + 1,
      toldAt: NOW,
      changedAt: NOW,
      settled: false,
      doubt: { ids: ids(3, 1).papers.map(({ id }) => id), looks: 1 },
    });
  });

  test('is believed the second time, with its ETag', () => {
    const [, , believed] = rows(ids(3, 2, 1), ids(3, 1), ids(3, 1));
    expect(numbers(believed)).toEqual([3, 1]);
    expect(believed).toMatchObject({ etag: '"e"', changedAt: NOW + 2 });
    expect(believed).not.toHaveProperty('doubt');
  });

  test('is believed the second time, though votes changed its order meanwhile', () => {
    const [, , believed] = rows(ids(4, 3, 2, 1), ids(4, 3, 1), ids(3, 4, 1));
    expect(numbers(believed)).toEqual([3, 4, 1]);
  });

  test('is believed where some of what was left out is back', () => {
    const [, , believed] = rows(ids(4, 3, 2, 1), ids(4), ids(4, 3));
    expect(numbers(believed)).toEqual([4, 3]);
  });

  test('is doubted anew where it leaves out something else', () => {
    const [, , doubtful] = rows(ids(4, 3, 2, 1), ids(4, 3, 2), ids(4, 3, 1));
    expect(numbers(doubtful)).toEqual([4, 3, 2, 1]);
    expect(doubtful?.doubt?.looks).toBe(1);
  });

  test('is believed the third time where it is empty', () => {
    const [, one, two, three] = rows(ids(1), ids(), ids(), ids());
    expect([one, two, three].map(numbers)).toEqual([[1], [1], []]);
  });

  test('is forgotten once a full one comes', () => {
    const [, , full] = rows(ids(2, 1), ids(1), ids(1, 2));
    expect(numbers(full)).toEqual([1, 2]);
    expect(full).not.toHaveProperty('doubt');
  });

  test('of another origin is that origin’s list', () => {
    const [before] = rows(ids(2, 1));
    const row = nextDayRow(before, TODAY, ids(1), { origin: 'https://mirror.example', now: NOW });
    expect(row).toMatchObject({ origin: 'https://mirror.example', ids: [paperOf(1).id] });
  });

  test('never takes a paper away that was not missing as often as it has to be', () => {
    const anyNumbers = fc.shuffledSubarray([1, 2, 3, 4, 5]);
    fc.assert(
      fc.property(fc.array(anyNumbers, { minLength: 1, maxLength: 12 }), (answers) => {
        const shown = rows(...answers.map((answer) => ids(...answer))).map(numbers);
        shown.forEach((now, at) => {
          const before = shown[at - 1] ?? [];
          // Whatever is shown is what was shown, or what the source says.
          expect([before, answers[at]]).toContainEqual(now);
          if (now.length >= before.length) return;
          const looks = answers.slice(0, at + 1).slice(now.length === 0 ? -3 : -2);
          expect(looks).toHaveLength(now.length === 0 ? 3 : 2);
          for (const gone of before.filter((number) => !now.includes(number))) {
            for (const look of looks) expect(look).not.toContain(gone);
          }
        });
      }),
      { numRuns: 500 },
    );
  });

  test('is always believed in the end', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([1, 2, 3]), fc.shuffledSubarray([1, 2, 3]), (one, other) => {
        const shown = rows(ids(...one), ids(...other), ids(...other), ids(...other));
        expect(numbers(shown.at(-1))).toEqual(other);
      }),
    );
  });
});

describe('a day that rests', () => {
  test('was fetched more than two weeks later', () => {
    const list = listOf([paperOf(1)]);
    const row = (now: number) => nextDayRow(undefined, TODAY, list, { origin: ORIGIN, now });
    const midnight = Date.parse('2026-11-20T00:00:00Z');
    expect(row(midnight + 15 * DAY).settled).toBe(false);
    expect(row(midnight + 15 * DAY + 1).settled).toBe(true);
  });
});

describe('confirming a day', () => {
  test('changes when it was fetched and adds a sample, and nothing else', async () => {
    const cache = openCache();
    await storeDay(cache, TODAY, listOf([paperOf(1)], '"e"'), told);
    const before = await contentOf(cache);
    await confirmDay(cache, TODAY, NOW + HOUR);
    expect(await contentOf(cache)).toEqual({
      ...before,
      days: [{ ...(before.days?.[0] as DayRow), fetchedAt: NOW + HOUR }],
      samples: [
        { id: paperOf(1).id, at: NOW, upvotes: 1 },
        { id: paperOf(1).id, at: NOW + HOUR, upvotes: 1 },
      ],
    });
    await confirmDay(cache, TODAY, NOW + 20 * DAY);
    expect(await cache.days.get(TODAY)).toMatchObject({ settled: true, etag: '"e"' });
  });

  test('that is not cached does not make an empty one of it', async () => {
    const cache = openCache();
    await confirmDay(cache, TODAY, NOW);
    expect(await cache.days.count()).toBe(0);
  });
});

describe('storing a week or month', () => {
  const week = periodFrom('2026-W47');

  test('keeps the order of the source', async () => {
    const cache = openCache();
    await storePeriod(cache, week, listOf([paperOf(2), paperOf(9), paperOf(1)]), told);
    const ids = [2, 9, 1].map((number) => paperOf(number).id);
    expect(await cache.periods.get(week)).toEqual({
      key: week,
      ids,
      origin: ORIGIN,
      fetchedAt: NOW,
    });
    expect(await cache.papers.count()).toBe(3);
  });

  test('keeps the ranking where an empty one comes', async () => {
    const cache = openCache();
    await storePeriod(cache, week, listOf([]), told);
    expect(await cache.periods.get(week)).toMatchObject({ ids: [], fetchedAt: NOW });
    await storePeriod(cache, week, listOf([paperOf(1)]), told);
    await storePeriod(cache, week, listOf([]), { ...told, now: NOW + HOUR });
    expect(await cache.periods.get(week)).toMatchObject({
      ids: [paperOf(1).id],
      fetchedAt: NOW,
    });
  });

  test('takes the word of another origin that it is empty', async () => {
    const cache = openCache();
    await storePeriod(cache, week, listOf([paperOf(1)]), told);
    await storePeriod(cache, week, listOf([]), { origin: 'https://mirror.example', now: NOW });
    expect(await cache.periods.get(week)).toMatchObject({ ids: [] });
  });
});
