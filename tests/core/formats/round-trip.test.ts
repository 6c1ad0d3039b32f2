import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toBackup } from '@/core/formats/backup';
import { exportBiblatex, exportBibtex } from '@/core/formats/bibtex';
import { byId } from '@/core/formats/citation-keys';
import { exportCslJson } from '@/core/formats/csl-json';
import { exportCsv } from '@/core/formats/csv';
import { planImport } from '@/core/formats/plan-import';
import { exportMarkdownList } from '@/core/formats/markdown-list';
import { toMarkdownFiles, zipFiles } from '@/core/formats/markdown-files';
import { readImport, type ImportContent } from '@/core/formats/read-import';
import { exportRis } from '@/core/formats/ris';
import { cleanTags } from '@/core/library/notes';
import type { Entry } from '@/core/library/paper-library';
import { parseSettings } from '@/core/settings';
import { cleanLine, cleanText, withoutInvisible } from '@/core/text';
import { anyText, keyOf } from '@/tests/core/arbitraries';
import { NOW, paperOf } from '@/tests/core/papers';
import { largeLibrary } from './large-library';
import { wholeOf } from './whole';

const entries = largeLibrary().toSorted(byId);
const settings = parseSettings(undefined, 'https://huggingface.co');

/** Other formats cannot say that a source told of a paper, so that one is asked for it again. */
const toldByFile = (entry: Entry): Entry => ({
  ...entry,
  paper: { ...entry.paper, toldBy: 'file' },
});

describe('a library of a thousand papers', () => {
  /**
   * Of the paper these formats have title, authors, abstract and date, which is all that the papers of
   * this library have; the source tells the rest anew. Of what is the user's they have everything:
   * status and since when, tags, note, rating, reminder, when saved, changed and opened, how often.
   */
  test.each([
    ['a backup', 'x.json', toBackup(settings, wholeOf({ library: entries }), NOW), 'backup'],
    ['BibTeX', 'x.bib', exportBibtex(entries), 'bibtex'],
    ['BibLaTeX', 'x.bib', exportBiblatex(entries), 'bibtex'],
    ['RIS', 'x.ris', exportRis(entries), 'ris'],
    ['CSL-JSON', 'x.json', exportCslJson(entries), 'csl-json'],
    ['CSV', 'x.csv', exportCsv(entries), 'csv'],
    ['a list in Markdown', 'x.md', exportMarkdownList(entries), 'markdown'],
    ['notes for Obsidian', 'x.zip', zipFiles(toMarkdownFiles(entries)), 'obsidian'],
  ])('comes back from %s as the same library', (_, fileName, text, format) => {
    for (const name of [fileName, 'a file without a name that says what it is']) {
      const read = readImport(name, text);
      expect(read.format).toBe(format);
      expect(read.unreadable).toEqual([]);
      const plan = planImport(read.records, [], 0);
      const wanted = format === 'backup' ? entries : entries.map(toldByFile);
      // An archive has its files by name.
      expect(plan.entries.toSorted(byId)).toEqual(wanted);
      expect(plan.added.length).toBe(entries.length);
      // And a second time nothing is new.
      const again = planImport(read.records, entries, 0);
      expect(again.entries).toEqual([]);
      expect(again.duplicates.length).toBe(entries.length);
    }
  });
});

describe('a paper with whatever is typed or told', () => {
  const anyNoise = fc
    .array(
      fc.oneof(
        anyText,
        fc.constantFrom('{', '}', '\\', '$', '"', "'", '`', ',', ';', ' and ', '--', '\n', '\n\n'),
        fc.constantFrom(
          '\u{FDD0}',
          '\\{',
          '\\(',
          '\\)',
          '$x$',
          '$$',
          'ER  - ',
          '\nTY  - x',
          '\n@misc{',
          '%',
          '=',
          '#',
        ),
      ),
      { maxLength: 8 },
    )
    .map((parts) => withoutInvisible(parts.join('')));
  const anyLine = anyNoise.map((text) => cleanLine(text, 200));
  const anyEntry: fc.Arbitrary<Entry> = fc
    .record({
      id: fc.constantFrom(
        paperOf(1).id,
        keyOf('doi:10.1000/a{b'),
        keyOf('url:https://a.example/b?c={'),
      ),
      title: anyLine.filter((line) => line !== ''),
      authors: fc.array(anyLine.filter((line) => line !== '' && !/^\S*,\S*$/.test(line))),
      abstract: anyNoise.map((text) => cleanText(text, 2000)),
      tags: fc.array(anyLine).map(cleanTags),
      note: anyNoise,
      savedAt: fc.nat(),
    })
    .map(({ id, title, authors, abstract, ...mine }) => ({
      ...mine,
      id,
      paper: paperOf(1, { id, title, authors, abstract, upvotes: 0, days: [], fetchedAt: 0 }),
      status: 'reading',
      changedAt: mine.savedAt,
    }));

  test.each<[string, string, (all: readonly Entry[]) => ImportContent]>([
    ['BibTeX', 'x.bib', exportBibtex],
    ['BibLaTeX', 'x.bib', exportBiblatex],
    ['RIS', 'x.ris', exportRis],
    ['CSL-JSON', 'x.json', exportCslJson],
    ['CSV', 'x.csv', exportCsv],
    ['a list in Markdown', 'x.md', exportMarkdownList],
    ['notes for Obsidian', 'x.zip', (all) => zipFiles(toMarkdownFiles(all))],
    ['a note for Obsidian', 'x.md', (all) => toMarkdownFiles(all)[0]?.text ?? ''],
  ])('comes back from %s as it was', (_, name, write) => {
    fc.assert(
      fc.property(anyEntry, (entry) => {
        const { records } = readImport(name, write([entry]));
        expect(planImport(records, [], 0).entries).toEqual([toldByFile(entry)]);
      }),
    );
  });
});
