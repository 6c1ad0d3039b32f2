import type { Day } from '@/core/day';
import type { Paper } from '@/core/paper';

/** A day of which the user saw nothing, with its papers in the source's order. */
export interface MissedDay {
  readonly day: Day;
  readonly papers: readonly Paper[];
}

/** What to read after an absence. */
export interface CatchUp {
  /** The best of the missed days, newest day first, in a day by upvotes. */
  readonly best: readonly Paper[];
  /** What was left out, in the same order. */
  readonly rest: readonly Paper[];
}

/** More than that is not read through in two minutes. */
const MOST_PAPERS = 30;

/**
 * The best of each missed day, at most {@link MOST_PAPERS} in all: the first of every day, then
 * those that stand out most. How far one stands out is its upvotes against the median of its day,
 * `(upvotes + 1) / (median + 1)`: papers of one day have had the same time to gain votes, so this
 * compares them at the same age, and days with more voters do not crowd out the others. A paper on
 * two missed days counts on the newer one.
 */
export function catchUp(missed: readonly MissedDay[]): CatchUp {
  const known = new Set<string>();
  const days = missed
    .toSorted((a, b) => (a.day < b.day ? 1 : -1))
    .map(({ papers }) => {
      const fresh = papers.filter(({ id }) => !known.has(id));
      for (const { id } of fresh) known.add(id);
      return fresh.toSorted((a, b) => b.upvotes - a.upvotes);
    })
    .filter((papers) => papers.length > 0);

  const firsts = days.flatMap((papers) => papers.slice(0, 1));
  const others = days.flatMap((papers) => {
    const scale = medianUpvotes(papers) + 1;
    return papers.slice(1).map((paper) => ({ paper, score: (paper.upvotes + 1) / scale }));
  });
  const outstanding = others.toSorted((a, b) => b.score - a.score).map(({ paper }) => paper);
  const chosen = new Set([...firsts, ...outstanding].slice(0, MOST_PAPERS));

  const all = days.flat();
  return {
    best: all.filter((paper) => chosen.has(paper)),
    rest: all.filter((paper) => !chosen.has(paper)),
  };
}

/** Of papers in the order of their upvotes; the lower one of two in the middle. */
function medianUpvotes(papers: readonly Paper[]): number {
  return papers[Math.floor(papers.length / 2)]?.upvotes ?? 0;
}
