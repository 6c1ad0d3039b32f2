import type { PaperCache } from '@/core/cache/paper-cache';
import type { Day } from '@/core/day';
import type { ArchiveState } from './archive-state';
import { PACE_MS } from './pace';

type Changes = { [Key in keyof ArchiveState]?: ArchiveState[Key] | undefined };

/** How the archive stands; undefined where none was ever wanted, or it was deleted. */
export async function readArchive(cache: PaperCache): Promise<ArchiveState | undefined> {
  return await cache.archive.get('archive');
}

/** Changes some fields of the row, where there is one; a field given as undefined is removed. */
export async function noteArchive(cache: PaperCache, changes: Changes): Promise<void> {
  await cache.transaction('rw', cache.refresh, async () => {
    const before = await readArchive(cache);
    if (before !== undefined) await put(cache, { ...before, ...changes });
  });
}

/**
 * Begins a round over all days, from `next` back. What is known of an archive from the same origin
 * stays known; only when the last request was made matters to another one too.
 */
export async function beginRound(
  cache: PaperCache,
  { origin, today, next }: { readonly origin: string; readonly today: Day; readonly next: Day },
): Promise<ArchiveState> {
  return await cache.transaction('rw', cache.refresh, async () => {
    const before = await readArchive(cache);
    const isSame = before?.origin === origin && !before.dropped;
    const fresh = { requests: 0, bytes: 0, msPerRequest: PACE_MS, failures: 0 };
    const kept = isSame ? before : { ...fresh, askedAt: before?.askedAt };
    const round = { key: 'archive', origin, next, begunOn: today, missed: 0 } as const;
    return await put(cache, { ...kept, ...round, byDay: undefined });
  });
}

async function put(cache: PaperCache, fields: Changes): Promise<ArchiveState> {
  const present = Object.entries(fields).filter(([, value]) => value !== undefined);
  const state = Object.fromEntries(present) as unknown as ArchiveState;
  await cache.archive.put(state);
  return state;
}
