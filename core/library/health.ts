import { hasAll, isNewer } from './library-meta';
import type { PaperLibrary } from './paper-library';
import type { Snapshot } from './snapshot-list';
import { countOthers } from './write-entries';

/** How a library is that opened. */
export type Health =
  | { readonly kind: 'whole' }
  /** A newer version of Papertab wrote it, so that this one may only read it. */
  | { readonly kind: 'newer' }
  /** It has less than it should, by itself or by its newest snapshot. */
  | { readonly kind: 'damaged'; readonly newest: Snapshot | undefined };

/**
 * Compares what the library has with what it says of itself and with its newest snapshot: counts and
 * numbers alone, so that each new tab can afford it. An empty library with a snapshot is damaged, not
 * empty. Rejects where a table cannot be read.
 */
export async function examine(
  library: PaperLibrary,
  snapshots: readonly Snapshot[],
): Promise<Health> {
  const { entries, journal, meta, seen, hidden, trash } = library;
  const [known, count, others] = await library.transaction(
    'r',
    [entries, journal, meta, seen, hidden, trash],
    async () => {
      for (const table of [entries, journal, seen, hidden, trash]) await table.limit(1).toArray();
      const counts = await countOthers({ hidden, trash });
      return [await meta.get('library'), await entries.count(), counts] as const;
    },
  );
  if (isNewer(known)) return { kind: 'newer' };
  const [newest] = snapshots;
  if (library.isLost || known?.isDoubtful) return { kind: 'damaged', newest };
  const isAsSaid = known?.hash === undefined || (known.count === count && hasAll(known, others));
  const isAsCopied =
    newest === undefined ||
    (known?.uuid === newest.uuid && known.sequence >= newest.sequence) ||
    newest.count === 0;
  return isAsSaid && isAsCopied ? { kind: 'whole' } : { kind: 'damaged', newest };
}

/** What mending brought back, and whether that is all that there should be. */
export interface Mended {
  readonly papers: number;
  readonly isWhole: boolean;
  /** When the copy was taken, epoch ms, where what came after it could not be read any more. */
  readonly asOf?: number;
}
