import type { PaperId } from '@/core/paper-id';
import { change, describe, tablesOf, type Change } from './journal';
import type { PaperLibrary, TrashedEntry } from './paper-library';

/** How long what was removed can be brought back: thirty days. */
const TRASH_MS = 30 * 86_400_000;

/** What was removed and is still kept, last removed first. */
export async function trashedEntries(library: PaperLibrary): Promise<readonly TrashedEntry[]> {
  return await library.trash.orderBy('at').reverse().toArray();
}

/** Brings papers back out of the trash, as they were. */
export async function restorePapers(
  library: PaperLibrary,
  ids: readonly PaperId[],
  now: number,
): Promise<Change | undefined> {
  return await change(library, {
    kind: 'restore',
    now,
    ids,
    decide: (before) =>
      before.trashed === undefined
        ? before
        : { ...before, entry: before.entry ?? before.trashed.entry, trashed: undefined },
  });
}

/**
 * Deletes papers for good that are in the trash. The journal forgets what it knew of their entries
 * too, so that no undo brings them back; all that it keeps is that they were deleted.
 */
export async function erasePapers(
  library: PaperLibrary,
  ids: readonly PaperId[],
  now: number,
): Promise<void> {
  const { trash, journal, meta } = library;
  await library.transaction('rw', tablesOf(library), async () => {
    const gone = await trash
      .where('id')
      .anyOf([...ids])
      .primaryKeys();
    if (gone.length === 0) return;
    // Before the rows go, lest a number be given twice.
    const newest = (await journal.orderBy(':id').last())?.sequence ?? 0;
    await journal
      .where('id')
      .anyOf(gone)
      .filter(({ hidden }) => hidden === undefined)
      .delete();
    await trash.bulkDelete(gone);
    await journal.bulkPut(
      gone.map((id, index) => ({ sequence: newest + 1 + index, at: now, kind: 'erase', id })),
    );
    await meta.put(await describe(library, newest + gone.length));
  });
}

/** Deletes for good what has been in the trash for thirty days. */
export async function purgeTrash(library: PaperLibrary, now: number): Promise<void> {
  const old = await library.trash
    .where('at')
    .belowOrEqual(now - TRASH_MS)
    .primaryKeys();
  await erasePapers(library, old, now);
}
