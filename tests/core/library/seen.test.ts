import { expect, test } from 'vitest';
import { markSeen, seenIds } from '@/core/library/seen';
import { openLibrary } from '@/tests/core/databases';
import { NOW, paperOf } from '@/tests/core/papers';

const [one, two, three] = [1, 2, 3].map((number) => paperOf(number).id) as [
  ReturnType<typeof paperOf>['id'],
  ReturnType<typeof paperOf>['id'],
  ReturnType<typeof paperOf>['id'],
];

test('a paper was seen when it was first seen', async () => {
  const library = openLibrary();
  expect(await seenIds(library)).toEqual(new Set());
  await markSeen(library, [one, two, two], NOW);
  await markSeen(library, [two, three], NOW + 1);
  expect(await library.seen.toArray()).toEqual([
    { id: one, at: NOW },
    { id: two, at: NOW },
    { id: three, at: NOW + 1 },
  ]);
  expect(await seenIds(library)).toEqual(new Set([one, two, three]));
});

test('two tabs that see a paper at once see it once', async () => {
  const library = openLibrary();
  const otherTab = openLibrary(library.name);
  await Promise.all([markSeen(library, [one], NOW), markSeen(otherTab, [one, two], NOW + 1)]);
  expect(await library.seen.count()).toBe(2);
  await markSeen(library, [], NOW);
  expect(await library.seen.count()).toBe(2);
});
