import { expect, test } from 'vitest';
import { keepPapers } from '@/core/search/kept-papers';
import { openCache } from '@/tests/core/databases';
import { numbersOf, paperOf } from '@/tests/core/papers';

const idsOf = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, at) => paperOf(from + at).id);

/** A cache of so many papers, and how many of them were read from it. */
async function setUp(count: number) {
  const cache = openCache();
  await cache.papers.bulkAdd(Array.from({ length: count }, (_, at) => paperOf(at + 1)));
  const reads = { papers: 0 };
  cache.use({
    stack: 'dbcore',
    name: 'count-reads',
    create: (core) => ({
      ...core,
      table: (name) => {
        const table = core.table(name);
        return {
          ...table,
          getMany: (request) => {
            reads.papers += request.keys.length;
            return table.getMany(request);
          },
        };
      },
    }),
  });
  cache.close();
  await cache.open();
  return { cache, reads, papers: keepPapers(cache, () => undefined) };
}

test('a paper is read once, and anew once something has changed', async () => {
  const { cache, reads, papers } = await setUp(3);
  expect(numbersOf(await papers.load(idsOf(1, 4)))).toEqual([1, 2, 3]);
  expect(numbersOf(await papers.load(idsOf(2, 4).toReversed()))).toEqual([3, 2]);
  expect(reads.papers).toBe(3);
  await cache.papers.delete(paperOf(2).id);
  papers.forget();
  expect(numbersOf(await papers.load(idsOf(1, 4)))).toEqual([1, 3]);
});

test('of many papers those go first that were wanted longest ago', async () => {
  const { reads, papers } = await setUp(1_500);
  await papers.load(idsOf(1, 601));
  await papers.load(idsOf(601, 901));
  await papers.load(idsOf(1, 101));
  await papers.load(idsOf(901, 1_301));
  const before = reads.papers;
  await papers.load(idsOf(1, 101));
  await papers.load(idsOf(901, 1_301));
  expect(reads.papers).toBe(before);
  await papers.load(idsOf(101, 201));
  expect(reads.papers).toBe(before + 100);
});
