import { expect, test } from 'vitest';
import { hidePaper, removePaper, savePaper, setNote } from '@/core/library/changes';
import { hashOf } from '@/core/library/entry-hash';
import { examine } from '@/core/library/health';
import { historyOf } from '@/core/library/history';
import { importEntries } from '@/core/library/import-entries';
import { mend } from '@/core/library/mend';
import type { PaperLibrary } from '@/core/library/paper-library';
import { markSeen } from '@/core/library/seen';
import { keptSnapshots, readSnapshots, type Snapshot } from '@/core/library/snapshot-list';
import { readSnapshot, takeSnapshot } from '@/core/library/snapshots';
import { tendLibrary } from '@/core/library/tend';
import { erasePapers } from '@/core/library/trash';
import { undoLast } from '@/core/library/undo';
import { contentOf, freshName, openLibrary } from '@/tests/core/databases';
import { memoryStore } from '@/tests/core/key-store';
import { DAY, NOW, paperOf } from '@/tests/core/papers';
import { watch } from './opening';

const papers = Array.from({ length: 30 }, (_, at) => paperOf(at + 1));

/** A library with thirty papers, one of them removed, one hidden, one seen; and a copy of it. */
async function setUp(library = openLibrary(freshName()), store = memoryStore()) {
  const clock = { now: NOW };
  const deps = { library, store, locks: navigator.locks, now: () => clock.now };
  await savePaper(library, papers, NOW);
  await removePaper(library, paperOf(30).id, NOW);
  await hidePaper(library, paperOf(99), NOW);
  await markSeen(library, [paperOf(98).id], NOW);
  await takeSnapshot(deps, 'daily');
  return { ...deps, clock };
}

const ignoreNote = (): void => {};

async function rowsOf(library: PaperLibrary) {
  const { entries, hidden, trash, seen } = await contentOf(library);
  return { entries, hidden, trash, seen };
}

async function newestOf(store: ReturnType<typeof memoryStore>): Promise<Snapshot> {
  const [newest] = await readSnapshots(store);
  if (newest === undefined) throw new Error('There is no snapshot');
  return newest;
}

test('a snapshot has the whole library, and says what it is of', async () => {
  const { library, store } = await setUp();
  const newest = await newestOf(store);
  const { uuid, sequence, count, hash } = (await library.meta.get('library')) ?? {};
  expect(newest).toMatchObject({ at: NOW, reason: 'daily', uuid, sequence, count, hash });
  const { isWhole, ...rows } = await readSnapshot(store, newest);
  expect(isWhole).toBe(true);
  expect(hashOf(rows.entries)).toBe(hash);
  expect(Object.fromEntries(Object.entries(rows).map(([name, all]) => [name, all.length]))).toEqual(
    { entries: 29, hidden: 1, trash: 1, seen: 1, past: 32 },
  );
});

test('copies share what is the same, and one a day is enough', async () => {
  const { library, store, clock, ...deps } = await setUp();
  const before = store.values.size;
  clock.now += DAY / 2;
  await takeSnapshot({ library, store, ...deps }, 'daily');
  expect(await readSnapshots(store)).toHaveLength(1);
  clock.now += DAY;
  await setNote(library, paperOf(1), 'A note', clock.now);
  await takeSnapshot({ library, store, ...deps }, 'daily');
  expect(await readSnapshots(store)).toHaveLength(2);
  // The list of its parts, and the parts that are others: of the paper, and of the change.
  expect(store.values.size).toBe(before + 3);
});

test('#18 the copy from before a change that is tried again and again stays the only one', async () => {
  const { library, store, clock, ...deps } = await setUp();
  for (let times = 0; times < 9; times += 1) {
    clock.now += 1000;
    await takeSnapshot({ library, store, ...deps }, 'import');
  }
  const all = await readSnapshots(store);
  expect(all.map(({ reason }) => reason)).toEqual(['import', 'daily']);
});

function snapshotOf(at: number, reason: Snapshot['reason'], count: number): Snapshot {
  return { at, reason, count, uuid: 'a', sequence: at, hash: '', bytes: 0 };
}

test('seven daily copies are kept and four from before changes, and a larger one than all of them', () => {
  const many = Array.from({ length: 20 }, (_, at) =>
    snapshotOf(at + 10, at % 2 ? 'daily' : 'import', 5),
  );
  const kept = keptSnapshots([snapshotOf(1, 'daily', 400), ...many]);
  expect(kept.filter(({ reason }) => reason === 'import')).toHaveLength(4);
  expect(kept.filter(({ reason }) => reason === 'daily')).toHaveLength(8);
  expect(kept.at(-1)).toMatchObject({ at: 1, count: 400 });
  expect(keptSnapshots([snapshotOf(1, 'daily', 9), ...many]).at(-1)?.at).not.toBe(1);
});

test('#20 a library that is empty all at once is brought back whole, and nothing is lost for it', async () => {
  const { library, store } = await setUp();
  const before = await rowsOf(library);
  library.close();
  const { library: after, until, told } = watch(openLibrary(freshName()), store);
  expect(await until('ready')).toEqual({ kind: 'ready', mended: { papers: 29, isWhole: true } });
  expect(told.map(({ kind }) => kind)).toEqual(['recovering', 'ready']);
  expect(await rowsOf(after)).toEqual(before);
  // No undo takes it away again, and the next tab finds it whole.
  expect(await undoLast(after, NOW)).toBeUndefined();
  expect(await examine(openLibrary(after.name), await readSnapshots(store))).toEqual({
    kind: 'whole',
  });
});

test('#20 a library that the browser threw away before there was a copy is told of', async () => {
  const library = openLibrary(freshName());
  await library.open();
  library.isLost = true;
  const { until } = watch(library);
  expect(await until('ready')).toEqual({ kind: 'ready', mended: { papers: 0, isWhole: false } });
});

test('#20 a library is brought back also where no new copy can be written', async () => {
  const { library, store } = await setUp();
  library.close();
  const full = Object.assign(memoryStore(store.values), {
    set: async () => {
      throw new Error('The disk is full');
    },
  });
  const { library: after, until } = watch(openLibrary(freshName()), full);
  expect(await until('ready')).toEqual({ kind: 'ready', mended: { papers: 29, isWhole: true } });
  expect(await after.entries.count()).toBe(29);
});

test('a library with gaps gets back what is missing, and not what was removed since', async () => {
  const { library, store } = await setUp();
  await removePaper(library, paperOf(2).id, NOW + 1);
  await savePaper(library, paperOf(40), NOW + 2);
  await setNote(library, paperOf(3), 'Later than the copy', NOW + 3);
  const before = await rowsOf(library);
  // As if pages of the database were lost, past every way of writing it.
  await library.entries.bulkDelete([1, 3, 40].map((number) => paperOf(number).id));
  const { library: after, until } = watch(openLibrary(library.name), store);
  expect(await until('ready')).toEqual({ kind: 'ready', mended: { papers: 3, isWhole: true } });
  expect(await rowsOf(after)).toEqual(before);
  expect(await after.meta.get('library')).toMatchObject({
    count: 29,
    hash: hashOf(await after.entries.toArray()),
  });
});

test('a note that was gone on with after the copy is brought back as it was last', async () => {
  const { library, store, ...deps } = await setUp();
  await setNote(library, paperOf(1), 'Begun', NOW + 1);
  await takeSnapshot({ library, store, ...deps }, 'import');
  await setNote(library, paperOf(1), 'Begun, and gone on with', NOW + 2);
  await library.entries.delete(paperOf(1).id);
  const { library: after, until } = watch(openLibrary(library.name), store);
  await until('ready');
  expect(await after.entries.get(paperOf(1).id)).toMatchObject({ note: 'Begun, and gone on with' });
});

test('a note that was gone on with since the last copy before an import is in the next', async () => {
  const { library, store, ...deps } = await setUp();
  await setNote(library, paperOf(1), 'Begun', NOW + 1);
  await takeSnapshot({ library, store, ...deps }, 'import');
  await setNote(library, paperOf(1), 'Begun, and gone on with', NOW + 2);
  await takeSnapshot({ library, store, ...deps }, 'import');
  const { entries } = await readSnapshot(store, await newestOf(store));
  expect(entries.find(({ id }) => id === paperOf(1).id)?.note).toBe('Begun, and gone on with');
});

test('what was deleted for good, shown again or removed since the copy stays so where gaps are mended', async () => {
  const { library, store } = await setUp();
  // The last step before the copy was to hide a paper.
  await undoLast(library, NOW + 1);
  await erasePapers(library, [paperOf(30).id], NOW + 2);
  await removePaper(library, paperOf(2).id, NOW + 3);
  const before = await rowsOf(library);
  const { uuid } = (await library.meta.get('library')) ?? {};
  await library.entries.delete(paperOf(1).id);
  await library.trash.clear();
  const { library: after, until } = watch(openLibrary(library.name), store);
  await until('ready');
  expect(await rowsOf(after)).toEqual(before);
  // Its journal goes on, so it is the same library, also to its backups.
  expect((await after.meta.get('library'))?.uuid).toBe(uuid);
  expect(await examine(after, await readSnapshots(store))).toEqual({ kind: 'whole' });
});

test('a library that fell behind its copy is brought up to it', async () => {
  const { library, store } = await setUp();
  const before = await rowsOf(library);
  await library.transaction('rw', library.tables, async () => {
    await library.entries.clear();
    await library.journal.clear();
    await library.meta.update('library', { count: 0, sequence: 0, hash: '0000000000000000' });
  });
  const { library: after, until } = watch(openLibrary(library.name), store);
  await until('ready');
  expect(await rowsOf(after)).toEqual(before);
});

test('a library that the user emptied is empty', async () => {
  const { library, store } = await setUp();
  await removePaper(
    library,
    papers.map(({ id }) => id),
    NOW + 1,
  );
  const { until, told } = watch(openLibrary(library.name), store);
  await until('ready');
  expect(told).toEqual([{ kind: 'ready' }]);
  expect(await library.entries.count()).toBe(0);
});

test('#22 a copy that lost parts is made anew from the library', async () => {
  const { library, store, ...deps } = await setUp();
  const keys = [...store.values.keys()].filter((key) => key.startsWith('snapshot-shard:'));
  for (const key of keys.filter((_, at) => at % 3 === 0)) store.values.delete(key);
  expect((await readSnapshot(store, await newestOf(store))).isWhole).toBe(false);
  await tendLibrary({ library, store, ...deps }, ignoreNote);
  expect((await readSnapshot(store, await newestOf(store))).isWhole).toBe(true);
});

test('#22 what is left of a damaged copy is brought back, and that it is not all is said', async () => {
  const { library, store } = await setUp();
  library.close();
  const keys = [...store.values.keys()].filter((key) => key.startsWith('snapshot-shard:'));
  store.values.set(keys[0] ?? '', 'garbled');
  store.values.delete(keys[1] ?? '');
  const { library: after, until } = watch(openLibrary(freshName()), store);
  expect(await until('ready')).toMatchObject({ mended: { isWhole: false } });
  const count = await after.entries.count();
  expect(count).toBeGreaterThan(20);
  expect(count).toBeLessThan(29);
});

test('#36 a list of copies that is garbled is no list, and no reason to throw', async () => {
  const { library, store, ...deps } = await setUp();
  await store.set({ snapshots: [{ at: 'soon' }, 7, null] });
  expect(await readSnapshots(store)).toEqual([]);
  await tendLibrary({ library, store, ...deps }, ignoreNote);
  expect(await readSnapshots(store)).toHaveLength(1);
});

test('#42 mending that is cut short is done by the next page', async () => {
  const { library, store } = await setUp();
  const before = await rowsOf(library);
  library.close();
  const cut = openLibrary(freshName());
  const newest = await newestOf(store);
  await mend({ library: cut, store }, newest, NOW);
  // Killed before it was copied: to the next page it still is another library than the copy's.
  cut.close();
  const { library: after, until } = watch(openLibrary(cut.name), store);
  expect(await until('ready')).toEqual({ kind: 'ready', mended: { papers: 0, isWhole: true } });
  expect(await rowsOf(after)).toEqual(before);
});

test('#43 a copy that is older than the library changes nothing that is newer', async () => {
  const { library, store } = await setUp();
  await setNote(library, paperOf(1), 'Newer', NOW + DAY);
  await library.entries.delete(paperOf(5).id);
  const { library: after, until } = watch(openLibrary(library.name), store);
  await until('ready');
  expect(await after.entries.get(paperOf(1).id)).toMatchObject({ note: 'Newer' });
  expect(await after.entries.get(paperOf(5).id)).toBeDefined();
});

const kindsOf = async (library: PaperLibrary, number: number): Promise<readonly string[]> =>
  (await historyOf(library, paperOf(number).id)).map(({ kind }) => kind);

test('#20 histories are told on by a library that is brought back, and no undo goes into them', async () => {
  const { library, store, clock, ...deps } = await setUp();
  await setNote(library, paperOf(1), 'A note', NOW);
  // Of another library, as an imported backup brings it.
  const other = { from: crypto.randomUUID(), sequence: 7, at: NOW - DAY, id: paperOf(1).id };
  const past = [{ ...other, kind: 'status' as const }];
  await importEntries(library, { ids: [], merge: (entry) => entry as never, past }, NOW);
  clock.now += 2 * DAY;
  await takeSnapshot({ library, store, ...deps }, 'daily');
  expect(await kindsOf(library, 1)).toEqual(['note', 'save', 'status']);
  library.close();

  const { library: after, until } = watch(openLibrary(freshName()), store);
  await until('ready');
  expect(await kindsOf(after, 1)).toEqual(['mend', 'note', 'save', 'status']);
  expect(await kindsOf(after, 30)).toEqual(['mend', 'remove', 'save']);
  expect(await undoLast(after, NOW)).toBeUndefined();
  await setNote(after, paperOf(1), 'Another', clock.now);
  expect(await undoLast(after, clock.now)).toMatchObject({ kind: 'undo', count: 1 });
  expect(await after.entries.get(paperOf(1).id)).toMatchObject({ note: 'A note' });
  expect(await undoLast(after, clock.now)).toBeUndefined();
});

test('what a journal still tells, or was deleted for good, does not come back beside it', async () => {
  const { library, store } = await setUp();
  await erasePapers(library, [paperOf(30).id], NOW + 1);
  await library.entries.delete(paperOf(1).id);
  const { library: after, until } = watch(openLibrary(library.name), store);
  await until('ready');
  expect(await kindsOf(after, 1)).toEqual(['mend', 'save']);
  expect(await kindsOf(after, 2)).toEqual(['save']);
  expect(await kindsOf(after, 30)).toEqual(['erase']);
  expect(await after.past.count()).toBe(0);
});

test('a copy that was taken before copies had histories is brought back as it is', async () => {
  const { library, store } = await setUp();
  library.close();
  const { at } = await newestOf(store);
  const shards = store.values.get(`snapshot:${at}`) as readonly { readonly table: string }[];
  store.values.set(
    `snapshot:${at}`,
    shards.filter(({ table }) => table !== 'past'),
  );
  const { library: after, until } = watch(openLibrary(freshName()), store);
  expect(await until('ready')).toEqual({ kind: 'ready', mended: { papers: 29, isWhole: true } });
  expect(await kindsOf(after, 1)).toEqual(['mend']);
});
