import { describe, expect, test } from 'vitest';
import {
  changeTags,
  hidePaper,
  ratePaper,
  removePaper,
  savePaper,
  setNote,
  setStatus,
} from '@/core/library/changes';
import { erasePapers, purgeTrash, restorePapers, trashedEntries } from '@/core/library/trash';
import { undoChange, undoLast } from '@/core/library/undo';
import { contentOf, openLibrary } from '@/tests/core/databases';
import { DAY, NOW, paperOf } from '@/tests/core/papers';

const paper = paperOf(1);

/** A library with an annotated paper that was read, and is in the trash. */
async function withTrash() {
  const library = openLibrary();
  await changeTags(library, paper, { add: ['a'] }, NOW);
  await setNote(library, paper, 'See page 4.', NOW);
  await ratePaper(library, paper, 5, NOW);
  await setStatus(library, paper, 'done', NOW);
  const entry = await library.entries.get(paper.id);
  await removePaper(library, paper.id, NOW + 1);
  return { library, entry };
}

describe('the trash', () => {
  test('keeps what was removed, last removed first', async () => {
    const { library, entry } = await withTrash();
    await savePaper(library, paperOf(2), NOW);
    await removePaper(library, paperOf(2).id, NOW + 2);
    const trashed = await trashedEntries(library);
    expect(trashed.map(({ id }) => id)).toEqual([paperOf(2).id, paper.id]);
    expect(trashed[1]).toEqual({ id: paper.id, entry, at: NOW + 1 });
  });

  test('gives a paper back as it was, and takes it again when that is undone', async () => {
    const { library, entry } = await withTrash();
    expect(await restorePapers(library, [paper.id, paperOf(2).id], NOW + 2)).toMatchObject({
      kind: 'restore',
      count: 1,
      status: 'done',
      fromTrash: true,
    });
    expect(await library.entries.toArray()).toEqual([entry]);
    expect(await trashedEntries(library)).toEqual([]);
    await undoLast(library, NOW + 3);
    expect(await library.entries.count()).toBe(0);
    expect(await trashedEntries(library)).toEqual([{ id: paper.id, entry, at: NOW + 1 }]);
  });

  test('has it no longer once the removal is undone', async () => {
    const { library, entry } = await withTrash();
    await undoLast(library, NOW + 2);
    expect(await library.entries.toArray()).toEqual([entry]);
    expect(await trashedEntries(library)).toEqual([]);
  });
});

describe('saving a paper that is in the trash', () => {
  test('brings its tags, note and rating back, to be read', async () => {
    const { library } = await withTrash();
    const change = await savePaper(library, { ...paper, upvotes: 99 }, NOW + 2);
    expect(change).toMatchObject({ kind: 'save', status: 'to-read', fromTrash: true });
    expect(await library.entries.toArray()).toEqual([
      {
        id: paper.id,
        paper: { ...paper, upvotes: 99 },
        status: 'to-read',
        tags: ['a'],
        note: 'See page 4.',
        rating: 5,
        savedAt: NOW + 2,
        changedAt: NOW + 2,
      },
    ]);
    expect(await trashedEntries(library)).toEqual([]);
    await undoLast(library, NOW + 3);
    expect(await trashedEntries(library)).toHaveLength(1);
  });

  test('by a note keeps the way back into the trash while more is written', async () => {
    const { library } = await withTrash();
    const before = await contentOf(library);
    await setNote(library, paper, 'See page 5.', NOW + 2);
    await setNote(library, paper, 'See page 5 again.', NOW + 3);
    expect(await library.entries.get(paper.id)).toMatchObject({ tags: ['a'] });
    await undoLast(library, NOW + 4);
    expect(await library.trash.toArray()).toEqual(before['trash']);
    expect(await library.entries.count()).toBe(0);
  });
});

describe('deleting for good', () => {
  test('leaves nothing of what was written, in the journal either, and no way back', async () => {
    const { library } = await withTrash();
    await savePaper(library, paperOf(2), NOW + 2);
    await erasePapers(library, [paper.id], NOW + 3);
    expect(JSON.stringify(await contentOf(library))).not.toContain('See page 4.');
    expect(await trashedEntries(library)).toEqual([]);
    expect(await library.meta.get('library')).toMatchObject({ count: 1, sequence: 7 });
    expect(await undoChange(library, 5, NOW + 4)).toBeUndefined();
    expect(await undoChange(library, 7, NOW + 4)).toBeUndefined();
    expect(await undoLast(library, NOW + 4)).toMatchObject({ id: paperOf(2).id });
    expect(await undoLast(library, NOW + 4)).toBeUndefined();
  });

  test('is only of what is in the trash', async () => {
    const library = openLibrary();
    await savePaper(library, paper, NOW);
    const before = await contentOf(library);
    await erasePapers(library, [paper.id, paperOf(2).id], NOW);
    expect(await contentOf(library)).toEqual(before);
  });

  test('leaves the paper hidden that the user does not want to meet', async () => {
    const { library } = await withTrash();
    await hidePaper(library, paper, NOW + 2);
    await erasePapers(library, [paper.id], NOW + 3);
    expect(await library.hidden.count()).toBe(1);
    await undoLast(library, NOW + 4);
    expect(await library.hidden.count()).toBe(0);
  });

  test('lets a step of many be undone for the others', async () => {
    const library = openLibrary();
    const papers = [paperOf(1), paperOf(2), paperOf(3)];
    await savePaper(library, papers, NOW);
    const removed = await removePaper(
      library,
      papers.map(({ id }) => id),
      NOW + 1,
    );
    await erasePapers(library, [paperOf(1).id], NOW + 2);
    expect(await undoChange(library, removed?.sequence ?? 0, NOW + 3)).toMatchObject({ count: 2 });
    expect(await library.entries.count()).toBe(2);
  });

  test('comes by itself after thirty days', async () => {
    const { library } = await withTrash();
    await savePaper(library, paperOf(2), NOW);
    await removePaper(library, paperOf(2).id, NOW + DAY);
    await purgeTrash(library, NOW + 30 * DAY);
    expect(await trashedEntries(library)).toHaveLength(2);
    await purgeTrash(library, NOW + 30 * DAY + 1);
    expect((await trashedEntries(library)).map(({ id }) => id)).toEqual([paperOf(2).id]);
    await purgeTrash(library, NOW + 31 * DAY);
    expect(await trashedEntries(library)).toEqual([]);
    expect(await undoLast(library, NOW + 31 * DAY)).toBeUndefined();
  });
});
