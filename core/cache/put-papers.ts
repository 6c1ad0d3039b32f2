import type { Table } from 'dexie';
import type { PaperId } from '@/core/paper-id';
import type { Paper } from '@/core/paper';
import { sameTexts } from '@/core/search/fields';
import type { PaperCache } from './paper-cache';

/** The tables that a transaction needs which writes or deletes papers. */
export function paperTables(cache: PaperCache): Table[] {
  return [cache.papers, cache.unindexed, cache.indexParts, cache.indexState];
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

/**
 * Deletes the papers for which something holds. Whole stretches of neighbours go at once: after an archive they are tens of
 * thousands, and to delete them one by one takes a minute.
 */
export async function deletePapers(
  cache: PaperCache,
  isGone: (id: PaperId) => boolean,
): Promise<void> {
  const known = await cache.papers.toCollection().primaryKeys();
  await Promise.all(
    stretchesOf(known, isGone).map(({ first, last }) =>
      cache.papers.where('id').between(first, last, true, true).delete(),
    ),
  );
  await noteUnindexed(cache, known.filter(isGone));
}

/** An index of which so much has to be taken out is sooner built anew. */
const MOST_NOTED = 5_000;

/** For the search index, which is brought up to date by whoever searches next. */
async function noteUnindexed(cache: PaperCache, ids: readonly PaperId[]): Promise<void> {
  if (ids.length > MOST_NOTED) await forgetIndex(cache);
  else if (ids.length > 0) await cache.unindexed.bulkAdd(ids.map((id) => ({ id })));
}

/** Forgets the search index, which is built anew by whoever searches next. */
export async function forgetIndex(cache: PaperCache): Promise<void> {
  const { indexParts, indexState, unindexed } = cache;
  await cache.transaction('rw', indexParts, indexState, unindexed, async () => {
    await Promise.all([indexState.clear(), indexParts.clear(), unindexed.clear()]);
  });
}

/** The first and the last of each stretch of neighbours for which something holds. */
function stretchesOf<Key>(
  keys: readonly Key[],
  holds: (key: Key) => boolean,
): { readonly first: Key; readonly last: Key }[] {
  const stretches: { first: Key; last: Key }[] = [];
  let open: { first: Key; last: Key } | undefined;
  for (const key of keys) {
    if (!holds(key)) open = undefined;
    else if (open !== undefined) open.last = key;
    else stretches.push((open = { first: key, last: key }));
  }
  return stretches;
}
