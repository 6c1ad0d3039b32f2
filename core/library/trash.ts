import type { PaperId } from '@/core/paper-id';
import { change, lastSequence, tablesOf, type Change, type Tables } from './journal';
import type { JournalRow, PaperLibrary, TrashedEntry } from './paper-library';
import { noteStep } from './write-entries';

/** How long what was removed can be brought back: thirty days. */
const TRASH_MS = 30 * 86_400_000;

/** Whether what was removed at that moment is kept no longer. */
export function isOver(at: number, now: number): boolean {
  return at <= now - TRASH_MS;
}

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
  await eraseThose(
    library,
    ({ trash }) =>
      trash
        .where('id')
        .anyOf([...ids])
        .primaryKeys(),
    now,
  );
}

/** Deletes for good what has been in the trash for thirty days. */
export async function purgeTrash(library: PaperLibrary, now: number): Promise<void> {
  // Most pages find nothing old, and need not wait for who writes.
  if ((await oldOf(library, now).count()) === 0) return;
  await eraseThose(library, (tables) => oldOf(tables, now).primaryKeys(), now);
}

function oldOf({ trash }: Pick<Tables, 'trash'>, now: number) {
  return trash.where('at').belowOrEqual(now - TRASH_MS);
}

/** What goes is looked up where it is deleted: it may have been put back a moment ago. */
async function eraseThose(
  library: PaperLibrary,
  choose: (tables: Tables) => PromiseLike<readonly PaperId[]>,
  now: number,
): Promise<void> {
  await library.transaction('rw', tablesOf(library), async (tables) => {
    const { trash, journal, past } = tables;
    const gone = await choose(tables);
    if (gone.length === 0) return;
    // Before the rows go, lest a number be given twice.
    const last = await lastSequence(tables);
    await journal
      .where('id')
      .anyOf([...gone])
      .modify((row, kept) => {
        const { before: _, after: __, trash: ___, ...rest } = row;
        // That a paper was hidden is still so.
        if (row.hidden === undefined) delete (kept as { value?: JournalRow }).value;
        else kept.value = rest;
      });
    await past
      .where('id')
      .anyOf([...gone])
      .delete();
    await trash.bulkDelete([...gone]);
    await journal.bulkAdd(
      gone.map((id, index) => ({ sequence: last + 1 + index, at: now, kind: 'erase', id })),
    );
    await noteStep(tables, last + gone.length, { hidden: 0, trash: -gone.length });
  });
}
