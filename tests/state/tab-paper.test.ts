import { describe, expect, test, vi } from 'vitest';
import { savePaper, setStatus } from '@/core/library/changes';
import type { Paper } from '@/core/paper';
import { SourceError } from '@/core/sources/source';
import { SavedModel } from '@/state/saved';
import { TabPaperModel } from '@/state/tab-paper';
import { keyOf } from '@/tests/core/arbitraries';
import { openCache, openLibrary } from '@/tests/core/databases';
import { memoryStore } from '@/tests/core/key-store';
import { NOW, paperOf, rowOf, TODAY } from '@/tests/core/papers';
import { eventually } from '@/tests/eventually';
import { settle, untilFinished } from './models';

const paper = paperOf(1, { title: 'A cached paper' });
const ADDRESS = `https://arxiv.org/abs/${paper.id}v1`;
const TAGS = [{ name: 'citation_title', content: 'A told title' }];

const now = () => NOW;

/** The model over a tab with that address, whose page has these tags. */
async function openOver(
  address: string | undefined,
  { tags = [] as unknown, cached = [] as Paper[], known = [] as Paper[] } = {},
) {
  const [cache, library] = [openCache(), openLibrary()];
  await cache.papers.bulkPut(cached);
  const fetchPaper = vi.fn((id: string) => Promise.resolve(known.find((each) => each.id === id)));
  const saved = untilFinished(
    new SavedModel({ library, store: memoryStore(), locks: navigator.locks, now }),
  );
  const readTags = () => Promise.resolve(tags);
  const model = untilFinished(
    new TabPaperModel({
      cache,
      library,
      saved,
      page: () => Promise.resolve(address === undefined ? undefined : { address, readTags }),
      source: () => Promise.resolve({ fetchPaper }),
      now,
    }),
  );
  return { cache, library, saved, model, fetchPaper };
}

describe('the paper in the tab', () => {
  test('is told from the cache, with its place on its day and its entry, without a request', async () => {
    const { cache, library, model, fetchPaper } = await openOver(ADDRESS, { cached: [paper] });
    await eventually(() => expect(model.paper.value).toEqual(paper));
    await cache.days.put(rowOf(TODAY, [2, 1]));
    await savePaper(library, paper, NOW);
    await setStatus(library, paper, 'reading', NOW);
    await eventually(() => expect(model.rank.value).toBe(2));
    await eventually(() =>
      expect(model.entry.value).toMatchObject({ status: 'reading', savedAt: NOW }),
    );
    expect(fetchPaper).not.toHaveBeenCalled();
  });

  test('#15 is told by its page where the library does not answer', async () => {
    const library = openLibrary();
    // As if another tab held its upgrade up.
    library.on('ready', () => new Promise(() => undefined));
    const model = untilFinished(
      new TabPaperModel({
        cache: openCache(),
        library,
        saved: untilFinished(
          new SavedModel({ library, store: memoryStore(), locks: navigator.locks, now }),
        ),
        page: () => Promise.resolve({ address: ADDRESS, readTags: () => Promise.resolve([]) }),
        source: () => Promise.reject(new Error('not asked')),
        now,
      }),
    );
    await eventually(() => expect(model.paper.value?.id).toBe(paper.id));
  });

  test('is known to be saved by its DOI where its page has another key', async () => {
    const tags = [...TAGS, { name: 'citation_doi', content: '10.18653/v1/P19-1001' }];
    const { library, model } = await openOver('https://aclanthology.org/P19-1001/', { tags });
    await eventually(() => expect(model.paper.value?.title).toBe('A told title'));
    expect(model.paper.value?.id).toMatch(/^url:/);
    const kept = { ...paper, id: keyOf('doi:10.18653/v1/p19-1001') };
    const again = untilFinished(
      new TabPaperModel({
        cache: openCache(),
        library,
        saved: untilFinished(
          new SavedModel({ library, store: memoryStore(), locks: navigator.locks, now }),
        ),
        page: () =>
          Promise.resolve({
            address: 'https://aclanthology.org/P19-1001/',
            readTags: async () => {
              await savePaper(library, kept, NOW);
              return tags;
            },
          }),
        source: () => Promise.reject(new Error('not asked')),
        now,
      }),
    );
    await eventually(() => expect(again.entry.value?.id).toBe(kept.id));
    expect(again.paper.value?.id).toBe(kept.id);
  });

  test('is never shown as less than is known of it', async () => {
    const { model } = await openOver(ADDRESS, { cached: [paper] });
    const titles = new Set<string | undefined>();
    model.paper.subscribe((shown) => titles.add(shown?.title));
    await eventually(() => expect(titles.size).toBe(2));
    await settle();
    expect([...titles]).toEqual([undefined, 'A cached paper']);
  });

  test('is told by its page where the cache has it not', async () => {
    const { model } = await openOver(ADDRESS, { tags: TAGS });
    await eventually(() => expect(model.paper.value?.title).toBe('A told title'));
  });

  test('is named by its identifier where nothing else tells of it', async () => {
    const { model } = await openOver(ADDRESS);
    await eventually(() => expect(model.paper.value?.title).toBe('arXiv:2611.00001'));
  });

  test.each([
    ['a page that is no paper’s', 'https://example.org/'],
    ['a tab that nobody may know', undefined],
  ])('is none in %s', async (_, address) => {
    const { model } = await openOver(address);
    await settle();
    expect(model.paper.value).toBeUndefined();
  });

  test('is looked up at the source once the user asks: one request', async () => {
    const { model, fetchPaper } = await openOver(ADDRESS, { known: [paper] });
    await eventually(() => expect(model.paper.value).toBeDefined());
    await Promise.all([model.askSource(), model.askSource()]);
    expect(model.paper.value).toEqual(paper);
    expect(fetchPaper).toHaveBeenCalledTimes(1);
    await model.toggleSaved();
    expect(fetchPaper).toHaveBeenCalledTimes(1);
  });

  test('may be unknown to the source, or the source out of reach', async () => {
    const { model, fetchPaper } = await openOver(ADDRESS);
    await eventually(() => expect(model.paper.value).toBeDefined());
    fetchPaper.mockRejectedValueOnce(new SourceError('unreachable'));
    await model.askSource();
    expect(model.lookUp.value).toBe('failed');
    await model.askSource();
    expect(model.lookUp.value).toBe('unknown');
  });

  test('is saved without a request where the cache has it, and taken out again', async () => {
    const { library, saved, model, fetchPaper } = await openOver(ADDRESS, { cached: [paper] });
    await eventually(() => expect(model.paper.value).toEqual(paper));
    await model.toggleSaved();
    expect(saved.last.value).toMatchObject({ kind: 'save', title: 'A cached paper' });
    await eventually(() => expect(model.entry.value?.paper).toEqual(paper));
    await model.toggleSaved();
    expect(await library.entries.count()).toBe(0);
    expect(fetchPaper).not.toHaveBeenCalled();
  });

  test('is saved at once where the cache has it not, and completed by one request', async () => {
    const { library, model, fetchPaper } = await openOver(ADDRESS, { known: [paper] });
    await eventually(() => expect(model.paper.value).toBeDefined());
    await model.toggleSaved();
    expect((await library.entries.get(paper.id))?.paper).toEqual(paper);
    await eventually(() => expect(model.paper.value).toEqual(paper));
    expect(fetchPaper).toHaveBeenCalledTimes(1);
  });

  test('that was saved from a link gets the title that its page tells', async () => {
    const forum = 'https://openreview.net/forum?id=abc';
    const before = await openOver(forum);
    await eventually(() => expect(before.model.paper.value).toBeDefined());
    await before.model.toggleSaved();
    const [entry] = await before.library.entries.toArray();
    expect(entry?.paper.title).toBe('openreview.net/forum?id=abc');
    const { library } = before;
    untilFinished(
      new TabPaperModel({
        cache: before.cache,
        library,
        saved: before.saved,
        page: () => Promise.resolve({ address: forum, readTags: () => Promise.resolve(TAGS) }),
        source: () => Promise.reject(new Error('asked')),
        now: () => NOW,
      }),
    );
    await eventually(async () =>
      expect((await library.entries.toArray())[0]?.paper.title).toBe('A told title'),
    );
  });
});
