import { expose, proxy, type ProxyMarked } from 'comlink';
import { PaperCache } from '@/core/cache/paper-cache';
import { createImporter, type Importer } from '@/core/formats/importer';
import { PaperLibrary } from '@/core/library/paper-library';
import { openSearch, type SearchService, type SearchStanding } from '@/core/search/search-service';

/** What the worker does for its page. */
export interface PageWorker {
  /** Opens the search, which calls back as its standing changes. */
  search(onChange: (standing: SearchStanding) => void): SearchService & ProxyMarked;
  /** Makes what imports one file. */
  importer(): Importer & ProxyMarked;
}

const pageWorker: PageWorker = {
  search: (onChange) => {
    const databases = { cache: new PaperCache(), library: new PaperLibrary() };
    return proxy(openSearch(databases, navigator.locks, onChange));
  },
  importer: () => proxy(createImporter(new PaperLibrary(), Date.now)),
};

/**
 * The worker of a page that searches, or that imports a file: index, ranking and the reading of
 * thousands of papers are off the page's thread. One for both, which share most of their code.
 */
expose(pageWorker);
