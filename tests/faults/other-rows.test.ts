import { expect, test } from 'vitest';
import { hidePaper, removePaper, savePaper } from '@/core/library/changes';
import type { PaperLibrary } from '@/core/library/paper-library';
import { markSeen } from '@/core/library/seen';
import { readSnapshots } from '@/core/library/snapshot-list';
import { readSnapshot, takeSnapshot } from '@/core/library/snapshots';
import { tendLibrary } from '@/core/library/tend';
import { erasePapers, restorePapers } from '@/core/library/trash';
import { undoLast } from '@/core/library/undo';
import { beforeEachWrite, openLibrary } from '@/tests/core/databases';
import { memoryStore } from '@/tests/core/key-store';
import { DAY, NOW, paperOf } from '@/tests/core/papers';
import { papers, setUp } from './damaged';
import { watch } from './opening';

/** What is not an entry, and is no history either. */
async function rowsOf({ hidden, trash, seen }: PaperLibrary) {
  return {
    hidden: await hidden.toArray(),
    trash: await trash.toArray(),
    seen: await seen.toArray(),
  };
}

/** What a page tells of a library that it opens, once it can be used. */
async function opened(library: PaperLibrary, store = memoryStore()) {
  return await watch(openLibrary(library.name), store).until('ready');
}

test('#20 #21 what was hidden, or in the trash, and is gone is missed by the next page, and brought back', async () => {
  const { library, store } = await setUp();
  // No copy has these: the journal tells of them.
  await hidePaper(library, paperOf(97), NOW + 2);
  await removePaper(library, paperOf(8).id, NOW + 2);
  const before = await rowsOf(library);
  expect([before.hidden.length, before.trash.length]).toEqual([2, 2]);
  for (const table of ['hidden', 'trash'] as const) {
    await library.table(table).clear();
    expect(await opened(library, store)).toEqual({
      kind: 'ready',
      mended: { papers: 0, isWhole: true },
    });
    expect(await rowsOf(library)).toEqual(before);
    expect(await opened(library, store)).toEqual({ kind: 'ready' });
  }
});

test('#20 it is missed also where changes were made meanwhile', async () => {
  const { library, store } = await setUp();
  const { hidden } = await rowsOf(library);
  await library.hidden.clear();
  await hidePaper(library, paperOf(97), NOW + 2);
  expect(await opened(library, store)).toHaveProperty('mended');
  expect(await library.hidden.bulkGet(hidden.map(({ id }) => id))).toEqual(hidden);
  expect(await library.hidden.count()).toBe(2);
});

test('#20 what no copy and no journal can tell is said to be lost, once', async () => {
  const { library } = await setUp();
  await library.hidden.clear();
  await library.journal.clear();
  expect(await opened(library)).toMatchObject({ mended: { papers: 0, isWhole: false } });
  expect(await opened(library)).toEqual({ kind: 'ready' });
});

/** Loses the rows of a journal after that number. */
async function tear({ journal }: PaperLibrary, from: number): Promise<void> {
  await journal.where(':id').above(from).delete();
}

test('#20 where a journal has lost its end, nothing comes back to a table that misses nothing', async () => {
  const { library, store } = await setUp();
  const { sequence = 0 } = (await library.meta.get('library')) ?? {};
  await removePaper(library, paperOf(1).id, NOW + 2);
  await erasePapers(library, [paperOf(1).id], NOW + 3);
  await tear(library, sequence);
  await library.hidden.clear();
  expect(await opened(library, store)).toMatchObject({ mended: { papers: 0, isWhole: false } });
  expect(await library.entries.get(paperOf(1).id)).toBeUndefined();
  expect(await library.hidden.count()).toBe(1);
  expect(await opened(library, store)).toEqual({ kind: 'ready' });
});

test('#20 nor does what is hidden no more, or was deleted for good, to one that misses fewer', async () => {
  const { library, store, deps } = await setUp();
  await removePaper(library, [paperOf(7).id, paperOf(8).id], NOW + 2);
  for (const number of [95, 96]) await hidePaper(library, paperOf(number), NOW + 2);
  await takeSnapshot(deps, 'import');
  const { sequence = 0 } = (await library.meta.get('library')) ?? {};
  await undoLast(library, NOW + 3);
  await erasePapers(library, [paperOf(7).id, paperOf(8).id], NOW + 3);
  await tear(library, sequence);
  // The numbers go on, so that nothing tells of a gap.
  await savePaper(library, paperOf(21), NOW + 4);
  await library.hidden.clear();
  await library.trash.clear();
  expect(await opened(library, store)).toMatchObject({ mended: { papers: 0, isWhole: false } });
  expect(await rowsOf(library)).toMatchObject({ hidden: [], trash: [] });
});

test('#20 what was lost, and is there again because the user did it once more, is all that there should be', async () => {
  for (const hasCopy of [true, false]) {
    const { library, store } = await setUp();
    await library.hidden.clear();
    await library.trash.clear();
    await hidePaper(library, paperOf(99), NOW + 2);
    await savePaper(library, paperOf(9), NOW + 2);
    expect(await opened(library, hasCopy ? store : memoryStore())).toEqual({
      kind: 'ready',
      mended: { papers: 0, isWhole: true },
    });
    expect(await rowsOf(library)).toMatchObject({ hidden: [{ at: NOW + 2 }], trash: [] });
  }
});

test('#20 what is taken back, and was lost before that, stays away, and what was done before it can be taken back', async () => {
  const { library, store } = await setUp();
  await removePaper(library, paperOf(1).id, NOW + 2);
  await hidePaper(library, paperOf(97), NOW + 3);
  await savePaper(library, paperOf(21), NOW + 4);
  await library.hidden.delete(paperOf(97).id);
  await library.entries.delete(paperOf(21).id);
  const undone = async () => (await undoLast(library, NOW + 5))?.id;
  expect(await undone()).toBe(paperOf(21).id);
  expect(await undone()).toBe(paperOf(97).id);
  expect(await undone()).toBe(paperOf(1).id);
  expect(await opened(library, store)).toEqual({
    kind: 'ready',
    mended: { papers: 0, isWhole: true },
  });
  const { hidden, trash } = await rowsOf(library);
  expect([hidden, trash].map((rows) => rows.map(({ id }) => id))).toEqual([
    [paperOf(99).id],
    [paperOf(9).id],
  ]);
  expect(await library.entries.get(paperOf(21).id)).toBeUndefined();
  expect(await opened(library, store)).toEqual({ kind: 'ready' });
});

test('#20 a step of which nothing is left to take back is passed over, and the library is whole', async () => {
  const { library, store } = await setUp();
  await savePaper(library, paperOf(21), NOW + 2);
  const { sequence = 0 } = (await library.meta.get('library')) ?? {};
  await removePaper(library, paperOf(21).id, NOW + 3);
  await tear(library, sequence);
  expect(await undoLast(library, NOW + 4)).toMatchObject({ id: paperOf(20).id });
  expect(await library.trash.get(paperOf(21).id)).toBeDefined();
  expect(await opened(library, store)).toEqual({ kind: 'ready' });
});

test('what is shown again, put back or deleted for good is not missed', async () => {
  const { library, store } = await setUp();
  await removePaper(
    library,
    papers.slice(0, 3).map(({ id }) => id),
    NOW + 2,
  );
  await restorePapers(library, [paperOf(1).id], NOW + 3);
  await savePaper(library, paperOf(2), NOW + 3);
  await erasePapers(library, [paperOf(3).id, paperOf(9).id], NOW + 3);
  expect(await library.trash.count()).toBe(0);
  expect(await opened(library, store)).toEqual({ kind: 'ready' });
  expect((await library.meta.get('library'))?.others).toEqual({ hidden: 1, trash: 0 });
});

test('a library that never counted them misses none, and counts them with its next change', async () => {
  const { library, store } = await setUp();
  const { others: _, ...uncounted } = (await library.meta.get('library')) ?? {};
  await library.meta.put(uncounted as never);
  expect(await opened(library, store)).toEqual({ kind: 'ready' });
  await hidePaper(library, paperOf(97), NOW + 2);
  expect((await library.meta.get('library'))?.others).toEqual({ hidden: 2, trash: 1 });
});

/** A library with a copy of what was seen, some of which is gone when it is tended the day after. */
async function loseSeen() {
  const { library, store, deps } = await setUp();
  await markSeen(
    library,
    papers.map(({ id }) => id),
    NOW,
  );
  await takeSnapshot({ ...deps, now: () => NOW + DAY }, 'daily');
  const before = await rowsOf(library);
  const lose = async () => await library.seen.bulkDelete(papers.slice(2, 7).map(({ id }) => id));
  await lose();
  const noted: string[] = [];
  const tend = async (days: number) =>
    await tendLibrary(
      { ...deps, now: () => NOW + days * DAY },
      ({ message }) => void noted.push(message),
    );
  const copies = async () => {
    const snapshots = await readSnapshots(store);
    return await Promise.all(
      snapshots.map(async (each) => (await readSnapshot(store, each)).seen.length),
    );
  };
  return { library, before, lose, noted, tend, copies };
}

test('#20 #22 what was seen and is not known to be is put back by the daily look, noted, and copied', async () => {
  const { library, before, lose, noted, tend, copies } = await loseSeen();
  await tend(3);
  expect(noted).toEqual(['Rows of what was seen are missing.']);
  expect(await rowsOf(library)).toEqual(before);
  expect(await copies()).toEqual([10, 10, 1]);
  // However often that happens.
  await lose();
  await tend(5);
  expect(noted).toHaveLength(2);
  expect(await copies()).toEqual([10, 10, 10, 1]);
  await tend(7);
  expect(noted).toHaveLength(2);
});

test('#20 #22 where that cannot be written, it is noted, and all the rest is copied', async () => {
  const { library, noted, tend, copies } = await loseSeen();
  beforeEachWrite(library, (table) => {
    if (table === 'seen') throw new DOMException('', 'UnknownError');
  });
  library.close();
  await library.open();
  await tend(3);
  expect(noted).toEqual(['Rows of what was seen are missing.']);
  expect(await copies()).toEqual([5, 10, 1]);
});
