import type { PaperId } from '@/core/paper-id';
import type { PaperLibrary } from './paper-library';
import { writeEntries } from './write-entries';

/**
 * Counts that a saved paper was opened: its PDF or its page. Nothing that the user decided changes by
 * it, so the journal is not told, and there is nothing to undo.
 */
export async function countOpening(library: PaperLibrary, id: PaperId, now: number): Promise<void> {
  await library.transaction('rw', [library.entries, library.meta], async (tables) => {
    const before = await tables.entries.get(id);
    if (before === undefined) return;
    const after = { ...before, openedCount: (before.openedCount ?? 0) + 1, openedAt: now };
    await writeEntries(tables, [{ before, after }]);
  });
}
