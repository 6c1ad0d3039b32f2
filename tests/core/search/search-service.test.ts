import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { deletePapers, paperTables } from '@/core/cache/put-papers';
import { removePaper, savePaper } from '@/core/library/changes';
import { openSearch, type SearchStanding } from '@/core/search/search-service';
import { beforeEachWrite, openCache, openLibrary } from '@/tests/core/databases';
import { dayOf, idOf, keyOf } from '@/tests/core/arbitraries';
import { NOW, numbersOf, paperOf } from '@/tests/core/papers';
import { eventually } from '@/tests/eventually';
import { madePapers } from './corpus';
import { openTab, put, setUp } from './open-tab';

const walrus = paperOf(1, { title: 'The walrus' });
const carpenter = paperOf(2, { title: 'A carpenter' });
const oyster = paperOf(3, { title: 'Some oysters' });

const idAfter = ({ id }: { readonly id: string }) => idOf(id.replace('.0000', '.0010'));

describe('a search', () => {
  it('that has read nothing yet finds nothing, and says when it knows more', async () => {
    const [cache, library] = [openCache(), openLibrary()];
    await put(cache, [walrus]);
    const tab = openTab(cache, library);
    expect(await tab.find('walrus')).toEqual([]);
    await tab.knows(1);
    expect(await tab.find('walrus')).toEqual([1]);
  });

  it('finds what comes, by its new words what changes, and no more what goes', async () => {
    const { cache, find, knows } = await setUp([walrus, carpenter]);
    await put(cache, [oyster, { ...walrus, title: 'A seal' }]);
    await knows(3);
    expect(await find('oysters')).toEqual([3]);
    expect(await find('seal')).toEqual([1]);
    expect(await find('walrus')).toEqual([]);
    await cache.transaction('rw', paperTables(cache), () =>
      deletePapers(cache, (id) => id === carpenter.id),
    );
    await knows(2);
    expect(await find('carpenter')).toEqual([]);
  });

  it('shows the votes of now, though no word has changed', async () => {
    const { cache, ask, standings } = await setUp([walrus]);
    await ask('walrus');
    const told = standings.length;
    await put(cache, [{ ...walrus, upvotes: 77 }]);
    await eventually(() => expect(standings.length).toBeGreaterThan(told));
    expect((await ask('walrus')).found[0]?.paper.upvotes).toBe(77);
  });

  it('ranks what is recent for the user once it has read all papers, saved ones too', async () => {
    const [cache, library] = [openCache(), openLibrary()];
    const quokkas = [1, 2, 3, 4, 5, 6].map((number) =>
      paperOf(number, { title: `A quokka ${number}` }),
    );
    const old = paperOf(7, { title: 'An old quokka', days: [dayOf('2026-01-05')] });
    await put(
      cache,
      [walrus, carpenter, oyster].map((paper) => ({ ...paper, id: idAfter(paper) })),
    );
    await put(cache, [...quokkas, old]);
    for (const paper of quokkas.slice(0, 5)) await savePaper(library, paper, NOW);
    const { service } = openTab(cache, library);
    const ranked = await service.forYou(NOW, 0);
    expect(ranked).toMatchObject({
      ready: true,
      papers: [
        { paper: { title: 'A quokka 6' }, reason: { topics: ['quokka'] } },
        { paper: { title: 'Some oysters' }, reason: { kind: 'unusual' } },
      ],
    });
    expect(await service.forYou(NOW, NOW)).toEqual({ ready: false, missing: 5 });
  });

  it('finds a saved paper that the cache lacks, until it is saved no more', async () => {
    const { library, find, knows } = await setUp([walrus], [carpenter]);
    expect(await find('carpenter')).toEqual([2]);
    await removePaper(library, carpenter.id, NOW);
    await knows(1);
    expect(await find('carpenter')).toEqual([]);
  });

  it('finds a saved paper that is not on arXiv, by its words and by its DOI', async () => {
    const id = keyOf('doi:10.1145/3292500');
    const { ask, find } = await setUp([walrus], [{ ...carpenter, id }]);
    expect(await find('walrus')).toEqual([1]);
    for (const query of ['carpenter', 'https://doi.org/10.1145/3292500']) {
      expect((await ask(query)).found.map(({ paper }) => paper.id)).toEqual([id]);
    }
  });

  it('moves none of what is found where more is wanted, and tells of it from the start', async () => {
    const { ask } = await setUp(madePapers(400));
    for (const text of ['b', 'co', 'fi gra', 'hux', 'lor mi n']) {
      const [few, more, most] = await Promise.all(
        [16, 50, 200].map((wanted) => ask(text, { most: wanted })),
      );
      const ids = (answer: typeof few) => numbersOf(answer?.found.map(({ paper }) => paper) ?? []);
      expect(ids(more).slice(0, 16)).toEqual(ids(few));
      expect(ids(most).slice(0, 50)).toEqual(ids(more));
      expect(few?.ranked).toBe(50);
      expect(ids(most).length).toBeGreaterThan(50);
    }
  });

  it('finds cached and saved papers where the disk has no room for the index', async () => {
    const [cache, library] = [openCache(), openLibrary()];
    await put(cache, [walrus, oyster]);
    await savePaper(library, carpenter, NOW);
    const full = openCache(cache.name);
    full.close();
    let builds = 0;
    beforeEachWrite(full, (table) => {
      if (table !== 'indexParts') return;
      builds += 1;
      throw new DOMException('No room.', 'QuotaExceededError');
    });
    await full.open();
    const standings: SearchStanding[] = [];
    const service = openSearch({ cache: full, library }, navigator.locks, (now) =>
      standings.push(now),
    );
    onTestFinished(() => service.close());
    await eventually(() => expect(standings.at(-1)).toEqual({ papers: 3 }));
    const find = async (text: string) => {
      const { found = [] } = await service.search({ text, order: 'relevance', most: 9 });
      return numbersOf(found.map(({ paper }) => paper));
    };
    expect(await find('walrus')).toEqual([1]);
    expect(await find('is:saved')).toEqual([2]);
    expect(standings.some(({ failed }) => failed)).toBe(false);
    expect(builds).toBe(1);
  });

  it('finds a paper that is cached and saved once', async () => {
    const { find } = await setUp([walrus, carpenter], [walrus]);
    expect(await find('walrus')).toEqual([1]);
    expect(await find('is:saved')).toEqual([1]);
  });

  it('goes on finding a saved paper that is pruned from the cache', async () => {
    const { cache, find, standings } = await setUp([walrus, carpenter], [walrus]);
    const told = standings.length;
    await cache.transaction('rw', paperTables(cache), () =>
      deletePapers(cache, (id) => id === walrus.id),
    );
    await eventually(() => expect(standings.length).toBeGreaterThan(told));
    expect(await find('walrus')).toEqual([1]);
  });

  it('gives whole answers to questions that are asked at one time', async () => {
    const made = madePapers(700).map((paper) => ({ ...paper, title: `${paper.title} common` }));
    const { ask } = await setUp(made);
    await ask('common', { most: 200 });
    const orders = ['votes', 'date', 'relevance'] as const;
    const answers = await Promise.all(
      orders.flatMap((order) => [0, 1].map(() => ask('common', { most: 200, order }))),
    );
    expect(answers.map(({ found }) => found.length)).toEqual(answers.map(() => 200));
  });
});

describe('two tabs', () => {
  it('both find what came, and neither reads what the other has indexed', async () => {
    const { cache, library, ...one } = await setUp([walrus]);
    const other = openTab(cache, library);
    await other.knows(1);
    await put(cache, [carpenter]);
    await savePaper(library, oyster, NOW);
    for (const tab of [one, other]) {
      await tab.knows(3);
      expect(await tab.find('carpenter')).toEqual([2]);
      expect(await tab.find('oysters')).toEqual([3]);
    }
    expect(await cache.unindexed.count()).toBe(0);
  });

  it('of which one is closed: the other goes on, and the closed one is told nothing', async () => {
    const { cache, library, ...one } = await setUp([walrus]);
    const other = openTab(cache, library);
    await other.knows(1);
    one.service.close();
    const told = one.standings.length;
    await put(cache, [carpenter]);
    await other.knows(2);
    expect(one.standings).toHaveLength(told);
  });
});

describe('in trouble a search', () => {
  it('says so, tries again a little later, and is well then', async () => {
    const [cache, library] = [openCache(), openLibrary()];
    await put(cache, [walrus]);
    const broken = openLibrary(library.name);
    let isBroken = true;
    vi.spyOn(broken.entries, 'toArray').mockImplementation(() => {
      if (isBroken) throw new Error('broken');
      return library.entries.toArray();
    });
    const standings: SearchStanding[] = [];
    const service = openSearch({ cache, library: broken }, navigator.locks, (standing) =>
      standings.push(standing),
    );
    onTestFinished(() => service.close());
    await eventually(() => expect(standings.at(-1)).toEqual({ papers: 1, failed: true }));
    isBroken = false;
    await eventually(() => expect(standings.at(-1)).toEqual({ papers: 1 }));
  });

  it('tries no more once it is closed', async () => {
    const [cache, library] = [openCache(), openLibrary()];
    let tried = 0;
    vi.spyOn(library.entries, 'toArray').mockImplementation(() => {
      tried += 1;
      throw new Error('broken');
    });
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    onTestFinished(() => void vi.useRealTimers());
    const service = openSearch({ cache, library }, navigator.locks, () => service.close());
    for (let second = 0; second < 20; second++) {
      await vi.advanceTimersByTimeAsync(1_000);
      await new Promise(setImmediate);
    }
    expect(tried).toBe(1);
  });
});

const about = (number: number, title: string) => paperOf(number, { title });

describe('similar papers', () => {
  it('are named with what both are on, cached or saved, and not for a paper nobody has', async () => {
    const { service } = await setUp(
      [about(1, 'Sparse attention for video'), about(2, 'Rivers and lakes')],
      [about(3, 'Video by sparse attention')],
    );
    const similar = await service.similar(paperOf(1).id, 5);
    expect(similar.map(({ paper, shared }) => [numbersOf([paper])[0], shared])).toEqual([
      [3, ['Sparse attention', 'video']],
    ]);
    expect(await service.similar(paperOf(9).id, 5)).toEqual([]);
  });
});
