import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseBackup, toBackup } from '@/core/formats/backup';
import type { Entry, HiddenPaper } from '@/core/library/paper-library';
import { parseSettings, THEMES } from '@/core/settings';
import { anyPaper, anyText, keyOf } from '@/tests/core/arbitraries';
import { NOW, paperOf } from '@/tests/core/papers';

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

const HIDDEN: HiddenPaper = { id: paperOf(2).id, title: 'Paper 2', at: NOW };

const written = (library: readonly Entry[]) =>
  toBackup({ settings: SETTINGS, library, hidden: [HIDDEN] }, NOW);

const anyHidden: fc.Arbitrary<HiddenPaper> = fc.record({
  id: fc.constant(paper.id),
  title: anyText,
  at: fc.nat(),
});

const anyEntry: fc.Arbitrary<Entry> = fc
  .record({
    paper: anyPaper,
    status: fc.constantFrom('to-read', 'reading', 'done'),
    tags: fc.array(anyText),
    note: anyText,
    savedAt: fc.nat(),
    changedAt: fc.nat(),
  })
  .map((fields) => ({ id: fields.paper.id, ...fields }));

describe('a backup', () => {
  test('is one JSON file that says what it is', () => {
    const text = written([ENTRY]);
    expect(JSON.parse(text)).toEqual({
      format: 'papertab-backup',
      version: 1,
      writtenAt: '2026-11-20T15:00:00.000Z',
      settings: SETTINGS,
      library: [ENTRY],
      hidden: [HIDDEN],
    });
    expect(text.endsWith('}\n')).toBe(true);
  });

  test('is read as what was written', () => {
    const anySettings = fc
      .record({ theme: fc.constantFrom(...THEMES), badge: fc.boolean() })
      .map((chosen) => ({ ...SETTINGS, ...chosen }));
    const anyLibrary = fc.array(anyEntry, { maxLength: 5 });
    fc.assert(
      fc.property(anySettings, anyLibrary, fc.array(anyHidden), (settings, library, hidden) => {
        expect(parseBackup(toBackup({ settings, library, hidden }, NOW))).toEqual({
          format: 'papertab-backup',
          version: 1,
          writtenAt: '2026-11-20T15:00:00.000Z',
          settings,
          library,
          hidden,
        });
      }),
    );
  });

  test('holds papers that are not on arXiv', () => {
    const id = keyOf('url:https://openreview.net/forum?id=abc');
    const library = [{ ...ENTRY, id, paper: { ...paper, id } }];
    expect(parseBackup(written(library))?.library).toEqual(library);
  });

  test('keeps fields that it does not know', () => {
    const library = [{ ...ENTRY, mood: 5, paper: { ...paper, doi: '10.1/1' } }];
    expect(parseBackup(written(library))?.library).toEqual(library);
  });

  test.each([
    ['no JSON', '{'],
    ['another file', '{"format":"bookmarks","version":1}'],
    ['a version to come', written([]).replace('"version": 1', '"version": 2')],
    ['an entry without a paper', written([ENTRY]).replace('"paper"', '"parer"')],
    ['an entry of no known identifier', written([ENTRY]).replaceAll('2611.', 'x')],
  ])('is not %s', (_, text) => {
    expect(parseBackup(text)).toBeUndefined();
  });
});
