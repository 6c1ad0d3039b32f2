import type { PaperCache } from '@/core/cache/paper-cache';
import type { Entry, PaperLibrary } from '@/core/library/paper-library';
import type { Paper } from '@/core/paper';
import type { PaperId } from '@/core/paper-id';

/** What this device knows of a paper. */
export interface KnownPaper {
  readonly cached?: Paper;
  readonly entry?: Entry;
  /** Its place among the papers of its newest day, from 1. */
  readonly rank?: number;
}

/** A paper as the cache has it; unknown too where the cache does not open: it can be fetched again. */
export async function cachedPaper(cache: PaperCache, id: PaperId): Promise<Paper | undefined> {
  return await cache.papers.get(id).catch(() => undefined);
}

/** What this device knows of a paper, without a request. */
export async function knownPaper(
  cache: PaperCache,
  library: PaperLibrary,
  id: PaperId,
): Promise<KnownPaper> {
  const [cached, entry] = await Promise.all([cache.papers.get(id), library.entries.get(id)]);
  const day = cached?.days.at(-1);
  const place = day === undefined ? -1 : ((await cache.days.get(day))?.ids.indexOf(id) ?? -1);
  return {
    ...(cached !== undefined && { cached }),
    ...(entry !== undefined && { entry }),
    ...(place >= 0 && { rank: place + 1 }),
  };
}
