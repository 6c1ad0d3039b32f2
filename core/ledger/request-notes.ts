import {
  MOST_REQUESTS,
  REQUESTS_KEPT_MS,
  type MadeRequest,
  type RequestLedger,
} from './request-ledger';

/** Takes requests down. */
export interface RequestNotes {
  /** Notes a request that is about to be sent; what it gives back notes what became of it. */
  begin(request: MadeRequest): (outcome: Partial<MadeRequest>) => void;
  /** Writes what is not written yet. */
  flush(): Promise<void>;
}

export interface RequestNotesOptions {
  /** How long requests wait for others, to be written with them, in ms. What dies before loses those. */
  readonly delayMs: number;
  readonly now: () => number;
}

/**
 * Notes of requests, written some at a time: a request when it is sent, so that one without an answer
 * is on record too, and again when it ends, often in the same writing. A ledger that does not open
 * keeps no request from being made.
 */
export function takeNotes(
  ledger: RequestLedger,
  { delayMs, now }: RequestNotesOptions,
): RequestNotes {
  const unwritten = new Set<{ row: MadeRequest }>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let writing = Promise.resolve();

  const flush = (): Promise<void> => {
    clearTimeout(timer);
    timer = undefined;
    writing = writing.then(write);
    return writing;
  };

  async function write(): Promise<void> {
    const batch = [...unwritten].slice(-MOST_REQUESTS);
    if (batch.length === 0) return;
    unwritten.clear();
    try {
      const { requests } = ledger;
      await ledger.transaction('rw', requests, async () => {
        const rows = batch.map(({ row }) => row);
        const keys = await requests.bulkPut(rows, { allKeys: true });
        batch.forEach((noted, at) => {
          const sequence = keys[at];
          if (sequence !== undefined) noted.row = { ...noted.row, sequence };
        });
        await forgetOld();
      });
    } catch {
      // Full, blocked or broken, whatever it is: they are tried again with the next.
      for (const noted of batch) unwritten.add(noted);
    }
  }

  async function forgetOld(): Promise<void> {
    const { requests } = ledger;
    await requests
      .where('at')
      .below(now() - REQUESTS_KEPT_MS)
      .delete();
    const excess = (await requests.count()) - MOST_REQUESTS;
    if (excess > 0) await requests.limit(excess).delete();
  }

  return {
    begin(request) {
      const noted = { row: request };
      const change = (outcome: Partial<MadeRequest>): void => {
        noted.row = { ...noted.row, ...outcome };
        unwritten.add(noted);
        timer ??= setTimeout(() => void flush(), delayMs);
      };
      change({});
      return change;
    },
    flush,
  };
}
