import type { Table } from 'dexie';
import type { ArxivId } from '@/core/arxiv-id';
import type { Paper } from '@/core/paper';
import { sameTexts } from '@/core/search/fields';
import type { PaperCache } from './paper-cache';

/** The tables that a transaction needs which writes or deletes papers. */
export function paperTables({ papers, unindexed }: PaperCache): Table[] {
  return [papers, unindexed];
}

/** Writes papers; `known` are the rows that were there, from which it sees whose words changed. */
export async function putPapers(
  cache: PaperCache,
  papers: readonly Paper[],
  known: readonly (Paper | undefined)[],
): Promise<void> {
  const before = new Map(known.flatMap((paper) => (paper ? [[paper.id, paper]] : [])));
  await cache.papers.bulkPut([...papers]);
  const reworded = papers.filter((paper) => {
    const old = before.get(paper.id);
    return old === undefined || !sameTexts(old, paper);
  });
  await noteUnindexed(
    cache,
    reworded.map(({ id }) => id),
  );
}

/** Deletes papers. */
export async function deletePapers(cache: PaperCache, ids: readonly ArxivId[]): Promise<void> {
  await cache.papers.bulkDelete([...ids]);
  await noteUnindexed(cache, ids);
}

/** For the search index, which is brought up to date by whoever searches next. */
async function noteUnindexed(cache: PaperCache, ids: readonly ArxivId[]): Promise<void> {
  if (ids.length > 0) await cache.unindexed.bulkAdd(ids.map((id) => ({ id })));
}
