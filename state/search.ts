import { computed, createModel, effect, signal } from '@preact/signals';
import type { ArxivId } from '@/core/arxiv-id';
import type { PaperCache } from '@/core/cache/paper-cache';
import { allPapers } from '@/core/cache/queries';
import { allEntries } from '@/core/library/queries';
import type { PaperLibrary } from '@/core/library/paper-library';
import type { Paper } from '@/core/paper';
import type { Matches, PaperSearch } from '@/core/search/paper-search';
import { follow, valueOr } from './follow';

/** A found paper, with where the query matched it. */
export interface Found {
  readonly paper: Paper;
  readonly matches: Matches;
}

const MOST_RESULTS = 50;
const MOST_LOOKED_UP = 8;
const STARTED = 'papertab:search-started';

/**
 * Finds papers while the user types, in the cache and in the library. A page that does not search
 * loads neither the index nor the papers.
 */
export const SearchModel = createModel(
  (deps: { readonly cache: PaperCache; readonly library: PaperLibrary }) => {
    const query = signal('');
    const aside = signal('');
    const wanted = signal(false);
    const index = signal<{
      readonly search: PaperSearch;
      readonly papers: ReadonlyMap<ArxivId, Paper>;
    }>();

    const papers = follow(() => {
      if (!wanted.value) return async (): Promise<readonly Paper[]> => [];
      return async () => {
        const [entries, cached] = await Promise.all([
          allEntries(deps.library),
          allPapers(deps.cache),
        ]);
        return [...entries.map((entry) => entry.paper), ...cached];
      };
    });

    effect(() => {
      const found = valueOr(papers.value, []);
      if (wanted.value && found.length > 0) void bringUpToDate(found);
    });

    const bringUpToDate = async (all: readonly Paper[]): Promise<void> => {
      const { createPaperSearch } = await import('@/core/search/paper-search');
      const byId = new Map(all.map((paper) => [paper.id, paper]));
      const before = index.peek();
      const search = before?.search ?? createPaperSearch([]);
      search.update(byId.values());
      // What is no longer there must not take the place of what is.
      search.remove([...(before?.papers.keys() ?? [])].filter((id) => !byId.has(id)));
      index.value = { search, papers: byId };
    };

    const look = (text: string, most: number): readonly Found[] | undefined => {
      const { search, papers: byId } = index.value ?? {};
      if (text.trim() === '' || search === undefined || byId === undefined) return undefined;
      return search.search(text, most).flatMap(({ id, matches }) => {
        const paper = byId.get(id);
        return paper === undefined ? [] : [{ paper, matches }];
      });
    };
    const found = computed(() => look(query.value, MOST_RESULTS));
    const lookedUp = computed(() => look(aside.value, MOST_LOOKED_UP) ?? []);

    return {
      query: computed(() => query.value),
      /** What was found; undefined while nothing is searched for. */
      found,
      /** Gets the index ready, when a search is likely to come. */
      prepare(): void {
        wanted.value = true;
      },
      /** What was looked up apart from what stands in the box, such as from the palette. */
      lookedUp,
      /** Looks something up apart from what stands in the box. */
      lookUp(text: string): void {
        wanted.value = true;
        aside.value = text;
      },
      /** Searches for what stands in the box now. */
      type(text: string): void {
        performance.mark(STARTED);
        wanted.value = true;
        query.value = text;
      },
      /** To be called once results are in the document: measures from keystroke to there. */
      shown(): void {
        if (performance.getEntriesByName(STARTED).length === 0) return;
        performance.measure('papertab:search', STARTED);
        performance.clearMarks(STARTED);
      },
    };
  },
);
