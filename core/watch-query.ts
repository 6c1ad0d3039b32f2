import { Dexie, liveQuery, type Subscription } from 'dexie';

/**
 * A query of Dexie keeps the keys of all that changed since it ran, in whichever table, in case it
 * reads them next: a page that stays open would have more of them with every refresh. After so many
 * changes that did not concern it, it runs again, and begins with none.
 */
const MOST_CHANGES = 25;

/**
 * Runs a query now and again whenever what it read has changed, in whichever tab or worker.
 * Gives back how to stop. After an error it is over: nothing that was read, nothing to watch. A
 * database whose opening hangs makes neither callback run.
 */
export function watchQuery<Value>(
  query: () => Promise<Value>,
  onValue: (value: Value) => void,
  onError: (error: unknown) => void,
): () => void {
  let changes = 0;
  const watch = (): Subscription => {
    const subscription = liveQuery(() => {
      changes = 0;
      const result = query();
      // Dexie keeps this one to itself, and then stays silent for ever.
      result.catch((error: unknown) => {
        if (isClosed(error) && !subscription.closed) end(error);
      });
      return result;
    }).subscribe(onValue, end);
    return subscription;
  };
  const renew = (): void => {
    changes += 1;
    if (changes < MOST_CHANGES) return;
    changes = 0;
    subscribed.unsubscribe();
    subscribed = watch();
  };
  const stop = (): void => {
    Dexie.on.storagemutated.unsubscribe(renew);
    subscribed.unsubscribe();
  };
  function end(error: unknown): void {
    stop();
    onError(error);
  }
  let subscribed = watch();
  Dexie.on.storagemutated.subscribe(renew);
  return stop;
}

function isClosed(error: unknown): boolean {
  return error instanceof Error && error.name === 'DatabaseClosedError';
}
