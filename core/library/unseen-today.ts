import type { PaperCache } from '@/core/cache/paper-cache';
import { currentDay } from '@/core/day';
import type { PaperLibrary } from './paper-library';

/** How many of today's papers the user has not seen: what the toolbar button counts. */
export async function countUnseenToday(
  cache: PaperCache,
  library: PaperLibrary,
  now: number,
): Promise<number> {
  const ids = (await cache.days.get(currentDay(now)))?.ids ?? [];
  const known = await library.seen.bulkGet([...ids]);
  return known.filter((sighting) => sighting === undefined).length;
}
