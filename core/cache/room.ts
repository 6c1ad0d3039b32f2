import type { PaperCache } from './paper-cache';
import { makeRoom } from './prune';

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
    await makeRoom(cache, now);
    await write();
  }
}

/** Writes what may as well be left out where there is no room; gives back whether there was. */
export async function ifRoom(write: () => Promise<void>): Promise<boolean> {
  try {
    await write();
    return true;
  } catch (error) {
    if (!isFull(error)) throw error;
    return false;
  }
}

/**
 * Whether a write failed because the disk or the quota is full. Dexie wraps what the database said:
 * an abort has it `inner`, a bulk write among its failures.
 */
export function isFull(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  if ('name' in error && error.name === 'QuotaExceededError') return true;
  if ('inner' in error && isFull(error.inner)) return true;
  return 'failures' in error && Array.isArray(error.failures) && error.failures.some(isFull);
}
