import { signal } from '@preact/signals';
import { describe, expect, test } from 'vitest';
import type { PaperId } from '@/core/paper-id';
import { storeDay } from '@/core/cache/store-list';
import type { SearchStanding, Similar } from '@/core/search/search-service';
import { DeskModel } from '@/state/desk';
import { HOME } from '@/state/route';
import { SimilarModel } from '@/state/similar';
import { listOf, NOW, numbersOf, ORIGIN, paperOf, TODAY } from '@/tests/core/papers';
import { eventually } from '@/tests/eventually';
import { deferred, settle, surroundings, untilFinished, valueOf } from './models';

/** A model whose search answers when the test says so. */
function setUp() {
  const chosen = signal<PaperId | undefined>(undefined);
  const standing = signal<SearchStanding | undefined>(undefined);
  const asked: { readonly number: number | undefined; answer: (numbers: number[]) => void }[] = [];
  let isBroken = false;
  const model = untilFinished(
    new SimilarModel({
      chosen,
      standing,
      findSimilar: async (id) => {
        const { promise, resolve } = deferred<readonly Similar[]>();
        asked.push({
          number: numbersOf([id])[0],
          answer: (numbers) =>
            resolve(numbers.map((each) => ({ paper: paperOf(each), shared: ['so'] }))),
        });
        if (isBroken) throw new Error('broken');
        return await promise;
      },
    }),
  );
  return {
    model,
    standing,
    asked,
    choose: (number: number) => void (chosen.value = paperOf(number).id),
    breakDown: () => void (isBroken = true),
    recover: () => void (isBroken = false),
    numbers: () => {
      const papers = model.papers.value;
      return Array.isArray(papers) ? numbersOf(papers.map(({ paper }) => paper)) : papers;
    },
  };
}

const READY: SearchStanding = { papers: 9 };

describe('the papers most like the chosen one', () => {
  test('are asked for when their place is in sight, and not before', async () => {
    const { model, asked, choose, numbers } = setUp();
    model.inSight();
    expect([numbers(), asked]).toEqual([undefined, []]);
    choose(1);
    expect([numbers(), asked]).toEqual(['waiting', []]);
    model.inSight();
    model.inSight();
    asked[0]?.answer([2, 3]);
    await settle();
    expect(numbers()).toEqual([2, 3]);
    model.inSight();
    expect(asked).toHaveLength(1);
  });

  test('are those of the newest one, and of those between nobody asks', async () => {
    const { model, asked, choose, numbers } = setUp();
    for (const number of [1, 2, 3]) {
      choose(number);
      model.inSight();
    }
    asked[0]?.answer([7]);
    await settle();
    expect(numbers()).toBe('waiting');
    expect(asked.map(({ number }) => number)).toEqual([1, 3]);
    asked[1]?.answer([8]);
    await settle();
    expect(numbers()).toEqual([8]);
  });

  test('are none only once the index is whole, and are asked for again until then', async () => {
    const { model, asked, standing, choose, numbers } = setUp();
    choose(1);
    model.inSight();
    asked[0]?.answer([]);
    await settle();
    expect(numbers()).toBe('waiting');
    standing.value = { papers: 3, progress: { done: 3, total: 9 } };
    asked[1]?.answer([]);
    await settle();
    expect(numbers()).toBe('waiting');
    standing.value = READY;
    asked[2]?.answer([]);
    await settle();
    expect(numbers()).toEqual([]);
    standing.value = { papers: 10 };
    asked[3]?.answer([4]);
    await settle();
    expect(numbers()).toEqual([4]);
  });

  test('are not asked for again once another paper was chosen', async () => {
    const { model, asked, standing, choose } = setUp();
    choose(1);
    model.inSight();
    asked[0]?.answer([2]);
    await settle();
    choose(2);
    standing.value = READY;
    await settle();
    expect(asked).toHaveLength(1);
  });

  test('are not asked for again while an index grows that was whole and had some', async () => {
    const { model, asked, standing, choose, numbers } = setUp();
    standing.value = READY;
    choose(1);
    model.inSight();
    standing.value = { papers: 10 };
    asked[0]?.answer([2]);
    await settle();
    standing.value = { papers: 11, progress: { done: 1, total: 2 } };
    standing.value = { papers: 12 };
    await settle();
    expect(numbers()).toEqual([2]);
    expect(asked).toHaveLength(1);
  });

  test.each([READY, undefined])(
    'are none where the search is in trouble, and asked for anew when it is not: %o',
    async (told) => {
      const { model, asked, standing, choose, numbers, breakDown, recover } = setUp();
      breakDown();
      standing.value = told;
      choose(1);
      model.inSight();
      await settle();
      expect(numbers()).toEqual([]);
      choose(2);
      choose(1);
      expect(numbers()).toBe('waiting');
      model.inSight();
      await settle();
      expect(numbers()).toEqual([]);
      recover();
      standing.value = { papers: 10 };
      asked[2]?.answer([3]);
      await settle();
      expect(numbers()).toEqual([3]);
    },
  );
});

test('a desk starts no search until a paper is chosen and its like is in sight', async () => {
  const around = surroundings();
  const papers = [
    paperOf(1, { title: 'Sparse attention for video' }),
    paperOf(2, { title: 'Video with sparse attention' }),
    paperOf(3, { title: 'Rivers' }),
  ];
  await storeDay(around.cache, TODAY, listOf(papers), { origin: ORIGIN, now: NOW });
  const desk = untilFinished(new DeskModel(around, HOME));
  await valueOf(desk.feed.listing);
  desk.similar.inSight();
  desk.show(papers[0]);
  expect([around.started.times, desk.similar.papers.value]).toEqual([0, 'waiting']);
  desk.similar.inSight();
  expect(around.started.times).toBe(1);
  await eventually(() =>
    expect(desk.similar.papers.value).toEqual([
      { paper: papers[1], shared: ['Sparse attention', 'video'] },
    ]),
  );
  desk.show(papers[1]);
  expect(desk.similar.papers.value).toBe('waiting');
});
