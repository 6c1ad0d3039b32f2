import { describe, expect, test } from 'vitest';
import {
  changeTags,
  remindOfPaper,
  removePaper,
  savePaper,
  setStatus,
} from '@/core/library/changes';
import { DeskModel, type Desk } from '@/state/desk';
import type { Route } from '@/state/route';
import { dayOf } from '@/tests/core/arbitraries';
import { DAY, NOW, numbersOf, paperOf } from '@/tests/core/papers';
import { eventually } from '@/tests/eventually';
import { surroundings, untilFinished } from './models';

const three = [1, 2, 3].map((number) => paperOf(number, { title: `Sparse model ${number}` }));
const [one = paperOf(1), two = paperOf(2), three_ = paperOf(3)] = three;

/** A desk on a view of a library with three papers to read, of which one has a tag. */
async function setUp(route: Route = { view: 'to-read' }) {
  const around = surroundings();
  for (const paper of three) await savePaper(around.library, paper, NOW + paper.upvotes);
  await changeTags(around.library, two, { add: ['to cite'] }, NOW + 9);
  const desk = untilFinished(new DeskModel(around, route));
  return { ...around, desk };
}

const rows = ({ rows }: Desk) => numbersOf(rows.value.map(({ paper }) => paper));
const shows = async (desk: Desk, numbers: readonly number[]) =>
  await eventually(() => expect(rows(desk)).toEqual(numbers));

describe('the views of the library', () => {
  test('list a shelf in the chosen order, and what has a tag', async () => {
    const { desk, library } = await setUp();
    await shows(desk, [3, 2, 1]);
    desk.feed.orderBy('changed');
    await shows(desk, [2, 3, 1]);
    desk.feed.go({ view: 'tag', tag: 'to cite' });
    await shows(desk, [2]);
    await changeTags(library, one, { add: ['to cite'] }, NOW + 10);
    await shows(desk, [1, 2]);
    await eventually(() => expect(desk.saved.tags.value).toEqual(new Map([['to cite', 2]])));
  });

  test('begin with what is due today', async () => {
    const { desk, library } = await setUp();
    await remindOfPaper(library, one, dayOf('2026-11-19'), NOW);
    await remindOfPaper(library, two, dayOf('2026-12-24'), NOW);
    await shows(desk, [1, 3, 2]);
    await desk.saved.rate(two, 4);
    await eventually(() =>
      expect(desk.rows.value.map(({ mark }) => mark)).toEqual([{ due: true }, {}, { rating: 4 }]),
    );
  });

  test('list the trash, which is emptied of what is older than thirty days', async () => {
    const around = surroundings();
    await savePaper(around.library, three, NOW);
    await removePaper(around.library, one.id, NOW - 31 * DAY);
    await removePaper(around.library, [two.id, three_.id], NOW - DAY);
    const desk = untilFinished(new DeskModel(around, { view: 'trash' }));
    await shows(desk, [3, 2]);
    await desk.saved.restore([two]);
    await shows(desk, [3]);
    await desk.saved.erase([three_]);
    await shows(desk, []);
    expect(await around.library.entries.count()).toBe(1);
  });

  test('count what was saved and done while the statistics are shown', async () => {
    const { desk, library } = await setUp();
    await shows(desk, [3, 2, 1]);
    expect(desk.statistics.value).toMatchObject({ status: 'ready', value: undefined });
    desk.feed.go({ view: 'statistics' });
    await setStatus(library, one, 'done', NOW);
    await eventually(() =>
      expect(desk.statistics.value).toMatchObject({
        value: { papers: 3, waiting: [2, 0, 0, 0, 0] },
      }),
    );
    const { value } = desk.statistics;
    const weeks = value.status === 'ready' ? value.value?.weeks : undefined;
    expect(weeks?.at(-1)).toEqual({ week: '2026-W47', saved: 3, done: 1 });
  });
});

describe('a search from a view of the library', () => {
  test('looks in that view first, and everywhere if asked to', async () => {
    const { desk, library } = await setUp();
    await setStatus(library, three_, 'done', NOW + 11);
    await shows(desk, [2, 1]);
    desk.search.type('sparse');
    await eventually(() => expect(rows(desk).toSorted()).toEqual([1, 2]));
    expect([desk.hasShelf.value, desk.isWide.value]).toEqual([true, false]);
    desk.searchWidely(true);
    await eventually(() => expect(rows(desk).toSorted()).toEqual([1, 2, 3]));
    desk.feed.go({ view: 'tag', tag: 'to cite' });
    await shows(desk, [2]);
    expect(desk.isWide.value).toBe(false);
    desk.search.type('model votes:>1');
    await shows(desk, [2]);
    desk.search.type('model votes:>2');
    await shows(desk, []);
  });
});

describe('what is selected', () => {
  test('is marked as done in one step by the key that else marks one paper', async () => {
    const { desk, library } = await setUp();
    await shows(desk, [3, 2, 1]);
    desk.select();
    desk.selection.extendTo(two);
    await desk.toggleStatus('done');
    await shows(desk, [1]);
    expect(desk.saved.last.value).toMatchObject({ kind: 'status', count: 2 });
    expect(desk.selection.ids.value.size).toBe(0);
    await desk.undo();
    await shows(desk, [3, 2, 1]);
    expect(await library.entries.where('status').equals('done').count()).toBe(0);
  });

  test('moves with a paper of it that is put elsewhere; another one moves alone', async () => {
    const { desk, library } = await setUp();
    await shows(desk, [3, 2, 1]);
    desk.select();
    desk.selection.toggle(two);
    await desk.putOn(one.id, { status: 'reading' });
    await shows(desk, [3, 2]);
    await desk.putOn(two.id, { tag: 'both' });
    expect(desk.saved.last.value).toMatchObject({ kind: 'tags', count: 2 });
    await desk.putOn('2611.99999', { status: 'done' });
    expect(await library.entries.where('status').equals('done').count()).toBe(0);
  });

  test('is put away on the way back from the list, not from the paper', async () => {
    const { desk } = await setUp();
    await shows(desk, [3, 2, 1]);
    desk.select();
    desk.show(one);
    desk.close();
    expect(desk.selection.ids.value.size).toBe(1);
    desk.close();
    expect(desk.selection.ids.value.size).toBe(0);
  });
});

describe('the open paper', () => {
  test('has its history once that is unfolded, and counts how often it was opened', async () => {
    const { desk } = await setUp();
    await shows(desk, [3, 2, 1]);
    desk.show(two);
    expect(desk.history.changes.value).toEqual([]);
    desk.history.unfold(true);
    await eventually(() => expect(desk.history.changes.value).toHaveLength(2));
    await desk.saved.rate(two, 5);
    await eventually(() => expect(desk.history.changes.value).toHaveLength(3));
    await desk.saved.countOpening(two);
    await eventually(() =>
      expect(desk.notes.entry.value).toMatchObject({ rating: 5, openedCount: 1 }),
    );
    desk.show(one);
    await eventually(() => expect(desk.history.changes.value).toHaveLength(1));
    await desk.saved.remind(one, dayOf('2026-12-01'));
    await eventually(() => expect(desk.notes.entry.value?.remindOn).toBe('2026-12-01'));
  });
});
