import { startOfDay } from '@/core/day';
import type { Sampled } from '@/core/ranking/rising';
import type { VotePoint } from '@/core/ranking/vote-history';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** A rising paper as the formula has it, for comparison. */
export interface Expected {
  readonly id: string;
  readonly share: number;
  readonly peers: number;
  readonly perHour: number;
}

/**
 * Rising, word for word as its docstring says it, with no thought of speed: what the real one is
 * held against. Undefined while it is not ready.
 */
export function risingByTheFormula(papers: readonly Sampled[]): Expected[] | undefined {
  const all = papers.flatMap(({ samples }) => samples.map(({ at }) => at));
  if (all.length === 0) return undefined;
  const newest = Math.max(...all);
  if (newest - Math.min(...all) < 2 * DAY) return undefined;
  const ranked = papers.flatMap((paper) => {
    const measured = speedOf(paper);
    if (measured === undefined || newest - startOfDay(paper.day) > 7 * DAY) return [];
    const { from, to } = measured;
    if (newest - to.at > 30 * HOUR) return [];
    const gained = to.upvotes - from.upvotes;
    const gains = papers
      .filter(({ id }) => id !== paper.id)
      .map((peer) => {
        const atFrom = votesAtAge(peer, from.at - startOfDay(paper.day));
        const atTo = votesAtAge(peer, to.at - startOfDay(paper.day));
        return atFrom === undefined || atTo === undefined ? undefined : atTo - atFrom;
      })
      .filter((gain) => gain !== undefined);
    const share = gains.filter((gain) => gain < gained - 1e-9).length / gains.length;
    const perHour = (gained * HOUR) / (to.at - from.at);
    const rises = gained > 0 && gains.length >= 5 && share >= 0.5;
    return rises ? [{ paper, votes: to.upvotes, share, peers: gains.length, perHour }] : [];
  });
  return ranked
    .toSorted((one, other) => {
      if (one.share !== other.share) return other.share - one.share;
      if (one.perHour !== other.perHour) return other.perHour - one.perHour;
      if (one.votes !== other.votes) return other.votes - one.votes;
      if (one.paper.day !== other.paper.day) return one.paper.day < other.paper.day ? 1 : -1;
      return one.paper.id < other.paper.id ? -1 : 1;
    })
    .map(({ paper, share, peers, perHour }) => ({ id: paper.id, share, peers, perHour }));
}

function speedOf({ day, samples }: Sampled): { from: VotePoint; to: VotePoint } | undefined {
  const life = samples.filter(({ at }) => at >= startOfDay(day));
  const to = life.at(-1);
  if (to === undefined) return undefined;
  const off = ({ at }: VotePoint): number => Math.abs(to.at - at - DAY);
  const [from] = life
    .filter(({ at }) => to.at - at >= 2 * HOUR && to.at - at <= 30 * HOUR)
    .toSorted((one, other) => off(one) - off(other));
  return from && { from, to };
}

function votesAtAge({ day, samples }: Sampled, age: number): number | undefined {
  const born = startOfDay(day);
  const life = samples.filter(({ at }) => at >= born);
  const before = life.findLast(({ at }) => at - born <= age);
  const after = life.find(({ at }) => at - born >= age);
  if (before === undefined || after === undefined) return undefined;
  if (before.at === after.at) return before.upvotes;
  const apart = after.at - before.at;
  if (apart > 3 * HOUR && apart > (after.at - born) / 2) return undefined;
  const part = (age - (before.at - born)) / apart;
  return before.upvotes + (after.upvotes - before.upvotes) * part;
}
