import { indexedDB } from 'fake-indexeddb';
import { expect, test } from 'vitest';
import { removePaper, savePaper } from '@/core/library/changes';
import { hashOf } from '@/core/library/entry-hash';
import { mend } from '@/core/library/mend';
import type { PaperLibrary } from '@/core/library/paper-library';
import { readSnapshots } from '@/core/library/snapshot-list';
import { takeSnapshot } from '@/core/library/snapshots';
import { pendingDeeds, replay, write } from '@/core/library/write-ahead';
import { LibraryModel } from '@/state/library';
import { beforeEachWrite, dieAtWrite, freshName, openLibrary } from '@/tests/core/databases';
import { memoryStore } from '@/tests/core/key-store';
import { NOW, paperOf } from '@/tests/core/papers';
import { eventually } from '@/tests/eventually';
import { untilFinished } from '@/tests/state/models';
import { failingRequest, openBy } from './opening';

const paper = paperOf(1);
const save = { kind: 'save' as const, papers: [paper] };

function setUp(library = openLibrary(), store = memoryStore()) {
  return { library, store, locks: navigator.locks, now: () => NOW };
}

async function idsOf(library: PaperLibrary): Promise<string[]> {
  return (await library.entries.toArray()).map(({ id }) => id);
}

test('what was done is noted until it is in the library, and no longer', async () => {
  const deps = setUp();
  await deps.library.open();
  const noted: unknown[] = [];
  expect(await write(deps, save, { onNoted: ({ deed }) => noted.push(deed) })).toMatchObject({
    kind: 'save',
    id: paper.id,
  });
  expect(noted).toEqual([save]);
  await eventually(async () => expect(await pendingDeeds(deps.store)).toEqual([]));
  expect(await replay(deps)).toBe('done');
});

test('#26 a page that is killed at any write of a change loses nothing that was noted', async () => {
  let isOver = false;
  for (let fatal = 1; !isOver; fatal += 1) {
    const store = memoryStore();
    const killed = openLibrary(freshName());
    const { writes } = dieAtWrite(killed, fatal);
    await killed.open();
    // A killed page hears nothing and tidies nothing up.
    const dead = { ...store, remove: async () => undefined };
    await write({ ...setUp(killed), store: dead }, save).catch(() => undefined);
    killed.close();
    isOver = writes() < fatal;

    const library = openLibrary(killed.name);
    await replay(setUp(library, store));
    await replay(setUp(library, store));
    expect(await idsOf(library)).toEqual([paper.id]);
    expect(await library.journal.count()).toBe(1);
    expect((await library.meta.get('library'))?.hash).toBe(hashOf(await library.entries.toArray()));
    expect(await pendingDeeds(store)).toEqual([]);
  }
});

test('a note that was left behind does not undo what was done since', async () => {
  const store = memoryStore();
  const library = openLibrary();
  await library.open();
  // Done, but killed before the note was removed; the paper then was taken out again.
  await write({ ...setUp(library), store: { ...store, remove: async () => undefined } }, save);
  await removePaper(library, paper.id, NOW);
  await replay(setUp(library, { ...store }));
  expect(await idsOf(library)).toEqual([]);

  // Noted only; another tab then was faster with a newer will.
  const [left] = [{ id: 'left', at: NOW, deed: { ...save, papers: [paperOf(2)] } }];
  await store.set({ [`wal:${NOW}:left`]: left });
  await savePaper(library, paperOf(2), NOW + 1);
  await removePaper(library, paperOf(2).id, NOW + 2);
  await replay(setUp(library, { ...store }));
  expect(await idsOf(library)).toEqual([]);
});

test('#12 what waited for a library that had to be mended is done all the same', async () => {
  const { library, store, ...deps } = setUp();
  await savePaper(library, [paper, paperOf(2)], NOW);
  await takeSnapshot({ library, store, ...deps }, 'daily');
  const deed = { kind: 'remove' as const, papers: [paper] };
  await store.set({ [`wal:${NOW + 1}:a`]: { id: 'a', at: NOW + 1, deed } });
  await library.entries.clear();
  const [newest] = await readSnapshots(store);
  expect(await mend({ library, store }, newest, NOW + 2)).toMatchObject({ papers: 2 });
  await replay({ library, store, ...deps });
  expect(await idsOf(library)).toEqual([paperOf(2).id]);
  expect(await pendingDeeds(store)).toEqual([]);
});

test('what is done now counts, also where the clock was set back', async () => {
  const deps = setUp();
  await savePaper(deps.library, paper, NOW + 86_400_000);
  await write(deps, { kind: 'remove', papers: [paper] });
  expect(await idsOf(deps.library)).toEqual([]);
});

test('#12 what is done while the library does not open is kept, shown, and done once it opens', async () => {
  const name = freshName();
  let isBroken = true;
  openBy((...args) => (isBroken ? failingRequest('UnknownError') : indexedDB.open(...args)));
  const deps = setUp(openLibrary(name));
  const keeper = untilFinished(new LibraryModel(deps));
  expect(await keeper.do(save)).toBe('kept');
  expect(await keeper.do({ kind: 'status', papers: [paperOf(2)], status: 'reading' })).toBe('kept');
  expect(keeper.kept.value.map(({ deed }) => deed.kind)).toEqual(['save', 'status']);
  // Another page sees what waits, too.
  const later = untilFinished(new LibraryModel(setUp(openLibrary(name), deps.store)));
  await eventually(() => expect(later.kept.value).toHaveLength(2));

  isBroken = false;
  keeper.tryAgain();
  await eventually(() => expect(keeper.standing.value).toEqual({ kind: 'ready' }));
  await eventually(() => expect(keeper.kept.value).toEqual([]));
  expect(await idsOf(deps.library)).toEqual([paper.id, paperOf(2).id]);
  expect(await deps.library.entries.get(paperOf(2).id)).toMatchObject({ status: 'reading' });
});

test('#25 a change that the disk has no room for is told of, and does not happen later', async () => {
  const deps = setUp();
  let isFull = true;
  beforeEachWrite(deps.library, () => {
    if (isFull) throw new DOMException('The disk is full', 'QuotaExceededError');
  });
  await deps.library.open();
  await expect(write(deps, save)).rejects.toThrow('full');
  isFull = false;
  expect(await replay(deps)).toBe('done');
  expect(await idsOf(deps.library)).toEqual([]);
});

test('#31 a change of many papers with one that cannot be written changes none of them', async () => {
  const deps = setUp();
  await deps.library.open();
  const papers = [paper, { ...paperOf(2), odd: () => 0 }, paperOf(3)];
  await expect(write(deps, { kind: 'save', papers })).rejects.toThrow();
  expect(await idsOf(deps.library)).toEqual([]);
  expect(await deps.library.journal.count()).toBe(0);
});

test('#36 a note that is garbled is passed over', async () => {
  const deps = setUp();
  await deps.store.set({
    'wal:1:a': 'garbled',
    'wal:2:b': { id: 'b', at: 2, deed: { kind: 'save', papers: [{ id: 7 }] } },
    'wal:3:c': { id: 'c', at: 3, deed: save },
  });
  expect(await replay(deps)).toBe('done');
  expect(await idsOf(deps.library)).toEqual([paper.id]);
});
