import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { STATUSES, type Entry } from '@/core/library/paper-library';
import { talliesByTopic, talliesByWeek, WAITS, waitingPapers } from '@/core/library/statistics';
import { DAY, NOW, paperOf } from '@/tests/core/papers';

function entryOf(fields: Partial<Entry> = {}, keywords: readonly string[] = []): Entry {
  const paper = paperOf(1, { keywords });
  return {
    id: paper.id,
    paper,
    status: 'to-read',
    tags: [],
    note: '',
    savedAt: NOW,
    changedAt: NOW,
    ...fields,
  };
}

describe('by week', () => {
  test('papers count where they were saved, and where they were done', () => {
    const entries = [
      entryOf(),
      entryOf({ savedAt: NOW - 8 * DAY, status: 'done', statusAt: NOW }),
      entryOf({ savedAt: NOW - 8 * DAY, status: 'done' }),
      entryOf({ savedAt: NOW - 8 * DAY, status: 'reading', statusAt: NOW }),
      entryOf({ savedAt: NOW - 300 * DAY }),
    ];
    expect(talliesByWeek(entries, NOW, 3)).toEqual([
      { week: '2026-W45', saved: 0, done: 0 },
      { week: '2026-W46', saved: 3, done: 1 },
      { week: '2026-W47', saved: 1, done: 1 },
    ]);
  });

  test('weeks follow one another over the turn of a year', () => {
    const weeks = talliesByWeek([], Date.parse('2027-01-07T12:00:00Z'), 3);
    expect(weeks.map(({ week }) => week)).toEqual(['2026-W52', '2026-W53', '2027-W01']);
  });
});

describe('by topic', () => {
  test('keywords and tags are topics alike, whatever their case, the commonest first', () => {
    const entries = [
      entryOf({ tags: ['RL'] }, ['rl', 'agents']),
      entryOf({ status: 'done' }, ['rl']),
      entryOf({ tags: ['to cite'] }),
      entryOf({}, ['Agents']),
    ];
    expect(talliesByTopic(entries, 3)).toEqual([
      { topic: 'RL', saved: 2, done: 1 },
      { topic: 'agents', saved: 2, done: 0 },
      { topic: 'to cite', saved: 1, done: 0 },
    ]);
    expect(talliesByTopic(entries, 1)).toHaveLength(1);
  });
});

describe('the age of the queue', () => {
  test('counts what waits to be read by how long it has', () => {
    const waiting = [0, 6.9, 7, 29, 30, 90, 91, 364, 365, 4_000];
    const entries = waiting.map((days) => entryOf({ savedAt: NOW - days * DAY }));
    const other = entryOf({ status: 'reading', statusAt: NOW });
    expect(waitingPapers([...entries, other], NOW)).toEqual([2, 2, 2, 2, 2]);
  });

  test('begins anew for a paper that was put back', () => {
    const putBack = entryOf({ savedAt: NOW - 99 * DAY, statusAt: NOW - DAY });
    expect(waitingPapers([putBack], NOW)).toEqual([1, 0, 0, 0, 0]);
  });

  test('forgets no paper, also where the clock was set back', () => {
    const anyEntries = fc.array(
      fc
        .record({ status: fc.constantFrom(...STATUSES), days: fc.integer({ min: -5, max: 999 }) })
        .map(({ status, days }) => entryOf({ status, savedAt: NOW - days * DAY })),
    );
    fc.assert(
      fc.property(anyEntries, (entries) => {
        const counts = waitingPapers(entries, NOW);
        expect(counts).toHaveLength(WAITS.length);
        const toRead = entries.filter(({ status }) => status === 'to-read').length;
        expect(counts.reduce((sum, count) => sum + count, 0)).toBe(toRead);
      }),
    );
  });
});
