import { expect, test } from 'vitest';
import { markSeen } from '@/core/library/seen';
import { countUnseenToday } from '@/core/library/unseen-today';
import { openCache, openLibrary } from '@/tests/core/databases';
import { DAY, NOW, paperOf, rowOf, TODAY } from '@/tests/core/papers';

test('counts today’s papers that were not seen, whenever today began', async () => {
  const [cache, library] = [openCache(), openLibrary()];
  expect(await countUnseenToday(cache, library, NOW)).toBe(0);
  await cache.days.add(rowOf(TODAY, [1, 2, 3]));
  expect(await countUnseenToday(cache, library, NOW)).toBe(3);
  await markSeen(library, [paperOf(2).id, paperOf(9).id], NOW);
  expect(await countUnseenToday(cache, library, NOW)).toBe(2);
  // Half past nine in the evening of New York.
  expect(await countUnseenToday(cache, library, Date.parse('2026-11-21T02:29:59Z'))).toBe(2);
  expect(await countUnseenToday(cache, library, Date.parse('2026-11-21T02:30:00Z'))).toBe(0);
  expect(await countUnseenToday(cache, library, NOW - DAY)).toBe(0);
});
