import { describe, expect, test } from 'vitest';
import { newEntry, type Entry } from '@/core/library/paper-library';
import { tasteOf } from '@/core/ranking/taste';
import { NOW, paperOf } from '@/tests/core/papers';

const entryOf = (number: number, fields: Partial<Entry> = {}): Entry => ({
  ...newEntry(paperOf(number), NOW),
  ...fields,
});
const { id } = paperOf(1);

function likes(fields: Partial<Entry>): number | undefined {
  return tasteOf([entryOf(1, fields)], [], 0).liked.get(id);
}

describe('the taste that a library tells of', () => {
  test('is surer of what was read, opened and praised than of what was put aside', () => {
    const saved = likes({}) ?? 0;
    expect(saved).toBeGreaterThan(0);
    for (const more of [
      { status: 'reading' },
      { status: 'done' },
      { openedCount: 2 },
      { rating: 5 },
    ] as const) {
      expect(likes(more)).toBeGreaterThan(saved);
    }
    expect(likes({ openedCount: 1_000 })).toBe(likes({ openedCount: 4 }));
  });

  test('takes a hidden paper, and one with a bad rating, for one that is not liked', () => {
    const hidden = { id: paperOf(2).id, title: 'Hidden', at: NOW };
    const { liked, disliked } = tasteOf([entryOf(1, { rating: 1 })], [hidden], 0);
    expect([...liked]).toEqual([]);
    expect([...disliked.keys()].toSorted()).toEqual([id, hidden.id].toSorted());
  });

  test('takes one that was hidden and then saved for a liked one', () => {
    const { liked, disliked } = tasteOf([entryOf(1)], [{ id, title: '', at: NOW }], 0);
    expect(liked.has(id)).toBe(true);
    expect(disliked.has(id)).toBe(false);
  });

  test('knows nothing of what was done before it was to be forgotten', () => {
    const hidden = { id: paperOf(2).id, title: 'Hidden', at: NOW };
    const forgot = tasteOf([entryOf(1)], [hidden], NOW);
    expect(forgot.liked.size + forgot.disliked.size).toBe(0);
    const readSince = entryOf(1, { status: 'done', statusAt: NOW + 1 });
    expect(tasteOf([readSince], [hidden], NOW).liked.has(id)).toBe(true);
    const openedSince = entryOf(1, { status: 'done', openedCount: 9, openedAt: NOW + 1 });
    expect(tasteOf([openedSince], [], NOW).liked.get(id)).toBe(likes({}));
    const blamedSince = entryOf(1, { rating: 1, changedAt: NOW + 1 });
    expect(tasteOf([blamedSince], [], NOW).disliked.has(id)).toBe(true);
  });
});
