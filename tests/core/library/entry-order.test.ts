import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dueFirst, ENTRY_ORDERS, isDue, orderEntries } from '@/core/library/entry-order';
import { RATINGS, STATUSES, type Entry } from '@/core/library/paper-library';
import { anyDay, dayOf } from '@/tests/core/arbitraries';
import { NOW, numbersOf, paperOf } from '@/tests/core/papers';

function entryOf(number: number, fields: Partial<Entry> = {}): Entry {
  const paper = paperOf(number);
  const at = NOW + number;
  return {
    id: paper.id,
    paper,
    status: 'to-read',
    tags: [],
    note: '',
    savedAt: at,
    changedAt: at,
    ...fields,
  };
}

const numbers = (entries: readonly Entry[]) => numbersOf(entries.map(({ id }) => id));

describe('saved papers are in order', () => {
  const entries = [
    entryOf(1, { changedAt: NOW + 9, rating: 2, openedAt: NOW + 5, openedCount: 9 }),
    entryOf(2, { status: 'done', statusAt: NOW + 8, paper: paperOf(2, { title: 'a 10' }) }),
    entryOf(3, { rating: 5, openedAt: NOW + 7, paper: paperOf(3, { title: 'A 9', upvotes: 99 }) }),
  ];
  test.each([
    ['saved', [2, 3, 1]],
    ['changed', [1, 3, 2]],
    ['title', [3, 2, 1]],
    ['votes', [3, 2, 1]],
    ['rating', [3, 1, 2]],
    ['opened', [3, 1, 2]],
  ] as const)('by %s', (order, expected) => {
    expect(numbers(orderEntries(entries, order))).toEqual(expected);
  });
});

const anyEntries: fc.Arbitrary<Entry[]> = fc
  .array(
    fc.record(
      {
        status: fc.constantFrom(...STATUSES),
        savedAt: fc.nat(3),
        changedAt: fc.nat(3),
        statusAt: fc.nat(3),
        rating: fc.constantFrom(...RATINGS),
        openedAt: fc.nat(3),
        remindOn: anyDay,
      },
      { requiredKeys: ['status', 'savedAt', 'changedAt'] },
    ),
    { maxLength: 8 },
  )
  .map((fields) => fields.map((each, index) => entryOf(index + 1, each)));

test('an order is one and the same, however the papers came', () => {
  fc.assert(
    fc.property(anyEntries, fc.constantFrom(...ENTRY_ORDERS), (entries, order) => {
      const ordered = orderEntries(entries, order);
      expect(orderEntries(entries.toReversed(), order)).toEqual(ordered);
      expect(orderEntries(ordered, order)).toEqual(ordered);
    }),
  );
});

test('what is due comes first, and leaves the order else as it was', () => {
  fc.assert(
    fc.property(anyEntries, anyDay, (entries, today) => {
      const first = dueFirst(entries, today);
      const due = entries.filter((entry) => isDue(entry, today));
      expect(first).toEqual([...due, ...entries.filter((entry) => !due.includes(entry))]);
    }),
  );
});

test('a paper is due from its day on, as long as it is to be read', () => {
  const remindOn = dayOf('2026-11-21');
  expect(isDue(entryOf(1, { remindOn }), dayOf('2026-11-20'))).toBe(false);
  expect(isDue(entryOf(1, { remindOn }), remindOn)).toBe(true);
  expect(isDue(entryOf(1, { remindOn, status: 'done' }), remindOn)).toBe(false);
  expect(isDue(entryOf(1), remindOn)).toBe(false);
});
