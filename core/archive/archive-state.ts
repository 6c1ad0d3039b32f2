import type { Day } from '@/core/day';
import type { PeriodKey } from '@/core/period';
import type { SourceProblem } from '@/core/sources/source';

/** Whether the whole archive is kept; paused, what is there stays and nothing is fetched for it. */
export type ArchiveWish = (typeof ARCHIVE_WISHES)[number];

export const ARCHIVE_WISHES = ['off', 'on', 'paused'] as const;

/** How the archive stands: one row of the cache, so that it outlives the worker and pages can watch it. */
export interface ArchiveState {
  readonly key: 'archive';
  /** The origin that is asked; another one has another archive. */
  readonly origin: string;
  /** The newest day that this round has not come to; before the source's first day it is over. */
  readonly next: Day;
  /** The day on which this round over all days began: there is one a day. */
  readonly begunOn: Day;
  /** When a round first ended with no day left out, epoch ms. */
  readonly completedAt?: number;
  /** Days that this round left out, because the source gave nothing readable for them. */
  readonly missed: number;
  /** A month that has to be asked for by day. */
  readonly byDay?: PeriodKey;
  /** Requests so far. */
  readonly requests: number;
  /** What was stored so far, in bytes of JSON. */
  readonly bytes: number;
  /** When the last request was made, epoch ms: the next one keeps its distance, whoever makes it. */
  readonly askedAt?: number;
  /** How far requests are apart of late, in ms. */
  readonly msPerRequest: number;
  /** Requests that failed in a row. */
  readonly failures: number;
  readonly problem?: ArchiveProblem;
  /** Epoch ms before which the source is left alone. */
  readonly retryAt?: number;
  /** Set while it is being deleted. */
  readonly dropped?: true;
}

/** What went wrong last; `full`: there is no more room on the disk. */
export interface ArchiveProblem {
  readonly kind: SourceProblem | 'full';
  /** Epoch ms. */
  readonly at: number;
  /** Until when the source itself asks to be left alone, epoch ms. */
  readonly until?: number;
}

/** What became of a run. */
export type ArchiveOutcome =
  /** There is nothing to do, until tomorrow or until the user wants it. */
  | { readonly kind: 'idle' }
  /** It goes on at that instant, epoch ms. */
  | { readonly kind: 'waiting'; readonly retryAt: number };
