import type { Paper } from '@/core/paper';

/** By what found papers are put in order. */
export type Order = 'relevance' | 'votes' | 'date';

/** Below 0 where a paper comes before another by votes or date, the higher and the newer first. */
export function comparePapers(order: 'votes' | 'date', one: Paper, other: Paper): number {
  const byVotes = other.upvotes - one.upvotes;
  const [day, otherDay] = [dayOf(one), dayOf(other)];
  const byDay = day === otherDay ? 0 : day > otherDay ? -1 : 1;
  const byId = one.id > other.id ? -1 : Number(one.id < other.id);
  return order === 'votes' ? byVotes || byDay || byId : byDay || byVotes || byId;
}

/** The newest day of Daily Papers that held it; else that on which it was published. */
function dayOf(paper: Paper): string {
  return paper.days.at(-1) ?? paper.publishedOn ?? '';
}
