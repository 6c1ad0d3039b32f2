import { describe, expect, test } from 'vitest';
import { exportBibtex } from '@/core/formats/bibtex';
import { createImporter } from '@/core/formats/importer';
import { readImport } from '@/core/formats/read-import';
import { underOneKey } from '@/core/formats/same-works';
import { savePaper, setNote } from '@/core/library/changes';
import { newEntry, type PaperLibrary } from '@/core/library/paper-library';
import { keyInLibrary } from '@/core/library/same-work';
import { keyOf } from '@/tests/core/arbitraries';
import { openLibrary } from '@/tests/core/databases';
import { NOW, paperOf } from '@/tests/core/papers';

const PAGE = keyOf('url:https://aclanthology.org/P19-1001/');
const DOI = keyOf('doi:10.18653/v1/p19-1001');
const byPage = paperOf(1, { id: PAGE, doi: DOI });
const { doi: _, ...known } = byPage;
const byDoi = { ...known, id: DOI };

const bibtex = (fields: string): string => `@inproceedings{a, title={Paper 1}, ${fields}}\n`;
const WITH_DOI = bibtex('doi={10.18653/v1/P19-1001}, annote={From there.}');
const WITH_BOTH = bibtex('doi={10.18653/v1/P19-1001}, url={https://aclanthology.org/P19-1001/}');

async function importInto(library: PaperLibrary, text: string) {
  const importer = createImporter(library, () => NOW + 9);
  const preview = await importer.preview('x.bib', text, () => undefined);
  await importer.apply(() => undefined);
  return preview;
}

describe('a work that is known by its page and by its DOI', () => {
  test('is found by either, whichever the library has', async () => {
    const library = openLibrary();
    expect(await keyInLibrary(library, byPage)).toBe(PAGE);
    await savePaper(library, byPage, NOW);
    expect(await keyInLibrary(library, { id: DOI })).toBe(PAGE);
    expect(await keyInLibrary(library, byPage)).toBe(PAGE);
    const other = openLibrary();
    await savePaper(other, byDoi, NOW);
    expect(await keyInLibrary(other, byPage)).toBe(DOI);
    expect(await keyInLibrary(other, { id: PAGE })).toBe(PAGE);
  });

  test('and was saved by its page stays one entry when its DOI is imported', async () => {
    const library = openLibrary();
    await savePaper(library, byPage, NOW);
    await setNote(library, byPage, 'From here.', NOW + 1);
    const preview = await importInto(library, WITH_DOI);
    expect(preview).toMatchObject({ added: { count: 0 }, changed: { count: 1 } });
    expect(await library.entries.toArray()).toMatchObject([
      { id: PAGE, paper: { id: PAGE, doi: DOI }, note: 'From here.\n\nFrom there.' },
    ]);
    expect(await importInto(library, WITH_DOI)).toMatchObject({ duplicates: 1, count: 0 });
  });

  test('and was saved by its DOI stays one entry when its page is imported', async () => {
    const library = openLibrary();
    await savePaper(library, byDoi, NOW);
    await importInto(library, WITH_BOTH);
    const entries = await library.entries.toArray();
    expect(entries.map(({ id, paper }) => [id, paper.id, paper.doi])).toEqual([
      [DOI, DOI, undefined],
    ]);
  });

  test('is one entry of a file that has it as both, in either order', () => {
    for (const text of [WITH_DOI + WITH_BOTH, WITH_BOTH + WITH_DOI]) {
      const { records } = readImport('x.bib', text);
      const keys = underOneKey(records, []).map(({ paper }) => [paper.id, paper.doi]);
      expect(keys).toEqual([
        [PAGE, DOI],
        [PAGE, DOI],
      ]);
    }
  });

  test('and is saved as both already stays so', () => {
    const { records } = readImport('x.bib', WITH_DOI + WITH_BOTH);
    const keys = underOneKey(records, [byPage, byDoi]).map(({ paper }) => paper.id);
    expect(keys).toEqual([DOI, PAGE]);
  });

  test('says both in an export', () => {
    expect(exportBibtex([newEntry(byPage, NOW)])).toContain('doi={10.18653/v1/p19-1001},');
  });
});
