import { describe, expect, test } from 'vitest';
import { exportBibtex } from '@/core/formats/bibtex';
import { toBackup } from '@/core/formats/backup';
import { createImporter } from '@/core/formats/importer';
import { hidePaper, removePaper, savePaper, setNote } from '@/core/library/changes';
import { historyOf } from '@/core/library/history';
import { newEntry } from '@/core/library/paper-library';
import { allEntries, allHidden } from '@/core/library/queries';
import { erasePapers } from '@/core/library/trash';
import { undoLast } from '@/core/library/undo';
import { parseSettings } from '@/core/settings';
import { contentOf, openLibrary } from '@/tests/core/databases';
import { NOW, paperOf } from '@/tests/core/papers';
import { wholeOf } from './whole';

const settings = parseSettings({}, 'https://papers.example');
const silent = (): void => undefined;

function backupOf(numbers: readonly number[], hidden: readonly number[] = []): string {
  const library = numbers.map((number) => newEntry(paperOf(number), NOW));
  const isHidden = hidden.map((number) => ({ id: paperOf(number).id, title: 'Hidden', at: NOW }));
  return toBackup(settings, wholeOf({ library, hidden: isHidden }), NOW);
}

describe('an import', () => {
  test('says what it would do, and writes nothing before it is told to', async () => {
    const library = openLibrary();
    await savePaper(library, paperOf(1), NOW);
    const before = await contentOf(library);
    const importer = createImporter(library, () => NOW + 1);
    const shares: number[] = [];
    const preview = await importer.preview('all.json', backupOf([1, 2, 3], [4]), (share) =>
      shares.push(share),
    );
    expect(preview).toEqual({
      format: 'backup',
      added: { count: 2, titles: ['Paper 2', 'Paper 3'] },
      changed: { count: 0, titles: [] },
      duplicates: 1,
      hidden: 1,
      trashed: 0,
      count: 3,
      told: 0,
      unreadable: [],
      settings,
      isFirst: false,
    });
    expect(shares.every((share) => share >= 0 && share <= 1)).toBe(true);
    expect(await contentOf(library)).toEqual(before);
  });

  test('is one step, with what was hidden, and one undo takes all of it back', async () => {
    const library = openLibrary();
    const importer = createImporter(library, () => NOW + 1);
    await importer.preview('all.json', backupOf([1, 2], [3]), silent);
    const told: number[] = [];
    expect(await importer.apply((done) => told.push(done))).toMatchObject({
      kind: 'import',
      count: 3,
    });
    expect(told.at(-1)).toBe(3);
    expect((await allEntries(library)).map(({ id }) => id)).toEqual([paperOf(1).id, paperOf(2).id]);
    expect((await allHidden(library)).map(({ id }) => id)).toEqual([paperOf(3).id]);
    await undoLast(library, NOW + 2);
    expect([...(await allEntries(library)), ...(await allHidden(library))]).toEqual([]);
  });

  test('goes by what the library has when it is written, not when it was looked at', async () => {
    const library = openLibrary();
    await savePaper(library, paperOf(1), NOW);
    const importer = createImporter(library, () => NOW + 9);
    await importer.preview('one.bib', exportBibtex(await allEntries(library)), silent);
    await setNote(library, paperOf(1), 'Written meanwhile.', NOW + 5);
    await hidePaper(library, paperOf(7), NOW + 5);
    expect(await importer.apply(silent)).toBeUndefined();
    expect((await allEntries(library)).map(({ note }) => note)).toEqual(['Written meanwhile.']);
  });

  test('merges with what is written while it writes, and with what the trash has', async () => {
    const library = openLibrary();
    await savePaper(library, paperOf(1), NOW);
    await setNote(library, paperOf(2), 'From before.', NOW);
    await removePaper(library, [paperOf(2).id], NOW + 1);
    const importer = createImporter(library, () => NOW + 9);
    await importer.preview('links.txt', `${paperOf(1).id}\n${paperOf(2).id}\n`, silent);
    const applying = importer.apply(silent);
    const writing = setNote(library, paperOf(1), 'Written meanwhile.', NOW + 5);
    await Promise.all([applying, writing]);
    expect((await allEntries(library)).map(({ id, note }) => [id, note])).toEqual([
      [paperOf(1).id, 'Written meanwhile.'],
      [paperOf(2).id, 'From before.'],
    ]);
    expect(await library.trash.count()).toBe(0);
  });

  test('of a paper that is both saved and hidden is taken back whole', async () => {
    const library = openLibrary();
    const importer = createImporter(library, () => NOW + 1);
    await importer.preview('all.json', backupOf([1], [1]), silent);
    await importer.apply(silent);
    expect(await historyOf(library, paperOf(1).id)).toMatchObject([
      {
        differences: [
          { of: 'hidden', is: true },
          { of: 'saved', is: true },
        ],
      },
    ]);
    await undoLast(library, NOW + 2);
    expect([...(await allEntries(library)), ...(await allHidden(library))]).toEqual([]);

    await importer.preview('all.json', backupOf([1], [1]), silent);
    await importer.apply(silent);
    await removePaper(library, [paperOf(1).id], NOW + 3);
    await erasePapers(library, [paperOf(1).id], NOW + 4);
    expect(JSON.stringify(await library.journal.toArray())).not.toContain('abstract');
    expect(await library.hidden.count()).toBe(1);
  });

  test('of nothing does nothing', async () => {
    const importer = createImporter(openLibrary(), () => NOW);
    expect(await importer.apply(silent)).toBeUndefined();
    expect(await importer.preview('none', '\0\u0001', silent)).toMatchObject({
      added: { count: 0 },
      unreadable: [{ problem: 'unknown-format' }],
    });
  });
});
