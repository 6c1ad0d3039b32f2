import { change, tablesOf, type Change } from './journal';
import type { JournalRow, PaperLibrary } from './paper-library';

/**
 * Brings back what stood before a change. Where the paper was changed again since, by another tab
 * say, that newer will stands: undefined, and nothing happens.
 */
export async function undoChange(
  library: PaperLibrary,
  sequence: number,
  now: number,
): Promise<Change | undefined> {
  return await library.transaction('rw', tablesOf(library), async () => {
    const done = await library.journal.get(sequence);
    if (done === undefined) return undefined;
    // Told by the journal, not by `changedAt`: two changes may fall into one millisecond.
    const newest = await library.journal.where('id').equals(done.id).last();
    if (newest?.sequence !== sequence) return undefined;
    return await takeBack(library, done, now);
  });
}

/**
 * Brings back what stood before the newest change that still stands: called again, the one before
 * it, and so on to the first, whichever tab or session made them. Undefined where there is none.
 */
export async function undoLast(library: PaperLibrary, now: number): Promise<Change | undefined> {
  return await library.transaction('rw', tablesOf(library), async () => {
    const undone = new Set<number>();
    let newest: JournalRow | undefined;
    await library.journal
      .orderBy(':id')
      .reverse()
      .until(() => newest !== undefined)
      .each((row) => {
        if (undone.has(row.sequence ?? 0)) return;
        if (row.kind !== 'undo') newest = row;
        else if (row.undoes !== undefined) undone.add(row.undoes);
      });
    return newest === undefined ? undefined : await takeBack(library, newest, now);
  });
}

async function takeBack(
  library: PaperLibrary,
  { id, sequence, before, hidden }: JournalRow,
  now: number,
): Promise<Change | undefined> {
  return await change(
    library,
    id,
    'undo',
    now,
    (standing) =>
      hidden === undefined
        ? { ...standing, entry: before }
        : { ...standing, hidden: hidden.before },
    sequence,
  );
}
