import { liveQuery } from 'dexie';

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
  const subscription = liveQuery(() => {
    const result = query();
    // Dexie keeps this one to itself, and then stays silent for ever.
    result.catch((error: unknown) => {
      if (isClosed(error) && !subscription.closed) onError(error);
    });
    return result;
  }).subscribe(onValue, onError);
  return () => subscription.unsubscribe();
}

function isClosed(error: unknown): boolean {
  return error instanceof Error && error.name === 'DatabaseClosedError';
}
