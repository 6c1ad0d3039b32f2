import { describe, expect, test } from 'vitest';
import { changeTags, removePaper, savePaper, setNote, setStatus } from '@/core/library/changes';
import { importEntries } from '@/core/library/import-entries';
import type { Entry } from '@/core/library/paper-library';
import type { PaperId } from '@/core/paper-id';
import { undoChange, undoLast } from '@/core/library/undo';
import { contentOf, dieAtWrite, openLibrary } from '@/tests/core/databases';
import { NOW, paperOf } from '@/tests/core/papers';

const papers = [1, 2, 3].map((number) => paperOf(number));
const ids = papers.map(({ id }) => id);

function entryOf(number: number, fields: Partial<Entry> = {}): Entry {
  const paper = paperOf(number);
  return {
    id: paper.id,
    paper,
    status: 'done',
    tags: ['read'],
    note: '',
    savedAt: NOW - 1,
    changedAt: NOW - 1,
    ...fields,
  };
}

/** An import that puts entries as they are. */
function put(entries: readonly Entry[]) {
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  const merge = (_: Entry | undefined, id: PaperId): Entry => {
    const entry = byId.get(id);
    if (entry === undefined) throw new Error(`nothing to put for ${id}`);
    return entry;
  };
  return { ids: [...byId.keys()], merge };
}

describe('a change of many papers', () => {
  test('is one step, which says how many it changed', async () => {
    const library = openLibrary();
    await savePaper(library, papers.slice(0, 2), NOW);
    await setStatus(library, paperOf(1), 'done', NOW + 1);
    expect(await setStatus(library, papers, 'done', NOW + 2)).toEqual({
      sequence: 4,
      kind: 'status',
      count: 2,
      id: ids[1],
      title: 'Paper 2',
      status: 'done',
    });
    const rows = await library.journal.toArray();
    expect(rows.map(({ batch }) => batch)).toEqual([1, 1, undefined, 4, 4]);
    expect(await library.meta.get('library')).toMatchObject({ count: 3, sequence: 5 });
  });

  test('of what is so already changes nothing', async () => {
    const library = openLibrary();
    await savePaper(library, papers, NOW);
    const before = await contentOf(library);
    expect(await savePaper(library, papers, NOW + 1)).toBeUndefined();
    expect(await setStatus(library, [], 'done', NOW + 1)).toBeUndefined();
    expect(await removePaper(library, [paperOf(9).id], NOW + 1)).toBeUndefined();
    expect(await contentOf(library)).toEqual(before);
  });

  test('names each paper once, however often it is chosen', async () => {
    const library = openLibrary();
    const twice = [...papers, ...papers];
    expect(await changeTags(library, twice, { add: ['a'] }, NOW)).toMatchObject({ count: 3 });
    expect(await library.journal.count()).toBe(3);
  });

  test('that is interrupted is none', async () => {
    const library = openLibrary();
    await savePaper(library, papers, NOW);
    const before = await contentOf(library);
    for (let fatal = 1; fatal <= 4; fatal += 1) {
      const dying = openLibrary(library.name);
      dieAtWrite(dying, fatal);
      await expect(removePaper(dying, ids, NOW)).rejects.toThrow('killed');
      await expect(undoLast(dying, NOW)).rejects.toThrow('killed');
      expect(await contentOf(library)).toEqual(before);
    }
  });

  test('is not what a note goes on with', async () => {
    const library = openLibrary();
    await savePaper(library, papers, NOW);
    await setNote(library, paperOf(1), 'One', NOW + 1);
    await setNote(library, paperOf(1), 'One more', NOW + 2);
    await undoLast(library, NOW + 3);
    expect(await library.entries.get(paperOf(1).id)).toMatchObject({ note: '' });
    expect(await library.entries.count()).toBe(3);
  });
});

describe('undoing a change of many papers', () => {
  test('takes all of it back in one step, also after the library was opened anew', async () => {
    const library = openLibrary();
    await savePaper(library, papers, NOW);
    await removePaper(library, ids, NOW + 1);
    library.close();
    const reopened = openLibrary(library.name);
    expect(await undoLast(reopened, NOW + 2)).toMatchObject({ kind: 'undo', count: 3 });
    expect(await reopened.entries.count()).toBe(3);
    expect(await reopened.trash.count()).toBe(0);
    expect(await undoLast(reopened, NOW + 3)).toMatchObject({ count: 3 });
    expect(await reopened.entries.count()).toBe(0);
    expect(await undoLast(reopened, NOW + 4)).toBeUndefined();
  });

  test('leaves a paper as it is that was changed again since', async () => {
    const library = openLibrary();
    await savePaper(library, papers, NOW);
    const done = await setStatus(library, papers, 'done', NOW + 1);
    await setStatus(library, paperOf(2), 'reading', NOW + 2);
    expect(await undoChange(library, done?.sequence ?? 0, NOW + 3)).toMatchObject({ count: 2 });
    const entries = await library.entries.toArray();
    expect(entries.map(({ status }) => status)).toEqual(['to-read', 'reading', 'to-read']);
    // Step by step, what was left is taken back in its turn.
    await undoLast(library, NOW + 4);
    expect(await library.entries.get(paperOf(2).id)).toMatchObject({ status: 'done' });
    expect(await undoLast(library, NOW + 5)).toMatchObject({ count: 1, status: 'to-read' });
  });

  test('can itself be undone', async () => {
    const library = openLibrary();
    await setStatus(library, papers, 'done', NOW);
    const undone = await undoLast(library, NOW + 1);
    expect(await undoChange(library, undone?.sequence ?? 0, NOW + 2)).toMatchObject({ count: 3 });
    expect(await library.entries.where('status').equals('done').count()).toBe(3);
  });

  test('does nothing where each paper was changed again since', async () => {
    const library = openLibrary();
    await savePaper(library, papers, NOW);
    await setStatus(library, papers, 'done', NOW);
    expect(await undoChange(library, 1, NOW)).toBeUndefined();
  });
});

describe('an import', () => {
  test('puts entries as they are, as one step', async () => {
    const library = openLibrary();
    await savePaper(library, paperOf(1), NOW);
    await removePaper(library, paperOf(2).id, NOW);
    const entries = [entryOf(1), entryOf(2), entryOf(3, { rating: 4 })];
    expect(await importEntries(library, put(entries), NOW)).toMatchObject({
      kind: 'import',
      count: 3,
    });
    expect(await library.entries.toArray()).toEqual(entries);
    expect(await undoLast(library, NOW + 1)).toMatchObject({ count: 3 });
    expect(await library.entries.toArray()).toMatchObject([{ id: ids[0], status: 'to-read' }]);
  });

  test('of thousands tells how far it is, and is there at once or not at all', async () => {
    const library = openLibrary();
    const otherTab = openLibrary(library.name);
    await savePaper(library, paperOf(1_001), NOW - 1);
    const entries = Array.from({ length: 1_000 }, (_, at) => entryOf(at + 1));
    const told: number[] = [];
    const importing = importEntries(library, put(entries), NOW, (done) => told.push(done));
    const seen = otherTab.entries.count();
    expect(await importing).toMatchObject({ count: 1_000 });
    expect([1, 1_001]).toContain(await seen);
    expect(told).toEqual([250, 500, 750, 1_000]);
    expect(await undoLast(library, NOW + 1)).toMatchObject({ count: 1_000 });
    expect(await library.entries.count()).toBe(1);
    // The undoing of that step is longer than what is read of the journal at a time.
    expect(await undoLast(library, NOW + 2)).toMatchObject({ id: paperOf(1_001).id, count: 1 });
    expect(await library.entries.count()).toBe(0);
    expect(await undoLast(library, NOW + 3)).toBeUndefined();
  });
});
