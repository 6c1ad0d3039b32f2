import { expect, test } from 'vitest';
import {
  changeTags,
  hidePaper,
  ratePaper,
  remindOfPaper,
  removePaper,
  savePaper,
  setNote,
  setStatus,
} from '@/core/library/changes';
import { historyOf } from '@/core/library/history';
import { erasePapers } from '@/core/library/trash';
import { undoLast } from '@/core/library/undo';
import { dayOf } from '@/tests/core/arbitraries';
import { openLibrary } from '@/tests/core/databases';
import { NOW, paperOf } from '@/tests/core/papers';

const paper = paperOf(1);

test('the history of a paper tells what changed and when, newest first', async () => {
  const library = openLibrary();
  await savePaper(library, [paperOf(2), paper], NOW);
  await changeTags(library, paper, { add: ['a', 'b'] }, NOW + 1);
  await changeTags(library, paper, { add: ['c'], remove: ['a'] }, NOW + 2);
  await setNote(library, paper, 'See page 4.', NOW + 3);
  await ratePaper(library, paper, 4, NOW + 4);
  await setStatus(library, paper, 'reading', NOW + 5);
  await remindOfPaper(library, paper, dayOf('2026-12-01'), NOW + 6);
  await hidePaper(library, paper, NOW + 7);
  await removePaper(library, paper.id, NOW + 8);
  await undoLast(library, NOW + 9);
  const history = await historyOf(library, paper.id);
  expect(history.map(({ at }) => at - NOW)).toEqual([9, 8, 7, 6, 5, 4, 3, 2, 1, 0]);
  expect(history.map(({ differences }) => differences)).toEqual([
    [
      { of: 'saved', is: true },
      { of: 'tags', added: ['b', 'c'], removed: [] },
      { of: 'note' },
      { of: 'rating', rating: 4 },
      { of: 'reminder', day: '2026-12-01' },
    ],
    [{ of: 'saved', is: false }],
    [{ of: 'hidden', is: true }],
    [
      { of: 'status', status: 'to-read' },
      { of: 'reminder', day: '2026-12-01' },
    ],
    [{ of: 'status', status: 'reading' }],
    [{ of: 'rating', rating: 4 }],
    [{ of: 'note' }],
    [{ of: 'tags', added: ['c'], removed: ['a'] }],
    [{ of: 'tags', added: ['a', 'b'], removed: [] }],
    [{ of: 'saved', is: true }],
  ]);
});

test('a paper that was deleted for good has no history but that', async () => {
  const library = openLibrary();
  expect(await historyOf(library, paper.id)).toEqual([]);
  await setStatus(library, paper, 'done', NOW);
  await removePaper(library, paper.id, NOW + 1);
  await erasePapers(library, [paper.id], NOW + 2);
  expect(await historyOf(library, paper.id)).toEqual([
    { sequence: 3, at: NOW + 2, kind: 'erase', differences: [] },
  ]);
});
