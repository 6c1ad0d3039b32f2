import { change, CHUNK, tablesOf, type Change, type Standing } from './journal';
import type { Entry, JournalRow, PaperLibrary } from './paper-library';

/**
 * Brings back what stood before a step. Where a paper was changed again since, by another tab say,
 * that newer will stands; where all were, nothing happens: undefined.
 */
export async function undoChange(
  library: PaperLibrary,
  sequence: number,
  now: number,
): Promise<Change | undefined> {
  return await library.transaction('rw', tablesOf(library), async ({ journal }) => {
    const rows = await stepOf(journal, sequence);
    // Told by the journal, not by `changedAt`: two changes may fall into one millisecond.
    const changedSince = new Set<string>();
    await journal
      .where(':id')
      .above(rows.at(-1)?.sequence ?? sequence)
      .each(({ id }) => changedSince.add(id));
    return await takeBack(
      library,
      rows.filter(({ id }) => !changedSince.has(id)),
      now,
    );
  });
}

/**
 * Brings back what stood before the newest step that still stands: called again, the one before it,
 * and so on to the first, whichever tab or session made them. One that left nothing to take back is
 * passed over. Undefined where there is none.
 */
export async function undoLast(library: PaperLibrary, now: number): Promise<Change | undefined> {
  return await library.transaction('rw', tablesOf(library), async ({ journal }) => {
    const undone = new Set<number | undefined>();
    let top = (await journal.orderBy(':id').last())?.sequence ?? 0;
    // By ranges: a cursor takes seconds over the undoing of a step of thousands.
    for (; top > 0; top -= CHUNK) {
      const rows = await journal
        .where(':id')
        .between(top - CHUNK, top, false, true)
        .toArray();
      for (const { sequence, kind, undoes, batch } of rows.toReversed()) {
        if (undone.has(sequence) || kind === 'erase' || kind === 'mend') continue;
        if (kind === 'undo') {
          undone.add(undoes);
          continue;
        }
        const step = await stepOf(journal, batch ?? sequence);
        const standing = step.filter((row) => !undone.has(row.sequence));
        const change = await takeBack(library, standing, now);
        if (change !== undefined) return change;
        for (const row of standing) undone.add(row.sequence);
      }
    }
    return undefined;
  });
}

/** The rows of a step, in their order: one, or all of its batch. */
async function stepOf(
  journal: PaperLibrary['journal'],
  sequence: number | undefined,
): Promise<readonly JournalRow[]> {
  if (sequence === undefined) return [];
  const batch = await journal.where('batch').equals(sequence).primaryKeys();
  const keys = batch.length > 0 ? batch : [sequence];
  const rows: JournalRow[] = [];
  for (let at = 0; at < keys.length; at += CHUNK) {
    const chunk = await journal.bulkGet(keys.slice(at, at + CHUNK));
    rows.push(...chunk.flatMap((row) => row ?? []));
  }
  return rows.filter(({ kind }) => kind !== 'erase');
}

async function takeBack(
  library: PaperLibrary,
  rows: readonly JournalRow[],
  now: number,
): Promise<Change | undefined> {
  const byId = new Map(rows.map((row) => [row.id, row]));
  return await change(library, {
    kind: 'undo',
    now,
    ids: [...byId.keys()],
    undoes: new Map(rows.map(({ id, sequence = 0 }) => [id, sequence])),
    stood: (standing, id) => asAfter(standing, byId.get(id)),
    decide: (standing, id) => asBefore(standing, byId.get(id)),
  });
}

/** With what a row left there, where that is gone though nothing took it away. */
function asAfter(standing: Standing, row: JournalRow | undefined): Standing {
  const { entry, trashed } = standing;
  const isGone = entry === undefined && trashed === undefined;
  return {
    hidden: standing.hidden ?? row?.hidden?.after,
    entry: isGone ? row?.after : entry,
    trashed: isGone ? row?.trash?.after : trashed,
  };
}

function asBefore(standing: Standing, row: JournalRow | undefined): Standing {
  if (row === undefined) return standing;
  const { before, after, hidden, trash } = row;
  const isOfEntry = before !== undefined || after !== undefined || trash !== undefined;
  return {
    hidden: hidden === undefined ? standing.hidden : hidden.before,
    entry: isOfEntry ? withOpenings(before, standing.entry) : standing.entry,
    trashed: trash === undefined ? standing.trashed : trash.before,
  };
}

/** That a paper was opened meanwhile is no change to take back. */
function withOpenings(entry: Entry | undefined, now: Entry | undefined): Entry | undefined {
  if (entry === undefined || now?.openedAt === undefined) return entry;
  return { ...entry, openedCount: now.openedCount ?? 0, openedAt: now.openedAt };
}
