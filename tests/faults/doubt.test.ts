import { expect, test } from 'vitest';
import { countOpening } from '@/core/library/openings';
import { hidePaper, removePaper, savePaper, setNote } from '@/core/library/changes';
import { hashOf } from '@/core/library/entry-hash';
import { historyOf } from '@/core/library/history';
import { mend } from '@/core/library/mend';
import type { Entry, PaperLibrary } from '@/core/library/paper-library';
import { readSnapshots } from '@/core/library/snapshot-list';
import { takeSnapshot } from '@/core/library/snapshots';
import { erasePapers } from '@/core/library/trash';
import { tendLibrary } from '@/core/library/tend';
import { undoLast } from '@/core/library/undo';
import { freshName, openLibrary } from '@/tests/core/databases';
import { memoryStore } from '@/tests/core/key-store';
import { DAY, NOW, paperOf } from '@/tests/core/papers';
import { watch } from './opening';

const papers = Array.from({ length: 9 }, (_, at) => paperOf(at + 1));

/** A library with a copy, a day later; tending it takes the next, and notes what is wrong. */
async function setUp() {
  const [library, store] = [openLibrary(freshName()), memoryStore()];
  const written = writtenBy(library);
  const clock = { now: NOW };
  const deps = { library, store, locks: navigator.locks, now: () => clock.now };
  await savePaper(library, papers, NOW);
  await takeSnapshot(deps, 'daily');
  clock.now += 2 * DAY;
  const noted: string[] = [];
  const tend = () => tendLibrary(deps, ({ message }) => void noted.push(message));
  const copies = async () => (await readSnapshots(store)).length;
  return { library, store, deps, tend, noted, copies, written };
}

/** Past every way of writing it, as a storage that fails does. */
async function spoil(library: PaperLibrary, number: number, by: Partial<Entry>): Promise<void> {
  await library.entries.update(paperOf(number).id, by as never);
}

async function isConsistent(library: PaperLibrary): Promise<boolean> {
  const meta = await library.meta.get('library');
  return meta?.hash === hashOf(await library.entries.toArray()) && meta.isDoubtful === undefined;
}

/** The tables of each transaction in which a library that is not open yet will write. */
function writtenBy(library: PaperLibrary): (readonly string[])[] {
  const written: (readonly string[])[] = [];
  library.use({
    stack: 'dbcore',
    name: 'written',
    create: (core) => ({
      ...core,
      transaction: (tables, mode, options) => {
        if (mode === 'readwrite') written.push(tables);
        return core.transaction(tables, mode, options);
      },
    }),
  });
  return written;
}

const DIFFERENT = ['The entries are not the entries that were written.'];

test('#20 an entry that is none any more is not copied, but noted, and brought back by the next page', async () => {
  const { library, store, tend, noted, copies } = await setUp();
  const before = await library.entries.toArray();
  await spoil(library, 1, { status: 7 as never, savedAt: Number.NaN });
  await tend();
  expect(noted).toEqual(DIFFERENT);
  expect(await copies()).toBe(1);
  const { until } = watch(openLibrary(library.name), store);
  expect(await until('ready')).toEqual({ kind: 'ready', mended: { papers: 1, isWhole: true } });
  expect(await library.entries.toArray()).toEqual(before);
  expect(await isConsistent(library)).toBe(true);
});

test('#20 an entry that is valid and not what was written is put right where that is proven, and kept in its history', async () => {
  const { library, store, tend } = await setUp();
  await setNote(library, paperOf(2), 'Later than the copy', NOW + 1);
  const before = await library.entries.toArray();
  await spoil(library, 1, { note: 'Nobody wrote this' });
  await spoil(library, 2, { note: 'Nor this' });
  await tend();
  const { until } = watch(openLibrary(library.name), store);
  expect(await until('ready')).toEqual({ kind: 'ready', mended: { papers: 2, isWhole: true } });
  expect(await library.entries.toArray()).toEqual(before);
  expect(await isConsistent(library)).toBe(true);
  expect((await library.journal.orderBy(':id').last())?.before?.note).toBe('Nor this');
});

test('#20 where nobody can tell which of two valid entries is right, the one that is there stands, and it is said', async () => {
  const { library, store, tend, deps } = await setUp();
  // No copy and no journal has what was counted since.
  await countOpening(library, paperOf(1).id, NOW + 1);
  await spoil(library, 1, { note: 'Nobody wrote this' });
  await tend();
  const { until } = watch(openLibrary(library.name), store);
  expect(await until('ready')).toEqual({ kind: 'ready', mended: { papers: 0, isWhole: false } });
  expect(await library.entries.get(paperOf(1).id)).toMatchObject({
    note: 'Nobody wrote this',
    openedCount: 1,
  });
  // From here on it is what the library has.
  expect(await isConsistent(library)).toBe(true);
  expect((await readSnapshots(deps.store)).map(({ at }) => at)).toContain(NOW);
});

test('#20 a doubtful library can be written, and stays doubtful until a page has looked into it', async () => {
  const { library, store, tend, copies } = await setUp();
  await spoil(library, 1, { note: 'Nobody wrote this' });
  await tend();
  await savePaper(library, paperOf(20), NOW + 1);
  await removePaper(library, paperOf(3).id, NOW + 2);
  await tend();
  expect(await copies()).toBe(1);
  const { until } = watch(openLibrary(library.name), store);
  expect(await until('ready')).toEqual({ kind: 'ready', mended: { papers: 1, isWhole: true } });
  expect(await library.entries.get(paperOf(1).id)).toMatchObject({ note: '' });
  expect(await library.entries.get(paperOf(3).id)).toBeUndefined();
  expect(await isConsistent(library)).toBe(true);
});

test('a library that is as it was written is copied, and nothing is noted or written to its histories', async () => {
  const { library, tend, noted, copies, written } = await setUp();
  await countOpening(library, paperOf(1).id, NOW + 1);
  written.length = 0;
  await tend();
  expect(written).toEqual([]);
  expect(noted).toEqual([]);
  expect(await copies()).toBe(2);
  expect(await library.past.count()).toBe(0);
});

test('#20 rows that a journal alone has lost are noted, told on from the copy, and no reason not to copy', async () => {
  const { library, tend, noted, copies, written } = await setUp();
  const rows = await library.journal.orderBy(':id').keys();
  await library.journal.bulkDelete((rows as number[]).slice(2, 5));
  written.length = 0;
  await tend();
  // Nothing but those rows: whoever reads entries need not wait.
  expect(written).toEqual([['journal', 'past']]);
  expect(noted).toEqual(['Rows of the journal are missing.']);
  expect(await copies()).toBe(2);
  for (const paper of papers)
    expect((await historyOf(library, paper.id)).map(({ kind }) => kind)).toEqual(['save']);
  await tend();
  expect(noted).toHaveLength(1);
});

test('#20 a journal that has lost its newest rows is noted, and what is deleted for good after that stays so', async () => {
  const { library, store, tend, noted } = await setUp();
  for (const paper of papers.slice(0, 6)) await setNote(library, paper, 'A note', NOW + 1);
  const rows = (await library.journal.orderBy(':id').keys()) as number[];
  await library.journal.bulkDelete(rows.slice(-5));
  await tend();
  expect(noted).toEqual(['Rows of the journal are missing.']);
  expect(await library.entries.count()).toBe(9);
  const { id } = paperOf(9);
  await removePaper(library, id, NOW + 2);
  await erasePapers(library, [id], NOW + 3);
  // Of the row of its own that the note had, nothing is left to go on with.
  await setNote(library, paperOf(1), 'Another note', NOW + 4);
  const uuid = (await library.meta.get('library'))?.uuid;
  const { until } = watch(openLibrary(library.name), store);
  expect(await until('ready')).toEqual({ kind: 'ready' });
  expect(await library.entries.get(id)).toBeUndefined();
  expect(await library.meta.get('library')).toMatchObject({ uuid, sequence: 18 });
});

/** Has another tab act at the last moment before a library begins to write. */
function beforeWriting(library: PaperLibrary, act: (other: PaperLibrary) => Promise<void>): void {
  const begin = library.transaction.bind(library) as (...args: unknown[]) => Promise<unknown>;
  let acted: Promise<void> | undefined;
  Object.assign(library, {
    transaction: async (...args: unknown[]) => {
      if (args[0] === 'rw') await (acted ??= act(openLibrary(library.name)));
      return await begin(...args);
    },
  });
}

test('#20 what another tab writes or removes while entries are put right stands', async () => {
  const { library, store, tend } = await setUp();
  for (const number of [1, 2, 3]) await spoil(library, number, { status: 7 as never });
  await tend();
  const page = openLibrary(library.name);
  beforeWriting(page, async (other) => {
    await setNote(other, paperOf(1), 'Written meanwhile', NOW + 1);
    await removePaper(other, paperOf(2).id, NOW + 1);
  });
  const [newest] = await readSnapshots(store);
  expect(await mend({ library: page, store }, newest, NOW + 2)).toMatchObject({ isWhole: true });
  expect(await library.entries.get(paperOf(1).id)).toMatchObject({ note: 'Written meanwhile' });
  expect(await library.entries.get(paperOf(2).id)).toBeUndefined();
  expect(await library.entries.get(paperOf(3).id)).toMatchObject({ status: 'to-read' });
  expect(await isConsistent(library)).toBe(true);
});

test('#20 what another tab deletes for good or hides no more while papers are brought back stays so', async () => {
  const { library, store } = await setUp();
  await hidePaper(library, paperOf(99), NOW + 1);
  await library.entries.delete(paperOf(1).id);
  const page = openLibrary(library.name);
  beforeWriting(page, async (other) => {
    await undoLast(other, NOW + 2);
    await removePaper(other, paperOf(2).id, NOW + 2);
    await erasePapers(other, [paperOf(2).id], NOW + 3);
  });
  const [newest] = await readSnapshots(store);
  await mend({ library: page, store }, newest, NOW + 4);
  expect(await library.entries.get(paperOf(1).id)).toBeDefined();
  expect(await library.entries.get(paperOf(2).id)).toBeUndefined();
  expect(await library.hidden.count()).toBe(0);
  expect(await isConsistent(library)).toBe(true);
});
