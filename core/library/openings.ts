import type { PaperId } from '@/core/paper-id';
import type { PaperLibrary } from './paper-library';

/**
 * Counts that a saved paper was opened: its PDF or its page. Nothing that the user decided changes by
 * it, so the journal is not told, and there is nothing to undo.
 */
export async function countOpening(
  { entries }: PaperLibrary,
  id: PaperId,
  now: number,
): Promise<void> {
  await entries
    .where('id')
    .equals(id)
    .modify((entry, opened) => {
      opened.value = { ...entry, openedCount: (entry.openedCount ?? 0) + 1, openedAt: now };
    });
}
