import { expect, onTestFinished, test } from 'vitest';
import { removePaper, savePaper, setNote } from '@/core/library/changes';
import { historyOf } from '@/core/library/history';
import { hashOf } from '@/core/library/entry-hash';
import { readSnapshots } from '@/core/library/snapshot-list';
import { newEntry, PaperLibrary } from '@/core/library/paper-library';
import { rebuild } from '@/core/library/rebuild';
import { replay, write } from '@/core/library/write-ahead';
import { undoLast } from '@/core/library/undo';
import { watchQuery } from '@/core/watch-query';
import { contentOf, openLibrary } from '@/tests/core/databases';
import { memoryStore } from '@/tests/core/key-store';
import { NOW, paperOf } from '@/tests/core/papers';
import { eventually } from '@/tests/eventually';
import { damagedBrowser, names, papers, readOtherwise, refuse, rowsOf, setUp } from './damaged';
import { failingRequest, openBy, watch } from './opening';

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
  // It is safe by a copy of its own; what came after the other may be in the damaged one alone, which stays.
  const uuid = (await after.meta.get('library'))?.uuid;
  expect((await readSnapshots(store))[0]).toMatchObject({ uuid, count: 8 });
  expect(await names()).toContain(name);
  // Whoever opens it next opens that one, and finds it whole.
  const next = watch(openLibrary(name), store);
  await next.until('ready');
  expect(next.told).toEqual([{ kind: 'ready' }]);
  expect(next.library.name).toBe(after.name);
});

/** As if these rows of the damaged database could be read no more, nor their tables as a whole. */
function spoil(library: PaperLibrary, isSpoilt: (table: string, key: unknown) => boolean): void {
  const { name } = library;
  library.close({ disableAutoOpen: false });
  readOtherwise(library, name, (table, of) => ({
    query: (request) => (request.values === true ? refuse() : table.query(request)),
    get: (request) => (isSpoilt(of, request.key) ? refuse() : table.get(request)),
  }));
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
  // Nothing is missing, so the damaged one goes.
  expect(await names()).not.toContain(name);
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
    after.close();
  }
  expect(await names()).toEqual(expect.arrayContaining([name, `${name}-2`, `${name}-3`]));
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

test('#21 two tabs rebuild it once, and a third that still holds the old one goes on in that', async () => {
  const { library: third, deps, name } = await setUp();
  damagedBrowser().unopened.add(name);
  const tabs = [openLibrary(name), openLibrary(name)];
  const done = await Promise.all(tabs.map((library) => rebuild({ ...deps, library })));
  expect(done.filter((mended) => mended !== undefined)).toHaveLength(1);
  await Promise.all(tabs.map(async (tab) => expect(await tab.entries.count()).toBe(8)));
  // Until what it writes is taken up, see `reclaim.test.ts`: nobody else can read it.
  await savePaper(third, paperOf(30), NOW + 9);
  expect(third.name).toBe(name);
  expect(await third.entries.count()).toBe(10);
});

test('#21 where nothing is missing, who still holds the old one goes on in the new', async () => {
  const { library, deps, name, store } = await setUp();
  const third = openLibrary(name);
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
  spoil(library, (table, key) => table === 'entries' && key === paperOf(1).id);
  expect(await rebuild(deps)).toEqual({ papers: 9, isWhole: true });
  await eventually(() => expect(third.name).toBe(`${name}-2`));
  await opening.until('ready');
  await savePaper(third, paperOf(30), NOW + 9);
  await eventually(() => expect(counts.at(-1)).toBe(10));
  expect(await library.entries.count()).toBe(10);
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
