import type { ArxivId } from '@/core/arxiv-id';
import type { PaperCache } from '@/core/cache/paper-cache';
import type { PaperLibrary } from '@/core/library/paper-library';
import { allEntries } from '@/core/library/queries';
import type { Paper } from '@/core/paper';
import { watchQuery } from '@/core/watch-query';
import { createPaperFacts } from './facts';
import { createPaperIndex, type IndexPart } from './paper-index';
import { createPaperSearch, type SearchAnswer, type SearchRequest } from './paper-search';
import { createSimilarFinder, type SimilarFinder } from './similar';
import { openStoredIndex, type IndexProgress } from './stored-index';

/** A paper like another one, and the words that both have and few others. */
export interface Similar {
  readonly paper: Paper;
  readonly shared: readonly string[];
}

/** How the search stands: how many papers can be found, and whether more are being made findable. */
export interface SearchStanding {
  readonly papers: number;
  readonly progress?: IndexProgress;
  /** A database is in trouble; it is tried again. */
  readonly failed?: true;
}

/** Searches what is on this device: the cached papers and the saved ones. */
export interface SearchService {
  search(request: SearchRequest): Promise<SearchAnswer>;
  /** The papers most like one, nearest first; none where it is not on this device. */
  similar(id: ArxivId, most: number): Promise<readonly Similar[]>;
  /** Stops following the databases. */
  close(): void;
}

/** Papers that were read are kept, because most of them meet the query's next letter too. */
const MOST_KEPT = 500;

/** While the worker fetches day after day the index follows it in steps. */
const SETTLE_MS = 300;

const RETRY_MS = 5_000;

/**
 * Opens the search. It follows the databases, and calls back whenever it knows more or others than
 * before: what was searched for should be searched for anew then.
 */
export function openSearch(
  databases: { readonly cache: PaperCache; readonly library: PaperLibrary },
  locks: Pick<LockManager, 'request'>,
  onChange: (standing: SearchStanding) => void,
): SearchService {
  const { cache, library } = databases;
  const stored = openStoredIndex(cache, locks);
  let saved: ReadonlyMap<ArxivId, Paper> = new Map();
  let uncached: readonly Paper[] = [];
  let uncachedParts: readonly IndexPart[] = [];
  let joined: readonly IndexPart[] = [];
  let findSimilar: SimilarFinder | undefined;
  const kept = new Map<ArxivId, Paper>();

  /** The same array for as long as the index is the same. */
  function parts(): readonly IndexPart[] {
    const now = [...stored.parts, ...uncachedParts];
    const isSame = now.length === joined.length && now.every((part, at) => part === joined[at]);
    if (!isSame) joined = now;
    return joined;
  }

  async function load(ids: readonly ArxivId[]): Promise<readonly Paper[]> {
    const missing = ids.filter((id) => !kept.has(id));
    if (kept.size + missing.length > MOST_KEPT) {
      const wanted = new Set(ids);
      for (const id of kept.keys()) if (!wanted.has(id)) kept.delete(id);
    }
    const found = missing.length === 0 ? [] : await cache.papers.bulkGet([...missing]);
    for (const [at, id] of missing.entries()) {
      const paper = found[at] ?? saved.get(id);
      if (paper !== undefined) kept.set(id, paper);
    }
    return ids.flatMap((id) => kept.get(id) ?? []);
  }

  const facts = createPaperFacts(cache, library, () => uncached);
  const papers = createPaperSearch({ parts, load, facts });

  function standing(progress?: IndexProgress): SearchStanding {
    const size = parts().reduce((sum, { left }) => sum + left, 0);
    return progress === undefined ? { papers: size } : { papers: size, progress };
  }

  async function bringUpToDate(): Promise<void> {
    await stored.update((progress) => onChange(standing(progress)));
    const entries = await allEntries(library);
    saved = new Map(entries.map((entry) => [entry.id, entry.paper]));
    const cached = await cache.papers.bulkGet([...saved.keys()]);
    uncached = [...saved.values()].filter((_, at) => cached[at] === undefined);
    const index = createPaperIndex();
    index.add(uncached);
    uncachedParts = index.parts;
    kept.clear();
    papers.forget();
    findSimilar = undefined;
    onChange(standing());
  }

  const stop = followDatabases(databases, bringUpToDate, () =>
    onChange({ ...standing(), failed: true }),
  );

  return {
    search: (request) => papers.search(request),
    similar: async (id, most) => {
      const [paper] = await load([id]);
      if (paper === undefined) return [];
      findSimilar ??= createSimilarFinder(parts());
      const near = findSimilar(paper, most);
      const found = new Map(
        (await load(near.map((each) => each.id))).map((each) => [each.id, each]),
      );
      return near.flatMap(({ id: nearId, shared }) => {
        const other = found.get(nearId);
        return other === undefined ? [] : [{ paper: other, shared }];
      });
    },
    close: stop,
  };
}

/**
 * Calls a function at first and after each change of papers or entries, never twice at a time. After
 * a failure, which is told, it is called again a little later.
 */
function followDatabases(
  { cache, library }: { readonly cache: PaperCache; readonly library: PaperLibrary },
  update: () => Promise<void>,
  onFailed: () => void,
): () => void {
  let isRunning = false;
  let isWanted = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const run = async (): Promise<void> => {
    timer = undefined;
    isWanted = false;
    isRunning = true;
    let waitMs = SETTLE_MS;
    try {
      await update();
    } catch {
      onFailed();
      isWanted = true;
      waitMs = RETRY_MS;
    }
    isRunning = false;
    if (isWanted) timer = setTimeout(() => void run(), waitMs);
  };
  const want = (waitMs: number): void => {
    isWanted = true;
    if (!isRunning && timer === undefined) timer = setTimeout(() => void run(), waitMs);
  };
  want(0);
  let isFirst = true;
  const stop = watchQuery(
    () => Promise.all([cache.papers.count(), library.entries.count()]),
    () => {
      // What there is now is being read already.
      if (!isFirst) want(SETTLE_MS);
      isFirst = false;
    },
    () => want(RETRY_MS),
  );
  return () => {
    clearTimeout(timer);
    stop();
  };
}
