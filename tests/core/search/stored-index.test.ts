import * as fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { PaperId } from '@/core/paper-id';
import type { PaperCache } from '@/core/cache/paper-cache';
import { pruneCache } from '@/core/cache/prune';
import { deletePapers, paperTables, putPapers } from '@/core/cache/put-papers';
import { addDays } from '@/core/day';
import type { Paper } from '@/core/paper';
import { createCandidateFinder } from '@/core/search/candidates';
import { createPaperIndex, type IndexPart } from '@/core/search/paper-index';
import { parseQuery } from '@/core/search/query';
import { createReader } from '@/core/search/reading';
import { readQuery } from '@/core/search/read-query';
import { openStoredIndex, type IndexProgress } from '@/core/search/stored-index';
import { dieAtWrite, openCache } from '@/tests/core/databases';
import { NOW, numbersOf, paperOf, rowOf, TODAY } from '@/tests/core/papers';
import { madePapers } from './corpus';

/** Writes papers as a refresh does. */
async function put(cache: PaperCache, papers: readonly Paper[]): Promise<void> {
  await cache.transaction('rw', paperTables(cache), async () => {
    const known = await cache.papers.bulkGet(papers.map(({ id }) => id));
    await putPapers(cache, papers, known);
  });
}

async function take(cache: PaperCache, ids: readonly PaperId[]): Promise<void> {
  const gone = new Set(ids);
  await cache.transaction('rw', paperTables(cache), () =>
    deletePapers(cache, (id) => gone.has(id)),
  );
}

/** A tab's index of that cache, brought up to date. */
async function openedIndex(cache: PaperCache) {
  const index = openStoredIndex(openCache(cache.name), navigator.locks);
  await index.update();
  return index;
}

/** The numbers of the papers that a word finds, ascending. */
function found(parts: readonly IndexPart[], word: string): number[] {
  const read = readQuery(parseQuery(`${word} `), createReader({ parts }));
  return numbersOf(createCandidateFinder({ parts })(read, 100)).toSorted((a, b) => a - b);
}

const sizeOf = (parts: readonly IndexPart[]): number =>
  parts.reduce((sum, { left }) => sum + left, 0);

const idsOf = (parts: readonly IndexPart[]) => parts.map(({ segment }) => segment.ids);

/** The rows that are written to a table from now on. */
function rowsWritten(cache: PaperCache, table: 'indexParts' | 'indexState'): unknown[] {
  const rows: unknown[] = [];
  const note = (_: unknown, row: unknown): void => void rows.push(row);
  cache[table].hook('creating', note);
  onTestFinished(() => cache[table].hook('creating').unsubscribe(note));
  return rows;
}

const walrus = paperOf(1, { title: 'The walrus' });
const carpenter = paperOf(2, { title: 'A carpenter' });
const oyster = paperOf(3, { title: 'Some oysters' });

async function cacheWith(...papers: readonly Paper[]): Promise<PaperCache> {
  const cache = openCache();
  await put(cache, papers);
  return cache;
}

describe('an index that is kept in the cache', () => {
  it('is empty before it is asked for, and in an empty cache', async () => {
    const index = openStoredIndex(openCache(), navigator.locks);
    expect(index.parts).toEqual([]);
    await index.update();
    expect(index.parts).toEqual([]);
  });

  it('finds what came, what was reworded by its new words, and no more what went', async () => {
    const cache = await cacheWith(walrus, carpenter);
    const index = await openedIndex(cache);
    expect(found(index.parts, 'walrus')).toEqual([1]);
    await put(cache, [{ ...walrus, title: 'A seal' }, oyster]);
    await take(cache, [carpenter.id]);
    await index.update();
    expect(['walrus', 'seal', 'carpenter', 'oysters'].map((word) => found(index.parts, word)))
      // No seal is a walrus, no carpenter is left.
      .toEqual([[], [1], [], [3]]);
  });

  it('forgets what the cache has forgotten', async () => {
    const cache = await cacheWith(walrus, carpenter);
    await cache.days.bulkPut([
      rowOf(TODAY, [2]),
      rowOf(addDays(TODAY, -90), [1], { fetchedAt: NOW - 90 * 86_400_000 }),
    ]);
    const index = await openedIndex(cache);
    await pruneCache(cache, NOW);
    await index.update();
    expect(found(index.parts, 'walrus')).toEqual([]);
    expect(found(index.parts, 'carpenter')).toEqual([2]);
  });

  it('is there for the next tab without a paper being read', async () => {
    const cache = await cacheWith(walrus);
    await openedIndex(cache);
    // As if nobody could read them any more; the index has their words.
    await cache.papers.update(walrus.id, { title: 'Unread' });
    const next = await openedIndex(cache);
    expect(found(next.parts, 'walrus')).toEqual([1]);
  });

  it('is not written where nothing has changed', async () => {
    const cache = await cacheWith(walrus, carpenter);
    const tab = openCache(cache.name);
    const index = openStoredIndex(tab, navigator.locks);
    await index.update();
    const { writes } = dieAtWrite(tab, 1);
    await index.update();
    await index.update();
    expect(writes()).toBe(0);
    expect(found(index.parts, 'walrus')).toEqual([1]);
  });

  it('takes votes for no change of words', async () => {
    const cache = await cacheWith(walrus);
    await openedIndex(cache);
    await put(cache, [{ ...walrus, upvotes: 99 }]);
    expect(await cache.unindexed.count()).toBe(0);
  });
});

describe('two tabs', () => {
  it('both find what came, whoever is first', async () => {
    const cache = await cacheWith(walrus);
    const one = await openedIndex(cache);
    const other = await openedIndex(cache);
    await put(cache, [carpenter]);
    await other.update();
    await put(cache, [oyster]);
    await one.update();
    await other.update();
    for (const index of [one, other]) {
      expect(['walrus', 'carpenter', 'oysters'].map((word) => found(index.parts, word))).toEqual([
        [1],
        [2],
        [3],
      ]);
    }
  });

  it('that open at once build one index', async () => {
    const cache = await cacheWith(...madePapers(300));
    const [one, other] = await Promise.all([openedIndex(cache), openedIndex(cache)]);
    expect([one, other].map((index) => sizeOf(index?.parts ?? []))).toEqual([300, 300]);
    expect(await cache.indexParts.count()).toBe(1);
  });

  it('hold in memory what they hold in common, whoever folded parts together', async () => {
    const cache = await cacheWith(...madePapers(40));
    const one = await openedIndex(cache);
    const other = await openedIndex(cache);
    for (const paper of madePapers(60).slice(40)) {
      await put(cache, [paper]);
      await one.update();
    }
    await other.update();
    expect(idsOf(other.parts)).toEqual(idsOf(one.parts));
    expect(await cache.indexParts.count()).toBe(one.parts.length);
  });
});

describe('what is stored, but not as it should be, is built anew', () => {
  const spoils: Readonly<Record<string, (cache: PaperCache) => Promise<unknown>>> = {
    'by other code': (cache) =>
      cache.indexState.toCollection().modify((state) => {
        Object.assign(state, { version: 0 });
      }),
    'without a part': (cache) => cache.indexParts.clear(),
    'with an array cut short': (cache) =>
      cache.indexParts.toCollection().modify((row) => {
        Object.assign(row.segment, { postings: row.segment.postings.slice(0, -1) });
      }),
    'with a word list cut short': (cache) =>
      cache.indexParts.toCollection().modify((row) => {
        const { vocabulary } = row.segment;
        Object.assign(vocabulary, { letters: vocabulary.letters.slice(0, -1) });
      }),
    'with a part that is none': (cache) =>
      cache.indexParts.toCollection().modify((row) => {
        Object.assign(row, { segment: 'none' });
      }),
    'with too few marks of removed papers': (cache) =>
      cache.indexState.toCollection().modify((state) => {
        const parts = state.parts.map((part) => ({ ...part, removed: new Uint8Array(1) }));
        Object.assign(state, { parts });
      }),
    'with papers that are gone and were never noted': (cache) => cache.papers.delete(carpenter.id),
    'with papers missing that were never noted': (cache) => cache.papers.add(paperOf(4)),
    'and its state was lost': (cache) => cache.indexState.clear(),
  };

  it.each(Object.entries(spoils))('%s', async (_, spoil) => {
    const cache = await cacheWith(walrus, carpenter, oyster);
    await openedIndex(cache);
    await spoil(cache);
    const index = await openedIndex(cache);
    expect(found(index.parts, 'walrus')).toEqual([1]);
    expect(found(index.parts, 'oysters')).toEqual([3]);
    expect(sizeOf(index.parts)).toBe(await cache.papers.count());
    // And it is whole from then on, with nothing left of the old one.
    const again = await openedIndex(cache);
    expect(found(again.parts, 'walrus')).toEqual([1]);
    expect(await cache.indexParts.count()).toBe(again.parts.length);
  });
});

describe('a tab that is killed while it writes', () => {
  it('leaves an index that the next one makes right, whichever write was the last', async () => {
    for (let fatal = 1; fatal <= 12; fatal++) {
      const cache = await cacheWith(walrus, carpenter);
      const died = openCache(cache.name);
      dieAtWrite(died, fatal);
      const index = openStoredIndex(died, navigator.locks);
      const first = await index.update().catch(() => 'killed');
      await put(cache, [oyster, { ...walrus, title: 'A seal' }]);
      await take(cache, [carpenter.id]);
      const second = await index.update().catch(() => 'killed');
      if (fatal === 1) expect([first, second]).toEqual(['killed', 'killed']);
      const next = await openedIndex(cache);
      expect(found(next.parts, 'seal')).toEqual([1]);
      expect(found(next.parts, 'oysters')).toEqual([3]);
      expect(found(next.parts, 'carpenter')).toEqual([]);
      expect(await cache.unindexed.count()).toBe(0);
      expect(await cache.indexParts.count()).toBe(next.parts.length);
    }
  });

  it('can still search what it has read, and makes good later what it could not store', async () => {
    const cache = await cacheWith(walrus);
    const tab = openCache(cache.name);
    let isFull = true;
    tab.indexState.hook('creating', () => {
      if (isFull) throw new Error('full');
    });
    const index = openStoredIndex(tab, navigator.locks);
    await expect(index.update()).rejects.toThrow('full');
    expect(found(index.parts, 'walrus')).toEqual([1]);
    isFull = false;
    await put(cache, [oyster]);
    await index.update();
    expect(found(index.parts, 'walrus')).toEqual([1]);
    expect(found((await openedIndex(cache)).parts, 'oysters')).toEqual([3]);
  });
});

describe('a large index', () => {
  const made = madePapers(2_600);

  it('is told as it grows, and can be searched as far as it is', async () => {
    const cache = openCache();
    await cache.papers.bulkAdd(made);
    const index = openStoredIndex(cache, navigator.locks);
    const told: IndexProgress[] = [];
    const sizes: number[] = [];
    await index.update((progress) => {
      told.push(progress);
      sizes.push(sizeOf(index.parts));
    });
    expect(told).toEqual([1_000, 2_000, 2_600].map((done) => ({ done, total: 2_600 })));
    expect(sizes).toEqual([1_000, 2_000, 2_600]);
  });

  it('takes fifty papers of a refresh in as a small part, and rewrites no large one', async () => {
    const cache = openCache();
    await cache.papers.bulkAdd(made.slice(0, 2_500));
    const tab = openCache(cache.name);
    const index = openStoredIndex(tab, navigator.locks);
    await index.update();
    const written = rowsWritten(tab, 'indexParts') as { segment: { ids: string[] } }[];
    const reworded = made.slice(0, 10).map((paper) => ({ ...paper, title: 'Reworded walrus' }));
    await put(cache, [...made.slice(2_500, 2_550), ...reworded]);
    await index.update();
    expect(written.map(({ segment }) => segment.ids.length)).toEqual([60]);
    const walruses = numbersOf(reworded);
    expect(found(index.parts, 'walrus')).toEqual(expect.arrayContaining(walruses));
    expect(sizeOf(index.parts)).toBe(2_550);
  });
});

it('an index that followed any changes, over any tabs, finds what one built at once finds', async () => {
  const words = ['walrus', 'carpenter', 'oyster', 'cabbage', 'kings'];
  const change = fc.oneof(
    fc.record({ put: fc.nat(9), words: fc.subarray(words, { minLength: 1 }) }),
    fc.record({ gone: fc.nat(9) }),
    fc.record({ tab: fc.nat(2) }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(change, { maxLength: 25 }), async (changes) => {
      const cache = openCache();
      const tabs = [0, 1, 2].map(() => openStoredIndex(openCache(cache.name), navigator.locks));
      for (const each of changes) {
        if ('put' in each)
          await put(cache, [paperOf(each.put + 1, { title: each.words.join(' ') })]);
        else if ('gone' in each) await take(cache, [paperOf(each.gone + 1).id]);
        else await tabs[each.tab]?.update();
      }
      const atOnce = createPaperIndex();
      atOnce.add(await cache.papers.toArray());
      for (const tab of tabs) {
        await tab.update();
        expect(sizeOf(tab.parts)).toBe(sizeOf(atOnce.parts));
        for (const word of words) expect(found(tab.parts, word)).toEqual(found(atOnce.parts, word));
      }
    }),
    { numRuns: 30 },
  );
});
