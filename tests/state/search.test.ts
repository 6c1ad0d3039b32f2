import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { addDays } from '@/core/day';
import { savePaper } from '@/core/library/changes';
import type { Paper } from '@/core/paper';
import { SearchModel, type Found } from '@/state/search';
import { openCache, openLibrary } from '@/tests/core/databases';
import { NOW, numbersOf, paperOf, TODAY } from '@/tests/core/papers';
import { eventually } from '@/tests/eventually';
import { searchOver, settle, untilFinished, valuesOf } from './models';

const attention = paperOf(1, {
  title: 'Attention with fewer heads',
  authors: ['Grace Hopper'],
  abstract: 'We remove heads from attention layers and measure what is lost.',
});
const diffusion = paperOf(2, {
  title: 'Faster diffusion sampling',
  authors: ['Alan Turing'],
  abstract: 'Fewer steps give the same pictures.',
});
const retrieval = paperOf(3, {
  title: 'Retrieval for long documents',
  authors: ['Ada Lovelace'],
  keywords: ['search'],
});

async function setUp(cached: readonly Paper[] = [attention, diffusion]) {
  const [cache, library] = [openCache(), openLibrary()];
  await cache.papers.bulkAdd([...cached]);
  const over = searchOver(cache, library);
  return { cache, library, ...over, search: untilFinished(new SearchModel(over)) };
}

const measures = () => performance.getEntriesByName('papertab:search', 'measure').length;

const numbers = (found: readonly Found[] | undefined) =>
  found && numbersOf(found.map(({ paper }) => paper));

describe('searching', () => {
  test('finds what is typed, while it is typed, with where it matches', async () => {
    const { search } = await setUp();
    search.type('attention');
    await eventually(() => expect(numbers(search.found.value)?.[0]).toBe(1));
    const [first] = search.found.value ?? [];
    expect(first?.paper).toEqual(attention);
    expect(first?.matches.title.length).toBeGreaterThan(0);
    search.type('diffusion');
    expect(search.query.value).toBe('diffusion');
    await eventually(() => expect(numbers(search.found.value)?.[0]).toBe(2));
    search.type('lovelace zzzz qqqq');
    await eventually(() => expect(numbers(search.found.value)).toEqual([]));
  });

  test('finds nothing, and is over, where nothing is typed', async () => {
    const { search } = await setUp();
    search.type('attention');
    await eventually(() => expect(search.found.value).toBeDefined());
    search.type('  ');
    expect(search.found.value).toBeUndefined();
    search.type('attention');
    await eventually(() => expect(numbers(search.found.value)?.[0]).toBe(1));
  });

  test('shows no result once the box is empty, also where one is on its way', async () => {
    const { search } = await setUp();
    search.type('attention');
    search.type('');
    await settle();
    expect(search.found.value).toBeUndefined();
  });

  test('asks for the newest words only, however fast they are typed', async () => {
    const { search } = await setUp();
    const seen = valuesOf(search.searched);
    for (let end = 1; end <= 9; end++) search.type('diffusion'.slice(0, end));
    await eventually(() => expect(search.searched.value?.asked.text).toBe('diffusion'));
    // Nothing, the first letter, and the last.
    const texts = new Set(seen.map((searched) => searched?.asked.text));
    expect([...texts]).toEqual([undefined, 'd', 'diffusion']);
  });

  test('sorts what it found by votes or by date', async () => {
    const heads = [3, 9, 5].map((upvotes, at) =>
      paperOf(10 + at, { title: `Heads ${at}`, upvotes, days: [addDays(TODAY, -at)] }),
    );
    const { search } = await setUp(heads);
    search.type('heads');
    await eventually(() => expect(search.found.value).toHaveLength(3));
    search.orderBy('votes');
    await eventually(() => expect(numbers(search.found.value)).toEqual([11, 12, 10]));
    search.orderBy('date');
    await eventually(() => expect(numbers(search.found.value)).toEqual([10, 11, 12]));
  });

  test('hands over a window of papers with each letter, and the rest once typing pauses', async () => {
    const many = Array.from({ length: 60 }, (_, at) =>
      paperOf(100 + at, { title: `Attention with fewer heads, part ${at}` }),
    );
    const { search } = await setUp(many);
    const seen = valuesOf(search.searched);
    search.type('attention heads');
    await eventually(() => expect(search.found.value).toHaveLength(50));
    expect(seen.map((searched) => searched?.found?.length)).toContain(16);
    // What is said of how many there are does not change when the rest comes.
    const counts = seen
      .filter((searched) => searched?.found?.length)
      .map((searched) => {
        const { found = [], ranked = found.length } = searched ?? {};
        return ranked;
      });
    expect(new Set(counts)).toEqual(new Set([50]));
    expect(search.hasMore.value).toBe(true);
    search.showMore();
    await eventually(() => expect(search.found.value).toHaveLength(60));
    expect(search.hasMore.value).toBe(false);
  });

  test('tells what of a query makes no sense, and finds the rest', async () => {
    const { search } = await setUp();
    search.type('attention votes:many');
    await eventually(() => expect(numbers(search.found.value)?.[0]).toBe(1));
    expect(search.searched.value?.problems).toMatchObject([{ kind: 'no-count', value: 'many' }]);
  });

  test('finds saved papers that the cache has forgotten', async () => {
    const { search, library } = await setUp();
    await savePaper(library, retrieval, NOW);
    search.type('lovelace');
    await eventually(() => expect(numbers(search.found.value)).toContain(3));
  });

  test('shows a paper that is saved and cached once, as the cache has it', async () => {
    const { search, library } = await setUp([{ ...retrieval, upvotes: 99 }]);
    await savePaper(library, retrieval, NOW);
    search.type('retrieval');
    await eventually(() => expect(search.found.value).toHaveLength(1));
    expect(search.found.value?.[0]?.paper.upvotes).toBe(99);
  });

  test('finds what the worker brings meanwhile', async () => {
    const { search, cache } = await setUp();
    search.type('retrieval');
    await eventually(() => expect(search.found.value).toBeDefined());
    expect(numbers(search.found.value)).not.toContain(3);
    await openCache(cache.name).papers.add(retrieval);
    await eventually(() => expect(numbers(search.found.value)?.[0]).toBe(3));
  });

  test('finds no paper that is gone, nor lets it take a place', async () => {
    const many = Array.from({ length: 60 }, (_, at) =>
      paperOf(100 + at, { title: `Attention with fewer heads, part ${at}` }),
    );
    const { search, cache } = await setUp([...many, attention]);
    search.type('attention with fewer heads');
    await eventually(() => expect(search.found.value).toHaveLength(50));
    await cache.papers.bulkDelete(many.slice(1).map(({ id }) => id));
    await eventually(() => expect(search.found.value).toHaveLength(2));
    expect(numbers(search.found.value)?.toSorted()).toEqual([1, 100]);
  });

  test('finds nothing where there is nothing, and what comes then', async () => {
    const { search, cache } = await setUp([]);
    search.type('attention');
    await eventually(() => expect(search.found.value).toEqual([]));
    await cache.papers.add(attention);
    await eventually(() => expect(numbers(search.found.value)).toEqual([1]));
  });

  test('says that it cannot search, and searches again by itself', async () => {
    const { startSearch } = await setUp();
    let asked = 0;
    const search = untilFinished(
      new SearchModel({
        startSearch: (onChange) => {
          const service = startSearch(onChange);
          const search: typeof service.search = async (request) => {
            asked += 1;
            if (asked === 1) throw new Error('The worker died.');
            return await service.search(request);
          };
          return { ...service, search };
        },
      }),
    );
    const failed = valuesOf(search.failed);
    const found = valuesOf(search.found);
    search.type('attention');
    await eventually(() => expect(numbers(search.found.value)?.[0]).toBe(1));
    expect(failed).toContain(true);
    expect(found).toContainEqual([]);
    expect(search.failed.value).toBe(false);
  });

  test('asks a search that keeps failing once in a while, however much was typed', async () => {
    let asked = 0;
    const search = untilFinished(
      new SearchModel({
        startSearch: () => ({
          search: async () => {
            asked += 1;
            throw new Error('It died again.');
          },
          similar: async () => [],
          forYou: async () => ({ ready: false, missing: 5 }),
        }),
      }),
    );
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    onTestFinished(() => void vi.useRealTimers());
    for (let end = 1; end <= 20; end++) {
      search.type('attention is all you need'.slice(0, end));
      await vi.advanceTimersByTimeAsync(1);
    }
    const typed = asked;
    await vi.advanceTimersByTimeAsync(10_000);
    expect(asked - typed).toBeLessThanOrEqual(5);
    expect(asked - typed).toBeGreaterThan(2);
    expect(search.failed.value).toBe(true);
  });

  test('starts nothing before a search is likely', async () => {
    const { search, started } = await setUp();
    await settle();
    expect(started.times).toBe(0);
    search.prepare();
    search.type('attention');
    search.lookUp('diffusion');
    await eventually(() => expect(search.found.value).toBeDefined());
    expect(started.times).toBe(1);
  });
});

test('each search is measured once, from the keystroke to when it is shown', async () => {
  const { search } = await setUp();
  performance.clearMeasures();
  search.shown();
  expect(measures()).toBe(0);
  search.type('attention');
  search.shown();
  expect(measures()).toBe(0);
  await eventually(() => expect(search.searched.value?.asked.text).toBe('attention'));
  search.shown();
  search.shown();
  expect(measures()).toBe(1);
  search.type('a');
  search.type('at');
  await eventually(() => expect(search.searched.value?.asked.text).toBe('at'));
  search.shown();
  expect(measures()).toBe(2);
});
