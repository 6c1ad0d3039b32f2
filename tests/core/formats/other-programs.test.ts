import '@citation-js/plugin-bibtex';
import '@citation-js/plugin-ris';
import { Cite } from '@citation-js/core';
import { parse as parseCsv } from 'csv-parse/sync';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { exportBiblatex, exportBibtex } from '@/core/formats/bibtex';
import { byId } from '@/core/formats/citation-keys';
import { exportCslJson } from '@/core/formats/csl-json';
import { CSV_COLUMNS, exportCsv } from '@/core/formats/csv';
import { toMarkdownFiles, zipFiles } from '@/core/formats/markdown-files';
import { exportRis } from '@/core/formats/ris';
import { paperUrl } from '@/core/paper-id';
import { splitMaths } from '@/core/tex/segments';
import { largeLibrary } from './large-library';

const entries = largeLibrary().toSorted(byId);

/** What these programs make of a name. */
type Name = Readonly<Partial<Record<'given' | 'family' | 'literal' | 'suffix' | Particle, string>>>;
type Particle = 'dropping-particle' | 'non-dropping-particle';

interface Item {
  readonly title: string;
  readonly author?: readonly Name[];
  readonly URL: string;
}

/** A title up to its first formula or escape, which a program for citations sets in its own way. */
const beforeMaths = (title: string): string => {
  const maths = splitMaths(title).find(({ kind }) => kind === 'maths');
  return title.slice(0, maths?.start).split(String.raw`\$`)[0] ?? '';
};

/** A name as letters and digits alone, in one order whichever part comes first. */
const lettersOf = (name: Name | string): string => {
  const text = typeof name === 'string' ? name : Object.values(name).join(' ');
  return (text.match(/[\p{L}\p{N}]+/gu) ?? []).toSorted().join(' ');
};

describe('a library of a thousand papers, exported', () => {
  test.each([
    ['BibTeX', exportBibtex(entries), '@bibtex/text'],
    ['BibLaTeX', exportBiblatex(entries), '@biblatex/text'],
    ['RIS', exportRis(entries), '@ris/file'],
    ['CSL-JSON', exportCslJson(entries), '@csl/list+object'],
  ])('is read as %s by another program, with titles, authors and addresses', (_, text, type) => {
    const input: unknown = type.startsWith('@csl') ? JSON.parse(text) : text;
    const items = new Cite(input, { forceType: type }).data as readonly Item[];
    expect(items.length).toBe(entries.length);
    for (const [index, { id, paper }] of entries.entries()) {
      const item = items[index];
      expect(item?.title.startsWith(beforeMaths(paper.title)), paper.title).toBe(true);
      expect(item?.author?.map(lettersOf) ?? []).toEqual(paper.authors.map(lettersOf));
      expect(decodeURI(item?.URL ?? '')).toBe(decodeURI(paperUrl(id)));
    }
  });

  test('is read as CSV by another program, and nothing in it is a formula', () => {
    const [head, ...rows] = parseCsv(exportCsv(entries), { bom: true });
    expect(head).toEqual(CSV_COLUMNS);
    expect(rows.length).toBe(entries.length);
    for (const [index, { id, paper, note }] of entries.entries()) {
      const row = rows[index] ?? [];
      expect(row[0]).toBe(id);
      expect(row[1]?.replace(/^'/, '')).toBe(paper.title);
      expect(row[CSV_COLUMNS.indexOf('note')]?.replace(/^'(?='*[=+@\t\r\n-])/, '')).toBe(note);
      for (const cell of row) expect(cell).not.toMatch(/^[=+\-@\t\r]/);
    }
  });

  test('is a file for each paper, whose front matter is YAML, under a name that systems take', () => {
    const unzipped = unzipSync(zipFiles(toMarkdownFiles(entries)));
    const names = Object.keys(unzipped);
    expect(names.length).toBe(entries.length);
    expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(entries.length);
    for (const [index, { id, paper, status }] of entries.entries()) {
      const name = names[index] ?? '';
      // oxlint-disable-next-line no-control-regex -- they are what must not be in it
      expect(name).not.toMatch(/[\\/:*?"<>|#^[\]\u0000-\u001F]|^\.|^\s|[\s.]\.md$/);
      expect(Buffer.byteLength(name)).toBeLessThan(255);
      const text = strFromU8(unzipped[name] ?? new Uint8Array());
      const front: unknown = parseYaml(text.split(/^---$/m)[1] ?? '');
      expect(front).toMatchObject({ id, title: paper.title, authors: paper.authors, status });
    }
  });

  test('is the same byte for byte in every run, whatever the order of the entries', () => {
    const write = (library: typeof entries): readonly unknown[] => [
      exportBibtex(library),
      exportBiblatex(library),
      exportRis(library),
      exportCslJson(library),
      exportCsv(library),
      zipFiles(toMarkdownFiles(library)),
    ];
    expect(write(largeLibrary().toReversed())).toEqual(write(entries));
  });
});
