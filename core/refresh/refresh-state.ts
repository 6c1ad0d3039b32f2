import type { Day } from '@/core/day';
import type { ListKey } from '@/core/cache/paper-cache';
import type { SourceProblem } from '@/core/sources/source';

/** How refreshing stands: one row of the cache, so that it outlives the worker and pages can watch it. */
export interface RefreshState {
  readonly key: 'state';
  /** When every planned day was last fetched or confirmed, epoch ms. */
  readonly succeededAt?: number;
  /** The day on which all of the last fourteen days were last asked for. */
  readonly filledOn?: Day;
  /** Refreshes that came to an end, however: tells one who waited that another did the work. */
  readonly finished: number;
  /** The origin that the last of them asked. */
  readonly origin?: string;
  /** Refreshes that failed in a row. */
  readonly failures: number;
  readonly problem?: RefreshProblem;
  /** Epoch ms before which the schedule leaves the source alone. */
  readonly retryAt?: number;
  readonly progress?: RefreshProgress;
}

/** What went wrong last; `full`: there was no room on the disk for what the source told. */
export interface RefreshProblem {
  readonly kind: SourceProblem | 'full';
  readonly at: number;
  /** Who has it: another origin need not be left alone. */
  readonly origin: string;
  /** Until when the source itself asks to be left alone, whoever wants something, epoch ms. */
  readonly until?: number;
}

/** A refresh under way; one whose last step is long past has died. */
export interface RefreshProgress {
  readonly done: number;
  readonly total: number;
  /** When the last step ended, epoch ms. */
  readonly at: number;
}

/** Which papers a page may ask for: what is current, or one list. */
export type RefreshRequest = { readonly list?: ListKey };

/** What became of a refresh. */
export type RefreshOutcome =
  | {
      readonly kind: 'done';
      readonly fetched: number;
      readonly unchanged: number;
      readonly dropped: number;
    }
  /** Another one that was under way has just ended: its outcome is on record. */
  | { readonly kind: 'shared' }
  /** The user took Papertab offline: nothing was asked, and nothing is tried again before she is back. */
  | { readonly kind: 'switched-off' }
  | { readonly kind: 'waiting'; readonly retryAt: number }
  /** There is no room on the disk: maybe not even to put that on record, so whoever asked is told. */
  | { readonly kind: 'full'; readonly retryAt: number }
  | { readonly kind: 'failed'; readonly problem: SourceProblem; readonly retryAt: number };

/** Each request takes at most 20 s, so a step that is 30 s old has no runner any more. */
const DEAD_AFTER_MS = 30_000;

/** Whether a refresh is under way now. */
export function isRunning(progress: RefreshProgress | undefined, now: number): boolean {
  return progress !== undefined && Math.abs(now - progress.at) < DEAD_AFTER_MS;
}

/** Whether the last success is longer ago than a refresh may be, or lies ahead of a clock set back. */
export function isDue(state: RefreshState | undefined, minutes: number, now: number): boolean {
  const age = now - (state?.succeededAt ?? Number.NEGATIVE_INFINITY);
  return age < 0 || age >= minutes * 60_000;
}
