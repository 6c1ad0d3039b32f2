import { computed, createModel, effect, signal, type ReadonlySignal } from '@preact/signals';
import type { PaperId } from '@/core/paper-id';
import type { ForYou } from '@/core/ranking/for-you';
import type { Order } from '@/core/search/order';
import type { FoundPaper, SearchAnswer, SearchRequest } from '@/core/search/paper-search';
import type { QueryProblem } from '@/core/search/query-language';
import type { SearchService, SearchStanding } from '@/core/search/search-service';

export interface SearchDeps {
  /** Starts what searches, off this thread; calls back as it knows more. */
  readonly startSearch: (
    onChange: (standing: SearchStanding) => void,
  ) => Omit<SearchService, 'close'>;
}

/** A found paper, with where the query matched it. */
export type Found = FoundPaper;

/** What was found, and for what. */
export interface Searched extends SearchAnswer {
  readonly asked: SearchRequest;
}

const EVERYWHERE: ReadonlySignal<string> = signal('');

const NO_PROBLEMS: readonly QueryProblem[] = [];

/**
 * More than a window shows: what is asked for with each letter, since to hand over more takes time.
 * The rest is asked for once typing pauses: nobody sees it before, and for longer than most people
 * take for a letter, because the next one has to wait for it.
 */
const TYPED_RESULTS = 16;
const REST_AFTER_MS = 400;

const FIRST_RESULTS = 50;
const MORE_RESULTS = 50;
const MOST_RESULTS = 200;
const MOST_LOOKED_UP = 8;

/** What could not be answered is asked again after a while, as long as it is wanted. */
const RETRY_MS = 2_000;

/**
 * Finds papers while the user types, in the cache and in the library. A page that does not search
 * starts nothing. While an answer is on its way only the newest question waits. `scope` is a query by
 * itself: what is found has to answer to it as well.
 */
export const SearchModel = createModel(({ startSearch }: SearchDeps, scope = EVERYWHERE) => {
  const query = signal('');
  const order = signal<Order>('relevance');
  const most = signal(FIRST_RESULTS);
  let pause: ReturnType<typeof setTimeout> | undefined;
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

  /** Set where the last question was not answered. */
  const unanswered = signal(false);
  let retry: ReturnType<typeof setTimeout> | undefined;

  const searchFor = async (question: SearchRequest): Promise<SearchAnswer> => {
    try {
      const answer = await start().search(question);
      unanswered.value = false;
      return answer;
    } catch {
      unanswered.value = true;
      retry ??= setTimeout(() => {
        retry = undefined;
        again();
      }, RETRY_MS);
      return { found: [], problems: NO_PROBLEMS };
    }
  };

  /** Asks one question at a time; what makes another one of it while it is asked, waits. */
  const asker = (ask: () => SearchRequest) => {
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
      if (ask().text.trim() !== '') answer.value = { ...answered, asked: question };
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
  /** What stands in the box, within the scope; nothing where nothing stands there. */
  const scoped = (): string => {
    const text = query.peek();
    return text.trim() === '' || scope.peek() === '' ? text : `${scope.peek()} ${text}`;
  };
  const box = asker(() => ({ text: scoped(), order: order.peek(), most: most.peek() }));
  const palette = asker(() => ({ text: aside.peek(), order: 'relevance', most: MOST_LOOKED_UP }));

  function again(): void {
    box.again();
    palette.again();
  }

  effect(() => {
    void scope.value;
    box.again();
  });

  const type = (text: string): void => {
    typedAt = performance.now();
    query.value = text;
    most.value = TYPED_RESULTS;
    clearTimeout(pause);
    pause = setTimeout(() => {
      if (most.peek() === TYPED_RESULTS) showUpTo(FIRST_RESULTS);
    }, REST_AFTER_MS);
    if (text.trim() === '') box.answer.value = undefined;
    box.again();
  };

  function showUpTo(count: number): void {
    most.value = count;
    // Where all was shown already, there is nothing to ask for.
    const { found = [], ranked = found.length, asked } = box.answer.peek() ?? {};
    const isAll =
      asked?.text === query.peek() && ranked === found.length && found.length < asked.most;
    if (!isAll) box.again();
  }

  return {
    query: computed(() => query.value),
    /** What was found last, for what stands in the box or stood there a moment ago. */
    searched: computed(() => box.answer.value),
    /** What of the query makes no sense. */
    problems: computed(() => box.answer.value?.problems ?? NO_PROBLEMS),
    /** The papers found; undefined while nothing is searched for. */
    found: computed(() => box.answer.value?.found),
    /** How the search stands; undefined before it knows the papers. */
    standing: computed(() => standing.value),
    /** Whether the search is in trouble; it is tried again. */
    failed: computed(() => unanswered.value || standing.value?.failed === true),
    /** By what the results are in order. */
    order: computed(() => order.value),
    orderBy(by: Order): void {
      order.value = by;
      box.again();
    },
    /** Whether there may be more results than are shown. */
    hasMore: computed(() => {
      const { found = [], total, ranked = found.length, asked } = box.answer.value ?? {};
      // What was asked for, not what is wanted: the button stays until there are more.
      const wanted = Math.max(FIRST_RESULTS, asked?.most ?? 0);
      return wanted < MOST_RESULTS && (total ?? ranked) >= wanted && total !== found.length;
    }),
    showMore(): void {
      showUpTo(Math.min(MOST_RESULTS, Math.max(FIRST_RESULTS, most.peek()) + MORE_RESULTS));
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
      if (text !== '') start();
      palette.again();
    },
    /** The papers most like one. */
    similar: (id: PaperId, count: number) => start().similar(id, count),
    /** Recent papers, ranked by what the user likes, but for what she did up to a moment, epoch ms. */
    forYou: (now: number, forgottenAt: number): Promise<ForYou> => start().forYou(now, forgottenAt),
    /** Searches for what stands in the box now. */
    type,
    /** To be called once results are in the document: measures from keystroke to there. */
    shown(): void {
      if (typedAt === undefined || box.answer.peek()?.asked.text !== scoped()) return;
      performance.measure('papertab:search', { start: typedAt });
      typedAt = undefined;
    },
  };
});
