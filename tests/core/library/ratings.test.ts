import { describe, expect, test } from 'vitest';
import {
  ratePaper,
  remindOfPaper,
  removePaper,
  savePaper,
  setStatus,
} from '@/core/library/changes';
import { countOpening } from '@/core/library/openings';
import { undoLast } from '@/core/library/undo';
import { dayOf } from '@/tests/core/arbitraries';
import { openLibrary } from '@/tests/core/databases';
import { NOW, paperOf } from '@/tests/core/papers';

const paper = paperOf(1);

describe('a rating', () => {
  test('is given, changed, taken away and undone', async () => {
    const library = openLibrary();
    const rating = async () => (await library.entries.get(paper.id))?.rating;
    await ratePaper(library, paper, 4, NOW);
    expect(await rating()).toBe(4);
    expect(await ratePaper(library, paper, 4, NOW + 1)).toBeUndefined();
    await ratePaper(library, paper, undefined, NOW + 2);
    expect(await library.entries.get(paper.id)).not.toHaveProperty('rating');
    await undoLast(library, NOW + 3);
    expect(await rating()).toBe(4);
  });

  test('that is none saves no paper', async () => {
    const library = openLibrary();
    expect(await ratePaper(library, paper, undefined, NOW)).toBeUndefined();
    expect(await library.entries.count()).toBe(0);
  });
});

describe('a reminder', () => {
  test('puts a paper to read, and ends once it is begun', async () => {
    const library = openLibrary();
    await setStatus(library, paper, 'done', NOW);
    await remindOfPaper(library, paper, dayOf('2026-12-01'), NOW + 1);
    expect(await library.entries.get(paper.id)).toMatchObject({
      status: 'to-read',
      statusAt: NOW + 1,
      remindOn: '2026-12-01',
    });
    await setStatus(library, paper, 'reading', NOW + 2);
    expect(await library.entries.get(paper.id)).not.toHaveProperty('remindOn');
    await undoLast(library, NOW + 3);
    expect(await library.entries.get(paper.id)).toMatchObject({ remindOn: '2026-12-01' });
    await remindOfPaper(library, paper, undefined, NOW + 4);
    expect(await library.entries.get(paper.id)).not.toHaveProperty('remindOn');
  });
});

describe('openings', () => {
  test('of a saved paper are counted, and are nothing to undo', async () => {
    const library = openLibrary();
    await countOpening(library, paper.id, NOW);
    await savePaper(library, paper, NOW);
    await countOpening(library, paper.id, NOW + 1);
    await setStatus(library, paper, 'reading', NOW + 2);
    await countOpening(library, paper.id, NOW + 3);
    await undoLast(library, NOW + 4);
    expect(await library.entries.get(paper.id)).toMatchObject({
      status: 'to-read',
      openedCount: 2,
      openedAt: NOW + 3,
      changedAt: NOW,
    });
    expect(await library.journal.count()).toBe(3);
    await undoLast(library, NOW + 5);
    expect(await library.entries.count()).toBe(0);
  });

  test('go with the paper into the trash', async () => {
    const library = openLibrary();
    await savePaper(library, paper, NOW);
    await countOpening(library, paper.id, NOW + 1);
    await removePaper(library, paper.id, NOW + 2);
    await savePaper(library, paper, NOW + 3);
    expect(await library.entries.get(paper.id)).toMatchObject({ openedCount: 1 });
  });
});
