import type { PaperId } from '@/core/paper-id';
import type { Paper } from '@/core/paper';

/** The paper to show where only one is shown. */
export interface BestPaper {
  readonly paper: Paper;
  /** Whether the user knows all of the day's papers already, so that this is one of them. */
  readonly allKnown: boolean;
}

/** The paper with the most upvotes that the user does not know; of papers all known, of them all. */
export function bestUnseen(
  papers: readonly Paper[],
  known: (id: PaperId) => boolean,
): BestPaper | undefined {
  const byVotes = papers.toSorted((one, other) => other.upvotes - one.upvotes);
  const unknown = byVotes.find((paper) => !known(paper.id));
  const paper = unknown ?? byVotes[0];
  return paper === undefined ? undefined : { paper, allKnown: unknown === undefined };
}
