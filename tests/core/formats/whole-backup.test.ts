import { describe, expect, test } from 'vitest';
import { toBackup } from '@/core/formats/backup';
import { createImporter, type ImportPreview } from '@/core/formats/importer';
import {
  changeTags,
  hidePaper,
  ratePaper,
  remindOfPaper,
  removePaper,
  savePaper,
  setNote,
  setStatus,
} from '@/core/library/changes';
import { historyOf } from '@/core/library/history';
import type { Change } from '@/core/library/journal';
import { countOpening } from '@/core/library/openings';
import type { PaperLibrary } from '@/core/library/paper-library';
import { markSeen } from '@/core/library/seen';
import { markSentToZotero } from '@/core/library/sent-to-zotero';
import { erasePapers, purgeTrash } from '@/core/library/trash';
import { undoLast } from '@/core/library/undo';
import { wholeLibrary } from '@/core/library/whole-library';
import { parseSettings } from '@/core/settings';
import { dayOf, keyOf } from '@/tests/core/arbitraries';
import { contentOf, openLibrary } from '@/tests/core/databases';
import { DAY, NOW, paperOf } from '@/tests/core/papers';

const settings = parseSettings({}, 'https://papers.example');
const [one, two, three, four] = [paperOf(1), paperOf(2), paperOf(3), paperOf(4)];

/** A library with something of everything that there is. */
async function lived(): Promise<PaperLibrary> {
  const library = openLibrary();
  await savePaper(library, [one, two, three], NOW);
  await changeTags(library, one, { add: ['to cite'] }, NOW + 1);
  await setNote(library, one, 'Page 4.', NOW + 2);
  await ratePaper(library, one, 4, NOW + 3);
  await remindOfPaper(library, two, dayOf('2026-12-01'), NOW + 4);
  await setStatus(library, three, 'done', NOW + 5);
  await setNote(library, three, 'Read.', NOW + 6);
  await removePaper(library, three.id, NOW + 7);
  await hidePaper(library, four, NOW + 8);
  await countOpening(library, one.id, NOW + 9);
  await markSentToZotero(library, [one.id], NOW + 10);
  await markSeen(library, [one.id, four.id], NOW + 11);
  return library;
}

const backupOf = async (library: PaperLibrary): Promise<string> =>
  toBackup(settings, await wholeLibrary(library), NOW);

async function importInto(
  library: PaperLibrary,
  text: string,
  now = NOW + DAY,
): Promise<{ preview: ImportPreview; change: Change | undefined }> {
  const importer = createImporter(library, () => now);
  const preview = await importer.preview('all.json', text, () => undefined);
  return { preview, change: await importer.apply(() => undefined) };
}

/** All but what the library says of itself and of how it came to be so. */
async function standing(library: PaperLibrary) {
  const { entries, hidden, trash, seen } = await contentOf(library);
  return { entries, hidden, trash, seen };
}

describe('a backup of everything', () => {
  test('makes an empty library the same library, with the history of each paper', async () => {
    const here = await lived();
    const there = openLibrary();
    const { preview, change } = await importInto(there, await backupOf(here));
    expect(preview).toMatchObject({
      added: { count: 2 },
      hidden: 1,
      trashed: 1,
      count: 4,
      isFirst: true,
      settings,
    });
    expect(change).toMatchObject({ kind: 'import', count: 4 });
    expect(await standing(there)).toEqual(await standing(here));
    for (const { id } of [one, two, three]) {
      const [imported, ...told] = await historyOf(there, id);
      expect(imported?.kind).toBe('import');
      const before = await historyOf(here, id);
      expect(told.map((past) => ({ ...past, from: undefined }))).toEqual(before);
    }
  });

  test('brought back a second time, or where it was written, changes nothing', async () => {
    const here = await lived();
    const text = await backupOf(here);
    const before = await contentOf(here);
    expect((await importInto(here, text)).change).toBeUndefined();
    expect(await contentOf(here)).toEqual(before);

    const there = openLibrary();
    await importInto(there, text);
    const once = await contentOf(there);
    const { preview, change } = await importInto(there, text, NOW + 2 * DAY);
    expect(preview).toMatchObject({ hidden: 0, trashed: 0, told: 0, isFirst: false });
    expect(change).toBeUndefined();
    expect(await contentOf(there)).toEqual(once);
  });

  test('passes on what came from a third library', async () => {
    const second = openLibrary();
    await importInto(second, await backupOf(await lived()));
    await setNote(second, one, 'Page 5.', NOW + 2 * DAY);
    const third = openLibrary();
    await importInto(third, await backupOf(second), NOW + 3 * DAY);
    expect((await historyOf(third, one.id)).map(({ at, kind }) => [kind, at - NOW])).toEqual([
      ['import', 3 * DAY],
      ['note', 2 * DAY],
      ['import', DAY],
      ['rating', 3],
      ['note', 2],
      ['tags', 1],
      ['save', 0],
    ]);
  });

  test('is taken back by one undo, and no undo takes back what was done elsewhere', async () => {
    const there = openLibrary();
    await savePaper(there, two, NOW - 1);
    const before = await standing(there);
    await importInto(there, await backupOf(await lived()));
    await undoLast(there, NOW + 2 * DAY);
    expect(await standing(there)).toEqual({ ...before, seen: (await standing(there)).seen });
    await undoLast(there, NOW + 2 * DAY);
    expect((await standing(there)).entries).toEqual([]);
    expect(await undoLast(there, NOW + 2 * DAY)).toBeUndefined();
  });

  test('moves nothing into the trash that is saved, and unites what both have there', async () => {
    const text = await backupOf(await lived());
    const there = openLibrary();
    await savePaper(there, three, NOW);
    await importInto(there, text);
    expect(await there.entries.get(three.id)).toMatchObject({ note: '', status: 'to-read' });
    expect(await there.trash.count()).toBe(0);

    await setNote(there, three, 'Mine.', NOW);
    await removePaper(there, three.id, NOW + 1);
    await importInto(there, text);
    expect(await there.trash.get(three.id)).toMatchObject({
      at: NOW + 7,
      entry: { status: 'done', note: 'Mine.\n\nRead.' },
    });
  });

  test('moves nothing into the trash that is saved here under another key', async () => {
    const doi = keyOf('doi:10.1145/3292500');
    const work = paperOf(7, { doi });
    const here = openLibrary();
    await savePaper(here, { ...work, id: keyOf('url:https://example.org/works/7') }, NOW);
    await removePaper(here, keyOf('url:https://example.org/works/7'), NOW + 1);
    const there = openLibrary();
    await savePaper(there, { ...paperOf(7), id: doi }, NOW);
    const { preview, change } = await importInto(there, await backupOf(here));
    expect(preview).toMatchObject({ trashed: 0 });
    expect(change).toBeUndefined();
    expect(await there.trash.count()).toBe(0);
  });

  test('whose trash is older than thirty days has it for thirty days more', async () => {
    const text = await backupOf(await lived());
    const there = openLibrary();
    await importInto(there, text, NOW + 100 * DAY);
    await purgeTrash(there, NOW + 129 * DAY);
    expect(await there.trash.count()).toBe(1);
    await purgeTrash(there, NOW + 130 * DAY);
    expect(await there.trash.count()).toBe(0);
  });

  test('tells nothing of what was deleted for good, there or here', async () => {
    const here = await lived();
    await setNote(here, one, 'A secret.', NOW + DAY);
    const text = await backupOf(here);
    expect(text).toContain('A secret.');
    await removePaper(here, one.id, NOW + DAY);
    await erasePapers(here, [one.id], NOW + DAY);
    const later = JSON.stringify(JSON.parse(await backupOf(here)));
    expect(later).not.toContain('A secret.');

    const there = openLibrary();
    await importInto(there, text);
    await removePaper(there, one.id, NOW + 2 * DAY);
    await erasePapers(there, [one.id], NOW + 2 * DAY);
    expect(JSON.stringify(await contentOf(there))).not.toContain('A secret.');
  });

  test('leaves out the oldest rows of a journal that is longer than an import reads', async () => {
    const library = openLibrary();
    await savePaper(library, one, NOW);
    const long = 'x'.repeat(1024 * 1024);
    const own = { status: 'done' as const, tags: [], savedAt: NOW, changedAt: NOW, note: long };
    const after = { ...own, id: one.id, paper: one };
    await library.journal.bulkAdd(
      Array.from({ length: 20 }, () => ({ at: NOW, kind: 'note' as const, id: one.id, after })),
    );
    const { journal } = await wholeLibrary(library);
    expect(journal.map(({ sequence }) => sequence)).toEqual(
      Array.from({ length: 15 }, (_, index) => index + 7),
    );
  });
});
