import type { PaperId } from '@/core/paper-id';
import { change, CHUNK, tablesOf, type Change, type Standing } from './journal';
import type {
  Entry,
  HiddenPaper,
  PaperLibrary,
  PastRow,
  Sighting,
  TrashedEntry,
} from './paper-library';

/** What an import puts into the library. */
interface Imported {
  /** The papers that it may change. */
  readonly ids: readonly PaperId[];
  /** An entry with what the import adds to it, or a new one; the same where that is nothing. */
  readonly merge: (entry: Entry | undefined, id: PaperId) => Entry;
  readonly hidden?: readonly HiddenPaper[];
  /** What comes into the trash of papers, by what stands of them; of those in `ids` nothing does. */
  readonly trash?: ReadonlyMap<PaperId, (standing: Standing) => TrashedEntry | undefined>;
  readonly past?: readonly PastRow[];
  readonly seen?: readonly Sighting[];
}

/**
 * Merges entries into the library, with what it has of them at that moment, be it in the trash, fills
 * the trash and hides papers: one step, however many they are. What is to be told of the past and what
 * was seen comes with it, and stays when it is taken back: neither is a decision. `onProgress` is told
 * how many papers are done; before the last, nothing is kept.
 */
export async function importEntries(
  library: PaperLibrary,
  { ids, merge, hidden = [], trash = new Map(), past = [], seen = [] }: Imported,
  now: number,
  onProgress?: (done: number) => void,
): Promise<Change | undefined> {
  const entered = new Set(ids);
  const hiddenById = new Map(hidden.map((paper) => [paper.id, paper]));
  const tables = [...tablesOf(library), library.seen];
  return await library.transaction('rw', tables, async (within) => {
    await addPast(within, past);
    await addSeen(within, seen);
    return await change(library, {
      kind: 'import',
      now,
      ids: [...entered, ...trash.keys(), ...hiddenById.keys()],
      decide: (before, id) => {
        const isHidden = before.hidden ?? hiddenById.get(id);
        if (!entered.has(id)) {
          const fill = trash.get(id);
          return {
            ...before,
            hidden: isHidden,
            trashed: fill === undefined ? before.trashed : fill(before),
          };
        }
        const entry = merge(before.entry ?? before.trashed?.entry, id);
        return { entry, hidden: isHidden, trashed: undefined };
      },
      ...(onProgress !== undefined && { onProgress }),
    });
  });
}

/** Those of these rows that the library does not have so, or has as they were before. */
export async function newPast(
  { past, meta }: Pick<PaperLibrary, 'past' | 'meta'>,
  rows: readonly PastRow[],
): Promise<readonly PastRow[]> {
  const own = (await meta.get('library'))?.uuid;
  const foreign = rows.filter(({ from }) => from !== own);
  const fresh: PastRow[] = [];
  for (let at = 0; at < foreign.length; at += CHUNK) {
    const chunk = foreign.slice(at, at + CHUNK);
    const known = await past.bulkGet(chunk.map(({ from, sequence }) => [from, sequence]));
    // A note that was gone on with is one row, written anew.
    fresh.push(...chunk.filter((row, index) => row.at > (known[index]?.at ?? -Infinity)));
  }
  return fresh;
}

async function addPast(
  tables: Pick<PaperLibrary, 'past' | 'meta'>,
  rows: readonly PastRow[],
): Promise<void> {
  const fresh = await newPast(tables, rows);
  if (fresh.length > 0) await tables.past.bulkPut([...fresh]);
}

/** The first time that a paper was seen counts. */
async function addSeen(
  { seen }: Pick<PaperLibrary, 'seen'>,
  sightings: readonly Sighting[],
): Promise<void> {
  const known = await seen.bulkGet(sightings.map(({ id }) => id));
  const earlier = sightings.filter(({ at }, index) => at < (known[index]?.at ?? Infinity));
  if (earlier.length > 0) await seen.bulkPut(earlier);
}
