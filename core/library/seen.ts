import type { PaperId } from '@/core/paper-id';
import { refuseNewer } from './library-meta';
import type { PaperLibrary } from './paper-library';

/** Remembers papers as seen; the first time counts. */
export async function markSeen(
  library: PaperLibrary,
  ids: readonly PaperId[],
  now: number,
): Promise<void> {
  await library.transaction('rw', [library.seen, library.meta], async () => {
    refuseNewer(await library.meta.get('library'));
    const known = await library.seen.bulkGet([...ids]);
    const fresh = ids.filter((_, index) => known[index] === undefined);
    await library.seen.bulkPut(fresh.map((id) => ({ id, at: now })));
  });
}

/** The papers that were seen. */
export async function seenIds(library: PaperLibrary): Promise<ReadonlySet<PaperId>> {
  return new Set(await library.seen.toCollection().primaryKeys());
}
