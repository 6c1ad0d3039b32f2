import type { PaperId } from '@/core/paper-id';
import { startOfDay, type Day } from '@/core/day';
import { dayBefore, type VotePoint } from './vote-history';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** So much of sampled time must lie behind the newest sample. */
const READY_AFTER_MS = 2 * DAY_MS;

/** Papers whose newest day began longer ago are not ranked, though others are compared with them. */
const RANKED_FOR_MS = 7 * DAY_MS;

/** A speed is taken over at least this much time, and at most over thirty hours. */
const LEAST_WINDOW_MS = 2 * HOUR_MS;

/** A paper whose newest sample lies this far behind the newest of all is not being looked at. */
const CURRENT_FOR_MS = 30 * HOUR_MS;

/** Two neighbouring samples no further apart than this, or than half the age, tell what was between. */
const BRIDGED_MS = 3 * HOUR_MS;

/** "Faster than all" says nothing of two. */
const LEAST_PEERS = 5;

/** Who is faster than half of its peers rises. */
const LEAST_SHARE = 0.5;

/** Votes are whole numbers, and read off a line between two of them nearly so. */
const ROUNDING = 1e-9;

/** A paper to be ranked, or to be compared with. */
export interface Sampled {
  readonly id: PaperId;
  /** The newest day of Daily Papers that held it. */
  readonly day: Day;
  /** Ascending, none ahead of the clock. */
  readonly samples: readonly VotePoint[];
}

/** A rising paper, and why it is one. */
export interface RisingPaper {
  readonly id: PaperId;
  /** The share of its peers that gained fewer votes at its age: 0.92 is "faster than 92 %". */
  readonly share: number;
  /** How many papers it was compared with. */
  readonly peers: number;
  /** Upvotes gained an hour. */
  readonly perHour: number;
  /** The samples between which that was measured, epoch ms. */
  readonly from: number;
  readonly to: number;
}

/** The rising papers, fastest against their age first, or when there will be any. */
export type Rising =
  | { readonly ready: true; readonly papers: readonly RisingPaper[] }
  /** `readyAt`, epoch ms, is when two days of samples exist; undefined before the first sample. */
  | { readonly ready: false; readonly readyAt: number | undefined };

/**
 * The papers that gain votes faster than others did at their age.
 *
 * **Formula.** A paper's *age* counts from the beginning of its newest day of Daily Papers. Its
 * *speed* is `(votes(to) - votes(from)) / (to - from)` per hour, where `to` is its newest sample and
 * `from` the sample nearest to 24 hours before it (the older of two), from 2 to 30 hours before it
 * and not from before the paper's age began. Its *peers* are all other papers of which is known what
 * votes they had at the ages that it had at `from` and at `to`; a peer's gain is the difference of
 * these two. Then
 *
 *     share = (peers that gained less than it) / (peers)
 *
 * and what is ranked is every paper of the last seven days with a speed above zero, five peers or
 * more and a share of one half or more: by share, then speed, then votes, then newest day, all
 * descending, then identifier. That order is total, and depends on the samples alone.
 *
 * **Why so.** Votes come fast at first and ever slower: of the 233 votes that one captured day had in
 * the end, 197 had come within 24 hours of its beginning. A plain speed would be a list of what is
 * new. Comparing like with like, at one age, takes that away without a model of the curve that would
 * have to be fitted and believed: it is the percentile of a growth chart, by which a child is tall
 * for its age. Ranking by the share of peers rather than by a ratio makes the order and its reason
 * one thing. The window is a day because votes follow the time of day, and over a whole day all
 * hours have their turn; while a paper is younger, its peers are measured over the same shorter
 * stretch of their lives.
 *
 * **What is known at an age**: a sample of just then, or the straight line between the two around it
 * where these are at most three hours apart, or half of the paper's age at the later one. Curves
 * like these bend less as they age, so the line may be longer later. What was thinned to one sample
 * a day therefore tells nothing of a paper's first two days: bent as they are, a straight line would
 * make peers of these days seem slower, and whatever is new seem to rise. Peers of a young paper are
 * those of its own day and of the two days before, whose hours are still there.
 *
 * **In particular**
 * - One sample: no speed, so the paper is not ranked; with the second, two hours later, it may be.
 * - Featured again: its age begins anew, and no vote from before counts.
 * - A gap: where no sample lies 2 to 30 hours before the newest there is no speed; a peer with a gap
 *   at that age is no peer. A paper not sampled in the last 30 hours before the newest sample of all
 *   is not ranked. After a pause, papers come back as each has two samples again.
 * - A clock moved back: samples ahead of it are not read (see `samples.ts`), so it is as if they were
 *   not there.
 * - Votes that fall: a negative gain, which ranks nothing, and which others are faster than.
 * - Ties: who gained the same was not slower, so it does not count towards the share.
 *
 * Two days must lie between the oldest and the newest sample: from then on yesterday's papers show
 * by the hour what today's may be measured against.
 */
export function rankRising(papers: readonly Sampled[]): Rising {
  const moments = papers.flatMap(({ samples }) => samples.map(({ at }) => at));
  if (moments.length === 0) return { ready: false, readyAt: undefined };
  const [oldest, newest] = [lowest(moments), highest(moments)];
  const readyAt = oldest + READY_AFTER_MS;
  if (newest < readyAt) return { ready: false, readyAt };

  const lives = papers.map(toLife);
  const ranked = lives
    .filter(({ bornAt }) => newest - bornAt <= RANKED_FOR_MS)
    .flatMap((life) => measure(life, lives, newest) ?? [])
    .toSorted(
      (one, other) =>
        other.rising.share - one.rising.share ||
        other.rising.perHour - one.rising.perHour ||
        other.votes - one.votes ||
        other.bornAt - one.bornAt ||
        (one.rising.id < other.rising.id ? -1 : 1),
    );
  return { ready: true, papers: ranked.map(({ rising }) => rising) };
}

/** A paper's samples since its age began. */
interface Life {
  readonly id: PaperId;
  readonly bornAt: number;
  readonly samples: readonly VotePoint[];
}

interface Measured {
  readonly rising: RisingPaper;
  readonly votes: number;
  readonly bornAt: number;
}

function toLife({ id, day, samples }: Sampled): Life {
  const bornAt = startOfDay(day);
  return { id, bornAt, samples: samples.filter(({ at }) => at >= bornAt) };
}

function measure(life: Life, lives: readonly Life[], newest: number): Measured | undefined {
  const { id, bornAt, samples } = life;
  const to = samples.at(-1);
  if (to === undefined || newest - to.at > CURRENT_FOR_MS) return undefined;
  const from = dayBefore(samples, to, LEAST_WINDOW_MS);
  if (from === undefined || to.upvotes <= from.upvotes) return undefined;

  const gained = to.upvotes - from.upvotes;
  const gains = lives
    .filter((peer) => peer !== life)
    .flatMap((peer) => gainBetween(peer, from.at - bornAt, to.at - bornAt) ?? []);
  const share = gains.filter((gain) => gain < gained - ROUNDING).length / gains.length;
  if (gains.length < LEAST_PEERS || share < LEAST_SHARE) return undefined;
  const perHour = (gained * HOUR_MS) / (to.at - from.at);
  const rising = { id, share, peers: gains.length, perHour, from: from.at, to: to.at };
  return { rising, votes: to.upvotes, bornAt };
}

/** The votes that a paper gained between two ages (ms); undefined where that is not known. */
function gainBetween(life: Life, from: number, to: number): number | undefined {
  const votes = [votesAtAge(life, from), votesAtAge(life, to)] as const;
  return votes[0] === undefined || votes[1] === undefined ? undefined : votes[1] - votes[0];
}

function votesAtAge({ bornAt, samples }: Life, age: number): number | undefined {
  const at = bornAt + age;
  const index = firstFrom(samples, at);
  const after = samples[index];
  if (after === undefined || after.at === at) return after?.upvotes;
  const before = samples[index - 1];
  if (before === undefined) return undefined;
  const apart = after.at - before.at;
  if (apart > Math.max(BRIDGED_MS, (after.at - bornAt) / 2)) return undefined;
  return before.upvotes + ((after.upvotes - before.upvotes) * (at - before.at)) / apart;
}

/** The index of the first sample from a moment on. */
function firstFrom(samples: readonly VotePoint[], at: number): number {
  let [low, high] = [0, samples.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((samples[middle]?.at ?? Infinity) < at) low = middle + 1;
    else high = middle;
  }
  return low;
}

function lowest(values: readonly number[]): number {
  return values.reduce((one, other) => Math.min(one, other));
}

function highest(values: readonly number[]): number {
  return values.reduce((one, other) => Math.max(one, other));
}
