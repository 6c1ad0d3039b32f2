import type { PaperId } from '@/core/paper-id';
import type { PaperCache } from '@/core/cache/paper-cache';
import type { Paper } from '@/core/paper';

/** Papers by their identifiers, read once and kept for a while. */
export interface KeptPapers {
  /** The papers of these identifiers, in their order, without those that are gone. */
  load(ids: readonly PaperId[]): Promise<readonly Paper[]>;
  /** Forgets what was read: something has changed. */
  forget(): void;
}

/** Most papers that were read meet the query's next letter too, or the next query; some 2 MB. */
const MOST_KEPT = 1_000;

/** Papers of the cache; `saved` gives those that the cache may lack. */
export function keepPapers(
  cache: PaperCache,
  saved: (id: PaperId) => Paper | undefined,
): KeptPapers {
  /** Those that were wanted longest ago come first. */
  let kept = new Map<PaperId, Paper>();

  async function load(ids: readonly PaperId[]): Promise<readonly Paper[]> {
    const keptBefore = kept;
    const papers = new Map<PaperId, Paper>();
    for (const id of ids) {
      const paper = kept.get(id);
      if (paper !== undefined) papers.set(id, paper);
    }
    const missing = ids.filter((id) => !papers.has(id));
    const found = missing.length === 0 ? [] : await cache.papers.bulkGet(missing);
    for (const [at, id] of missing.entries()) {
      const paper = found[at] ?? saved(id);
      if (paper !== undefined) papers.set(id, paper);
    }
    // What was read before a change is good for this answer, and for no later one.
    if (kept === keptBefore) {
      for (const [id, paper] of papers) {
        kept.delete(id);
        kept.set(id, paper);
      }
      for (const id of kept.keys()) {
        if (kept.size <= MOST_KEPT) break;
        kept.delete(id);
      }
    }
    return ids.flatMap((id) => papers.get(id) ?? []);
  }

  return {
    load,
    forget: () => {
      kept = new Map();
    },
  };
}
