import {
  computed,
  createModel,
  effect,
  signal,
  untracked,
  type ReadonlySignal,
} from '@preact/signals';
import type { ArxivId } from '@/core/arxiv-id';
import type { PaperCache } from '@/core/cache/paper-cache';
import type { PaperLibrary } from '@/core/library/paper-library';
import type { Paper } from '@/core/paper';
import type { RisingPaper } from '@/core/ranking/rising';
import type { RefreshOutcome, RefreshRequest } from '@/core/refresh/refresh-state';
import { CalendarModel } from './calendar';
import { FeedModel, type Listing } from './feed';
import { FreshnessModel } from './freshness';
import type { Place } from './place';
import type { Route } from './route';
import { SavedModel } from './saved';
import { SearchModel, type Found } from './search';
import { SeenModel } from './seen';
import { VotesModel } from './votes';

export interface DeskDeps {
  readonly cache: PaperCache;
  readonly library: PaperLibrary;
  readonly requestRefresh: (request: RefreshRequest) => Promise<RefreshOutcome>;
  readonly online: ReadonlySignal<boolean>;
  readonly onSeen: () => void;
  readonly now: () => number;
}

const NO_ROWS: readonly ListedRow[] = [];

/** What can be copied of a paper. */
export type Said = 'link' | 'markdown' | 'bibtex';

/** A paper of the list, with what a search matched in it or why it rises. */
export type ListedRow = {
  readonly paper: Paper;
  readonly rising?: RisingPaper;
} & Partial<Found>;

/**
 * A list of papers with one of them open beside it: what the new tab and the popup have in common.
 * While something is searched for, what was found takes the place of the view's list. `before` is
 * where the user was in it before a reload.
 */
export const DeskModel = createModel((deps: DeskDeps, initial: Route, before?: Place) => {
  const feed = new FeedModel(deps, initial);
  const saved = new SavedModel(deps);
  const search = new SearchModel(deps);
  const freshness = new FreshnessModel(deps);
  const seen = new SeenModel(deps);
  const calendar = new CalendarModel(deps);
  const votes = new VotesModel({ ...deps, clock: freshness.now });
  const current = signal<ArxivId | undefined>(undefined);
  const opened = signal(false);
  /** A paper that is open without being in the list. */
  const visiting = signal<Paper | undefined>(undefined);
  /** What was just copied, for as long as the bar shows it. */
  const said = signal<Said | undefined>(undefined);

  const rows = computed((): readonly ListedRow[] => {
    if (search.found.value !== undefined) return search.found.value;
    const listing = feed.listing.value;
    return listing.status === 'ready' ? rowsOf(listing.value) : NO_ROWS;
  });

  /** What is listed, by name: another name is another list. Undefined until there is one. */
  const list = computed((): string | undefined => {
    if (search.found.value !== undefined) return `?${search.query.value}`;
    const listing = feed.listing.value;
    if (listing.status !== 'ready') return undefined;
    return `${listing.value.view}/${listing.value.period ?? ''}`;
  });

  /** The paper in full: the current one; the first of the list until one was chosen. */
  const open = computed((): ListedRow | undefined => {
    if (visiting.value !== undefined) return { paper: visiting.value };
    return rows.value.find((row) => row.paper.id === current.value) ?? rows.value[0];
  });

  // Another view or period begins at its top.
  effect(() => {
    void feed.route.value;
    current.value = undefined;
    visiting.value = undefined;
    opened.value = false;
  });

  const select = (paper: Paper | undefined): void => {
    if (paper === undefined) return;
    const isListed = rows.peek().some((row) => row.paper.id === paper.id);
    visiting.value = isListed ? undefined : paper;
    current.value = isListed ? paper.id : undefined;
  };

  const comeBack = async ({ paper: id, opened: wasOpened }: Place): Promise<void> => {
    if (id === undefined) return;
    const listed = rows.peek().find(({ paper }) => paper.id === id)?.paper;
    // What is in the list is marked before the list is drawn.
    const paper = listed ?? (await deps.cache.papers.get(id));
    if (paper === undefined || current.peek() !== undefined) return;
    select(paper);
    opened.value = wasOpened;
  };

  let awaited = before;
  effect(() => {
    const place = awaited;
    if (place === undefined || list.value === undefined) return;
    awaited = undefined;
    if (place.list === list.value) untracked(() => void comeBack(place));
  });

  return {
    feed,
    saved,
    search,
    freshness,
    seen,
    calendar,
    votes,
    rows,
    list,
    open,
    current: computed(() => current.value),
    /** The paper that was marked or opened; undefined while none was chosen. */
    chosen: computed(() => visiting.value?.id ?? current.value),
    /** Whether the open paper has the screen where there is no room for both. */
    opened: computed(() => opened.value),
    /** Makes the paper some rows further the current one. */
    move(steps: number): void {
      const papers = rows.peek().map((row) => row.paper);
      const at = papers.findIndex((paper) => paper.id === current.peek());
      const to = at === -1 ? 0 : Math.min(papers.length - 1, Math.max(0, at + steps));
      select(papers[to]);
    },
    /** Opens a paper; the current one where none is named. */
    show(paper?: Paper): void {
      select(paper ?? open.peek()?.paper);
      opened.value = open.peek() !== undefined;
    },
    /** What was just copied. */
    said: computed(() => said.value),
    say(what: Said | undefined): void {
      said.value = what;
    },
    /** Goes back to the list. */
    close(): void {
      visiting.value = undefined;
      opened.value = false;
    },
    /** Saves the current paper, or takes it out. */
    async toggleSaved(): Promise<void> {
      const paper = open.peek()?.paper;
      if (paper === undefined) return;
      select(paper);
      await saved.toggle(paper);
    },
  };
});

export type Desk = InstanceType<typeof DeskModel>;

function rowsOf({ papers, rising }: Listing): readonly ListedRow[] {
  if (rising?.ready !== true) return papers.map((paper) => ({ paper }));
  const reasons = new Map(rising.papers.map((reason) => [reason.id, reason]));
  return papers.map((paper) => {
    const reason = reasons.get(paper.id);
    return reason === undefined ? { paper } : { paper, rising: reason };
  });
}
