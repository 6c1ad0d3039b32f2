import { pruneCache } from './prune';
import type { PaperCache } from './paper-cache';

/** What is kept where there is no room for more: as much as the first fill brings. */
const LEAST_KEPT_DAYS = 14;

/** Writes to the cache; where the disk or the quota is full, makes room and writes once more. */
export async function withRoom(
  cache: PaperCache,
  now: number,
  write: () => Promise<void>,
): Promise<void> {
  try {
    await write();
  } catch (error) {
    if (!isFull(error)) throw error;
    await pruneCache(cache, now, LEAST_KEPT_DAYS);
    await write();
  }
}

/** Dexie wraps what the database said: an abort has it `inner`, a bulk write among its failures. */
function isFull(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  if ('name' in error && error.name === 'QuotaExceededError') return true;
  if ('inner' in error && isFull(error.inner)) return true;
  return 'failures' in error && Array.isArray(error.failures) && error.failures.some(isFull);
}
