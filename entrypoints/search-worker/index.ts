import { expose, proxy, type ProxyMarked } from 'comlink';
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { PaperCache } from '@/core/cache/paper-cache';
import { PaperLibrary } from '@/core/library/paper-library';
import { openSearch, type SearchService, type SearchStanding } from '@/core/search/search-service';

/** What the worker gives a page: the search, which calls back as its standing changes. */
export type OpenSearch = (
  onChange: (standing: SearchStanding) => void,
) => SearchService & ProxyMarked;

const open: OpenSearch = (onChange) => {
  const databases = { cache: new PaperCache(), library: new PaperLibrary() };
  return proxy(openSearch(databases, navigator.locks, onChange));
};

/**
 * The worker of a page that searches: index, ranking and the reading of databases are off the page's
 * thread. A script of its own, without modules, so that every browser runs it as its pages' policy
 * wants it.
 */
export default defineUnlistedScript(() => expose(open));
