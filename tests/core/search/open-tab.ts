import { expect, onTestFinished } from 'vitest';
import { paperTables, putPapers } from '@/core/cache/put-papers';
import type { PaperCache } from '@/core/cache/paper-cache';
import { savePaper } from '@/core/library/changes';
import type { PaperLibrary } from '@/core/library/paper-library';
import type { Paper } from '@/core/paper';
import type { SearchRequest } from '@/core/search/paper-search';
import { openSearch, type SearchStanding } from '@/core/search/search-service';
import { openCache, openLibrary } from '@/tests/core/databases';
import { NOW, numbersOf } from '@/tests/core/papers';
import { eventually } from '@/tests/eventually';

/** Puts papers into a cache as the worker does. */
export async function put(cache: PaperCache, papers: readonly Paper[]): Promise<void> {
  await cache.transaction('rw', paperTables(cache), async () => {
    await putPapers(cache, papers, await cache.papers.bulkGet(papers.map(({ id }) => id)));
  });
}

/** A tab's search over these databases, by connections of its own. */
export function openTab(cache: PaperCache, library: PaperLibrary) {
  const standings: SearchStanding[] = [];
  const databases = { cache: openCache(cache.name), library: openLibrary(library.name) };
  const service = openSearch(databases, navigator.locks, (standing) => standings.push(standing));
  onTestFinished(() => service.close());
  const ask = async (text: string, request: Partial<SearchRequest> = {}) => {
    const answer = await service.search({ text, order: 'relevance', most: 50, ...request });
    return { ...answer, found: answer.found ?? [] };
  };
  return {
    ...databases,
    service,
    standings,
    ask,
    find: async (text: string, request: Partial<SearchRequest> = {}) =>
      numbersOf((await ask(text, request)).found.map(({ paper }) => paper)),
    knows: (papers: number) => eventually(() => expect(standings.at(-1)).toEqual({ papers })),
  };
}

/** Databases with papers, some of them saved, and a tab that knows them all. */
export async function setUp(papers: readonly Paper[], saved: readonly Paper[] = []) {
  const [cache, library] = [openCache(), openLibrary()];
  await put(cache, papers);
  for (const paper of saved) await savePaper(library, paper, NOW);
  const tab = openTab(cache, library);
  await tab.knows(new Set([...papers, ...saved].map(({ id }) => id)).size);
  return { ...tab, cache, library };
}
