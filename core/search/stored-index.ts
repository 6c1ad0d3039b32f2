import type { PaperId } from '@/core/paper-id';
import type { IndexState, PaperCache } from '@/core/cache/paper-cache';
import { isFull } from '@/core/cache/room';
import type { Paper } from '@/core/paper';
import { createPaperIndex, type IndexPart, type PaperIndex } from './paper-index';
import { isSegment } from './segment';

/** How far building has come, in papers. */
export interface IndexProgress {
  readonly done: number;
  readonly total: number;
}

/** The search index of the cached papers: kept in the cache beside them, part by part. */
export interface StoredIndex {
  /** As it is in memory; empty before the first {@link StoredIndex.update}. */
  readonly parts: readonly IndexPart[];
  /**
   * Loads what was stored, indexes what came, changed or went since, and stores that. Whatever was
   * stored by other code, or does not fit the papers, is built anew, and can be searched as far as
   * it is. One at a time over all tabs.
   */
  update(onProgress?: (progress: IndexProgress) => void): Promise<void>;
}

/** To be raised whenever words are read, or parts are laid out, in another way. */
const VERSION = 1;

/** One index is written at a time. A lock of a closed tab is free at once. */
const LOCK = 'papertab-search-index';

/** Papers read at once while the whole index is built. */
const BATCH = 1_000;

/** Opens the index of a cache. Reads nothing yet. */
export function openStoredIndex(
  cache: PaperCache,
  locks: Pick<LockManager, 'request'>,
): StoredIndex {
  let index: PaperIndex = createPaperIndex();
  /** The numbers of the stored parts, by their segment in memory. */
  const numbers = new Map<object, number>();
  let generation: string | undefined;
  /** Set while there is no room for the index on the disk: it is whole in memory alone. */
  let isHomeless = false;
  /** The newest note that is in the index in memory; the notes up to it may be on the disk still. */
  let indexed = 0;

  async function update(onProgress?: (progress: IndexProgress) => void): Promise<void> {
    const state = await cache.indexState.get('index');
    const isUsable = state?.version === VERSION && (await load(state));
    if (!isUsable && !isHomeless) await rebuild(onProgress);
    await catchUp(onProgress);
    // Papers may have been written by who told nobody, and a lost index must not hide them for ever.
    if (!(await fitsPapers())) await rebuild(onProgress);
  }

  /** Takes over what another tab has stored; false where it is not whole. */
  async function load(state: IndexState): Promise<boolean> {
    if (state.generation === generation) return true;
    const known = new Map([...numbers].map(([segment, number]) => [number, segment]));
    const rows = await cache.indexParts.bulkGet(
      state.parts.filter(({ number }) => !known.has(number)).map(({ number }) => number),
    );
    const loaded = new Map(rows.flatMap((row) => (row ? [[row.number, row.segment]] : [])));
    const inMemory = new Map(index.parts.map(({ segment }) => [segment as object, segment]));
    const parts = state.parts.flatMap(({ number, removed }) => {
      const segment = inMemory.get(known.get(number) ?? {}) ?? loaded.get(number);
      const isWhole = isSegment(segment) && removed.length === segment.ids.length;
      return isWhole ? [{ number, segment, removed }] : [];
    });
    if (parts.length < state.parts.length) return false;
    index = createPaperIndex(parts);
    numbers.clear();
    for (const { number, segment } of parts) numbers.set(segment, number);
    generation = state.generation;
    indexed = 0;
    return true;
  }

  /** Indexes the papers that are noted as not indexed. */
  async function catchUp(onProgress?: (progress: IndexProgress) => void): Promise<void> {
    const total = await cache.unindexed.count();
    const before = indexed;
    for (let done = 0; ; done += BATCH) {
      const { rows, papers } = await readNoted(indexed);
      if (rows.length === 0) break;
      index.remove(new Set(rows.map(({ id }) => id)));
      index.add(papers);
      indexed = rows.at(-1)?.sequence ?? indexed;
      if (total > BATCH) onProgress?.({ done: Math.min(done + rows.length, total), total });
    }
    if (indexed > before) await storeWhereRoom();
  }

  /** The next papers that are noted as not indexed; those that are gone are only named. */
  async function readNoted(after: number) {
    const { unindexed, papers } = cache;
    return await cache.transaction('r', unindexed, papers, async () => {
      const rows = await unindexed.where(':id').above(after).limit(BATCH).toArray();
      const found = await papers.bulkGet([...new Set(rows.map(({ id }) => id))]);
      return { rows, papers: found.filter((paper) => paper !== undefined) };
    });
  }

  async function rebuild(onProgress?: (progress: IndexProgress) => void): Promise<void> {
    index = createPaperIndex();
    numbers.clear();
    // What is noted from here on is looked at again afterwards.
    const [total, noted] = await Promise.all([
      cache.papers.count(),
      cache.unindexed.orderBy(':id').last(),
    ]);
    let last: PaperId | undefined;
    for (let done = 0; ; done += BATCH) {
      const batch: readonly Paper[] = await (
        last === undefined ? cache.papers.orderBy('id') : cache.papers.where('id').above(last)
      )
        .limit(BATCH)
        .toArray();
      index.add(batch);
      onProgress?.({ done: Math.min(done + batch.length, total), total });
      last = batch.at(-1)?.id;
      if (batch.length < BATCH) break;
    }
    indexed = noted?.sequence ?? 0;
    await storeWhereRoom();
  }

  /** Without room on the disk the search goes on in memory, and what is noted stays noted. */
  async function storeWhereRoom(): Promise<void> {
    try {
      await store();
      isHomeless = false;
    } catch (error) {
      if (!isFull(error)) throw error;
      isHomeless = true;
    }
  }

  /** Stores the parts that are not stored, and forgets the notes that are in them. */
  async function store(): Promise<void> {
    const { indexParts, indexState, unindexed } = cache;
    const after = crypto.randomUUID();
    const stored = index.parts;
    const kept = await cache.transaction('rw', indexParts, indexState, unindexed, async () => {
      const parts: { readonly number: number; readonly removed: Uint8Array }[] = [];
      for (const { segment, removed } of stored) {
        const number = numbers.get(segment) ?? (await indexParts.add({ segment }));
        if (number !== undefined) parts.push({ number, removed });
      }
      await indexParts
        .where(':id')
        .noneOf(parts.map(({ number }) => number))
        .delete();
      await unindexed.where(':id').belowOrEqual(indexed).delete();
      await indexState.put({ key: 'index', version: VERSION, generation: after, parts });
      return parts;
    });
    // Only now is it so on the disk.
    generation = after;
    numbers.clear();
    for (const [at, { number }] of kept.entries()) {
      const segment = stored[at]?.segment;
      if (segment !== undefined) numbers.set(segment, number);
    }
  }

  async function fitsPapers(): Promise<boolean> {
    const [papers, unindexed] = await cache.transaction(
      'r',
      cache.papers,
      cache.unindexed,
      async () => Promise.all([cache.papers.count(), cache.unindexed.count()]),
    );
    const indexed = index.parts.reduce((sum, { left }) => sum + left, 0);
    return unindexed > 0 || papers === indexed;
  }

  return {
    get parts() {
      return index.parts;
    },
    update: async (onProgress) => {
      await locks.request(LOCK, () => update(onProgress));
    },
  };
}
