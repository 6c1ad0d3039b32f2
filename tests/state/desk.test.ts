import { describe, expect, test } from 'vitest';
import { storeDay } from '@/core/cache/store-list';
import { addDays } from '@/core/day';
import { savePaper, setNote } from '@/core/library/changes';
import { periodOf } from '@/core/period';
import { DeskModel, type Desk } from '@/state/desk';
import type { Place } from '@/state/place';
import { HOME, type Route } from '@/state/route';
import { listOf, NOW, numbersOf, ORIGIN, paperOf, TODAY } from '@/tests/core/papers';
import { eventually } from '@/tests/eventually';
import { settle, surroundings, untilFinished, valueOf } from './models';

const told = { origin: ORIGIN, now: NOW };
const papers = [paperOf(3, { title: 'Three' }), paperOf(1, { title: 'One' }), paperOf(2)];

async function setUp(route: Route = HOME) {
  const around = surroundings();
  await storeDay(around.cache, TODAY, listOf(papers), told);
  await storeDay(around.cache, addDays(TODAY, -1), listOf([paperOf(7)]), told);
  const desk = untilFinished(new DeskModel(around, route));
  await valueOf(desk.feed.listing);
  return { ...around, desk };
}

const rows = ({ rows }: Desk) => numbersOf(rows.value.map(({ paper }) => paper));
const open = (desk: Desk) => desk.open.value && numbersOf([desk.open.value.paper])[0];
const current = (desk: Desk) => desk.current.value && numbersOf([desk.current.value])[0];

test('a desk shows the list of its view, and nothing before it is there', async () => {
  const bare = untilFinished(new DeskModel(surroundings(), HOME));
  expect([rows(bare), open(bare), current(bare)]).toEqual([[], undefined, undefined]);
  bare.move(1);
  bare.show();
  await bare.toggleSaved();
  expect([bare.opened.value, current(bare)]).toEqual([false, undefined]);
  const { desk } = await setUp();
  expect(rows(desk)).toEqual([3, 1, 2]);
});

test('#25 a desk whose worker has no room on the disk says so, until there is some', async () => {
  const { desk, answer, cache } = await setUp();
  await cache.refresh.put({ key: 'state', finished: 1, failures: 0, succeededAt: NOW });
  const { freshness } = desk.freshness;
  await eventually(() => expect(freshness.value.kind).toBe('fresh'));
  const done = answer.value;
  const asks: (() => unknown)[] = [
    () => desk.feed.refresh(),
    () => desk.requestRefresh({}),
    () => desk.calendar.toggle(periodOf('day', TODAY)),
  ];
  for (const ask of asks) {
    answer.value = async () => ({ kind: 'full', retryAt: NOW + 1 });
    ask();
    await eventually(() =>
      expect(freshness.value).toMatchObject({ kind: 'problem', problem: 'full' }),
    );
    answer.value = done;
    await desk.feed.refresh();
    expect(freshness.value.kind).toBe('fresh');
  }
});

describe('the open paper', () => {
  test('is the first of the list until one is chosen', async () => {
    const { desk } = await setUp();
    expect([open(desk), current(desk), desk.opened.value]).toEqual([3, undefined, false]);
    desk.move(1);
    expect([open(desk), current(desk)]).toEqual([3, 3]);
  });

  test('moves along the list, and not beyond its ends', async () => {
    const { desk } = await setUp();
    const moved = [1, 1, 1, 1, -1, -5, 2].map((steps) => {
      desk.move(steps);
      return current(desk);
    });
    expect(moved).toEqual([3, 1, 2, 2, 1, 3, 2]);
  });

  test('takes the screen when it is shown, and gives it back', async () => {
    const { desk } = await setUp();
    desk.show(papers[1]);
    expect([open(desk), current(desk), desk.opened.value]).toEqual([1, 1, true]);
    desk.close();
    expect([open(desk), desk.opened.value]).toEqual([1, false]);
    desk.show();
    expect([open(desk), desk.opened.value]).toEqual([1, true]);
  });

  test('that is not in the list leaves the place in it as it was', async () => {
    const { desk } = await setUp();
    desk.move(1);
    desk.move(1);
    desk.show(paperOf(7));
    expect([open(desk), current(desk)]).toEqual([7, 1]);
    desk.close();
    expect([open(desk), current(desk), desk.opened.value]).toEqual([1, 1, false]);
    desk.show(paperOf(7));
    desk.move(1);
    expect([open(desk), current(desk)]).toEqual([2, 2]);
  });

  test('stays open while the list changes around it', async () => {
    const { desk, cache } = await setUp();
    desk.show(papers[1]);
    const news = [paperOf(9), ...papers.toReversed()].map((paper) => ({
      ...paper,
      fetchedAt: NOW + 1,
    }));
    await storeDay(cache, TODAY, listOf(news), { ...told, now: NOW + 1 });
    await eventually(() => expect(rows(desk)).toEqual([9, 2, 1, 3]));
    expect([open(desk), current(desk), desk.opened.value]).toEqual([1, 1, true]);
    desk.move(1);
    expect(current(desk)).toBe(3);
  });

  test('is the first one of another period or view', async () => {
    const { desk } = await setUp();
    desk.show(papers[1]);
    desk.feed.step('previous');
    expect([current(desk), desk.opened.value]).toEqual([undefined, false]);
    await eventually(() => expect(open(desk)).toBe(7));
  });
});

describe('a search', () => {
  test('takes the place of the list, and gives it back', async () => {
    const { desk } = await setUp();
    desk.search.type('three');
    await eventually(() => expect(rows(desk)).toEqual([3]));
    expect(desk.open.value?.matches?.title).not.toEqual([]);
    desk.move(1);
    expect(current(desk)).toBe(3);
    desk.search.type('');
    expect(rows(desk)).toEqual([3, 1, 2]);
    expect(current(desk)).toBe(3);
  });

  test('that finds nothing opens nothing', async () => {
    const { desk } = await setUp();
    desk.show(papers[1]);
    desk.search.type('zzzzzzzzzz');
    await eventually(() => expect(rows(desk)).toEqual([]));
    expect(open(desk)).toBeUndefined();
    desk.move(1);
    desk.show();
    expect(desk.opened.value).toBe(false);
  });
});

describe('saving from the list', () => {
  test('saves the open paper, makes it the current one, and takes it out again', async () => {
    const { desk, library } = await setUp();
    await desk.toggleSaved();
    expect(current(desk)).toBe(3);
    expect(await library.entries.toCollection().primaryKeys()).toEqual([papers[0]?.id]);
    await eventually(() => expect(desk.saved.statuses.value.size).toBe(1));
    await desk.toggleSaved();
    expect(await library.entries.count()).toBe(0);
    expect(desk.saved.last.value?.kind).toBe('remove');
  });

  test('of what is to be read takes the row away, and undoing brings it back', async () => {
    const { desk, library } = await setUp({ view: 'to-read' });
    await savePaper(library, papers[0] ?? paperOf(0), NOW);
    await savePaper(library, papers[1] ?? paperOf(0), NOW + 1);
    await eventually(() => expect(rows(desk)).toEqual([1, 3]));
    await desk.toggleSaved();
    await eventually(() => expect(rows(desk)).toEqual([3]));
    // It stays open, so that the same key takes that back and not another paper out.
    expect(open(desk)).toBe(1);
    await desk.toggleSaved();
    await eventually(() => expect(new Set(rows(desk))).toEqual(new Set([1, 3])));
    await desk.toggleSaved();
    await eventually(() => expect(rows(desk)).toEqual([3]));
    desk.move(1);
    expect(open(desk)).toBe(3);
    await desk.saved.undo();
    await desk.undo();
    await eventually(() => expect(new Set(rows(desk))).toEqual(new Set([1, 3])));
  });
});

describe('the open paper, while the list changes', () => {
  test('stays open where it was chosen, and the next one follows it', async () => {
    const { desk, cache } = await setUp();
    desk.move(1);
    desk.move(1);
    expect(open(desk)).toBe(1);
    await desk.saved.hide(papers[1] ?? paperOf(0));
    await eventually(() => expect(rows(desk)).toEqual([3, 2]));
    expect(open(desk)).toBe(1);
    desk.move(1);
    expect(open(desk)).toBe(2);
    await storeDay(cache, TODAY, listOf([paperOf(9), ...papers]), { ...told, now: NOW + 1 });
    await eventually(() => expect(rows(desk)).toEqual([9, 3, 2]));
    expect(open(desk)).toBe(2);
  });

  test('stays open once somebody writes on it, though nobody chose it', async () => {
    const { desk, cache } = await setUp();
    desk.choose();
    await storeDay(cache, TODAY, listOf([paperOf(9), ...papers]), { ...told, now: NOW + 1 });
    await eventually(() => expect(rows(desk)).toEqual([9, 3, 1, 2]));
    expect(open(desk)).toBe(3);
  });
});

describe('writing on a paper', () => {
  test('does not take the place of a note that is not read yet', async () => {
    const { desk, library } = await setUp();
    await setNote(library, papers[1] ?? paperOf(0), 'A long, old note.', NOW);
    desk.move(1);
    desk.move(1);
    desk.write('note');
    expect(desk.notes.written.value).toMatchObject({ tags: [], note: '', isRead: false });
    await eventually(() =>
      expect(desk.notes.written.value).toMatchObject({ note: 'A long, old note.', isRead: true }),
    );
  });

  test('begins with nothing where the paper is not saved', async () => {
    const { desk } = await setUp();
    expect(desk.notes.written.value).toBeUndefined();
    desk.write('tags');
    expect(desk.notes.wanted.value).toBe('tags');
    await eventually(() =>
      expect(desk.notes.written.value).toMatchObject({ tags: [], note: '', isRead: true }),
    );
  });
});

test('what is seen is noted, and told of', async () => {
  const { desk, library, sightings } = await setUp();
  await desk.seen.see([papers[0]?.id ?? paperOf(0).id]);
  expect(await library.seen.count()).toBe(1);
  expect(sightings).toEqual([NOW]);
});

test('one who asks for a refresh asks the worker', async () => {
  const { desk, requests } = await setUp();
  await desk.feed.refresh();
  expect(requests).toEqual([{}]);
});

describe('triage', () => {
  test('hides the open paper, goes on to the next, and undoing brings it back', async () => {
    const { desk } = await setUp();
    desk.move(1);
    await desk.hide();
    expect(current(desk)).toBe(1);
    await eventually(() => expect(rows(desk)).toEqual([1, 2]));
    await desk.hide();
    await eventually(() => expect(rows(desk)).toEqual([2]));
    await desk.undo();
    await eventually(() => expect(rows(desk)).toEqual([1, 2]));
    expect(current(desk)).toBe(1);
    await desk.undo();
    await eventually(() => expect(rows(desk)).toEqual([3, 1, 2]));
    await desk.undo();
    expect(desk.said.value).toBe('nothing-to-undo');
  });

  test('takes back what was just done, though that is still being written', async () => {
    const { desk, library } = await setUp();
    await savePaper(library, paperOf(50), NOW - 1);
    void desk.toggleSaved();
    await desk.undo();
    expect(numbersOf((await library.entries.toArray()).map(({ paper }) => paper))).toEqual([50]);
  });

  test('of the last paper goes back to the one before it', async () => {
    const { desk } = await setUp();
    desk.move(1);
    desk.move(2);
    await desk.hide();
    expect(current(desk)).toBe(1);
  });

  test('marks as done, saved or not, and as to read again', async () => {
    const { desk, library } = await setUp();
    await desk.toggleStatus('done');
    expect(current(desk)).toBe(1);
    expect((await library.entries.toArray()).map(({ status }) => status)).toEqual(['done']);
    desk.move(-1);
    await desk.toggleStatus('done');
    expect((await library.entries.toArray()).map(({ status }) => status)).toEqual(['to-read']);
  });

  test('hides nothing that the library shows', async () => {
    const { desk, library } = await setUp({ view: 'to-read' });
    await savePaper(library, papers[0] ?? paperOf(0), NOW);
    await eventually(() => expect(rows(desk)).toEqual([3]));
    await desk.hide();
    await eventually(() => expect(desk.saved.hidden.value.size).toBe(1));
    expect(rows(desk)).toEqual([3]);
    expect(desk.shelf.value).toBe('to-read');
  });
});
async function reloaded(place: Partial<Place>, paper: number, route: Route = HOME) {
  const around = surroundings();
  await storeDay(around.cache, TODAY, listOf(papers), told);
  await storeDay(around.cache, addDays(TODAY, -1), listOf([paperOf(7)]), told);
  const before = { list: `trending/${TODAY}`, offset: 0, opened: true, ...place };
  const { id } = paperOf(paper);
  const desk = untilFinished(new DeskModel(around, route, { ...before, paper: id }));
  await valueOf(desk.feed.listing);
  return desk;
}

describe('after a reload', () => {
  test('the paper that was marked is marked and open', async () => {
    const desk = await reloaded({}, 2);
    expect([open(desk), current(desk), desk.opened.value]).toEqual([2, 2, true]);
    expect(desk.chosen.value).toBe(paperOf(2).id);
  });

  test('a paper that was open beside its list is open again', async () => {
    const desk = await reloaded({}, 7);
    await eventually(() => expect([open(desk), desk.opened.value]).toEqual([7, true]));
    expect(current(desk)).toBeUndefined();
  });

  test('another list, or a paper that is gone, begins anew', async () => {
    for (const desk of [await reloaded({ list: 'latest/' }, 2), await reloaded({}, 9)]) {
      await settle();
      expect([open(desk), current(desk), desk.opened.value]).toEqual([3, undefined, false]);
    }
  });
});

test('a list has a name, and another one has another', async () => {
  const { desk } = await setUp();
  const names = [desk.list.value];
  desk.feed.showKind('week');
  await eventually(() => expect(desk.list.value).not.toBe(names[0]));
  names.push(desk.list.value);
  expect(names[0]).toBe(`trending/${TODAY}`);
  expect(names[1]).toMatch(/^trending\/\d{4}-W\d{2}$/);
});
