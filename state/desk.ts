import {
  computed,
  createModel,
  effect,
  signal,
  untracked,
  type ReadonlySignal,
} from '@preact/signals';
import type { PaperCache } from '@/core/cache/paper-cache';
import { currentDay } from '@/core/day';
import type { OpeningDeps } from '@/core/library/opening';
import type { Status } from '@/core/library/paper-library';
import type { Paper } from '@/core/paper';
import type { RefreshOutcome, RefreshRequest } from '@/core/refresh/refresh-state';
import { authorOf } from '@/core/rules/rule';
import { completionsOf } from '@/core/search/completions';
import { CalendarModel } from './calendar';
import { ChosenPaperModel } from './chosen-paper';
import { FeedModel } from './feed';
import { FollowingModel } from './following';
import { ForYouModel } from './for-you';
import { FreshnessModel } from './freshness';
import { HistoryModel } from './history';
import { isOfLibrary, shelfOf, shelfQuery } from './listed-rows';
import { NotesModel, type NoteField } from './notes';
import type { Place } from './place';
import { routeHash, type Route } from './route';
import { ruleCode } from './rule-code';
import { RowsModel } from './rows';
import { RulesModel, type RulesDeps } from './rules';
import type { Said } from './said';
import { SavedModel } from './saved';
import { SelectionModel } from './selection';
import { SearchModel, type SearchDeps } from './search';
import { SeenModel } from './seen';
import { SourceSearchModel, type SourceSearchDeps } from './source-search';
import { SimilarModel } from './similar';
import { StatisticsModel } from './statistics';
import { VotesModel } from './votes';
import { ZoteroModel, type ZoteroDeps } from './zotero';

export interface DeskDeps extends OpeningDeps, SearchDeps, SourceSearchDeps, ZoteroDeps, RulesDeps {
  readonly cache: PaperCache;
  readonly requestRefresh: (request: RefreshRequest) => Promise<RefreshOutcome>;
  readonly online: ReadonlySignal<boolean>;
  /** Whether the user took Papertab offline. */
  readonly offline: ReadonlySignal<boolean>;
  readonly onSeen: () => void;
  /** What the user did up to then is forgotten, epoch ms. */
  readonly forgottenAt: ReadonlySignal<number>;
}

/**
 * A list of papers with one of them open beside it: what the new tab and the popup have in common.
 * While something is searched for, what was found takes the place of the view's list. `before` is
 * where the user was in it before a reload.
 */
export const DeskModel = createModel((deps: DeskDeps, initial: Route, before?: Place) => {
  /** When the worker last had no room on the disk for what it was asked for; undefined once it had. */
  const fullAt = signal<number | undefined>(undefined);
  const requestRefresh = async (request: RefreshRequest): Promise<RefreshOutcome> => {
    const outcome = await deps.requestRefresh(request);
    fullAt.value = outcome.kind === 'full' ? deps.now() : undefined;
    return outcome;
  };
  const feed = new FeedModel({ ...deps, requestRefresh }, initial);
  const saved = new SavedModel(deps);
  /** Whether a search from a view of the library looks beyond it. */
  const isWide = signal(false);
  const scope = computed(() => (isWide.value ? '' : shelfQuery(feed.route.value)));
  const search = new SearchModel(deps, scope);
  const sourceSearch = new SourceSearchModel(deps, search.query);
  const freshness = new FreshnessModel({ ...deps, fullAt });
  const seen = new SeenModel(deps);
  const forYou = new ForYouModel({
    route: feed.route,
    saved: saved.statuses,
    rank: () => search.forYou(deps.now(), deps.forgottenAt.peek()),
  });
  const rules = new RulesModel(deps);
  const { route, listing } = feed;
  const { follows } = rules;
  const code = ruleCode(
    () => deps.rules.value.mutes.length > 0 || route.value.view === 'following',
  );
  const following = new FollowingModel({ route, listing, follows, code, seen: seen.before });
  const calendar = new CalendarModel({ ...deps, requestRefresh });
  const votes = new VotesModel({ ...deps, clock: freshness.now });
  /** What the bar says, where it is not of a change. */
  const said = signal<Said | undefined>(undefined);

  const { rows, muting, isWaiting } = new RowsModel({
    listing,
    rules: deps.rules,
    code,
    hidden: saved.hidden,
    forYou: forYou.ranked,
    following: following.papers,
    found: search.found,
    foundBySource: sourceSearch.papers,
  });

  /** What is listed, by name: another name is another list. Undefined until there is one. */
  const list = computed((): string | undefined => {
    if (search.found.value !== undefined) return `?${search.query.value}`;
    const listing = feed.listing.value;
    if (listing.status !== 'ready') return undefined;
    const { view, period, tag } = listing.value;
    if (isWaiting.value) return undefined;
    // Its list is there once it is ranked.
    if (view === 'for-you' && forYou.ranked.value === undefined) return undefined;
    return `${view}/${period ?? tag ?? following.chosen.value?.text ?? ''}`;
  });

  const chosen = new ChosenPaperModel(
    { rows, list, paperOf: (id) => deps.cache.papers.get(id) },
    before,
  );
  const { open, select } = chosen;
  const { standing, similar: findSimilar } = search;
  const similar = new SimilarModel({ chosen: chosen.id, standing, findSimilar });
  const openPaper = { library: deps.library, paper: computed(() => open.value?.paper) };
  const notes = new NotesModel({ ...openPaper, keeper: saved.keeper });
  const history = new HistoryModel(openPaper);
  const { statistics } = new StatisticsModel({
    ...deps,
    isShown: computed(() => feed.route.value.view === 'statistics'),
  });
  const selection = new SelectionModel({
    papers: computed(() => rows.value.map(({ paper }) => paper)),
    list,
  });

  const completions = computed(() =>
    completionsOf(search.query.value, {
      papers: (search.found.value ?? []).map(({ paper }) => paper),
      tags: [...saved.tags.value.keys()],
      today: currentDay(freshness.now.value),
    }),
  );

  // Another view or period begins at its top, and ends a search.
  effect(() => {
    void feed.route.value;
    if (search.query.peek() !== '') untracked(() => search.type(''));
    chosen.begin();
    isWide.value = false;
    muting.look(false);
    calendar.close();
  });
  effect(() => {
    if (search.query.value !== '') calendar.close();
  });

  // The bar has one thing to say, the newest.
  effect(() => {
    if (saved.last.value !== undefined) untracked(() => rules.dismiss());
  });
  effect(() => {
    if (rules.last.value !== undefined) untracked(() => saved.dismiss());
  });

  /** What is done to the open paper, which may take it out of the list: the next one follows it. */
  const dispatch = async (change: (paper: Paper) => Promise<void>): Promise<void> => {
    const paper = open.peek()?.paper;
    if (paper === undefined) return;
    const papers = rows.peek().map((row) => row.paper);
    const at = papers.findIndex(({ id }) => id === paper.id);
    select(at === -1 ? undefined : (papers[at + 1] ?? papers[at - 1]));
    await change(paper);
  };

  return {
    /** Asks the worker for what is current, or for one list; a full disk is said. */
    requestRefresh,
    feed,
    saved,
    search,
    sourceSearch,
    /** Ways to go on with the query. */
    completions,
    freshness,
    /** What of the recent papers is for the user, once that was asked for. */
    forYou,
    rules,
    /** What is new of what the user follows. */
    following,
    /** What of the list is muted. */
    muting,
    /** Whether the list waits for what rules say of it. */
    isWaiting,
    seen,
    calendar,
    votes,
    notes,
    history,
    selection,
    /** What was saved and read, while that is shown. */
    statistics,
    similar,
    zotero: new ZoteroModel(deps),
    rows,
    list,
    open,
    /** Whether what is shown is a list of the library, in which a search looks first. */
    hasShelf: computed(() => shelfQuery(feed.route.value) !== ''),
    /** Whether a search looks everywhere, rather than in the view of the library that it began in. */
    isWide: computed(() => scope.value === ''),
    searchWidely(wide: boolean): void {
      isWide.value = wide;
    },
    /** The shelf of the library that is shown. */
    shelf: computed(() => shelfOf(feed.route.value.view)),
    /** Whether a view of the library is shown. */
    isOfLibrary: computed(() => isOfLibrary(feed.route.value.view)),
    /** The marked paper of the list; undefined while none was chosen. */
    current: chosen.current,
    /** The paper that was marked or opened; undefined while none was chosen. */
    chosen: chosen.id,
    /** Whether the open paper has the screen where there is no room for both. */
    opened: chosen.opened,
    /** Makes the paper some rows further the current one. */
    move: (steps: number) => chosen.move(steps),
    /** Opens a paper; the current one where none is named. */
    show: (paper?: Paper) => chosen.show(paper),
    /** Makes the open paper the chosen one. */
    choose: () => select(open.peek()?.paper),
    /** Opens the paper to write its tags or its note; one that is not saved is saved with them. */
    write(field: NoteField): void {
      const paper = open.peek()?.paper;
      if (paper === undefined) return;
      chosen.show(paper);
      notes.begin(field);
    },
    /** Gives what is selected a status; else the open paper, or makes it to read again, and goes on. */
    async toggleStatus(status: Status): Promise<void> {
      const selected = selection.papers.peek();
      if (selected.length > 0) await saved.setStatus(selected, status);
      else await dispatch((paper) => saved.toggleStatus(paper, status));
    },
    /** Hides a listed paper, since the user wants less like it, and goes on to the next. */
    async less(paper: Paper): Promise<void> {
      select(paper);
      await dispatch((chosen) => saved.hide(chosen));
    },
    /** Has a listed paper not be by the author who is followed, but by another of that name. */
    async notThisOne({ id }: Paper): Promise<void> {
      const row = rows.peek().find(({ paper }) => paper.id === id);
      const authors = row?.followed?.filter((rule) => authorOf(rule) !== undefined);
      if (row !== undefined && authors?.[0] !== undefined)
        await rules.notThisOne(authors, row.paper);
    },
    /** The address of a view, for links. */
    hrefOf: routeHash,
    /** Hides the open paper from the lists of the source, and goes on to the next. */
    hide: () => dispatch((paper) => saved.hide(paper)),
    /** Takes back what was just done to what is followed; else the newest change that stands, and goes to its paper. */
    async undo(): Promise<void> {
      said.value = undefined;
      if (rules.last.peek() !== undefined) return await rules.undo();
      const undone = await saved.undoLast();
      chosen.endVisit();
      if (undone === undefined) said.value = 'nothing-to-undo';
      else chosen.goTo(undone.id);
    },
    /** What was just copied, or that there was nothing to undo. */
    said: computed(() => said.value),
    say: (what: Said | undefined) => void (said.value = what),
    /** Selects the open paper, or no longer. */
    select(): void {
      const paper = open.peek()?.paper;
      if (paper === undefined) return;
      select(paper);
      selection.toggle(paper);
    },
    /** Gives a listed paper a status or a tag; all selected ones, where it is one of them. */
    async putOn(
      id: string,
      to: { readonly status: Status } | { readonly tag: string },
    ): Promise<void> {
      const selected = selection.papers.peek();
      const listed = rows.peek().map(({ paper }) => paper);
      const isSelected = selected.some((paper) => paper.id === id);
      const papers = isSelected ? selected : listed.filter((paper) => paper.id === id);
      if ('status' in to) await saved.setStatus(papers, to.status);
      else await saved.changeTags(papers, { add: [to.tag] });
    },
    /** Goes back to the list; from the list, selects nothing any more. */
    close(): void {
      if (!chosen.opened.peek()) selection.clear();
      chosen.close();
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
