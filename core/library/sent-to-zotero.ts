import type { PaperId } from '@/core/paper-id';
import type { PaperLibrary } from './paper-library';

/**
 * Marks saved papers as sent to Zotero. Nothing that the user decided changes by it, so the journal
 * is not told: undoing it here would not take them out there.
 */
export async function markSentToZotero(
  { entries }: PaperLibrary,
  ids: readonly PaperId[],
  now: number,
): Promise<void> {
  await entries
    .where('id')
    .anyOf([...ids])
    .modify((entry, sent) => {
      sent.value = { ...entry, zoteroAt: now };
    });
}
