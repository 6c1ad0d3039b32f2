import { signal } from '@preact/signals';
import { indexedDB } from 'fake-indexeddb';
import { expect, test } from 'vitest';
import { changeTags, savePaper, setNote, setStatus } from '@/core/library/changes';
import { takeSnapshot } from '@/core/library/snapshots';
import { pendingDeeds } from '@/core/library/write-ahead';
import { NotesModel } from '@/state/notes';
import { SavedModel } from '@/state/saved';
import { freshName, openLibrary } from '@/tests/core/databases';
import { memoryStore } from '@/tests/core/key-store';
import { NOW, paperOf } from '@/tests/core/papers';
import { eventually } from '@/tests/eventually';
import { deferred, untilFinished } from '@/tests/state/models';
import { failingRequest, openBy } from './opening';

const paper = paperOf(1);

/** A page on a paper, over a library that has a note of it, and that opens only while it may. */
async function setUp() {
  const name = freshName();
  const before = openLibrary(name);
  await changeTags(before, paper, { add: ['old'] }, NOW);
  await setNote(before, paper, 'Seen on Monday.', NOW);
  before.close();
  const door = { isOpen: false };
  openBy((...args) => (door.isOpen ? indexedDB.open(...args) : failingRequest('UnknownError')));
  const store = memoryStore();
  const clock = { now: NOW };
  const openPage = () => {
    const library = openLibrary(name);
    const deps = { library, store, locks: navigator.locks, now: () => (clock.now += 1) };
    const saved = untilFinished(new SavedModel(deps));
    const { keeper } = saved;
    const notes = untilFinished(new NotesModel({ library, paper: signal(paper), keeper }));
    return { library, saved, notes };
  };
  return { door, store, clock, openPage };
}

test('#12 a note that is typed while the library does not open goes under the one it has', async () => {
  const { door, store, openPage } = await setUp();
  const { library, saved, notes } = openPage();
  notes.begin('note');
  expect(notes.written.value).toMatchObject({ note: '', isRead: false, isKept: false });
  for (const draft of ['Page 4', 'Page 4 is', 'Page 4 is wrong.']) {
    await saved.setNote(paper, draft, { adds: true });
  }
  await saved.rate(paper, 4);
  await saved.changeTags(paper, { add: ['to cite'] });
  expect(notes.written.value).toEqual({
    tags: ['to cite'],
    note: 'Page 4 is wrong.',
    isRead: false,
    isKept: true,
  });
  expect(notes.entry.value).toMatchObject({ rating: 4 });
  // However often it was kept, it is one note that waits.
  expect((await pendingDeeds(store)).map(({ deed }) => deed.kind)).toEqual([
    'note',
    'rating',
    'tags',
  ]);

  door.isOpen = true;
  saved.keeper.tryAgain();
  await eventually(async () =>
    expect(await library.entries.get(paper.id)).toMatchObject({
      note: 'Seen on Monday.\n\nPage 4 is wrong.',
      tags: ['old', 'to cite'],
      rating: 4,
    }),
  );
  await eventually(() =>
    expect(notes.written.value).toMatchObject({ isRead: true, isKept: false }),
  );
  expect(await pendingDeeds(store)).toEqual([]);
});

test('#12 a page that is reloaded meanwhile shows what was typed, and goes on with it', async () => {
  const { door, openPage } = await setUp();
  await openPage().saved.setNote(paper, 'Page 4', { adds: true });
  const { saved, notes, library } = openPage();
  await eventually(() => expect(notes.written.value).toMatchObject({ note: 'Page 4' }));
  await saved.setNote(paper, 'Page 5', { adds: true });
  door.isOpen = true;
  saved.keeper.tryAgain();
  await eventually(async () =>
    expect((await library.entries.get(paper.id))?.note).toBe('Seen on Monday.\n\nPage 5'),
  );
});

test('#12 two pages that did not see each other lose neither note', async () => {
  const { door, openPage } = await setUp();
  const [one, other] = [openPage(), openPage()];
  await eventually(() => expect(one.saved.keeper.standing.value.kind).toBe('opening'));
  await one.saved.setNote(paper, 'Here', { adds: true });
  await other.saved.setNote(paper, 'There', { adds: true });
  door.isOpen = true;
  one.saved.keeper.tryAgain();
  await eventually(async () =>
    expect((await one.library.entries.get(paper.id))?.note).toBe(
      'Seen on Monday.\n\nHere\n\nThere',
    ),
  );
});

test('#12 a note that waited is added also where something else was decided since', async () => {
  const { door, clock, openPage } = await setUp();
  await openPage().saved.setNote(paper, 'Page 4', { adds: true });
  door.isOpen = true;
  const { saved, library } = openPage();
  clock.now += 1000;
  await setStatus(library, paper, 'done', clock.now);
  saved.keeper.tryAgain();
  await eventually(async () =>
    expect(await library.entries.get(paper.id)).toMatchObject({
      status: 'done',
      note: 'Seen on Monday.\n\nPage 4',
    }),
  );
});

test('a note that was read goes on as it is read, also once the library is closed', async () => {
  const { door, store, openPage } = await setUp();
  door.isOpen = true;
  const { saved, notes, library } = openPage();
  await eventually(() => expect(notes.written.value?.isRead).toBe(true));
  door.isOpen = false;
  library.close();
  await saved.setNote(paper, 'Seen on Tuesday.');
  expect(notes.written.value).toMatchObject({ note: 'Seen on Tuesday.', isRead: true });
  await saved.setNote(paper, 'Seen on Wednesday.');
  expect(await pendingDeeds(store)).toHaveLength(1);
  door.isOpen = true;
  const later = openPage();
  await eventually(async () =>
    expect((await later.library.entries.get(paper.id))?.note).toBe('Seen on Wednesday.'),
  );
});

test('#12 a note that waits to take the place of all is known, also to a page that is reloaded', async () => {
  const { door, store, openPage } = await setUp();
  door.isOpen = true;
  const before = openPage();
  await eventually(() => expect(before.notes.written.value?.isRead).toBe(true));
  door.isOpen = false;
  before.library.close();
  await before.saved.setNote(paper, 'Seen on Monday. Page');
  const { saved, notes, library } = openPage();
  await eventually(() =>
    expect(notes.written.value).toMatchObject({ note: 'Seen on Monday. Page', isRead: true }),
  );
  await saved.setNote(paper, 'Seen on Monday. Page 4');
  expect(await pendingDeeds(store)).toHaveLength(1);
  door.isOpen = true;
  saved.keeper.tryAgain();
  await eventually(async () =>
    expect((await library.entries.get(paper.id))?.note).toBe('Seen on Monday. Page 4'),
  );
});

test('#12 what is added by somebody who did not see what waits goes under it', async () => {
  const { door, openPage } = await setUp();
  await openPage().saved.setNote(paper, 'Seen on Tuesday.');
  const { saved, notes, library } = openPage();
  await eventually(() => expect(notes.written.value?.note).toBe('Seen on Tuesday.'));
  await saved.setNote(paper, 'Page 4', { adds: true });
  await saved.setNote(paper, 'Page 4 is wrong.', { adds: true });
  expect(notes.written.value?.note).toBe('Seen on Tuesday.\n\nPage 4 is wrong.');
  door.isOpen = true;
  saved.keeper.tryAgain();
  await eventually(async () =>
    expect((await library.entries.get(paper.id))?.note).toBe(
      'Seen on Tuesday.\n\nPage 4 is wrong.',
    ),
  );
});

test('#20 a note that is there is known while other papers are brought back', async () => {
  const { door, store, openPage } = await setUp();
  door.isOpen = true;
  const name = openPage().library.name;
  const before = openLibrary(name);
  await savePaper(before, paperOf(2), NOW);
  await takeSnapshot({ library: before, store, locks: navigator.locks, now: () => NOW }, 'daily');
  await before.entries.delete(paperOf(2).id);
  const { promise, resolve } = deferred<void>();
  // Another tab is at it.
  void navigator.locks.request('papertab-mend', async () => await promise);
  const { saved, notes, library } = openPage();
  await eventually(() => expect(saved.keeper.standing.value.kind).toBe('recovering'));
  await eventually(() =>
    expect(notes.written.value).toMatchObject({ note: 'Seen on Monday.', isRead: true }),
  );
  await saved.setNote(paper, 'Seen on Monday. Page 4');
  resolve();
  await eventually(() => expect(saved.keeper.standing.value.kind).toBe('ready'));
  await eventually(async () =>
    expect((await library.entries.get(paper.id))?.note).toBe('Seen on Monday. Page 4'),
  );
});

test('a note on a paper that is not saved saves it', async () => {
  const { door, openPage } = await setUp();
  const { saved, library } = openPage();
  await savePaper(openLibrary(), paperOf(2), NOW).catch(() => undefined);
  await saved.setNote(paperOf(2), 'New', { adds: true });
  door.isOpen = true;
  saved.keeper.tryAgain();
  await eventually(async () =>
    expect(await library.entries.get(paperOf(2).id)).toMatchObject({ note: 'New' }),
  );
});
