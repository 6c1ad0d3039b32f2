import { describe, expect, test, vi } from 'vitest';
import { allEntries } from '@/core/library/queries';
import type { Paper } from '@/core/paper';
import { SourceError } from '@/core/sources/source';
import { completePaper, completeSaved, type CompletionDeps } from '@/core/tab/complete';
import { knownPaper } from '@/core/tab/known-paper';
import type { WriteAheadDeps } from '@/core/library/write-ahead';
import { savePage, type TabPage } from '@/core/tab/save-page';
import { idOf, keyOf } from '@/tests/core/arbitraries';
import { openCache, openLibrary } from '@/tests/core/databases';
import { memoryStore } from '@/tests/core/key-store';
import { DAY, NOW, paperOf, rowOf, TODAY } from '@/tests/core/papers';

const paper = paperOf(1, { title: 'A cached paper' });
const address = `https://arxiv.org/pdf/${paper.id}v2`;
const TAGS = [{ name: 'citation_title', content: 'A told title' }];

/** A page in a tab, and how often its tags were read. */
function pageAt(at: string, tags: unknown = []) {
  const readTags = vi.fn(() => Promise.resolve(tags));
  return { address: at, readTags } satisfies TabPage;
}

/** Databases of one's own, and a source that knows some papers and counts who asks. */
function setUp(known: readonly Paper[] = []) {
  const [cache, library] = [openCache(), openLibrary()];
  const fetchPaper = vi.fn((id: string) => Promise.resolve(known.find((each) => each.id === id)));
  let now = NOW;
  const deps: CompletionDeps & WriteAheadDeps = {
    cache,
    library,
    store: memoryStore(),
    locks: navigator.locks,
    source: () => Promise.resolve({ fetchPaper }),
    now: () => now,
  };
  const saved = async () => (await allEntries(library)).map((entry) => entry.paper);
  return { ...deps, deps, fetchPaper, saved, wait: (ms: number) => (now += ms) };
}

describe('the paper of a page', () => {
  test('is saved as the cache has it, and the page is not read', async () => {
    const { cache, deps, saved } = setUp();
    await cache.papers.put(paper);
    const page = pageAt(address, TAGS);
    expect(await savePage(deps, page)).toEqual({ kind: 'saved', paper });
    expect(await saved()).toEqual([paper]);
    expect(page.readTags).not.toHaveBeenCalled();
  });

  test('is saved as the page tells of it where the cache has it not', async () => {
    const { deps, saved } = setUp();
    await savePage(deps, pageAt(address, TAGS));
    expect(await saved()).toMatchObject([{ id: paper.id, title: 'A told title', toldBy: 'page' }]);
  });

  test('is saved by its identifier where the page tells nothing', async () => {
    const { deps, saved } = setUp();
    await savePage(deps, pageAt(address));
    await savePage(deps, pageAt('https://doi.org/10.1145/1'));
    await savePage(deps, pageAt('https://openreview.net/pdf?id=abc'));
    expect((await saved()).map(({ title }) => title).toSorted()).toEqual([
      'arXiv:2611.00001',
      'doi:10.1145/1',
      'openreview.net/forum?id=abc',
    ]);
  });

  test('with a DOI is saved once, by its page and where its DOI leads from', async () => {
    const acl = 'https://aclanthology.org/P19-1001/';
    const tags = [...TAGS, { name: 'citation_doi', content: '10.18653/v1/P19-1001' }];
    const doi = 'https://doi.org/10.18653/v1/p19-1001';
    for (const [first, second] of [
      [pageAt(acl, tags), pageAt(doi)],
      [pageAt(doi), pageAt(acl, tags)],
    ] as const) {
      const { deps, saved } = setUp();
      expect(await savePage(deps, first)).toMatchObject({ kind: 'saved' });
      expect(await savePage(deps, second)).toMatchObject({ kind: 'saved-before' });
      expect(await saved()).toMatchObject([{ title: 'A told title', toldBy: 'page' }]);
    }
  });

  test('is saved by its address where the tags are still those of the page before', async () => {
    const { deps, saved } = setUp();
    const left = [...TAGS, { name: 'citation_arxiv_id', content: paperOf(2).id }];
    await savePage(deps, pageAt(address, left));
    expect(await saved()).toMatchObject([{ id: paper.id, toldBy: 'identifier' }]);
  });

  test('is saved though the cache does not open, and completed', async () => {
    const { cache, deps, saved } = setUp([paper]);
    cache.close();
    expect(await savePage(deps, pageAt(address, TAGS))).toMatchObject({ kind: 'saved' });
    expect(await saved()).toMatchObject([{ title: 'A told title' }]);
    await completePaper(deps, paper.id);
    expect(await saved()).toEqual([paper]);
  });

  test('is saved once, in whatever form the page is open', async () => {
    const { deps, saved } = setUp();
    expect(await savePage(deps, pageAt(address))).toMatchObject({ kind: 'saved' });
    for (const form of [`https://arxiv.org/abs/${paper.id}`, `https://hf.co/papers/${paper.id}`]) {
      expect(await savePage(deps, pageAt(form))).toMatchObject({ kind: 'saved-before' });
    }
    expect(await saved()).toHaveLength(1);
  });

  test('gets its title later, from the page, where it was saved from a link', async () => {
    const { deps, saved } = setUp();
    const forum = 'https://openreview.net/forum?id=abc';
    await savePage(deps, pageAt(forum));
    expect(await savePage(deps, pageAt(forum, TAGS))).toMatchObject({
      kind: 'saved-before',
      paper: { title: 'A told title' },
    });
    expect(await saved()).toMatchObject([{ title: 'A told title', toldBy: 'page' }]);
  });

  test('is none where the page is not a paper’s, or nobody may know it', async () => {
    const { deps, saved } = setUp();
    expect(await savePage(deps, pageAt('https://example.org/'))).toEqual({ kind: 'no-paper' });
    expect(await savePage(deps, undefined)).toEqual({ kind: 'no-paper' });
    expect(await saved()).toEqual([]);
  });
});

describe('a paper that no source told of', () => {
  test('is asked for once, and keeps what the user did', async () => {
    const { deps, fetchPaper, library, saved } = setUp([paper]);
    await savePage(deps, pageAt(address));
    const before = await library.entries.get(paper.id);
    await completePaper(deps, paper.id);
    expect(fetchPaper).toHaveBeenCalledTimes(1);
    expect(await library.entries.get(paper.id)).toEqual({ ...before, paper });
    expect(await saved()).toEqual([paper]);
    expect(await library.journal.count()).toBe(1);
    await completeSaved(deps);
    expect(fetchPaper).toHaveBeenCalledTimes(1);
  });

  test('is taken from the cache without a request when it comes there', async () => {
    const { cache, deps, fetchPaper, saved } = setUp();
    await savePage(deps, pageAt(address));
    await cache.papers.put(paper);
    await completeSaved(deps);
    expect(await saved()).toEqual([paper]);
    expect(fetchPaper).not.toHaveBeenCalled();
  });

  test('stays as it is while the source is out of reach, and is completed at the next refresh', async () => {
    const { deps, fetchPaper, saved } = setUp([paper]);
    await savePage(deps, pageAt(address));
    fetchPaper.mockRejectedValueOnce(new SourceError('unreachable'));
    await completePaper(deps, paper.id);
    expect(await saved()).toMatchObject([{ toldBy: 'identifier' }]);
    await completeSaved(deps);
    expect(await saved()).toEqual([paper]);
  });

  test('that the source does not know is asked for once a day, for two weeks', async () => {
    const { deps, fetchPaper, wait } = setUp();
    await savePage(deps, pageAt(address));
    await completePaper(deps, paper.id);
    await completeSaved(deps);
    expect(fetchPaper).toHaveBeenCalledTimes(1);
    for (let day = 1; day <= 20; day++) {
      wait(DAY);
      await completeSaved(deps);
      await completeSaved(deps);
    }
    expect(fetchPaper).toHaveBeenCalledTimes(14);
  });

  test('that the source cannot give keeps it from none of the others, and is tried once a day', async () => {
    const { deps, fetchPaper, saved, wait } = setUp([paperOf(2), paperOf(3)]);
    for (const number of [1, 2, 3]) {
      await savePage(deps, pageAt(`https://arxiv.org/abs/${paperOf(number).id}`));
    }
    const known = fetchPaper.getMockImplementation();
    fetchPaper.mockImplementation(async (id) => {
      if (id === paper.id) throw new SourceError('failing', { status: 500 });
      return await known?.(id);
    });
    await completeSaved(deps);
    const told = (await saved()).filter(({ toldBy }) => toldBy === undefined);
    expect(told.map(({ id }) => id).toSorted()).toEqual([paperOf(2).id, paperOf(3).id]);
    await completeSaved(deps);
    expect(fetchPaper).toHaveBeenCalledTimes(3);
    wait(DAY);
    await completeSaved(deps);
    expect(fetchPaper).toHaveBeenCalledTimes(4);
  });

  test('is not asked for, nor any other, while the source is out of reach', async () => {
    const { deps, fetchPaper, saved } = setUp([paper]);
    await savePage(deps, pageAt(address));
    await savePage(deps, pageAt(`https://arxiv.org/abs/${paperOf(2).id}`));
    fetchPaper.mockRejectedValueOnce(new SourceError('unreachable'));
    await completeSaved(deps);
    expect(fetchPaper).toHaveBeenCalledTimes(1);
    await completeSaved(deps);
    expect(await saved()).toContainEqual(paper);
  });

  test('is one of at most five that are asked for after one refresh', async () => {
    const { deps, fetchPaper } = setUp();
    for (let number = 1; number <= 7; number++) {
      await savePage(deps, pageAt(`https://arxiv.org/abs/${paperOf(number).id}`));
    }
    await completeSaved(deps);
    expect(fetchPaper).toHaveBeenCalledTimes(5);
    await completeSaved(deps);
    expect(fetchPaper).toHaveBeenCalledTimes(7);
  });

  test('is never asked for where it is not on arXiv, nor once it was taken out again', async () => {
    const { deps, fetchPaper, library, saved } = setUp([paper]);
    await savePage(deps, pageAt('https://doi.org/10.1145/1'));
    await completePaper(deps, keyOf('doi:10.1145/1'));
    await completeSaved(deps);
    expect(fetchPaper).not.toHaveBeenCalled();
    await savePage(deps, pageAt(address));
    await library.entries.delete(paper.id);
    await completePaper(deps, paper.id);
    expect(await saved()).toHaveLength(1);
  });
});

describe('what this device knows of a paper', () => {
  test('is its data, its place on its day, and its entry', async () => {
    const { cache, deps, library } = setUp();
    await cache.papers.bulkPut([paperOf(2), paper]);
    await cache.days.put(rowOf(TODAY, [2, 1]));
    await savePage(deps, pageAt(address));
    expect(await knownPaper(cache, library, paper.id)).toMatchObject({
      cached: paper,
      rank: 2,
      entry: { id: paper.id, status: 'to-read' },
    });
  });

  test('may be nothing', async () => {
    const { cache, library } = setUp();
    expect(await knownPaper(cache, library, idOf('2401.00001'))).toEqual({});
  });
});
