import { describe, expect, test } from 'vitest';
import { toBackup } from '@/core/formats/backup';
import { exportBiblatex, exportBibtex } from '@/core/formats/bibtex';
import { byId } from '@/core/formats/citation-keys';
import { exportCslJson } from '@/core/formats/csl-json';
import { exportCsv } from '@/core/formats/csv';
import { planImport } from '@/core/formats/plan-import';
import { readImport } from '@/core/formats/read-import';
import { exportRis } from '@/core/formats/ris';
import { parseSettings } from '@/core/settings';
import { NOW } from '@/tests/core/papers';
import { largeLibrary } from './large-library';

const entries = largeLibrary().toSorted(byId);
const settings = parseSettings(undefined, 'https://huggingface.co');

describe('a library of a thousand papers', () => {
  /**
   * Of the paper these formats have title, authors, abstract and date, which is all that the papers of
   * this library have; the source tells the rest anew. Of what is the user's they have everything:
   * status and since when, tags, note, rating, reminder, when saved, changed and opened, how often.
   */
  test.each([
    ['a backup', 'x.json', toBackup({ settings, library: entries, hidden: [] }, NOW), 'backup'],
    ['BibTeX', 'x.bib', exportBibtex(entries), 'bibtex'],
    ['BibLaTeX', 'x.bib', exportBiblatex(entries), 'bibtex'],
    ['RIS', 'x.ris', exportRis(entries), 'ris'],
    ['CSL-JSON', 'x.json', exportCslJson(entries), 'csl-json'],
    ['CSV', 'x.csv', exportCsv(entries), 'csv'],
  ])('comes back from %s as the same library', (_, fileName, text, format) => {
    for (const name of [fileName, 'a file without a name that says what it is']) {
      const read = readImport(name, text);
      expect(read.format).toBe(format);
      expect(read.unreadable).toEqual([]);
      const plan = planImport(read.records, [], 0);
      expect(plan.entries).toEqual(entries);
      expect(plan.added.length).toBe(entries.length);
      // And a second time nothing is new.
      const again = planImport(read.records, entries, 0);
      expect(again.entries).toEqual([]);
      expect(again.duplicates.length).toBe(entries.length);
    }
  });
});
