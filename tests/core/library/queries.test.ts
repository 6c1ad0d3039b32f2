import { expect, test } from 'vitest';
import { removePaper, savePaper } from '@/core/library/changes';
import { allEntries, entriesByStatus, savedIds } from '@/core/library/queries';
import { openLibrary } from '@/tests/core/databases';
import { NOW, numbersOf, paperOf } from '@/tests/core/papers';

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
  const toRead = await entriesByStatus(library, 'to-read');
  expect(numbersOf(toRead.map(({ paper }) => paper))).toEqual([2, 1, 4]);
  expect(await entriesByStatus(library, 'reading')).toEqual([]);
  expect(await entriesByStatus(library, 'done')).toHaveLength(1);
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
