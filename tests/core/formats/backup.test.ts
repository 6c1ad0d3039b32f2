import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toBackup, type Backup } from '@/core/formats/backup';
import { planImport } from '@/core/formats/plan-import';
import { readImport } from '@/core/formats/read-import';
import { cleanTags } from '@/core/library/notes';
import type { Entry, HiddenPaper } from '@/core/library/paper-library';
import type { WholeLibrary } from '@/core/library/whole-library';
import { parseSettings } from '@/core/settings';
import { anyPaper, anyText, keyOf } from '@/tests/core/arbitraries';
import { cleanLine, cleanText } from '@/core/text';
import { NOW, paperOf } from '@/tests/core/papers';
import { wholeOf } from './whole';

const SETTINGS = parseSettings(undefined, 'https://huggingface.co');
const paper = paperOf(1);
const ENTRY: Entry = {
  id: paper.id,
  paper,
  status: 'reading',
  tags: ['diffusion'],
  note: 'Figure 3.',
  savedAt: NOW - 1,
  changedAt: NOW,
};

const LIBRARY = '0b3e2c1a-5f64-4d7e-9a8b-1c2d3e4f5a6b';

const HIDDEN: HiddenPaper = { id: paperOf(2).id, title: 'Paper 2', at: NOW };

const written = (library: readonly Entry[]) =>
  toBackup(SETTINGS, wholeOf({ library, hidden: [HIDDEN] }), NOW);

const anyLine = anyText.map((text) => cleanLine(text, 200));

const anyEntry: fc.Arbitrary<Entry> = fc
  .record({
    id: fc.constantFrom(paper.id, keyOf('doi:10.1145/3292500'), keyOf('url:https://a.example/b')),
    paper: anyPaper,
    title: anyLine.filter((text) => text !== ''),
    authors: fc.array(anyLine),
    status: fc.constantFrom('to-read', 'reading', 'done'),
    tags: fc.array(anyText).map(cleanTags),
    note: anyText,
    savedAt: fc.nat(),
    changedAt: fc.nat(),
  })
  .map(({ paper, title, authors, ...fields }) => ({
    ...fields,
    paper: {
      ...paper,
      id: fields.id,
      title,
      authors,
      abstract: cleanText(paper.abstract, 100),
      keywords: [],
      summary: 'A summary.',
      organization: 'An organisation',
    },
  }));

describe('a backup', () => {
  test('is one JSON file that says what it is', () => {
    const text = written([ENTRY]);
    expect(JSON.parse(text)).toEqual({
      format: 'papertab-backup',
      version: 2,
      writtenAt: '2026-11-20T15:00:00.000Z',
      settings: SETTINGS,
      library: [ENTRY],
      hidden: [HIDDEN],
      trash: [],
      seen: [],
      journal: [],
    });
    expect(text.endsWith('}\n')).toBe(true);
  });

  test('is read as what was written', () => {
    const anyLibrary = fc.uniqueArray(anyEntry, { selector: ({ id }) => id });
    fc.assert(
      fc.property(anyLibrary, (library) => {
        const { hidden, settings, records } = readImport('', written(library));
        expect(settings).toEqual(SETTINGS);
        expect(hidden).toEqual([HIDDEN]);
        expect(planImport(records, [], NOW).entries).toEqual(library);
      }),
    );
  });

  test('keeps fields that it does not know', () => {
    const library = [{ ...ENTRY, priority: 5, paper: { ...paper, venue: 'Somewhere' } }];
    const { records } = readImport('backup.json', written(library));
    expect(planImport(records, [], NOW).entries).toEqual(library);
  });

  test('costs no more than the field or the entry that makes no sense, and says where that is', () => {
    const odd = {
      ...ENTRY,
      status: 'lost',
      rating: 7,
      remindOn: 'soon',
      tags: ['a', 1],
      note: null,
    };
    const bad = { ...ENTRY, paper: { ...paper, title: 7 } };
    const text = written([odd, bad, ENTRY] as unknown as Entry[]);
    const { records, unreadable } = readImport('backup.json', text);
    expect(records.map(({ tags, note, own }) => ({ tags, note, ...own }))).toEqual([
      { tags: ['a'], note: '', status: 'to-read', savedAt: NOW - 1, changedAt: NOW },
      {
        tags: ['diffusion'],
        note: 'Figure 3.',
        status: 'reading',
        savedAt: NOW - 1,
        changedAt: NOW,
      },
    ]);
    expect(unreadable).toEqual([{ line: lineOf(text, 2), problem: 'syntax', text: ENTRY.id }]);
    expect(records.map(({ line }) => line)).toEqual([lineOf(text, 1), lineOf(text, 3)]);
  });

  test('gives no time that no date can be', () => {
    const never = { ...ENTRY, savedAt: 1e300 };
    const odd = { ...ENTRY, openedAt: 8.64e15 + 2, zoteroAt: 'abc' };
    const { records, unreadable } = readImport(
      'backup.json',
      written([never, odd] as unknown as Entry[]),
    );
    expect(unreadable).toMatchObject([{ problem: 'syntax', text: ENTRY.id }]);
    expect(planImport(records, [], NOW).entries).toEqual([ENTRY]);
  });

  test('tells when a paper was last sent to Zotero', () => {
    const sent = { ...ENTRY, zoteroAt: NOW - 5 };
    const { records } = readImport('backup.json', written([sent]));
    expect(planImport(records, [], NOW).entries).toEqual([sent]);
    expect(planImport(records, [ENTRY], NOW).entries).toEqual([sent]);
    expect(planImport(records, [{ ...sent, zoteroAt: NOW }], NOW).entries).toEqual([]);
  });

  test('has an arXiv paper under its identifier, even if it was kept by its page', () => {
    const id = keyOf('url:https://arxiv.org/abs/2401.00001v2');
    const whole = wholeOf({ library: [{ ...ENTRY, id }], hidden: [{ ...HIDDEN, id }] });
    const text = toBackup(SETTINGS, whole, NOW);
    const { records, hidden } = readImport('backup.json', text);
    expect([...records.map((record) => record.paper), ...hidden].map((each) => each.id)).toEqual([
      '2401.00001',
      '2401.00001',
    ]);
  });

  test('lets no address become a link that must not be one', () => {
    const entry = {
      ...ENTRY,
      paper: { ...paper, codeUrl: 'javascript:alert(1)', pdfUrl: 'http://x' },
    };
    const { records } = readImport('backup.json', written([entry]));
    expect(records.map((record) => record.paper)).toEqual([paper]);
  });

  test('of version 1 is read as it was written, whatever comes', async () => {
    const path = join(import.meta.dirname, 'backup-version-1.json');
    const text = await readFile(path, 'utf8');
    const { hidden, settings, records, unreadable } = readImport('', text);
    const { library, ...file } = JSON.parse(text) as Backup;
    expect(planImport(records, [], NOW).entries).toEqual(library);
    expect({ hidden, settings, unreadable }).toEqual({
      hidden: file.hidden,
      settings: file.settings,
      unreadable: [],
    });
  });

  test('of version 2 has its trash, its journal and what was seen besides', async () => {
    const path = join(import.meta.dirname, 'backup-version-2.json');
    const text = await readFile(path, 'utf8');
    const { hidden, settings, records, trash, seen, journal, unreadable } = readImport('', text);
    const { library, ...file } = JSON.parse(text) as Backup;
    expect(planImport(records, [], NOW).entries).toEqual(library);
    const entries = planImport(
      trash.map(({ record }) => record),
      [],
      NOW,
    ).entries;
    expect({
      hidden,
      settings,
      trash: trash.map(({ at }, index) => ({ id: entries[index]?.id, entry: entries[index], at })),
      seen,
      journal,
      unreadable,
    }).toEqual({
      hidden: file.hidden,
      settings: file.settings,
      trash: file.trash,
      seen: file.seen,
      journal: file.journal,
      unreadable: [],
    });
  });

  test('loses no more of trash, journal and sightings than what makes no sense', () => {
    const row = { from: LIBRARY, sequence: 1, at: NOW, kind: 'save', id: paper.id };
    const whole = {
      trash: [{ id: paper.id, entry: ENTRY, at: NOW }, { id: paper.id, entry: 7, at: NOW }, null],
      seen: [{ id: paper.id, at: NOW }, { id: 'nothing', at: NOW }, 7],
      journal: [
        { ...row, after: { ...ENTRY, tags: 'none', rating: 9, paper: undefined, id: undefined } },
        { ...row, sequence: 0 },
        { ...row, from: 'me' },
        { ...row, kind: 'erase' },
        { ...row, before: 7 },
      ],
    };
    const text = toBackup(SETTINGS, { ...wholeOf({}), ...whole } as unknown as WholeLibrary, NOW);
    const { trash, seen, journal, unreadable } = readImport('', text);
    expect(trash.map(({ at }) => at)).toEqual([NOW]);
    expect(seen).toEqual([{ id: paper.id, at: NOW }]);
    const { id: _, paper: __, ...own } = ENTRY;
    expect(journal).toEqual([{ ...row, after: { ...own, tags: [] } }, row]);
    expect(unreadable).toMatchObject([
      { problem: 'syntax', text: paper.id },
      { problem: 'syntax', text: '' },
    ]);
  });

  test('may be from before papers could be hidden', () => {
    const { hidden: _, ...older } = JSON.parse(written([ENTRY])) as Record<string, unknown>;
    const read = readImport('backup.json', JSON.stringify(older));
    expect(read.records.length).toBe(1);
    expect(read.hidden).toEqual([]);
  });

  test.each([
    ['no JSON', '{ "format"', 'syntax'],
    ['a version to come', written([]).replace('"version": 2', '"version": 3'), 'newer-version'],
    ['without a library', '{ "format": "papertab-backup", "version": 1 }', 'syntax'],
  ])('is not %s', (_, text, problem) => {
    expect(readImport('backup.json', text)).toMatchObject({
      records: [],
      unreadable: [{ line: 1, problem }],
    });
  });
});

/** Where the entry of that number begins. */
function lineOf(text: string, number: number): number {
  return text
    .split('\n')
    .reduce((at, row, index) => (row === '  {' && --number === 0 ? index + 1 : at), 0);
}
