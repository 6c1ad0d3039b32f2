import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toRecord, type ImportRecord } from '@/core/formats/import-record';
import { planImport } from '@/core/formats/plan-import';
import { readImport } from '@/core/formats/read-import';
import { RATINGS, STATUSES, type Entry } from '@/core/library/paper-library';
import { cleanTags } from '@/core/library/notes';
import { known } from '@/core/known';
import { anyDay, anyPaper, dayOf } from '@/tests/core/arbitraries';
import { NOW, paperOf } from '@/tests/core/papers';

const paper = paperOf(1);
const ENTRY: Entry = {
  id: paper.id,
  paper,
  status: 'reading',
  statusAt: 500,
  tags: ['a', 'b'],
  note: 'One.',
  savedAt: 100,
  changedAt: 600,
};

/** What a file of ours would say of this paper. */
function recordOf(own: ImportRecord['own'], fields: Partial<ImportRecord> = {}): ImportRecord {
  return { line: 1, paper, tags: [], note: '', own, ...fields };
}

/** The one entry as it would be. */
function merged(record: ImportRecord, entry = ENTRY): Entry | undefined {
  return planImport([record], [entry], NOW).entries[0];
}

describe('planning an import', () => {
  test('tells what is new from what changes and what brings nothing', () => {
    const read = readImport('', `arXiv:${paper.id}\narXiv:2401.00001\narXiv:2401.00001v2\nnothing`);
    const plan = planImport([...read.records, recordOf({}, { tags: ['c'] })], [ENTRY], NOW);
    expect(plan.added.map(({ id, savedAt, status }) => [id, savedAt, status])).toEqual([
      ['2401.00001', NOW, 'to-read'],
    ]);
    expect(plan.changed).toEqual([{ before: ENTRY, after: { ...ENTRY, tags: ['a', 'b', 'c'] } }]);
    expect(plan.duplicates.map(({ line }) => line)).toEqual([1, 3]);
    expect(plan.entries).toEqual([...plan.added, { ...ENTRY, tags: ['a', 'b', 'c'] }]);
    expect(read.unreadable.map(({ line }) => line)).toEqual([4]);
  });

  test('calls a paper without a title by its identifier, until a file knows the title', () => {
    const untitled = toRecord({ line: 1, names: ['2401.00001'] }) as ImportRecord;
    const titled = toRecord({ line: 2, names: ['2401.00001'], title: 'Known' }) as ImportRecord;
    const { added } = planImport([untitled], [], NOW);
    expect(added[0]?.paper.title).toBe('2401.00001');
    expect(planImport([titled], added, NOW).entries[0]?.paper.title).toBe('Known');
    expect(planImport([untitled, titled], [], NOW).added[0]?.paper.title).toBe('Known');
    expect(planImport([untitled], [{ ...ENTRY, id: untitled.paper.id }], NOW).entries).toEqual([]);
  });
});

describe('an entry and what a file says of it', () => {
  test('have the tags of both, whatever their case', () => {
    expect(merged(recordOf({}, { tags: ['B', 'c'] }))?.tags).toEqual(['a', 'b', 'c']);
  });

  test.each([
    ['the same', 'One.', undefined],
    ['the same but for what nobody sees', ' One.\u200F\n', undefined],
    ['nothing', '', undefined],
    ['more', 'Zero. One. Two.', 'Zero. One. Two.'],
    ['something else', 'Two.', 'One.\n\nTwo.'],
  ])('keep both notes where the other one says %s', (_, note, expected) => {
    expect(merged(recordOf({}, { note }))?.note).toBe(expected);
  });

  test('take the status that came last', () => {
    expect(merged(recordOf({ status: 'done', statusAt: 501 }))).toMatchObject({
      status: 'done',
      statusAt: 501,
    });
    expect(merged(recordOf({ status: 'done', statusAt: 499 }))).toBeUndefined();
    expect(merged(recordOf({ status: 'done' }))).toBeUndefined();
    expect(merged(recordOf({ status: 'to-read', savedAt: 501, changedAt: 501 }))).toMatchObject({
      status: 'to-read',
      statusAt: 501,
      savedAt: 100,
    });
  });

  test('keep the time of a status when the other was saved earlier', () => {
    const { statusAt: _, ...entry } = ENTRY;
    expect(merged(recordOf({ status: 'done', savedAt: 50 }), entry)).toMatchObject({
      status: 'reading',
      statusAt: 100,
      savedAt: 50,
    });
  });

  test('take rating and reminder of the later change, and whichever there is', () => {
    const rated = { ...ENTRY, rating: 2 } as const;
    const remindOn = dayOf('2026-12-01');
    expect(merged(recordOf({ rating: 5, changedAt: 601 }), rated)?.rating).toBe(5);
    expect(merged(recordOf({ rating: 5, changedAt: 599 }), rated)).toBeUndefined();
    const unread = { ...ENTRY, status: 'to-read' } as const;
    expect(merged(recordOf({ rating: 5, remindOn }), unread)).toMatchObject({
      rating: 5,
      remindOn,
    });
  });

  test('remind of nothing that was begun', () => {
    const remindOn = dayOf('2026-12-01');
    expect(merged(recordOf({ remindOn }), ENTRY)).toBeUndefined();
    const reminded = { ...ENTRY, status: 'to-read', remindOn } as const;
    expect(merged(recordOf({ status: 'done', statusAt: 501 }), reminded)).not.toHaveProperty(
      'remindOn',
    );
    expect(
      planImport([recordOf({ status: 'done', remindOn })], [], 0).entries[0],
    ).not.toHaveProperty('remindOn');
  });

  test('were saved first, changed last and opened most', () => {
    const own = { savedAt: 50, changedAt: 700, openedCount: 3, openedAt: 400 } as const;
    const opened = { ...ENTRY, openedCount: 5, openedAt: 300 };
    expect(merged(recordOf(own), opened)).toMatchObject({
      savedAt: 50,
      changedAt: 700,
      openedCount: 5,
      openedAt: 400,
    });
  });

  test('have of the paper what either knows, and what the source told last', () => {
    const abstract = 'An abstract.';
    const elsewhere = { ...paper, title: 'Another title', abstract, fetchedAt: 0 };
    expect(merged(recordOf({}, { paper: elsewhere }))?.paper).toEqual({ ...paper, abstract });
    const later = { ...paper, title: 'A later title', fetchedAt: NOW + 1 };
    expect(merged(recordOf({}, { paper: later }))?.paper).toEqual(later);
  });

  const anyWord = fc.constantFrom('a', 'b', 'c', 'd e', 'ab');
  const anyRecord: fc.Arbitrary<ImportRecord> = fc
    .record({
      paper: anyPaper,
      tags: fc.array(anyWord).map(cleanTags),
      note: fc.array(anyWord, { maxLength: 3 }).map((words) => words.join('\n')),
      own: fc
        .record({
          status: fc.option(fc.constantFrom(...STATUSES), { nil: undefined }),
          statusAt: fc.option(fc.nat(9), { nil: undefined }),
          savedAt: fc.option(fc.nat(9), { nil: undefined }),
          changedAt: fc.option(fc.nat(9), { nil: undefined }),
          rating: fc.option(fc.constantFrom(...RATINGS), { nil: undefined }),
          remindOn: fc.option(anyDay, { nil: undefined }),
          openedCount: fc.option(fc.nat(9), { nil: undefined }),
          openedAt: fc.option(fc.nat(9), { nil: undefined }),
        })
        .map(known),
    })
    .map((fields) => ({ line: 1, ...fields }));

  test('never become less, and importing twice is importing once', () => {
    fc.assert(
      fc.property(fc.array(anyRecord, { minLength: 1 }), anyRecord, (records, last) => {
        const before = planImport(records, [], 5).entries;
        const after = planImport([last], before, 5).entries[0] ?? before[0];
        const [entry] = before;
        for (const each of [...records, last]) {
          expect(after?.note).toContain(each.note);
          expect(after?.tags).toEqual(expect.arrayContaining([...each.tags]));
          expect(after?.openedCount ?? 0).toBeGreaterThanOrEqual(each.own.openedCount ?? 0);
          expect(after?.paper.days).toEqual(expect.arrayContaining([...each.paper.days]));
        }
        expect(after?.savedAt).toBeLessThanOrEqual(entry?.savedAt ?? 0);
        expect(after?.changedAt).toBeGreaterThanOrEqual(entry?.changedAt ?? 0);
        // `statusAt` goes where it is the time of saving, and a reminder of what was begun.
        const lasting = Object.keys(entry ?? {}).filter(
          (name) => !['statusAt', 'remindOn'].includes(name),
        );
        expect(Object.keys(after ?? {})).toEqual(expect.arrayContaining(lasting));
        expect(planImport([...records, last], after ? [after] : [], 5).entries).toEqual([]);
      }),
    );
  });
});
