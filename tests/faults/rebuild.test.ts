import { Dexie } from 'dexie';
import { indexedDB } from 'fake-indexeddb';
import { expect, onTestFinished, test } from 'vitest';
import { hidePaper, removePaper, savePaper, setNote } from '@/core/library/changes';
import { historyOf } from '@/core/library/history';
import { hashOf } from '@/core/library/entry-hash';
import { markSeen } from '@/core/library/seen';
import { takeSnapshot } from '@/core/library/snapshots';
import { readSnapshots } from '@/core/library/snapshot-list';
import { newEntry, PaperLibrary } from '@/core/library/paper-library';
import { rebuild } from '@/core/library/rebuild';
import { replay, write } from '@/core/library/write-ahead';
import { undoLast } from '@/core/library/undo';
import { watchQuery } from '@/core/watch-query';
import { contentOf, freshName, openLibrary } from '@/tests/core/databases';
import { memoryStore } from '@/tests/core/key-store';
import { NOW, paperOf } from '@/tests/core/papers';
import { eventually } from '@/tests/eventually';
import { failingRequest, openBy, watch } from './opening';

const papers = Array.from({ length: 9 }, (_, at) => paperOf(at + 1));

/** A browser as Firefox is where a file was damaged in its midst. */
interface Damage {
  /** The databases that do not open. While there are some, none is named. */
  readonly unopened: Set<string>;
  /** Whether a damaged one can be deleted. */
  canDelete: boolean;
}

function damagedBrowser(): Damage {
  const damage: Damage = { unopened: new Set(), canDelete: true };
  const factory: IDBFactory = {
    open: (name, version) =>
      damage.unopened.has(name) ? failingRequest('UnknownError') : indexedDB.open(name, version),
    deleteDatabase: (name) => {
      if (!damage.unopened.has(name)) return indexedDB.deleteDatabase(name);
      if (!damage.canDelete) return failingRequest('UnknownError');
      damage.unopened.delete(name);
      return indexedDB.deleteDatabase(name);
    },
    databases: async () => {
      if (damage.unopened.size > 0) throw new DOMException('', 'UnknownError');
      return await indexedDB.databases();
    },
    cmp: (one, other) => indexedDB.cmp(one, other),
  };
  Object.assign(Dexie.dependencies, { indexedDB: factory });
  onTestFinished(() => void Object.assign(Dexie.dependencies, { indexedDB }));
  return damage;
}

/** A library with nine papers and a copy, and one paper that was saved after that. */
async function setUp(name = freshName()) {
  const [library, store] = [openLibrary(name), memoryStore()];
  const deps = { library, store, locks: navigator.locks, now: () => NOW };
  await savePaper(library, papers, NOW);
  await removePaper(library, paperOf(9).id, NOW);
  await hidePaper(library, paperOf(99), NOW);
  await markSeen(library, [paperOf(98).id], NOW);
  await takeSnapshot(deps, 'daily');
  const copied = await rowsOf(library);
  await savePaper(library, paperOf(20), NOW + 1);
  return { name, library, store, deps, copied };
}

async function rowsOf(library: PaperLibrary) {
  const { entries, hidden, trash, seen } = await contentOf(library);
  return { entries, hidden, trash, seen };
}

async function names(): Promise<readonly (string | undefined)[]> {
  return (await indexedDB.databases()).map(({ name }) => name);
}

test('#21 a library that opens no more is brought back under another name, and what is not is said', async () => {
  const { name, library, store, copied } = await setUp();
  library.close();
  damagedBrowser().unopened.add(name);
  const { library: after, until, told } = watch(openLibrary(name), store);
  expect(await until('ready')).toEqual({
    kind: 'ready',
    mended: { papers: 8, isWhole: true, asOf: NOW },
  });
  expect(told.map(({ kind }) => kind)).toEqual(['read-only', 'recovering', 'ready']);
  expect(after.name).toBe(`${name}-2`);
  expect(await rowsOf(after)).toEqual(copied);
  expect(hashOf(await after.entries.toArray())).toBe((await after.meta.get('library'))?.hash);
  // What histories told they tell on, and no undo takes away what was brought back.
  const told1 = (await historyOf(after, paperOf(9).id)).map(({ kind }) => kind);
  expect(told1).toEqual(['mend', 'remove', 'save']);
  expect(await undoLast(after, NOW)).toBeUndefined();
  // It is safe by a copy of its own, so the damaged one goes.
  const uuid = (await after.meta.get('library'))?.uuid;
  expect((await readSnapshots(store))[0]).toMatchObject({ uuid, count: 8 });
  await eventually(async () => expect(await names()).not.toContain(name));
  // Whoever opens it next opens that one, and finds it whole.
  const next = watch(openLibrary(name), store);
  await next.until('ready');
  expect(next.told).toEqual([{ kind: 'ready' }]);
  expect(next.library.name).toBe(after.name);
});

const refuse = () => Promise.reject(new DOMException('', 'UnknownError')) as never;

/** As if these rows of the damaged database could be read no more, nor their tables as a whole. */
function spoil(library: PaperLibrary, isSpoilt: (table: string, key: unknown) => boolean): void {
  const { name } = library;
  library.close({ disableAutoOpen: false });
  library.use({
    stack: 'dbcore',
    name: 'spoilt',
    create: (core) => ({
      ...core,
      table: (of) => {
        const table = core.table(of);
        if (core.schema.name !== name) return table;
        return {
          ...table,
          query: (request) => (request.values === true ? refuse() : table.query(request)),
          get: (request) => (isSpoilt(of, request.key) ? refuse() : table.get(request)),
        };
      },
    }),
  });
}

test('#21 what can still be read is taken from the damaged library, row by row', async () => {
  const { library, store, deps, name } = await setUp();
  await setNote(library, paperOf(2), 'Later than the copy', NOW + 2);
  await removePaper(library, paperOf(3).id, NOW + 3);
  await setNote(library, paperOf(4), 'Told by the journal alone', NOW + 4);
  const {
    journal: _,
    meta: __,
    past: ___,
    beforeUpgrade: ____,
    ...before
  } = await contentOf(library);
  const lost = [1, 4, 20].map((number) => paperOf(number).id);
  spoil(library, (table, key) => table === 'entries' && lost.some((id) => id === key));
  expect(await rebuild(deps)).toEqual({ papers: 8, isWhole: true });
  expect(library.name).toBe(`${name}-2`);
  const after = await rowsOf(library);
  for (const [table, rows] of Object.entries(before))
    expect(new Set(after[table as keyof typeof after])).toEqual(new Set(rows));
  expect((await readSnapshots(store))[0]?.count).toBe(8);
});

test('#21 a row that can be read and is none is taken from the copy', async () => {
  const { library, deps } = await setUp();
  const { id } = paperOf(1);
  await library.entries.update(id, { status: 'garbled' as never, paper: { id } as never });
  await library.seen.put({ id: paperOf(97).id, at: Number.NaN });
  spoil(library, () => false);
  await rebuild(deps);
  expect(await library.entries.get(id)).toMatchObject({ status: 'to-read', paper: paperOf(1) });
  expect(await library.seen.get(paperOf(97).id)).toBeUndefined();
});

test('#21 a library is rebuilt as far as its copy goes, and the damaged one kept where that is not whole', async () => {
  const { library, store, deps, name } = await setUp();
  const shard = [...store.values.keys()].find((key) => key.startsWith('snapshot-shard:'));
  store.values.delete(shard ?? '');
  damagedBrowser().unopened.add(name);
  library.close({ disableAutoOpen: false });
  const again = { ...deps, library: openLibrary(name) };
  expect(await rebuild(again)).toMatchObject({ isWhole: false, asOf: NOW });
  expect(await names()).toEqual(expect.arrayContaining([name, `${name}-2`]));
});

test('#21 without a copy, nothing is rebuilt and nothing deleted', async () => {
  const { library, deps, name } = await setUp();
  library.close();
  damagedBrowser().unopened.add(name);
  const store = memoryStore();
  expect(await rebuild({ ...deps, store, library: openLibrary(name) })).toBeUndefined();
  expect(await names()).toContain(name);
  expect(await names()).not.toContain(`${name}-2`);
});

test('#21 cut short before the new one is there, the old one stands, and it is tried again', async () => {
  const { library, deps, name, copied } = await setUp();
  library.close();
  const damage = damagedBrowser();
  damage.unopened.add(name);
  // As if killed with the writing half done: a row that no table takes ends the transaction likewise.
  const half = {
    entries: [...papers.map((paper) => newEntry(paper, NOW)), newEntry(paperOf(1), NOW)],
  };
  const cut = new PaperLibrary(name, { generation: 2, rows: half });
  await expect(cut.open()).rejects.toThrow();
  expect(await names()).not.toContain(`${name}-2`);
  const after = openLibrary(name);
  await expect(after.open()).rejects.toThrow();
  expect(after.name).toBe(name);
  expect(await rebuild({ ...deps, library: after })).toMatchObject({ papers: 8 });
  expect(await rowsOf(after)).toEqual(copied);
});

test('#21 cut short after it, the new one stands, with the old one there and storage.local lost', async () => {
  const { library, deps, name, copied } = await setUp();
  library.close();
  const damage = damagedBrowser();
  damage.unopened.add(name);
  damage.canDelete = false;
  await rebuild({ ...deps, library: openLibrary(name) });
  const { library: after, until } = watch(openLibrary(name), memoryStore());
  await until('ready');
  expect(after.name).toBe(`${name}-2`);
  expect(await rowsOf(after)).toEqual(copied);
  // Also where the browser names its databases, and the damaged one opens again.
  damage.unopened.clear();
  const later = openLibrary(name);
  expect(await rowsOf(later)).toEqual(copied);
  expect(await later.entries.get(paperOf(20).id)).toBeUndefined();
});

test('#21 a rebuilt library that is damaged in its turn is rebuilt again', async () => {
  const { library, deps, name, copied } = await setUp();
  library.close();
  const damage = damagedBrowser();
  for (const generation of [2, 3]) {
    const damaged = openLibrary(name);
    await damaged.open();
    damaged.close();
    damage.unopened.add(damaged.name);
    const after = openLibrary(name);
    await expect(after.open()).rejects.toThrow();
    expect(await rebuild({ ...deps, library: after })).toMatchObject({ papers: 8 });
    expect(after.name).toBe(`${name}-${generation}`);
    expect(await rowsOf(after)).toEqual(copied);
    await eventually(() => expect(damage.unopened.size).toBe(0));
    after.close();
  }
});

test('#21 where no database can be read at all, none is made and none is taken for the newest', async () => {
  const { library, deps, name } = await setUp();
  library.close();
  openBy(() => failingRequest('UnknownError'), { namesNone: true });
  const after = openLibrary(name);
  await expect(rebuild({ ...deps, library: after })).rejects.toThrow();
  await expect(after.entries.count()).rejects.toThrow();
  expect(after.name).toBe(name);
  expect(await names()).not.toContain(`${name}-2`);
});

test('#21 two tabs rebuild it once, and a third that still holds the old one goes on in the new', async () => {
  const { library: third, deps, name, store } = await setUp();
  const counts: number[] = [];
  const stop = watchQuery(
    () => third.entries.count(),
    (count) => counts.push(count),
    () => undefined,
  );
  onTestFinished(stop);
  await eventually(() => expect(counts).toEqual([9]));
  const opening = watch(third, store);
  await opening.until('ready');

  damagedBrowser().unopened.add(name);
  const tabs = [openLibrary(name), openLibrary(name)];
  const done = await Promise.all(tabs.map((library) => rebuild({ ...deps, library })));
  expect(done.filter((mended) => mended !== undefined)).toHaveLength(1);
  await eventually(() => expect(third.name).toBe(`${name}-2`));
  await opening.until('ready');
  await eventually(() => expect(counts.at(-1)).toBe(8));
  await savePaper(third, paperOf(30), NOW + 9);
  await Promise.all(tabs.map(async (tab) => expect(await tab.entries.count()).toBe(9)));
});

test('#21 what is done while the library is rebuilt waits, and is in the new one', async () => {
  const { library, deps, name } = await setUp();
  library.close();
  damagedBrowser().unopened.add(name);
  const after = openLibrary(name);
  const rebuilding = rebuild({ ...deps, library: after });
  const other = { ...deps, library: openLibrary(name) };
  const deed = { kind: 'save', papers: [paperOf(40)] } as const;
  await write(other, deed);
  await rebuilding;
  await replay({ ...deps, library: after });
  expect(await after.entries.get(paperOf(40).id)).toBeDefined();
});
