import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toBackup } from '@/core/formats/backup';
import { exportBibtex } from '@/core/formats/bibtex';
import { exportCslJson } from '@/core/formats/csl-json';
import { exportCsv } from '@/core/formats/csv';
import { exportMarkdown } from '@/core/formats/markdown';
import { toMarkdownFiles } from '@/core/formats/markdown-files';
import { exportMarkdownList } from '@/core/formats/markdown-list';
import { planImport } from '@/core/formats/plan-import';
import { readImport } from '@/core/formats/read-import';
import { exportRis } from '@/core/formats/ris';
import { parseSettings } from '@/core/settings';
import { anyText } from '@/tests/core/arbitraries';
import { NOW } from '@/tests/core/papers';
import { largeLibrary } from './large-library';
import { wholeOf } from './whole';

const library = largeLibrary(12);
const settings = parseSettings(undefined, 'https://huggingface.co');

/** A file of each format, by a name that says so. */
const FILES: Readonly<Record<string, string>> = {
  'x.json': toBackup(settings, wholeOf({ library }), NOW),
  'x.bib': exportBibtex(library),
  'x.ris': exportRis(library),
  'items.json': exportCslJson(library),
  'x.csv': exportCsv(library),
  'x.md': exportMarkdown(library),
  'list.md': exportMarkdownList(library),
  'note.md': toMarkdownFiles(library)[0]?.text ?? '',
  'x.html': `<!DOCTYPE NETSCAPE-Bookmark-file-1>\n<DL><p>\n${library
    .map(({ paper }) => `<DT><A HREF="https://arxiv.org/abs/${paper.id}" TAGS="a,b">x</A>\n`)
    .join('')}</DL>`,
};
const names = Object.keys(FILES);

/** Whatever a file holds, what is read of it can be planned, and is told of by lines that it has. */
function expectSane(name: string, text: string): void {
  const { records, unreadable, trash, journal } = readImport(name, text);
  expect(trash.length + journal.length).toBeLessThanOrEqual(text.length);
  const lines = text.split(/\r\n?|\n/).length;
  for (const { line } of [...records, ...unreadable]) {
    expect(line).toBeGreaterThanOrEqual(1);
    expect(line).toBeLessThanOrEqual(lines);
  }
  const { entries } = planImport(records, [], NOW);
  expect(planImport(records, entries, NOW).entries).toEqual([]);
}

describe('reading a file', () => {
  test('takes any text under any name without throwing', () => {
    fc.assert(fc.property(fc.constantFrom(...names), anyText, expectSane));
  });

  test('takes any text that begins as a format does', () => {
    const starts = [
      '@misc{a, title={',
      'TY  - UNPB\nTI  - ',
      '[{"title": "',
      '{"format":"papertab-backup",',
    ];
    const more = [
      'id,title,note\n2401.00001,"',
      '<!DOCTYPE NETSCAPE-Bookmark-file-1><A HREF="',
      '@string{',
    ];
    const start = fc.constantFrom(...starts, ...more);
    const signs = fc.array(fc.constantFrom(...'@{}()"\'#=,;\n\\[]$<>:- aZ2401.00001'.split('')));
    fc.assert(
      fc.property(start, anyText, signs, (begun, text, others) => {
        expectSane('', begun + text + others.join(''));
      }),
    );
  });

  test('takes a file with something cut out of it, put into it or put elsewhere', () => {
    const anyChange = fc.tuple(
      fc.nat(),
      fc.nat(40),
      fc.oneof(anyText, fc.constantFrom('{', '"', '\n')),
    );
    fc.assert(
      fc.property(
        fc.constantFrom(...names),
        fc.array(anyChange, { maxLength: 5 }),
        (name, changes) => {
          const text = changes.reduce((whole, [at, length, put]) => {
            const place = at % (whole.length + 1);
            return whole.slice(0, place) + put + whole.slice(place + length);
          }, FILES[name] ?? '');
          expectSane(name, text);
        },
      ),
    );
  });
});

describe('#38 a hostile file', () => {
  const MANY = 100_000;
  const LONG = 1024 * 1024;
  const LONGEST = 10 * LONG;

  test.each([
    ['open braces', 'x.bib', `@misc{a, title={${'{'.repeat(MANY)}`],
    ['entries that do not end', 'x.bib', '@misc{a, title={\n'.repeat(MANY)],
    ['entries that do not end, in one line', 'x.bib', '@misc{a, title={'.repeat(MANY)],
    ['quotes that do not end', 'x.bib', '@misc(a, title="\n'.repeat(MANY)],
    ['at signs', 'x.bib', '@'.repeat(LONGEST)],
    [
      'a title of dollars',
      'x.bib',
      `@misc{a, eprint={2401.00001}, title={$${'\\('.repeat(LONG / 2)}}}`,
    ],
    ['a title of quotes', 'x.bib', `@misc{a, eprint={2401.00001}, title={${'``a '.repeat(MANY)}}}`],
    ['a note of braces', 'x.bib', `@misc{a, eprint={2401.00001}, note={${'{}'.repeat(LONG / 2)}}}`],
    [
      'strings of strings',
      'x.bib',
      `@string{a="${'x'.repeat(MANY)}"}\n${'@string{a = a # a}\n'.repeat(MANY)}`,
    ],
    [
      'a string again and again',
      'x.bib',
      `@string{a="${'x'.repeat(MANY)}"}@misc{b, title=${'a # '.repeat(MANY)}a}`,
    ],
    ['names', 'x.bib', `@misc{a, eprint={2401.00001}, author={${'a and '.repeat(LONG / 6)}}}`],
    ['a long line', 'x.ris', `TY  - UNPB\nTI  - ${'x'.repeat(LONGEST)}`],
    ['a long blank line', 'x.ris', `TY  - UNPB\n${' '.repeat(LONG)}`],
    ['lines that go on', 'x.ris', `TY  - UNPB\nN1  - x${'\n'.repeat(LONG)}`],
    ['records without an end', 'x.ris', 'TY  - UNPB\n'.repeat(MANY)],
    ['open brackets', 'x.json', '['.repeat(LONG)],
    [
      'nested lists',
      'x.json',
      `[{"title": ${'['.repeat(MANY)}${']'.repeat(MANY)}}, ${'['.repeat(MANY)}${']'.repeat(MANY)}]`,
    ],
    ['a long text', 'x.json', `[{"DOI": "10.1000/1", "title": "${'\\"'.repeat(LONG / 2)}"}]`],
    ['a quote that does not end', 'x.csv', `id,title\n"${'""'.repeat(LONG / 2)}`],
    ['commas', 'x.csv', `id,title\n${','.repeat(LONG)}`],
    ['semicolons', 'x.csv', `id,tags\n2401.00001,${';'.repeat(LONG)}`],
    ['lines', 'x.csv', `id,title\n${'\n'.repeat(LONG)}`],
    ['letters', 'x.txt', 'a'.repeat(LONGEST)],
    ['digits', 'x.txt', '1'.repeat(LONG)],
    ['half addresses', 'x.txt', 'https://'.repeat(LONG / 8)],
    ['brackets', 'x.txt', `${'['.repeat(LONG)}https://arxiv.org/abs/2401.00001`],
    ['anchors', 'x.html', `<!DOCTYPE NETSCAPE-Bookmark-file-1>${'<a '.repeat(LONG / 3)}`],
    [
      'references',
      'x.html',
      `<!DOCTYPE NETSCAPE-Bookmark-file-1><a href="x">${'&#x'.repeat(LONG / 3)}`,
    ],
    ['a front that does not end', 'x.md', `---\n${'id: \n'.repeat(LONG)}`],
    ['lists in front', 'x.md', `---\nid: 1\n${'  - "\n'.repeat(MANY)}---\n`],
    ['comments that do not end', 'x.md', `- [${'<!-- papertab {'.repeat(MANY)}`],
    ['tags', 'x.md', `- [a](b)${' #a'.repeat(MANY)} <!-- papertab {} -->`],
    ['rules', 'x', '---\n'.repeat(LONG)],
    ['quotes', 'x.md', `---\nid: 1\n---\n${'> '.repeat(LONG)}`],
    ['nothing but blanks', 'x', ' '.repeat(LONG)],
  ])('of %s is read to its end', (_, name, text) => {
    expect(readImport(name, text).records.length).toBeLessThanOrEqual(MANY);
  });

  test('of more papers than anybody saves is read up to there, and says so', () => {
    const { records, unreadable } = readImport('x.txt', 'arXiv:2401.00001\n'.repeat(60_000));
    expect(records.length).toBe(50_000);
    expect(unreadable).toEqual([{ line: 50_001, problem: 'too-many', text: '' }]);
  });

  test('that is too large is not read', () => {
    const { records, unreadable } = readImport('x.txt', '2401.00001\n'.repeat(6_500_000));
    expect(records).toEqual([]);
    expect(unreadable).toMatchObject([{ problem: 'too-large' }]);
  });
});
