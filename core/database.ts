import { Dexie, RangeSet, type DexieOptions, type PromiseExtended } from 'dexie';

/**
 * A Dexie database that may fail to open and still open later: left to itself, Dexie answers each
 * query with the first failure for as long as the page or the worker lives.
 */
export class Database extends Dexie {
  constructor(name: string, options?: DexieOptions) {
    super(name, options);
    this.on('versionchange', ({ newVersion }) => {
      // It is deleted, by the browser or by somebody else: what a page shows of it is no more.
      if (newVersion === null) setTimeout(runQueriesAgain);
    });
  }

  override open(): PromiseExtended<Dexie> {
    const opening = super.open();
    opening.catch((error: unknown) => {
      if (error instanceof Dexie.DatabaseClosedError) return;
      // A moment later, so that the queries that waited fail instead of trying for ever.
      setTimeout(() => {
        if (this.hasFailed()) this.close({ disableAutoOpen: false });
      });
    });
    return opening;
  }
}

/** Has all live queries of this page or worker run again: what they have read is another by now. */
export function runQueriesAgain(): void {
  Dexie.on.storagemutated.fire({ all: new RangeSet(-Infinity, [[]]) });
}
