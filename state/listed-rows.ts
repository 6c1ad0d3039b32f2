import type { Day } from '@/core/day';
import { STATUSES, type Status } from '@/core/library/paper-library';
import type { Paper } from '@/core/paper';
import type { Mute, Rule } from '@/core/rules/rule';
import type { ForYouReason } from '@/core/ranking/for-you-reasons';
import type { RisingPaper } from '@/core/ranking/rising';
import type { EntryMark, Listing } from './feed';
import type { Route } from './route';
import type { Found } from './search';

/**
 * A paper of a list, with what a search matched in it, that the source found it, why it rises, is for
 * the user or of what she follows, the day it was missed on, or what she thinks of it.
 */
export type ListedRow = {
  readonly paper: Paper;
  readonly rising?: RisingPaper;
  readonly forYou?: ForYouReason;
  readonly followed?: readonly Rule[];
  /** The rule by which it is muted. */
  readonly muted?: Mute;
  readonly day?: Day;
  readonly fromSource?: true;
  readonly mark?: EntryMark;
} & Partial<Found>;

/** The shelf of the library that a view shows; undefined where it is a list of the source. */
export function shelfOf(view: Route['view']): Status | undefined {
  return STATUSES.find((status) => status === view);
}

/** Whether a view shows what the library has, rather than a list of the source. */
export function isOfLibrary(view: Route['view']): boolean {
  return shelfOf(view) !== undefined || view === 'tag' || view === 'trash' || view === 'statistics';
}

/**
 * The query that finds what a shelf or a tag of the library lists, so that a search looks there; empty
 * for the other views.
 */
export function shelfQuery(route: Route): string {
  if (route.view === 'tag') return `is:saved tag:"${route.tag.replaceAll('"', ' ')}"`;
  return shelfOf(route.view) === undefined ? '' : `is:${route.view}`;
}

/** What was found here, and after it what the source found besides. */
export function withSource(
  found: readonly Found[],
  papers: readonly Paper[],
): readonly ListedRow[] {
  const known = new Set(found.map(({ paper }) => paper.id));
  const others = papers.filter(({ id }) => !known.has(id));
  return [...found, ...others.map((paper) => ({ paper, fromSource: true }) as const)];
}

/** The rows of a view's list. */
export function rowsOf({ papers, rising, missed, marks }: Listing): readonly ListedRow[] {
  if (marks !== undefined) {
    return papers.map((paper) => {
      const mark = marks.get(paper.id);
      return mark === undefined ? { paper } : { paper, mark };
    });
  }
  if (missed !== undefined) {
    return papers.map((paper) => {
      const day = paper.days.at(-1);
      return day === undefined ? { paper } : { paper, day };
    });
  }
  if (rising?.ready !== true) return papers.map((paper) => ({ paper }));
  const reasons = new Map(rising.papers.map((reason) => [reason.id, reason]));
  return papers.map((paper) => {
    const reason = reasons.get(paper.id);
    return reason === undefined ? { paper } : { paper, rising: reason };
  });
}
