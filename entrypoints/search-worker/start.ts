import { proxy, wrap, type ProxyMarked, type Remote } from 'comlink';
import type { SearchService, SearchStanding } from '@/core/search/search-service';
import type { OpenSearch } from './index';

type RemoteSearch = Remote<SearchService & ProxyMarked>;

/** A worker that runs, and how it ends: only ever by a failure. */
interface Running {
  readonly search: Promise<RemoteSearch>;
  readonly died: Promise<never>;
}

/**
 * Starts the worker that searches for this page. It may be asked at once; what it is asked before
 * the index is there waits for it. Where the worker dies, what it was asked fails, and the next
 * question starts another one.
 */
export function startSearch(
  onChange: (standing: SearchStanding) => void,
): Pick<SearchService, 'search' | 'similar'> {
  let running: Running | undefined = run(onChange);

  async function ask<Answer>(question: (search: RemoteSearch) => Promise<Answer>): Promise<Answer> {
    const now = (running ??= run(onChange));
    now.died.catch(() => {
      if (running === now) running = undefined;
    });
    return await Promise.race([now.search.then(question), now.died]);
  }

  return {
    search: (request) => ask((search) => search.search(request)),
    similar: (id, most) => ask((search) => search.similar(id, most)),
  };
}

function run(onChange: (standing: SearchStanding) => void): Running {
  const worker = new Worker('/search-worker.js');
  const died = new Promise<never>((_, reject) => {
    worker.addEventListener('error', ({ message }) => {
      worker.terminate();
      reject(new Error(`The search worker ended: ${message}`));
    });
  });
  return { search: wrap<OpenSearch>(worker)(proxy(onChange)), died };
}
