import type { PaperCache } from '@/core/cache/paper-cache';
import type { PaperLibrary } from '@/core/library/paper-library';
import { watchQuery } from '@/core/watch-query';

/** While the worker fetches day after day the index follows it in steps. */
const SETTLE_MS = 300;

/** After a failure, twice as long after the next, and so on. */
const RETRY_MS = 5_000;
const LONGEST_RETRY_MS = 300_000;

/**
 * Calls a function at first and after each change of papers or entries, never twice at a time. After
 * a failure, which is told, it is called again a little later. Gives back how to stop: nothing is
 * called any more then, though what is under way comes to its end.
 */
export function followDatabases(
  { cache, library }: { readonly cache: PaperCache; readonly library: PaperLibrary },
  update: () => Promise<void>,
  onFailed: () => void,
): () => void {
  let isRunning = false;
  let isWanted = false;
  let isStopped = false;
  let retryMs = RETRY_MS;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stopWatching: (() => void) | undefined;

  const run = async (): Promise<void> => {
    timer = undefined;
    isWanted = false;
    isRunning = true;
    let waitMs = SETTLE_MS;
    try {
      await update();
      retryMs = RETRY_MS;
    } catch {
      if (!isStopped) onFailed();
      isWanted = true;
      waitMs = retryMs;
      retryMs = Math.min(LONGEST_RETRY_MS, 2 * retryMs);
    }
    isRunning = false;
    if (isWanted) want(waitMs);
  };
  const want = (waitMs: number): void => {
    isWanted = true;
    if (isStopped || isRunning || timer !== undefined) return;
    timer = setTimeout(() => {
      // A query that failed is over; the new one calls back with what there is now.
      if (stopWatching === undefined) watch(SETTLE_MS);
      void run();
    }, waitMs);
  };
  const watch = (firstWaitMs: number): void => {
    let waitMs = firstWaitMs;
    stopWatching = watchQuery(
      () => Promise.all([cache.papers.count(), library.entries.count()]),
      () => {
        want(waitMs);
        waitMs = SETTLE_MS;
      },
      () => {
        stopWatching = undefined;
        if (isStopped) return;
        onFailed();
        want(RETRY_MS);
      },
    );
  };
  watch(0);
  return () => {
    isStopped = true;
    clearTimeout(timer);
    stopWatching?.();
  };
}
