import type { EntityTable } from 'dexie';
import * as v from 'valibot';
import { Database } from '@/core/database';
import type { Problem } from './problems';

/**
 * What a request was made for.
 * - `first-fill`: the first papers of all;
 * - `refresh`: a look for new ones;
 * - `list`: a period or list that was opened and is not on this device;
 * - `archive`: a step of the archive;
 * - `details`: a saved paper of which no source told yet;
 * - `paper`: a paper that was looked up;
 * - `search`: words that were sent to the source;
 * - `zotero`: papers for the Zotero of this computer, and whether it runs.
 */
export const PURPOSES = [
  'first-fill',
  'refresh',
  'list',
  'archive',
  'details',
  'paper',
  'search',
  'zotero',
] as const;

export type Purpose = (typeof PURPOSES)[number];

/** A request that the extension made. What it said in its body or its headers is not kept. */
export interface MadeRequest {
  readonly sequence?: number;
  /** When it was sent, epoch ms. */
  readonly at: number;
  readonly purpose: Purpose;
  readonly method: string;
  /** With the port, where it is not the usual one. */
  readonly host: string;
  /** With the query. */
  readonly path: string;
  /** HTTP status; absent where no answer came, or none yet. */
  readonly status?: number;
  /** How much of the answer's body was read, in bytes, unpacked. */
  readonly bytes: number;
  /** Another host that answered, as behind a captive portal. */
  readonly answeredBy?: string;
}

/** So many requests are kept, the newest. */
export const MOST_REQUESTS = 1000;

/** And none for longer. */
export const REQUESTS_KEPT_MS = 30 * 86_400_000;

/** What the extension asked for, and what went wrong: records for the user, which nothing depends on. */
export class RequestLedger extends Database {
  declare readonly requests: EntityTable<MadeRequest, 'sequence'>;
  declare readonly problems: EntityTable<Problem, 'sequence'>;

  constructor(name = 'papertab-ledger') {
    super(name, { cache: 'disabled', chromeTransactionDurability: 'relaxed' });
    this.version(1).stores({ requests: '++sequence, at', problems: '++sequence' });
  }
}

/** All requests on record, newest first; what is no request is left out. */
export async function newestRequests(ledger: RequestLedger): Promise<MadeRequest[]> {
  // By time, not as they were written: the worker writes later than a page.
  const rows = await ledger.requests.orderBy('at').reverse().limit(MOST_REQUESTS).toArray();
  return rows.filter((row) => v.is(MADE_REQUEST, row));
}

/** Forgets all requests on record. */
export async function clearRequests(ledger: RequestLedger): Promise<void> {
  await ledger.requests.clear();
}

const COUNT = v.pipe(v.number(), v.integer(), v.minValue(0));

const MADE_REQUEST = v.object({
  sequence: COUNT,
  // A date that can be told.
  at: v.pipe(v.number(), v.maxValue(8.64e15)),
  purpose: v.picklist(PURPOSES),
  method: v.string(),
  host: v.string(),
  path: v.string(),
  status: v.exactOptional(COUNT),
  bytes: COUNT,
  answeredBy: v.exactOptional(v.string()),
});
