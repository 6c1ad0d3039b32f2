import type { Paper } from '@/core/paper';

/** By what found papers are put in order. */
export type Order = 'relevance' | 'votes' | 'date';

/** Below 0 where a paper comes before another by votes or date: the higher, the newer first. */
export function comparePapers(order: 'votes' | 'date', one: Paper, other: Paper): number {
  const byKey =
    order === 'votes' ? other.upvotes - one.upvotes : compareTexts(dayOf(other), dayOf(one));
  return byKey || compareTexts(other.id, one.id);
}

/** The newest day of Daily Papers that held it; what is of no day comes last. */
function dayOf(paper: Paper): string {
  return paper.days.at(-1) ?? '';
}

function compareTexts(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}
