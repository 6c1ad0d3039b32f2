import { proxy, wrap, type ProxyMarked, type Remote } from 'comlink';
import type { ForYou } from '@/core/ranking/for-you';
import type { SearchService, SearchStanding } from '@/core/search/search-service';
import type { PageWorker } from './worker';

type RemoteSearch = Remote<SearchService & ProxyMarked>;

/** A worker that runs, and those who wait for an answer of it. */
interface Running {
  readonly search: Promise<RemoteSearch>;
  /** How to tell each of them that it died. */
  readonly waiting: Set<(died: Error) => void>;
}

/**
 * Starts the worker that searches for this page. It may be asked at once, and finds what is in the
 * index so far. Where the worker dies, what it was asked fails, and the next question starts another.
 */
export function startSearch(
  onChange: (standing: SearchStanding) => void,
): Omit<SearchService, 'close'> {
  let running: Running | undefined;

  function run(): Running {
    const worker = new Worker('/page-worker.js', { type: 'module' });
    const now: Running = {
      search: wrap<PageWorker>(worker).search(proxy(onChange)),
      waiting: new Set(),
    };
    worker.addEventListener('error', ({ message }) => {
      worker.terminate();
      if (running === now) running = undefined;
      for (const fail of now.waiting)
        fail(new Error(`The search worker died: ${message || 'no code'}`));
    });
    return now;
  }

  // A promise for each question: one that is never settled would keep every answer in memory.
  function ask<Answer>(question: (search: RemoteSearch) => Promise<Answer>): Promise<Answer> {
    running ??= run();
    const { search, waiting } = running;
    return new Promise<Answer>((resolve, reject) => {
      waiting.add(reject);
      const settle = (): boolean => waiting.delete(reject);
      void search.then(question).then(resolve, reject).finally(settle);
    });
  }

  running = run();
  return {
    search: (request) => ask((search) => search.search(request)),
    similar: (id, most) => ask((search) => search.similar(id, most)),
    forYou: (now, forgottenAt) => ask<ForYou>((search) => search.forYou(now, forgottenAt)),
  };
}
