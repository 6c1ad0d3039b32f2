import type { ArxivId } from '@/core/arxiv-id';
import type { Day } from '@/core/day';
import type { Paper } from '@/core/paper';
import type { PeriodKey } from '@/core/period';

/** A remote list of papers: requests out, papers in. Every method may throw {@link SourceError}. */
export interface Source {
  /** The origin that is asked; what was fetched from another is not comparable by ETag. */
  readonly origin: string;
  /** The papers of a day, in the source's order; `unchanged` where `etag` still holds. */
  fetchDay(day: Day, etag?: string): Promise<PaperList | 'unchanged'>;
  /** The papers of a week or a month (a day too), in the source's order. */
  fetchPeriod(period: PeriodKey): Promise<PaperList>;
  /**
   * All papers of a month, however many pages they take, in the source's order. `beforeRequest` is
   * awaited before each request; what it throws ends the fetching.
   */
  fetchMonth(month: PeriodKey, beforeRequest: () => Promise<void>): Promise<MonthList>;
  /** The newest papers of all, whatever day it is there. */
  fetchLatest(): Promise<PaperList>;
  /** Papers whose repositories gain stars, of any age, in the source's order. */
  fetchTrending(): Promise<PaperList>;
  /** One paper with what is linked to it; undefined where the source does not know it. */
  fetchPaper(id: ArxivId): Promise<Paper | undefined>;
  /** The source's own semantic search: the query leaves the device. */
  search(query: string, limit: number): Promise<PaperList>;
}

export interface PaperList {
  readonly papers: readonly Paper[];
  /** Items left out because they were malformed. */
  readonly dropped: number;
  /** For the next conditional request; absent where the list took several pages. */
  readonly etag?: string;
}

export interface MonthList extends PaperList {
  /** There may be papers that are not in it. */
  readonly isCut: boolean;
}

/**
 * Why a source gave nothing.
 * - `unreachable`: no connection (offline, DNS, refused, blocked);
 * - `timeout`: no whole answer within the limit;
 * - `rate-limited`: 429, wait until `retryAt`;
 * - `failing`: 5xx;
 * - `refused`: another status, such as 400 or 403;
 * - `unreadable`: not the JSON that was asked for: a captive portal's page, a truncated body;
 * - `too-large`: more bytes than the cap;
 * - `not-allowed`: the browser does not let us ask this host, and it was not asked;
 * - `switched-off`: the user took Papertab offline, and nobody was asked.
 */
export type SourceProblem =
  | 'unreachable'
  | 'timeout'
  | 'rate-limited'
  | 'failing'
  | 'refused'
  | 'unreadable'
  | 'too-large'
  | 'not-allowed'
  | 'switched-off';

/** A source that could not be read, with the reason; nothing in the cache changes for it. */
export class SourceError extends Error {
  override readonly name = 'SourceError';
  readonly problem: SourceProblem;
  /** HTTP status, where there was an answer. */
  readonly status: number | undefined;
  /** Epoch ms before which the source asks to be left alone. */
  readonly retryAt: number | undefined;

  constructor(
    problem: SourceProblem,
    details: { status?: number; retryAt?: number; cause?: unknown } = {},
  ) {
    super(`source ${problem}${details.status === undefined ? '' : ` (HTTP ${details.status})`}`, {
      cause: details.cause,
    });
    this.problem = problem;
    this.status = details.status;
    this.retryAt = details.retryAt;
  }
}
