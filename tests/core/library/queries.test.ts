import { expect, test } from 'vitest';
import { changeTags, remindOfPaper, removePaper, savePaper } from '@/core/library/changes';
import {
  allEntries,
  entriesByStatus,
  entriesByTag,
  savedIds,
  tagCounts,
} from '@/core/library/queries';
import { dayOf } from '@/tests/core/arbitraries';
import { openLibrary } from '@/tests/core/databases';
import { NOW, numbersOf, paperOf, TODAY } from '@/tests/core/papers';

test('the entries of a status come last saved first', async () => {
  const library = openLibrary();
  for (const [number, at] of [
    [1, NOW + 1],
    [2, NOW + 3],
    [3, NOW + 2],
    [4, NOW],
  ] as const) {
    await savePaper(library, paperOf(number), at);
  }
  await library.entries.update(paperOf(3).id, { status: 'done' });
  const toRead = await entriesByStatus(library, 'to-read', TODAY);
  expect(numbersOf(toRead.map(({ paper }) => paper))).toEqual([2, 1, 4]);
  expect(await entriesByStatus(library, 'reading', TODAY)).toEqual([]);
  expect(await entriesByStatus(library, 'done', TODAY)).toHaveLength(1);
});

test('a paper that the user wants to be reminded of is at the top of To read from that day on', async () => {
  const library = openLibrary();
  for (const number of [1, 2, 3]) await savePaper(library, paperOf(number), NOW + number);
  await remindOfPaper(library, paperOf(1), dayOf('2026-11-21'), NOW);
  const on = async (day: string) =>
    numbersOf((await entriesByStatus(library, 'to-read', dayOf(day))).map(({ id }) => id));
  expect(await on('2026-11-20')).toEqual([3, 2, 1]);
  expect(await on('2026-11-21')).toEqual([1, 3, 2]);
  expect(await on('2026-12-24')).toEqual([1, 3, 2]);
});

test('tags in use are counted, and list their papers', async () => {
  const library = openLibrary();
  await changeTags(library, [paperOf(1), paperOf(2)], { add: ['b'] }, NOW);
  await changeTags(library, paperOf(2), { add: ['a'] }, NOW + 1);
  expect([...(await tagCounts(library))]).toEqual([
    ['a', 1],
    ['b', 2],
  ]);
  expect(numbersOf((await entriesByTag(library, 'b', 'changed')).map(({ id }) => id))).toEqual([
    2, 1,
  ]);
  expect(await entriesByTag(library, 'never')).toEqual([]);
});

test('what is saved is known by its identifiers, and in full', async () => {
  const library = openLibrary();
  expect(await savedIds(library)).toEqual(new Set());
  await savePaper(library, paperOf(1), NOW);
  await savePaper(library, paperOf(2), NOW);
  await removePaper(library, paperOf(1).id, NOW);
  expect(await savedIds(library)).toEqual(new Set([paperOf(2).id]));
  expect((await allEntries(library)).map(({ paper }) => paper)).toEqual([paperOf(2)]);
});
