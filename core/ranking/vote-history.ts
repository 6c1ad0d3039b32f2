import type { VoteSample } from '@/core/cache/paper-cache';
import { HOURLY_FOR_MS } from '@/core/cache/samples';
import { startOfDay, type Day } from '@/core/day';

const HOUR_MS = 3_600_000;

/** A day, and how far from it two samples may lie that are said to be a day apart. */
const CHANGE_MS = 24 * HOUR_MS;
const CHANGE_SLACK_MS = 6 * HOUR_MS;

/** A paper is asked for with each refresh until its third day is over, and then once a day. */
const LOOKED_AT_HOURLY_MS = 3 * 24 * HOUR_MS;

/** The longest distances without a gap: three refreshes by the hour, a day and a half by the day. */
const HOURLY_GAP_MS = 3 * HOUR_MS;
const DAILY_GAP_MS = 36 * HOUR_MS;

/** What a paper's upvotes were at one moment. */
export type VotePoint = Pick<VoteSample, 'at' | 'upvotes'>;

/** The upvotes of one paper over time, as far as they are known. */
export interface VoteHistory {
  /** Its line, oldest first: each segment without a gap, of one point or more. */
  readonly segments: readonly (readonly VotePoint[])[];
  /** Over the last day; undefined where no sample tells. */
  readonly change?: VoteChange;
}

/** A difference of two samples. */
export interface VoteChange {
  /** Upvotes gained; negative where some were taken back. */
  readonly by: number;
  /** The moment that it counts from, epoch ms. */
  readonly since: number;
}

/**
 * The history out of a paper's samples up to `now`, which are ascending. `day` is the newest day of
 * Daily Papers that held it.
 */
export function voteHistory(
  samples: readonly VotePoint[],
  day: Day | undefined,
  now: number,
): VoteHistory {
  const change = changeOverDay(samples, now);
  const segments = segmentsOf(samples, day);
  return change === undefined ? { segments } : { segments, change };
}

/**
 * How many upvotes a paper gained in the 24 hours before its newest sample: the difference to the
 * sample nearest to 24 hours before that one, of two the older. Both are samples that were taken,
 * nothing between them is made up; so that refreshes need not come by the minute, 18 to 30 hours
 * apart is taken for a day. Undefined where there is none so far back, and where the newest sample
 * is older than 30 hours, because then nothing is known of the last day.
 */
export function changeOverDay(samples: readonly VotePoint[], now: number): VoteChange | undefined {
  const newest = samples.at(-1);
  if (newest === undefined || now - newest.at > CHANGE_MS + CHANGE_SLACK_MS) return undefined;
  const base = dayBefore(samples, newest, CHANGE_MS - CHANGE_SLACK_MS);
  return base && { by: newest.upvotes - base.upvotes, since: base.at };
}

/**
 * The sample nearest to 24 hours before another, of two the older: from `least` ms up to 30 hours
 * before it.
 */
export function dayBefore(
  samples: readonly VotePoint[],
  { at }: VotePoint,
  least: number,
): VotePoint | undefined {
  let nearest: VotePoint | undefined;
  for (const sample of samples) {
    const before = at - sample.at;
    if (before < least || before > CHANGE_MS + CHANGE_SLACK_MS) continue;
    if (nearest === undefined || off(before) < off(at - nearest.at)) nearest = sample;
  }
  return nearest;
}

/**
 * A line with a gap wherever nobody looked when somebody should have.
 *
 * How often one should have follows from how samples are taken and kept. Of a paper in its first
 * three days each refresh tells, and for two days up to the newest sample all hours are kept: there
 * more than three hours are a gap. Who chose to refresh less often gets no line of mere dots: twice
 * the usual distance of these samples, the median, is allowed as well, up to a day and a half.
 * Before these two days, and for papers that are asked for once a day, more than that day and a half
 * is a gap: samples there are a day apart, and a night without refreshes is below their resolution.
 */
function segmentsOf(samples: readonly VotePoint[], day: Day | undefined): VotePoint[][] {
  const newest = samples.at(-1);
  if (newest === undefined) return [];
  const hourlyFrom = newest.at - HOURLY_FOR_MS;
  const hourlyUntil = day === undefined ? 0 : startOfDay(day) + LOOKED_AT_HOURLY_MS;
  const isHourly = (before: VotePoint, after: VotePoint): boolean =>
    before.at >= hourlyFrom && after.at <= hourlyUntil;
  const hourly = pairsOf(samples)
    .filter(([before, after]) => isHourly(before, after))
    .map(([before, after]) => after.at - before.at);
  const hourlyGap = Math.min(DAILY_GAP_MS, Math.max(HOURLY_GAP_MS, 2 * median(hourly)));

  const segments: VotePoint[][] = [];
  let last: VotePoint | undefined;
  for (const { at, upvotes } of samples) {
    const point = { at, upvotes };
    const longest = last !== undefined && isHourly(last, point) ? hourlyGap : DAILY_GAP_MS;
    const segment = segments.at(-1);
    if (segment === undefined || last === undefined || at - last.at > longest)
      segments.push([point]);
    else segment.push(point);
    last = point;
  }
  return segments;
}

function pairsOf(samples: readonly VotePoint[]): [VotePoint, VotePoint][] {
  return samples.slice(1).flatMap((after, index) => {
    const before = samples[index];
    return before === undefined ? [] : [[before, after]];
  });
}

/** The lower one of two middles; 0 of nothing. */
function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[(values.length - 1) >> 1] ?? 0;
}

function off(before: number): number {
  return Math.abs(before - CHANGE_MS);
}
