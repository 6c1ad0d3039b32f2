import { hashOf } from './entry-hash';
import type { LibraryMeta } from './library-meta';
import { bringBackPast, bringBackSeen } from './mend';
import type { OpeningDeps } from './opening';
import type { Entry } from './paper-library';
import { readSnapshots } from './snapshot-list';
import { readSnapshot } from './snapshots';

/**
 * Compares all entries, and the journal, with what the library says of itself, where they are read anyway:
 * once a day, before they are copied. Answers whether they may be.
 *
 * Entries that are not what was written are not copied, lest their copies push out the good ones; the
 * library is marked, and the next page looks into it. A journal that has lost rows is no such matter:
 * what the newest copy tells of them is told on, and a copy is taken. What was seen stays so, and nothing
 * counts it: where the newest copy has more of that, it is put back, as far as that can be written.
 */
export function auditor({ library, store }: OpeningDeps, note: (problem: Error) => void) {
  return async (entries: readonly Entry[], meta: LibraryMeta): Promise<boolean> => {
    // Code of an older schema leaves the hash out.
    if (meta.hash !== undefined && hashOf(entries) !== meta.hash) {
      await library.meta.update('library', { isDoubtful: true });
      note(new DOMException('The entries are not the entries that were written.', 'DataError'));
      return false;
    }
    const newest = (await readSnapshots(store)).find(({ uuid }) => uuid === meta.uuid);
    const { past = [], seen = [] } = newest === undefined ? {} : await readSnapshot(store, newest);
    const last = await library.journal.orderBy(':id').last();
    const given = await bringBackPast(library, past, meta.uuid);
    if (given > 0 || (last?.sequence ?? 0) < meta.sequence)
      note(new DOMException('Rows of the journal are missing.', 'DataError'));
    const hasSeen = await bringBackSeen(library, seen).then(
      (given) => given === 0,
      () => false,
    );
    if (!hasSeen) note(new DOMException('Rows of what was seen are missing.', 'DataError'));
    return true;
  };
}
