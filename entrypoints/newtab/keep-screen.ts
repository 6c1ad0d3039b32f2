import { effect, type ReadonlySignal } from '@preact/signals';
import type { Tree } from '@/core/first-screen';
import type { Status } from '@/core/library/paper-library';
import type { PaperId } from '@/core/paper-id';
import { periodKind } from '@/core/period';
import type { Settings } from '@/core/settings';
import {
  forgetScreen,
  writeScreen,
  type ScreenPage,
} from '@/entrypoints/first-paint/stored-screen';
import type { Desk } from '@/state/desk';
import { readScreen, readTree, type Otherwise } from './read-screen';

/** Somebody may be at work on the page: what is kept can wait as long, ms. */
const LATEST_MS = 2_000;

/** The open paper as a screen has it, and what was true of it. */
interface Pane {
  readonly id: PaperId;
  readonly saved: Status | undefined;
  readonly tree: Tree | undefined;
}

const OTHER = { newtab: 'popup', popup: 'newtab' } as const;

/**
 * Keeps what a page shows where the next one finds it before it paints, and anew whenever that
 * changes: while the newest day is listed, as a page that is opened lists it. What was saved, removed
 * or hidden elsewhere must not be painted as it was: where it cannot be kept anew, nothing is kept.
 */
export function keepScreen(page: ScreenPage, desk: Desk, settings: ReadonlySignal<Settings>): void {
  let wanted: number | undefined;
  /** The open paper as it stood while it was the first one, which it is on a page just opened. */
  let pane: Pane | undefined;
  let own = ownOf(desk);

  /** Whether what the user did to papers is another than it was, since this page knows of it. */
  const isOwnChanged = (): boolean => {
    const [before, now] = [own, ownOf(desk)];
    own = now;
    return before !== undefined && now?.some((each, at) => each !== before[at]) === true;
  };

  const write = (): void => {
    if (wanted !== undefined) cancelIdleCallback(wanted);
    wanted = undefined;
    if (isOwnChanged()) {
      forgetScreen(OTHER[page]);
      if (!isAsOpened(desk)) forgetScreen(page);
    }
    if (!isAsOpened(desk)) return;
    const seen = desk.seen.after.peek();
    const isSeen = (id: string): boolean => seen.has(id as PaperId);
    const first = desk.rows.peek()[0]?.paper.id;
    // In the popup an open paper has the place of the list.
    if (first !== undefined && document.querySelector('article') === null) return;
    const instead = new Map<Element, Tree | undefined>();
    const aside = document.querySelector('aside');
    if (aside !== null) {
      const otherwise: Otherwise = { isSeen, instead };
      const saved = first && desk.saved.statuses.peek().get(first);
      if (first !== undefined && desk.open.peek()?.paper.id === first)
        pane = { id: first, saved, tree: readTree(aside, otherwise) };
      const isAsIs = pane?.id === first && pane?.saved === saved;
      instead.set(aside, isAsIs ? pane?.tree : undefined);
    }
    const trees = first === undefined ? [] : readScreen(document.body, { isSeen, instead });
    writeScreen(page, trees);
  };
  const writeIfWanted = (): void => {
    if (wanted !== undefined) write();
  };

  effect(() => {
    // Whatever of these changes changes the screen.
    void [desk.rows.value, desk.saved.statuses.value, desk.saved.tags.value, desk.open.value];
    void desk.saved.hidden.value;
    void [desk.seen.after.value, desk.votes.histories.value, desk.notes.entry.value];
    void [settings.value, desk.search.query.value, desk.saved.keeper.standing.value];
    wanted ??= requestIdleCallback(write, { timeout: LATEST_MS });
  });
  addEventListener('pagehide', writeIfWanted);
  document.addEventListener('visibilitychange', writeIfWanted);
}

/** What the user did to papers, as far as a screen shows it; undefined until it was read. */
function ownOf({ saved }: Desk): readonly unknown[] | undefined {
  const { isRead, statuses, tags, hidden } = saved;
  return isRead.peek() ? [statuses, tags, hidden].map((each) => each.peek()) : undefined;
}

/** Whether the list is the one that a page begins with, and known to be whole. */
function isAsOpened({ feed, saved, search }: Desk): boolean {
  const listing = feed.listing.peek();
  if (listing.status !== 'ready' || search.query.peek() !== '') return false;
  const { view, period, next } = listing.value;
  if (view !== 'trending' || feed.route.peek().view !== view) return false;
  const isNewest = period !== undefined && periodKind(period) === 'day' && next === undefined;
  return isNewest && saved.keeper.standing.peek().kind === 'ready';
}
