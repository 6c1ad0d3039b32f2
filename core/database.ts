import { Dexie, type PromiseExtended } from 'dexie';

/**
 * A Dexie database that may fail to open and still open later: left to itself, Dexie answers each
 * query with the first failure for as long as the page or the worker lives.
 */
export class Database extends Dexie {
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
