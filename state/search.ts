import { computed, createModel, signal } from '@preact/signals';
import type { ArxivId } from '@/core/arxiv-id';
import type { Order } from '@/core/search/order';
import type { FoundPaper, SearchAnswer } from '@/core/search/paper-search';
import type { QueryProblem } from '@/core/search/query-language';
import type { SearchService, SearchStanding } from '@/core/search/search-service';

export interface SearchDeps {
  /** Starts what searches, off this thread; calls back as it knows more. */
  readonly startSearch: (
    onChange: (standing: SearchStanding) => void,
  ) => Pick<SearchService, 'search' | 'similar'>;
}

/** A found paper, with where the query matched it. */
export type Found = FoundPaper;

/** What was found for a text. */
export interface Searched extends SearchAnswer {
  readonly text: string;
}

const NO_PROBLEMS: readonly QueryProblem[] = [];

const FIRST_RESULTS = 50;
const MORE_RESULTS = 50;
const MOST_RESULTS = 200;
const MOST_LOOKED_UP = 8;

/** What could not be answered is asked again after a while, as long as it is wanted. */
const RETRY_MS = 2_000;

/**
 * Finds papers while the user types, in the cache and in the library. A page that does not search
 * starts nothing. While an answer is on its way only the newest question waits.
 */
export const SearchModel = createModel(({ startSearch }: SearchDeps) => {
  const query = signal('');
  const order = signal<Order>('relevance');
  const most = signal(FIRST_RESULTS);
  const aside = signal('');
  const standing = signal<SearchStanding | undefined>(undefined);
  let service: ReturnType<SearchDeps['startSearch']> | undefined;
  /** When what is in the box was typed, ms; undefined once it was shown. */
  let typedAt: number | undefined;

  const start = () => {
    service ??= startSearch((now) => {
      standing.value = now;
      again();
    });
    return service;
  };

  /** The answer to a question; where it cannot be had, none, and the standing says so. */
  const searchFor = async (question: {
    readonly text: string;
    readonly most: number;
  }): Promise<SearchAnswer> => {
    try {
      const answer = await start().search({ ...question, order: order.peek() });
      const { failed, ...rest } = standing.peek() ?? { papers: 0 };
      if (failed) standing.value = rest;
      return answer;
    } catch {
      standing.value = { papers: 0, ...standing.peek(), failed: true };
      setTimeout(again, RETRY_MS);
      return { found: [], problems: NO_PROBLEMS };
    }
  };

  /** Asks one question at a time; what makes another one of it while it is asked, waits. */
  const asker = (ask: () => { readonly text: string; readonly most: number }) => {
    const answer = signal<Searched | undefined>(undefined);
    let isAsking = false;
    let isWanted = false;
    const askOnce = async (): Promise<void> => {
      const question = ask();
      if (question.text.trim() === '') {
        answer.value = undefined;
        return;
      }
      const answered = await searchFor(question);
      // Who emptied the box meanwhile has the list back.
      if (ask().text.trim() !== '') answer.value = { ...answered, text: question.text };
    };
    const again = async (): Promise<void> => {
      isWanted = true;
      if (isAsking) return;
      isAsking = true;
      try {
        while (isWanted) {
          isWanted = false;
          await askOnce();
        }
      } finally {
        isAsking = false;
      }
    };
    return { answer, again: () => void again() };
  };
  const box = asker(() => ({ text: query.peek(), most: most.peek() }));
  const palette = asker(() => ({ text: aside.peek(), most: MOST_LOOKED_UP }));

  function again(): void {
    box.again();
    palette.again();
  }

  const type = (text: string): void => {
    typedAt = performance.now();
    query.value = text;
    most.value = FIRST_RESULTS;
    if (text.trim() === '') box.answer.value = undefined;
    box.again();
  };

  return {
    query: computed(() => query.value),
    /** What was found last, for what stands in the box or stood there a moment ago. */
    searched: computed(() => box.answer.value),
    /** What of the query makes no sense. */
    problems: computed(() => box.answer.value?.problems ?? NO_PROBLEMS),
    /** The papers found; undefined while nothing is searched for. */
    found: computed(() => box.answer.value?.found),
    /** How the search stands; undefined before the first. */
    standing: computed(() => standing.value),
    /** By what the results are in order. */
    order: computed(() => order.value),
    orderBy(by: Order): void {
      order.value = by;
      box.again();
    },
    /** Whether there may be more results than are shown. */
    hasMore: computed(() => {
      const { found = [], total } = box.answer.value ?? {};
      return most.value < MOST_RESULTS && found.length >= most.value && total !== found.length;
    }),
    showMore(): void {
      most.value = Math.min(MOST_RESULTS, most.peek() + MORE_RESULTS);
      box.again();
    },
    /** Gets the index ready, when a search is likely to come. */
    prepare(): void {
      start();
    },
    /** What was looked up apart from what stands in the box, such as from the palette. */
    lookedUp: computed(() => palette.answer.value?.found ?? []),
    /** Looks something up apart from what stands in the box. */
    lookUp(text: string): void {
      aside.value = text;
      start();
      palette.again();
    },
    /** The papers most like one. */
    similar: (id: ArxivId, count: number) => start().similar(id, count),
    /** Searches for what stands in the box now. */
    type,
    /** To be called once results are in the document: measures from keystroke to there. */
    shown(): void {
      if (typedAt === undefined || box.answer.peek()?.text !== query.peek()) return;
      performance.measure('papertab:search', { start: typedAt });
      typedAt = undefined;
    },
  };
});
