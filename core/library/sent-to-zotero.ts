import type { PaperId } from '@/core/paper-id';
import type { PaperLibrary } from './paper-library';
import { writeEntries } from './write-entries';

/**
 * Marks saved papers as sent to Zotero. Nothing that the user decided changes by it, so the journal
 * is not told: undoing it here would not take them out there.
 */
export async function markSentToZotero(
  library: PaperLibrary,
  ids: readonly PaperId[],
  now: number,
): Promise<void> {
  await library.transaction('rw', [library.entries, library.meta], async (tables) => {
    const sent = await tables.entries
      .where('id')
      .anyOf([...ids])
      .toArray();
    await writeEntries(
      tables,
      sent.map((before) => ({ before, after: { ...before, zoteroAt: now } })),
    );
  });
}
