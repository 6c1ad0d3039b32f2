import { proxy, wrap } from 'comlink';
import type { SearchService, SearchStanding } from '@/core/search/search-service';
import type { OpenSearch } from './index';

/**
 * Starts the worker that searches for this page. It may be asked at once; what it is asked before
 * the index is there waits for it.
 */
export function startSearch(
  onChange: (standing: SearchStanding) => void,
): Pick<SearchService, 'search' | 'similar'> {
  const worker = new Worker('/search-worker.js');
  const open = wrap<OpenSearch>(worker);
  const opened = open(proxy(onChange));
  return {
    search: async (request) => await (await opened).search(request),
    similar: async (id, most) => await (await opened).similar(id, most),
  };
}
