import type { PaperId } from '@/core/paper-id';
import type { PaperCache } from '@/core/cache/paper-cache';
import { recentPapers } from '@/core/cache/queries';
import type { PaperLibrary } from '@/core/library/paper-library';
import { allEntries, allHidden } from '@/core/library/queries';
import type { Paper } from '@/core/paper';
import { rankForYou, type ForYou } from '@/core/ranking/for-you';
import { addDays, currentDay } from '@/core/day';
import { createPaperFacts } from './facts';
import { followDatabases } from './follow-databases';
import { keepPapers } from './kept-papers';
import { createPaperIndex, type IndexPart } from './paper-index';
import { createPaperSearch, type SearchAnswer, type SearchRequest } from './paper-search';
import { createSimilarFinder, type SimilarFinder } from './similar';
import { openStoredIndex, type IndexProgress } from './stored-index';

/** A paper like another one, and what both are on and few others. */
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

/** Papers for the user are of so many days. */
const FOR_YOU_DAYS = 30;

/** Searches what is on this device: the cached papers and the saved ones. */
export interface SearchService {
  search(request: SearchRequest): Promise<SearchAnswer>;
  /** The papers most like one, nearest first; none where it is not on this device. */
  similar(id: PaperId, most: number): Promise<readonly Similar[]>;
  /**
   * Ranks the papers of the last month by what the user likes; what she did up to `forgottenAt` does
   * not count. Both in epoch ms. Waits until all papers are in the index.
   */
  forYou(now: number, forgottenAt: number): Promise<ForYou>;
  /** Stops following the databases, and calls back no more. */
  close(): void;
}

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
  let saved: ReadonlyMap<PaperId, Paper> = new Map();
  let uncached: readonly Paper[] = [];
  let uncachedParts: readonly IndexPart[] = [];
  let joined: readonly IndexPart[] = [];
  let finder: { readonly over: readonly IndexPart[]; readonly find: SimilarFinder } | undefined;
  let isClosed = false;
  let becomeKnown: (() => void) | undefined;
  /** Settled once the index has had all papers. */
  const known = new Promise<void>((resolve) => {
    becomeKnown = resolve;
  });

  /** The same array for as long as the index is the same. */
  function parts(): readonly IndexPart[] {
    const now = [...stored.parts, ...uncachedParts];
    const isSame = now.length === joined.length && now.every((part, at) => part === joined[at]);
    if (!isSame) joined = now;
    return joined;
  }

  const { load, forget } = keepPapers(cache, (id) => saved.get(id));
  const facts = createPaperFacts(cache, library, () => uncached);
  const papers = createPaperSearch({ parts, load, facts });

  function tell(now: SearchStanding): void {
    if (!isClosed) onChange(now);
  }

  function standing(progress?: IndexProgress): SearchStanding {
    const size = parts().reduce((sum, { left }) => sum + left, 0);
    return progress === undefined ? { papers: size } : { papers: size, progress };
  }

  async function bringUpToDate(): Promise<void> {
    await stored.update((progress) => tell(standing(progress)));
    const entries = await allEntries(library);
    saved = new Map(entries.map((entry) => [entry.id, entry.paper]));
    const cached = new Set(
      await cache.papers
        .where('id')
        .anyOf([...saved.keys()])
        .primaryKeys(),
    );
    uncached = [...saved.values()].filter(({ id }) => !cached.has(id));
    const index = createPaperIndex();
    index.add(uncached);
    uncachedParts = index.parts;
    forget();
    papers.forget();
    becomeKnown?.();
    tell(standing());
  }

  const stop = followDatabases(databases, bringUpToDate, () =>
    tell({ ...standing(), failed: true }),
  );

  return {
    search: (request) => papers.search(request),
    similar: async (id, most) => {
      const [paper] = await load([id]);
      if (paper === undefined) return [];
      const over = parts();
      if (finder?.over !== over) finder = { over, find: createSimilarFinder(over) };
      const { near, shared } = finder.find;
      const others = await load(near(paper, most).map((each) => each.id));
      return others.map((other) => ({ paper: other, shared: shared(paper, other) }));
    },
    forYou: async (now, forgottenAt) => {
      await known;
      const [entries, hidden, recent] = await Promise.all([
        allEntries(library),
        allHidden(library),
        recentPapers(cache, addDays(currentDay(now), -FOR_YOU_DAYS)),
      ]);
      return rankForYou({ parts: parts(), entries, hidden, recent, now, forgottenAt });
    },
    close: () => {
      isClosed = true;
      stop();
    },
  };
}
