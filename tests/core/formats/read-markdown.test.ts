import { zipSync, strToU8, type ZipOptions } from 'fflate';
import { describe, expect, test } from 'vitest';
import { exportMarkdown } from '@/core/formats/markdown';
import { toMarkdownFiles, zipFiles } from '@/core/formats/markdown-files';
import { exportMarkdownList } from '@/core/formats/markdown-list';
import { planImport } from '@/core/formats/plan-import';
import { readImport, type ImportContent } from '@/core/formats/read-import';
import type { Entry } from '@/core/library/paper-library';
import { NOW, paperOf } from '@/tests/core/papers';

const paper = paperOf(1, { title: 'A *starred* title', authors: ['Ada King'], abstract: 'So.' });
const entry: Entry = {
  id: paper.id,
  paper,
  status: 'reading',
  tags: ['to cite', 'nlp'],
  note: 'See page 4.',
  rating: 4,
  savedAt: NOW,
  changedAt: NOW,
};

const imported = (name: string, content: ImportContent) => {
  const { records, unreadable } = readImport(name, content);
  expect(unreadable).toEqual([]);
  return planImport(records, [], NOW).entries.map(({ paper: { title }, tags, note, status }) => ({
    title,
    tags,
    note,
    status,
  }));
};

const packed = (options: ZipOptions, ...files: readonly Uint8Array[]) =>
  zipSync(Object.fromEntries(files.map((bytes, at) => [`${at}.md`, bytes])), options);
/** The same with another size of each file, unpacked, in its table of contents. */
const claiming = (bytes: Uint8Array, size: number): Uint8Array => {
  const changed = bytes.slice();
  const view = new DataView(changed.buffer);
  for (let at = 0; at < changed.length - 46; at += 1) {
    if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 24, size, true);
  }
  return changed;
};

describe('a list in Markdown', () => {
  test('says to people what it did before, and the rest in a comment at the end of the line', () => {
    const text = exportMarkdownList([entry]);
    expect(text.replace(/ <!-- papertab \{.*\} -->/, '')).toBe(exportMarkdown([entry]));
  });

  test('has no comment that ends before its end', () => {
    const hostile = { ...paper, abstract: 'a --> b <!-- c --!> d <script>' };
    const text = exportMarkdownList([{ ...entry, paper: hostile }]);
    const [, comment = ''] = /<!--(.*)-->\n/.exec(text) ?? [];
    expect(comment).not.toMatch(/--|[<>]/);
    const { records } = readImport('x.md', text);
    expect(records.map((record) => record.paper.abstract)).toEqual([hostile.abstract]);
  });

  test('whose notes and tags somebody changed brings back what they are now', () => {
    const text = exportMarkdownList([entry])
      .replace('See page 4.', 'See page 5.\n\n  And page 6.')
      .replace('#nlp', '#nlp #new');
    expect(imported('x.md', `${text}\nThe end, 2401.00009.\n`)).toEqual([
      {
        title: paper.title,
        tags: ['to cite', 'nlp', 'new'],
        note: 'See page 5.\n\nAnd page 6.',
        status: 'reading',
      },
      { title: 'arXiv:2401.00009', tags: [], note: '', status: 'to-read' },
    ]);
  });

  test.each([
    ['broken off', (text: string) => text.replace(/"abstract.*/, '')],
    ['not JSON', (text: string) => text.replace('{"id":', '{id:')],
    ['of other values', (text: string) => text.replace('"reading"', '{"a":1}')],
    ['gone', (text: string) => text.replace(/<!--.*-->/, '')],
  ])('whose comment is %s is a list of links', (_, change) => {
    const [first] = readImport('x.md', change(exportMarkdownList([entry]))).records;
    expect(first?.paper).toMatchObject({ id: paper.id, title: paper.title });
    expect(first?.own).toEqual({});
  });
});

describe('notes for Obsidian', () => {
  test('come back from a folder that was packed by somebody else, with what was changed there', () => {
    const [file] = toMarkdownFiles([entry]);
    const text = (file?.text ?? '')
      .replace(/^title: .*$/m, "title: 'It''s another'")
      .replace('  - "nlp"', '  - nlp\n  - new')
      .replace(/^status: .*$/m, 'status: "done"\ncssclasses:\n  - wide\nnested:\n  a: { b: 1 }')
      .replace('See page 4.', 'See page 5.');
    const packed = zipSync({
      'Vault/Papers/': new Uint8Array(),
      'Vault/Papers/one.md': strToU8(`\uFEFF${text.replaceAll('\n', '\r\n')}`),
      'Vault/.obsidian/x.md': strToU8('no'),
      '__MACOSX/Vault/Papers/._one.md': strToU8('no'),
      'Vault/picture.png': strToU8('no'),
    });
    expect(imported('Vault.zip', packed)).toEqual([
      {
        title: "It's another",
        tags: ['to cite', 'nlp', 'new'],
        note: 'See page 5.',
        status: 'done',
      },
    ]);
  });

  test('that name no paper, or have nothing in front, are unreadable by their names', () => {
    const packed = zipSync({
      'diary.md': strToU8('Dear diary'),
      'plan.md': strToU8('---\ntitle: "Plan"\n---\n\n# Plan\n'),
    });
    expect(readImport('Vault.zip', packed)).toMatchObject({
      format: 'obsidian',
      records: [],
      unreadable: [
        { line: 1, problem: 'syntax', text: 'diary.md' },
        { line: 1, problem: 'no-identifier', text: 'Plan' },
      ],
    });
  });
});

describe('an archive', () => {
  const MIB = 1024 * 1024;
  const noise = Uint8Array.from({ length: MIB }, (_, at) => (at * at * 31) >> 3);
  const whole = zipFiles(toMarkdownFiles([entry]));

  test.each<[string, Uint8Array, string]>([
    ['that is a bomb', packed({ level: 9 }, new Uint8Array(3 * MIB)), 'too-large'],
    ['of a large file', packed({ level: 0 }, new Uint8Array(5 * MIB)), 'too-large'],
    [
      'that claims to be small and is not',
      claiming(packed({ level: 0 }, new Uint8Array(5 * MIB)), 9),
      'too-large',
    ],
    ['that claims to be huge', claiming(packed({ level: 6 }, noise), 4e9), 'too-large'],
    [
      'of many large files',
      packed({ level: 0 }, ...Array.from({ length: 40 }, () => new Uint8Array(3.5 * MIB))),
      'too-large',
    ],
    ['that is broken off', whole.slice(0, -30), 'syntax'],
    ['of nothing but a beginning', whole.slice(0, 8), 'syntax'],
    ['that has no notes', zipSync({ 'a.txt': strToU8('2401.00001') }), 'unknown-format'],
  ])('%s costs nothing, and says what is wrong', (_, bytes, problem) => {
    expect(readImport('x.zip', bytes)).toMatchObject({
      records: [],
      unreadable: [{ line: 1, problem, text: 'x.zip' }],
    });
  });

  test('with any byte changed behind those that say what it is, is read to its end', () => {
    for (let at = 4; at < whole.length; at += 1) {
      const changed = whole.slice();
      changed[at] = (changed[at] ?? 0) ^ 0xff;
      expect(readImport('x.zip', changed).records.length).toBeLessThanOrEqual(1);
    }
  });

  test('of more files than anybody has is not read', () => {
    const names = Array.from({ length: 50_001 }, (_, at) => [`${at}`, new Uint8Array()] as const);
    const bytes = zipSync(Object.fromEntries(names), { level: 0 });
    expect(readImport('x.zip', bytes).unreadable).toMatchObject([{ problem: 'too-many' }]);
  });
});
