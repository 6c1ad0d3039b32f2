import { addDays, type Day } from '@/core/day';
import { backoffDelay } from '@/core/refresh/backoff';
import type { SourceError, SourceProblem } from '@/core/sources/source';
import type { ArchiveState } from './archive-state';

/** Problems of one answer: the other days may still be read. */
const OF_ONE_ANSWER: ReadonlySet<SourceProblem> = new Set(['unreadable', 'too-large', 'refused']);

/** So often a day is asked for in a row before it is left out, where the one before it failed too. */
const TRIES = 3;

/** No wait is longer; one that seems so was written before the clock was set back. */
const LONGEST_WAIT_MS = 86_400_000;

/** Whether a problem may be of this one answer. A source that says when to come back means all of it. */
export function isOfOneAnswer({ problem, retryAt }: SourceError): boolean {
  return retryAt === undefined && OF_ONE_ANSWER.has(problem);
}

/**
 * What changes after a failure. One bad day is left out until the next round; a second one in a row
 * is a reason to wait, as is whatever is wrong with the source as a whole. `day` is the one that was
 * asked for; undefined where it was a month.
 */
export function afterFailure(
  state: ArchiveState,
  error: SourceError,
  day: Day | undefined,
  { now, random }: { readonly now: number; readonly random: () => number },
): Partial<ArchiveState> {
  const isOfDay = day !== undefined && isOfOneAnswer(error);
  const isLeftOut = isOfDay && (state.failures === 0 || state.failures >= TRIES);
  const failures = state.failures + 1;
  const { problem: kind, retryAt: until } = error;
  const wait = Math.max(until ?? 0, now + backoffDelay(failures, random));
  return {
    failures,
    problem: { kind, at: now, ...(until === undefined ? {} : { until }) },
    ...(isOfDay && state.failures === 0 ? {} : { retryAt: wait }),
    ...(isLeftOut ? { next: addDays(day, -1), missed: state.missed + 1 } : {}),
  };
}

/**
 * The latest of some instants that still lie ahead of `now`, epoch ms; undefined where none does.
 * One that lies ahead too far counts as past.
 */
export function latestAhead(
  instants: readonly (number | undefined)[],
  now: number,
): number | undefined {
  const ahead = instants.filter(
    (at) => at !== undefined && at > now && at - now <= LONGEST_WAIT_MS,
  ) as number[];
  return ahead.length === 0 ? undefined : Math.max(...ahead);
}
