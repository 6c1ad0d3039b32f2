import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { deletePapers, paperTables, putPapers } from '@/core/cache/put-papers';
import type { PaperCache } from '@/core/cache/paper-cache';
import { addDays } from '@/core/day';
import { changeTags, removePaper, savePaper, setStatus } from '@/core/library/changes';
import type { PaperLibrary } from '@/core/library/paper-library';
import { markSeen } from '@/core/library/seen';
import type { Paper } from '@/core/paper';
import type { SearchRequest } from '@/core/search/paper-search';
import { openSearch, type SearchStanding } from '@/core/search/search-service';
import { openCache, openLibrary } from '@/tests/core/databases';
import { NOW, numbersOf, paperOf, TODAY } from '@/tests/core/papers';
import { eventually } from '@/tests/eventually';
import { madePapers } from './corpus';

async function put(cache: PaperCache, papers: readonly Paper[]): Promise<void> {
  await cache.transaction('rw', paperTables(cache), async () => {
    await putPapers(cache, papers, await cache.papers.bulkGet(papers.map(({ id }) => id)));
  });
}

/** A tab's search over these databases, by connections of its own. */
function openTab(cache: PaperCache, library: PaperLibrary) {
  const standings: SearchStanding[] = [];
  const databases = { cache: openCache(cache.name), library: openLibrary(library.name) };
  const service = openSearch(databases, navigator.locks, (standing) => standings.push(standing));
  onTestFinished(() => service.close());
  const ask = async (text: string, request: Partial<SearchRequest> = {}) => {
    const answer = await service.search({ text, order: 'relevance', most: 50, ...request });
    return { ...answer, found: answer.found ?? [] };
  };
  return {
    ...databases,
    service,
    standings,
    ask,
    find: async (text: string, request: Partial<SearchRequest> = {}) =>
      numbersOf((await ask(text, request)).found.map(({ paper }) => paper)),
    knows: (papers: number) => eventually(() => expect(standings.at(-1)).toEqual({ papers })),
  };
}

/** Databases with papers, some of them saved, and a tab that knows them all. */
async function setUp(papers: readonly Paper[], saved: readonly Paper[] = []) {
  const [cache, library] = [openCache(), openLibrary()];
  await put(cache, papers);
  for (const paper of saved) await savePaper(library, paper, NOW);
  const tab = openTab(cache, library);
  await tab.knows(new Set([...papers, ...saved].map(({ id }) => id)).size);
  return { ...tab, cache, library };
}

const walrus = paperOf(1, { title: 'The walrus' });
const carpenter = paperOf(2, { title: 'A carpenter' });
const oyster = paperOf(3, { title: 'Some oysters' });

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

  it('finds a saved paper that the cache lacks, until it is saved no more', async () => {
    const { library, find, knows } = await setUp([walrus], [carpenter]);
    expect(await find('carpenter')).toEqual([2]);
    await removePaper(library, carpenter.id, NOW);
    await knows(1);
    expect(await find('carpenter')).toEqual([]);
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

const day = (ago: number) => addDays(TODAY, -ago);
const shelf: readonly Paper[] = [
  paperOf(1, {
    title: 'Attention Is All You Need',
    authors: ['Ashish Vaswani', 'Łukasz Kaiser'],
    organization: 'Google Brain',
    keywords: ['machine translation', 'transformers'],
    abstract: 'The dominant models are complex. This is the end of recurrence.',
    days: [day(400)],
    upvotes: 900,
    codeUrl: 'https://github.com/a/b',
  }),
  paperOf(2, {
    title: 'Need for Speed',
    authors: ['Ada Kaiser', 'Lukas Vaswani'],
    organization: 'Deep Mind',
    keywords: ['transformers', 'translation', 'machine code'],
    abstract: 'You need attention. It is the state of the art.',
    days: [day(10), day(2)],
    upvotes: 50,
  }),
  paperOf(3, {
    title: 'Recurrence Again',
    authors: ['Grace Hopper'],
    keywords: ['rnn'],
    abstract: 'Recurrence is the answer, all the same.',
    days: [day(30)],
    upvotes: 51,
  }),
];
/** Saved, and not in the cache. */
const kept = paperOf(4, {
  title: 'Kept Attention',
  authors: ['Grace Hopper'],
  organization: 'Google',
  keywords: ['transformers'],
  abstract: 'Kept for good.',
  days: [day(20)],
  upvotes: 300,
  codeUrl: 'https://github.com/c/d',
});

async function setUpShelf() {
  const set = await setUp(shelf, [kept]);
  await setStatus(set.library, shelf[1] ?? kept, 'done', NOW);
  await changeTags(set.library, kept, { add: ['To Cite', 'rl'] }, NOW);
  await markSeen(set.library, [paperOf(3).id], NOW);
  await eventually(async () => expect(await set.find('is:saved')).toHaveLength(2));
  return set;
}

describe('the query language', () => {
  it.each([
    ['author:vaswani', [1, 2]],
    ['author:"ashish vaswani"', [1]],
    ['author:"lukasz kaiser"', [1]],
    ['author:hopper', [3, 4]],
    ['-author:hopper', [1, 2]],
    ['author:hopper author:vaswani', []],
    ['org:google', [1, 4]],
    ['org:"google brain"', [1]],
    ['-org:google', [2, 3]],
    ['-org:"google brain"', [2, 3, 4]],
    ['tag:transformers', [1, 2, 4]],
    ['tag:"machine translation"', [1]],
    ['-tag:transformers', [3]],
    ['-tag:"machine translation"', [2, 3, 4]],
    ['tag:"to cite"', [4]],
    ['tag:cite ', []],
    ['-tag:"To cite"', [1, 2, 3]],
    ['tag:RL ', [4]],
    ['-tag:rl ', [1, 2, 3]],
    ['is:saved', [2, 4]],
    ['-is:saved', [1, 3]],
    ['is:unread', [1, 4]],
    ['-is:unread', [2, 3]],
    ['is:code', [1, 4]],
    ['-is:code', [2, 3]],
    ['is:saved is:code', [4]],
    [`after:${day(20)}`, [2, 4]],
    [`after:${day(19)}`, [2]],
    [`-after:${day(20)}`, [1, 3]],
    [`before:${day(20)}`, [1, 3]],
    [`before:${day(30)}`, [1]],
    [`-before:${day(20)}`, [2, 4]],
    [`after:${day(30)} before:${day(10)}`, [3, 4]],
    ['votes:51', [1, 3, 4]],
    ['votes:>51', [1, 4]],
    ['votes:>=300', [1, 4]],
    ['votes:<51', [2]],
    ['votes:<=51', [2, 3]],
    ['votes:=50', [2]],
    ['-votes:>50', [2]],
    ['"attention is all you need"', [1]],
    ['"need attention"', [2]],
    ['"state of the art"', [2]],
    ['"google brain"', [1]],
    ['"of the end"', []],
    ['-"need attention"', [1, 3, 4]],
    ['-"state of the art"', [1, 3, 4]],
    ['attention', [1, 2, 4]],
    ['attention -speed', [1, 4]],
    ['attention -"kept for good"', [1, 2]],
    ['attention author:hopper', [4]],
    ['attention -is:saved', [1]],
    ['recurrence votes:>100', [1]],
    ['-the', [4]],
    ['-attention', [3]],
    ['is:nothing', []],
  ])('%s finds %j', async (query, numbers) => {
    const { find } = await setUpShelf();
    for (const order of ['relevance', 'votes', 'date'] as const) {
      const found = await find(`${query} `, { order });
      expect([order, found.toSorted()]).toEqual([order, numbers]);
    }
  });

  it('takes the name that is being typed for a beginning', async () => {
    const { find } = await setUpShelf();
    expect((await find('author:vasw')).toSorted()).toEqual([1, 2]);
    expect(await find('org:goo')).toHaveLength(2);
    expect((await find('author:vaswanni ')).toSorted()).toEqual([1, 2]);
  });

  it('tells what makes no sense, and searches for the rest', async () => {
    const { ask } = await setUpShelf();
    const { found, problems } = await ask('attention is:nothing votes:many');
    expect(problems.map(({ kind }) => kind)).toEqual(['no-state', 'no-count']);
    expect(found).toHaveLength(3);
  });
});

describe('in order', () => {
  it('of votes most come first, of days the newest, saved ones in their places', async () => {
    const { ask, find } = await setUpShelf();
    expect(await find('votes:>0 ', { order: 'votes' })).toEqual([1, 4, 3, 2]);
    expect(await find('votes:>0 ', { order: 'date' })).toEqual([2, 4, 3, 1]);
    expect((await ask('votes:>0 ', { order: 'date', most: 2 })).total).toBe(4);
  });

  it('a tag of one’s own that is still being typed is taken for the beginning of one', async () => {
    const { find } = await setUpShelf();
    expect(await find('tag:to')).toEqual([4]);
    expect(await find('-tag:to')).not.toContain(4);
  });

  it('as many are shown as asked for, and all that fit are counted', async () => {
    const made = madePapers(120).map((paper, at) => ({ ...paper, upvotes: at, days: [day(at)] }));
    const { ask } = await setUp(made);
    const { found, total } = await ask('votes:>=20 ', { order: 'votes', most: 30 });
    expect(total).toBe(100);
    expect(found.map(({ paper }) => paper.upvotes)).toEqual(
      Array.from({ length: 30 }, (_, at) => 119 - at),
    );
    const newest = await ask('votes:>=20 ', { order: 'date', most: 3 });
    expect(newest.found.map(({ paper }) => paper.upvotes)).toEqual([20, 21, 22]);
  });

  it('what has to be read to be sure is not counted', async () => {
    const { ask } = await setUpShelf();
    const { found, total } = await ask('"need attention" ', { order: 'votes' });
    expect([found.length, total]).toEqual([1, undefined]);
  });

  it('papers of no day come last', async () => {
    const { find } = await setUp([{ ...walrus, days: [] }, carpenter], [{ ...oyster, days: [] }]);
    expect((await find('votes:>0 ', { order: 'date' }))[0]).toBe(2);
    expect(await find('votes:>0 ', { order: 'date' })).toHaveLength(3);
  });
});
