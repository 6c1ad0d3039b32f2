import { describe, expect, it } from 'vitest';
import { addDays } from '@/core/day';
import { changeTags, setStatus } from '@/core/library/changes';
import { markSeen } from '@/core/library/seen';
import type { Paper } from '@/core/paper';
import { NOW, paperOf, TODAY } from '@/tests/core/papers';
import { eventually } from '@/tests/eventually';
import { madePapers } from './corpus';
import { setUp } from './open-tab';

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
    ['is:to-read', [4]],
    ['is:reading', []],
    ['is:done', [2]],
    ['-is:done', [1, 3, 4]],
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
    // What is to be left out is never guessed.
    expect(await find('-tag:to')).toHaveLength(4);
  });

  it('a name with a closed quote, or to be left out, is that name and no longer one', async () => {
    const names = [['Wei Li'], ['Weihao Liu'], ['Wei Chen', 'Lijun Zhao', 'Li Bo'], ['Weizhe Lin']];
    const { find } = await setUp(names.map((authors, at) => paperOf(at + 1, { authors })));
    for (const order of ['relevance', 'votes'] as const) {
      expect(await find('author:"Wei Li"', { order })).toEqual([1]);
      expect((await find('-author:"Wei Li"', { order })).toSorted()).toEqual([2, 3, 4]);
      expect((await find('-author:li', { order })).toSorted()).toEqual([2, 4]);
      expect((await find('author:li ', { order })).toSorted()).toEqual([1, 3]);
      expect((await find('author:li', { order })).toSorted()).toEqual([1, 2, 3, 4]);
    }
  });

  it('a name of two common words is found however many have the words apart', async () => {
    const made = Array.from({ length: 700 }, (_, at) =>
      paperOf(at + 1, {
        title: 'Common',
        authors: at < 60 ? ['Wei Zhang'] : ['Wei Chen', 'Min Zhang'],
      }),
    );
    const { find } = await setUp(made);
    for (const order of ['relevance', 'votes', 'date'] as const) {
      expect(await find('common author:"Wei Zhang"', { order })).toHaveLength(50);
      expect(await find('author:"Wei Zhang"', { order, most: 100 })).toHaveLength(60);
    }
  });

  it('a phrase that is being typed finds what has its beginning', async () => {
    const { find } = await setUpShelf();
    for (const typed of ['"attention is', '"attention is al', '"attention is all you nee']) {
      expect(await find(typed)).toEqual([1]);
    }
    expect(await find('"attention is al"')).toEqual([]);
  });

  it('what was seen a moment ago is unread no longer', async () => {
    const { library, find } = await setUpShelf();
    expect(await find('is:unread ')).toContain(1);
    await markSeen(library, [paperOf(1).id], NOW);
    expect(await find('is:unread ')).not.toContain(1);
    expect(await find('-is:unread ')).toContain(1);
  });

  it('what was begun a moment ago is on its new shelf', async () => {
    const { library, find } = await setUpShelf();
    expect(await find('is:reading ')).toEqual([]);
    await library.entries.update(paperOf(4).id, { status: 'reading' });
    expect(await find('is:reading ')).toEqual([4]);
    expect(await find('is:to-read ')).toEqual([]);
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
    const [walrus, carpenter, oyster] = [paperOf(1), paperOf(2), paperOf(3)];
    const { find } = await setUp([{ ...walrus, days: [] }, carpenter], [{ ...oyster, days: [] }]);
    expect((await find('votes:>0 ', { order: 'date' }))[0]).toBe(2);
    expect(await find('votes:>0 ', { order: 'date' })).toHaveLength(3);
  });
});
