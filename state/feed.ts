import { computed, createModel, effect, signal } from '@preact/signals';
import { latestPapers, newestDay, periodPapers, repositoryPapers } from '@/core/cache/queries';
import { REPOSITORIES, type ListKey, type PaperCache } from '@/core/cache/paper-cache';
import { addDays, currentDay, localDay, weekday, type Day } from '@/core/day';
import { isDue, type EntryOrder } from '@/core/library/entry-order';
import { entriesByStatus, entriesByTag } from '@/core/library/queries';
import { trashedEntries } from '@/core/library/trash';
import type { Entry, PaperLibrary, Rating } from '@/core/library/paper-library';
import type { Paper } from '@/core/paper';
import { periodBounds, periodKind, periodOf, type PeriodKey, type PeriodKind } from '@/core/period';
import type { Rising } from '@/core/ranking/rising';
import { catchUpList } from '@/core/ranking/catch-up-list';
import { risingList } from '@/core/ranking/rising-list';
import { WINDOW_DAYS } from '@/core/refresh/plan';
import type { RefreshOutcome, RefreshRequest } from '@/core/refresh/refresh-state';
import { follow } from './follow';
import { viewHome, type HomeView, type Route } from './route';

/** What a row of the library says of its paper besides. */
export interface EntryMark {
  readonly rating?: Rating;
  /** The user wanted to be reminded of it by today. */
  readonly due?: true;
}

/** The list of a view. */
export interface Listing {
  readonly view: Route['view'];
  readonly papers: readonly Paper[];
  /** The period shown; of a trending view alone. */
  readonly period?: PeriodKey;
  readonly previous?: PeriodKey | undefined;
  readonly next?: PeriodKey | undefined;
  /** When the source last told of this period, epoch ms; undefined where it was never asked. */
  readonly fetchedAt?: number | undefined;
  /** Why each paper rises, or when that will be known; of the rising view alone. */
  readonly rising?: Rising;
  /** The tag shown; of the view of a tag alone. */
  readonly tag?: string;
  /** What rows say of saved papers besides; of views of the library alone. */
  readonly marks?: ReadonlyMap<Entry['id'], EntryMark>;
  /** How many days were missed, and how many of their papers left out; of catching up alone. */
  readonly missed?: { readonly days: number; readonly leftOut: number };
}

export interface FeedDeps {
  readonly cache: PaperCache;
  readonly library: PaperLibrary;
  readonly requestRefresh: (request: RefreshRequest) => Promise<RefreshOutcome>;
  readonly now: () => number;
}

/** What the source ranks anew all the time is asked for again after an hour, when looked at. */
const RANKING_MS = 3_600_000;

/** Latest goes back as far as the first fill does. */
const LATEST_DAYS = 14;

/** Authors publish seldom: what is followed goes back a month of working days. */
const FOLLOWED_DAYS = 22;

/** What the list of a screen shows: the view, its papers, and which period of them. */
export const FeedModel = createModel((deps: FeedDeps, initial: Route) => {
  const { cache, library } = deps;
  const route = signal<Route>(initial);
  /** By what the papers of a shelf or a tag are in order. */
  const order = signal<EntryOrder>('saved');
  /** The newest day: it stays the one that was shown first, though a newer one arrives meanwhile. */
  let newest: Day | undefined;
  /** The period that the worker is fetching for us. */
  const pending = signal<ListKey | 'recent' | undefined>(undefined);
  const asked = new Set<string>();

  const listing = follow(() => {
    const shown = route.value;
    const by = order.value;
    return async (): Promise<Listing> => {
      const today = localDay(deps.now());
      switch (shown.view) {
        case 'rising':
          return { view: 'rising', ...(await risingList(cache, deps.now())) };
        case 'latest':
          return { view: 'latest', papers: await latestPapers(cache, LATEST_DAYS) };
        case 'following':
          return { view: 'following', papers: await latestPapers(cache, FOLLOWED_DAYS) };
        case 'repositories':
          return { view: 'repositories', ...(await repositoryPapers(cache)) };
        case 'catch-up': {
          const { best, rest, days } = await catchUpList(cache, library, deps.now());
          const papers = shown.all === true ? [...best, ...rest] : best;
          const leftOut = shown.all === true ? 0 : rest.length;
          return { view: 'catch-up', papers, missed: { days, leftOut } };
        }
        case 'to-read':
        case 'reading':
        case 'done': {
          const entries = await entriesByStatus(library, shown.view, today, by);
          return entryListing(shown.view, entries, today);
        }
        case 'tag':
          return {
            ...entryListing('tag', await entriesByTag(library, shown.tag, by), today),
            tag: shown.tag,
          };
        case 'trash': {
          const trashed = await trashedEntries(library);
          const entries = trashed.map(({ entry }) => entry);
          return entryListing('trash', entries, today);
        }
        case 'statistics':
        case 'for-you':
          return { view: shown.view, papers: [] };
        case 'trending': {
          newest ??= (await newestDay(cache, addDays(today, -WINDOW_DAYS)))?.date;
          const day = newest ?? currentDay(deps.now());
          const { key, ...rest } = await periodPapers(
            cache,
            shown.period ?? periodOf(shown.kind, day),
          );
          return { view: 'trending', period: key, ...rest };
        }
      }
    };
  });

  const ask = async (what: ListKey | 'recent', request: RefreshRequest): Promise<void> => {
    if (asked.has(what)) return;
    asked.add(what);
    pending.value = what;
    try {
      await deps.requestRefresh(request);
    } finally {
      if (pending.value === what) pending.value = undefined;
    }
  };

  const askIfMissing = async ({ view, period, fetchedAt }: Listing): Promise<void> => {
    if (view === 'repositories' && isOutdated(fetchedAt, deps.now()))
      await ask(REPOSITORIES, { list: REPOSITORIES });
    if (period === undefined) return;
    const { first } = periodBounds(period);
    // A source that gave papers for a day to come would make it the newest one.
    const isToCome = first > currentDay(deps.now()) && (newest === undefined || first > newest);
    if (!isToCome && isMissing(period, fetchedAt, deps.now())) await ask(period, { list: period });
  };

  // What is not in the cache, and was asked to be seen, is fetched: once.
  effect(() => {
    const followed = listing.value;
    if (followed.status !== 'ready') return;
    if (followed.value.view === 'trending' && newest === undefined) void ask('recent', {});
    else void askIfMissing(followed.value);
  });

  return {
    route: computed(() => route.value),
    listing,
    pending: computed(() => pending.value),
    order: computed(() => order.value),
    /** Puts the papers of the library in another order, on whichever of its views. */
    orderBy(by: EntryOrder): void {
      order.value = by;
    },
    /** Shows another view or period. */
    go(to: Route): void {
      // Who asks for the newest papers wants those that came meanwhile as well.
      if (to.view === 'trending' && to.period === undefined) newest = undefined;
      route.value = { ...to };
    },
    /** Shows a view as it begins. */
    showView(view: HomeView): void {
      newest = undefined;
      route.value = viewHome(view);
    },
    /** Shows the period before or after, where there is one. */
    step(direction: 'previous' | 'next'): void {
      const followed = listing.peek();
      if (followed.status !== 'ready') return;
      const period = followed.value[direction];
      if (period !== undefined)
        route.value = { view: 'trending', kind: periodKind(period), period };
    },
    /** Shows the day, week or month around what is shown. */
    showKind(kind: PeriodKind): void {
      const followed = listing.peek();
      const period = followed.status === 'ready' ? followed.value.period : undefined;
      const day = period === undefined ? newest : dayWithin(period, newest);
      route.value =
        day === undefined
          ? { view: 'trending', kind }
          : { view: 'trending', kind, period: periodOf(kind, day) };
    },
    /** Asks the worker for what is new, and for what is shown where it is still missing. */
    async refresh(): Promise<void> {
      asked.clear();
      await ask('recent', {});
      const followed = listing.peek();
      if (followed.status === 'ready') await askIfMissing(followed.value);
    },
  };
});

function entryListing(view: Route['view'], entries: readonly Entry[], today: Day): Listing {
  const marks = entries.map((entry): [Entry['id'], EntryMark] => [
    entry.id,
    {
      ...(entry.rating !== undefined && { rating: entry.rating }),
      ...(isDue(entry, today) && { due: true }),
    },
  ]);
  return { view, papers: entries.map(({ paper }) => paper), marks: new Map(marks) };
}

/** Whether a period has to be fetched before it can be shown as the source has it. */
function isMissing(period: PeriodKey, fetchedAt: number | undefined, now: number): boolean {
  if (periodKind(period) !== 'day') return isOutdated(fetchedAt, now);
  if (fetchedAt === undefined) return true;
  // A day that the refreshes leave alone by now, and last asked for while it still changed.
  const restsFrom = addDays(periodBounds(period).last, WINDOW_DAYS);
  return currentDay(now) >= restsFrom && currentDay(fetchedAt) < restsFrom;
}

/** Whether a ranking of the source is no longer what it says now. */
function isOutdated(fetchedAt: number | undefined, now: number): boolean {
  return fetchedAt === undefined || Math.abs(now - fetchedAt) > RANKING_MS;
}

/** A day of a period to go on from: the newest one where it lies within, else the last weekday. */
function dayWithin(period: PeriodKey, newest: Day | undefined): Day {
  const { first, last } = periodBounds(period);
  if (newest !== undefined && first <= newest && newest <= last) return newest;
  return addDays(last, -Math.max(0, weekday(last) - 5));
}
