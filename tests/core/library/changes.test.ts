import { describe, expect, test } from 'vitest';
import {
  changeTags,
  hidePaper,
  removePaper,
  savePaper,
  setNote,
  setStatus,
} from '@/core/library/changes';
import { undoChange, undoLast } from '@/core/library/undo';
import { entriesByStatus, tagCounts } from '@/core/library/queries';
import type { Entry, PaperLibrary } from '@/core/library/paper-library';
import { contentOf, dieAtWrite, openLibrary } from '@/tests/core/databases';
import { NOW, paperOf, TODAY } from '@/tests/core/papers';

const paper = paperOf(1, { abstract: 'What it does.', summary: 'In short.' });
const entry: Entry = {
  id: paper.id,
  paper,
  status: 'to-read',
  tags: [],
  note: '',
  savedAt: NOW,
  changedAt: NOW,
};

async function metaOf(library: PaperLibrary) {
  return await library.meta.get('library');
}

describe('saving', () => {
  test('keeps the paper’s own data, to be read later', async () => {
    const library = openLibrary();
    expect(await savePaper(library, paper, NOW)).toEqual({
      sequence: 1,
      kind: 'save',
      count: 1,
      id: paper.id,
      title: paper.title,
      status: 'to-read',
    });
    expect(await library.entries.toArray()).toEqual([entry]);
    expect(await library.journal.toArray()).toEqual([
      { sequence: 1, at: NOW, kind: 'save', id: paper.id, after: entry },
    ]);
    expect(await metaOf(library)).toMatchObject({
      schemaVersion: 4,
      minReaderVersion: 1,
      count: 1,
      sequence: 1,
    });
  });

  test('leaves what is saved already as it is', async () => {
    const library = openLibrary();
    await library.entries.add({ ...entry, status: 'done', note: 'Read.', tags: ['a'] });
    const before = await contentOf(library);
    expect(await savePaper(library, { ...paper, upvotes: 99 }, NOW + 1)).toBeUndefined();
    expect(await contentOf(library)).toEqual(before);
  });

  test('from two tabs at once saves once', async () => {
    const library = openLibrary();
    const otherTab = openLibrary(library.name);
    const changes = await Promise.all([
      savePaper(library, paper, NOW),
      savePaper(otherTab, paper, NOW),
      savePaper(otherTab, paperOf(2), NOW),
    ]);
    expect(changes.filter((change) => change?.id === paper.id)).toHaveLength(1);
    expect(await library.entries.count()).toBe(2);
    expect(await metaOf(library)).toMatchObject({ count: 2, sequence: 2 });
  });
});

describe('removing', () => {
  test('takes the entry out, and keeps it in the journal', async () => {
    const library = openLibrary();
    await savePaper(library, paper, NOW);
    expect(await removePaper(library, paper.id, NOW + 1)).toEqual({
      sequence: 2,
      kind: 'remove',
      count: 1,
      id: paper.id,
      title: paper.title,
      status: undefined,
    });
    expect(await library.entries.count()).toBe(0);
    expect(await library.journal.get(2)).toEqual({
      sequence: 2,
      at: NOW + 1,
      kind: 'remove',
      id: paper.id,
      before: entry,
      trash: { after: { id: paper.id, entry, at: NOW + 1 } },
    });
    expect(await metaOf(library)).toMatchObject({ count: 0, sequence: 2 });
  });

  test('what is not there changes nothing', async () => {
    const library = openLibrary();
    expect(await removePaper(library, paper.id, NOW)).toBeUndefined();
    expect(Object.values(await contentOf(library)).flat()).toEqual([]);
  });
});

describe('undoing', () => {
  test('brings back what was removed, as it was', async () => {
    const library = openLibrary();
    const mine: Entry = { ...entry, status: 'reading', tags: ['a'], note: 'See page 4.' };
    await library.entries.add(mine);
    const removed = await removePaper(library, paper.id, NOW + 1);
    expect(await undoChange(library, removed?.sequence ?? 0, NOW + 2)).toMatchObject({
      kind: 'undo',
      title: paper.title,
      status: 'reading',
    });
    expect(await library.entries.get(paper.id)).toEqual(mine);
    expect(await metaOf(library)).toMatchObject({ count: 1, sequence: 2 });
  });

  test('takes out what was saved', async () => {
    const library = openLibrary();
    await savePaper(library, paper, NOW);
    await undoChange(library, 1, NOW + 1);
    expect(await library.entries.count()).toBe(0);
    expect(await library.journal.count()).toBe(2);
  });

  test('can itself be undone', async () => {
    const library = openLibrary();
    await savePaper(library, paper, NOW);
    const undone = await undoChange(library, 1, NOW + 1);
    await undoChange(library, undone?.sequence ?? 0, NOW + 2);
    expect(await library.entries.get(paper.id)).toEqual(entry);
  });

  test('twice does what once does', async () => {
    const library = openLibrary();
    await savePaper(library, paper, NOW);
    const both = await Promise.all([undoChange(library, 1, NOW), undoChange(library, 1, NOW)]);
    expect(both.filter(Boolean)).toHaveLength(1);
    expect(await library.entries.count()).toBe(0);
  });

  test('does nothing where the entry was changed again since, even in the same millisecond', async () => {
    const library = openLibrary();
    await savePaper(library, paper, NOW);
    await removePaper(library, paper.id, NOW);
    await savePaper(library, paper, NOW);
    const before = await contentOf(library);
    expect(await undoChange(library, 1, NOW)).toBeUndefined();
    expect(await undoChange(library, 2, NOW)).toBeUndefined();
    expect(await contentOf(library)).toEqual(before);
    expect(await undoChange(library, 3, NOW)).toBeDefined();
  });

  test('does nothing where the entry went and came back since', async () => {
    const library = openLibrary();
    await savePaper(library, paper, NOW);
    await removePaper(library, paper.id, NOW + 1);
    await undoChange(library, 2, NOW + 2);
    expect(await undoChange(library, 1, NOW + 3)).toBeUndefined();
    expect(await library.entries.get(paper.id)).toEqual(entry);
  });

  test('what never was changes nothing', async () => {
    const library = openLibrary();
    expect(await undoChange(library, 7, NOW)).toBeUndefined();
    expect(Object.values(await contentOf(library)).flat()).toEqual([]);
  });
});

test('a change that is interrupted is none, wherever it is interrupted', async () => {
  for (let fatal = 1; fatal <= 3; fatal += 1) {
    const library = openLibrary();
    await savePaper(library, paperOf(2), NOW);
    const before = await contentOf(library);
    const dying = openLibrary(library.name);
    dieAtWrite(dying, fatal);
    await expect(savePaper(dying, paper, NOW)).rejects.toThrow('killed');
    await expect(removePaper(dying, paperOf(2).id, NOW)).rejects.toThrow('killed');
    await expect(undoChange(dying, 1, NOW)).rejects.toThrow('killed');
    expect(await contentOf(library)).toEqual(before);
    expect(await savePaper(library, paper, NOW)).toMatchObject({ sequence: 2 });
  }
});

test('the library keeps its name from the first change on', async () => {
  const library = openLibrary();
  await savePaper(library, paper, NOW);
  const uuid = (await metaOf(library))?.uuid;
  expect(uuid).toMatch(/^[\da-f-]{36}$/);
  await removePaper(library, paper.id, NOW);
  expect((await metaOf(library))?.uuid).toBe(uuid);
  const other = openLibrary();
  await savePaper(other, paper, NOW);
  expect((await metaOf(other))?.uuid).not.toBe(uuid);
});

describe('a status', () => {
  test('is changed without touching the rest of the entry', async () => {
    const library = openLibrary();
    const mine: Entry = { ...entry, tags: ['a'], note: 'See page 4.' };
    await library.entries.add(mine);
    expect(await setStatus(library, paper, 'reading', NOW + 1)).toMatchObject({
      kind: 'status',
      status: 'reading',
    });
    expect(await library.entries.get(paper.id)).toEqual({
      ...mine,
      status: 'reading',
      statusAt: NOW + 1,
      changedAt: NOW + 1,
    });
    expect(await setStatus(library, paper, 'reading', NOW + 2)).toBeUndefined();
    expect(await library.journal.count()).toBe(1);
  });

  test('saves a paper that was not saved', async () => {
    const library = openLibrary();
    await setStatus(library, paper, 'done', NOW);
    expect(await library.entries.toArray()).toEqual([{ ...entry, status: 'done', statusAt: NOW }]);
    await undoLast(library, NOW + 1);
    expect(await library.entries.count()).toBe(0);
  });
});

describe('tags and a note', () => {
  test('are kept clean, each tag once, and undone one after the other', async () => {
    const library = openLibrary();
    await changeTags(library, paper, { add: [' to\ncite ', 'To cite', '', 'x'.repeat(99)] }, NOW);
    await setNote(library, paper, 'See page 4.\n\n> so', NOW + 1);
    expect(await library.entries.get(paper.id)).toEqual({
      ...entry,
      tags: ['to cite', 'x'.repeat(60)],
      note: 'See page 4.\n\n> so',
      changedAt: NOW + 1,
    });
    expect(await tagCounts(library)).toEqual(
      new Map([
        ['to cite', 1],
        ['x'.repeat(60), 1],
      ]),
    );
    expect(await undoLast(library, NOW + 2)).toMatchObject({ kind: 'undo', status: 'to-read' });
    expect(await library.entries.get(paper.id)).toMatchObject({ note: '', changedAt: NOW });
    await undoLast(library, NOW + 3);
    expect(await library.entries.count()).toBe(0);
  });

  test('from two tabs, or two keys in one moment, are all kept', async () => {
    const library = openLibrary();
    const otherTab = openLibrary(library.name);
    await Promise.all([
      changeTags(library, paper, { add: ['a'] }, NOW),
      changeTags(otherTab, paper, { add: ['b'] }, NOW),
      changeTags(library, paper, { add: ['c'] }, NOW),
    ]);
    await changeTags(otherTab, paper, { remove: ['a', 'never'] }, NOW);
    expect((await library.entries.get(paper.id))?.tags.toSorted()).toEqual(['b', 'c']);
  });

  test('written with pauses is one change, until something else is done', async () => {
    const library = openLibrary();
    await savePaper(library, paper, NOW);
    await setNote(library, paper, 'See', NOW + 1);
    await setNote(library, paper, 'See page', NOW + 2);
    await setNote(library, paper, 'See page 4.', NOW + 3);
    expect(await library.journal.count()).toBe(2);
    expect(await metaOf(library)).toMatchObject({ count: 1, sequence: 2 });
    await setStatus(library, paper, 'reading', NOW + 4);
    await setNote(library, paper, 'See page 5.', NOW + 5);
    await undoLast(library, NOW + 6);
    await undoLast(library, NOW + 7);
    expect(await library.entries.get(paper.id)).toMatchObject({ note: 'See page 4.' });
    await undoLast(library, NOW + 8);
    expect(await library.entries.get(paper.id)).toEqual(entry);
    await setNote(library, paper, 'Anew', NOW + 9);
    await undoLast(library, NOW + 10);
    expect(await library.entries.get(paper.id)).toEqual(entry);
  });

  test('do not move a paper on its shelf', async () => {
    const library = openLibrary();
    for (const number of [1, 2, 3])
      await setStatus(library, paperOf(number), 'reading', NOW + number);
    await setNote(library, paperOf(1), 'Begun.', NOW + 9);
    const reading = await entriesByStatus(library, 'reading', TODAY);
    expect(reading.map(({ id }) => id)).toEqual([3, 2, 1].map((number) => paperOf(number).id));
  });

  test('that say nothing new change nothing, and save nothing', async () => {
    const library = openLibrary();
    expect(await changeTags(library, paper, { add: [' '], remove: ['a'] }, NOW)).toBeUndefined();
    expect(await setNote(library, paper, '', NOW)).toBeUndefined();
    await changeTags(library, paper, { add: ['a'] }, NOW);
    expect(await changeTags(library, paper, { add: ['A'] }, NOW + 1)).toBeUndefined();
    expect(await library.journal.count()).toBe(1);
  });
});

describe('hiding', () => {
  test('is noted with the title, once, and leaves what is saved alone', async () => {
    const library = openLibrary();
    await savePaper(library, paper, NOW);
    expect(await hidePaper(library, paper, NOW + 1)).toMatchObject({
      kind: 'hide',
      title: paper.title,
    });
    expect(await hidePaper(library, paper, NOW + 2)).toBeUndefined();
    expect(await library.hidden.toArray()).toEqual([
      { id: paper.id, title: paper.title, at: NOW + 1 },
    ]);
    expect(await library.entries.toArray()).toEqual([entry]);
    expect(await undoLast(library, NOW + 3)).toMatchObject({ kind: 'undo', title: paper.title });
    expect(await library.hidden.count()).toBe(0);
    expect(await library.entries.toArray()).toEqual([entry]);
  });
});

describe('undoing step by step', () => {
  test('goes back to the first change, also after the library was opened anew', async () => {
    const library = openLibrary();
    await savePaper(library, paper, NOW);
    await setStatus(library, paper, 'done', NOW + 1);
    await hidePaper(library, paperOf(2), NOW + 2);
    await removePaper(library, paper.id, NOW + 3);
    expect(await undoLast(library, NOW + 4)).toMatchObject({ status: 'done' });
    library.close();

    const reopened = openLibrary(library.name);
    expect(await undoLast(reopened, NOW + 5)).toMatchObject({ id: paperOf(2).id });
    expect(await reopened.hidden.count()).toBe(0);
    expect(await undoLast(reopened, NOW + 6)).toMatchObject({ status: 'to-read' });
    expect(await undoLast(reopened, NOW + 7)).toMatchObject({ status: undefined });
    expect(await undoLast(reopened, NOW + 8)).toBeUndefined();
    expect(await reopened.entries.count()).toBe(0);
    expect(await reopened.journal.count()).toBe(8);
  });

  test('starts at the newest change, once something new was done', async () => {
    const library = openLibrary();
    await savePaper(library, paper, NOW);
    await savePaper(library, paperOf(2), NOW);
    await undoLast(library, NOW);
    await savePaper(library, paperOf(3), NOW);
    await undoLast(library, NOW);
    expect(await library.entries.toArray()).toEqual([entry]);
    await undoLast(library, NOW);
    expect(await library.entries.count()).toBe(0);
  });
});
