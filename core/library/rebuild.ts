import type { PaperId } from '@/core/paper-id';
import { expectedBy, type Expected } from './expected';
import { MOST_GENERATIONS } from './generations';
import type { Mended } from './health';
import { metaOf } from './library-meta';
import type { OpeningDeps } from './opening';
import {
  PaperLibrary,
  type JournalRow,
  type LibraryRows,
  type PastRow,
  type Sighting,
} from './paper-library';
import { salvage, type Salvaged } from './salvage';
import { readSnapshots, type Snapshot } from './snapshot-list';
import { readSnapshot, takeSnapshot, type SnapshotContent } from './snapshots';
import { whileNobodyWrites, withinGuard } from './write-ahead';

/**
 * Puts a library that cannot be read into a database of another name: from its newest copy, and from
 * what can still be read of it. The new one comes to be in one transaction, by which it is in force; cut
 * short anywhere, either the old or the new one stands. The damaged one is deleted once the new one has a
 * copy of its own, where the browser can, but only where nothing is missing: else it stays, since what
 * cannot be read today may be all that there is of what was written last. See `reclaim.ts`.
 *
 * Undefined where there is no copy, or where another tab was first: then nothing is changed.
 */
export async function rebuild(
  deps: OpeningDeps,
  onBegun?: () => void,
): Promise<Mended | undefined> {
  const { library, store, locks } = deps;
  return await whileNobodyWrites(locks, async () => {
    const generation = (await library.newestGeneration()) + 1;
    const damaged = library.name;
    const [newest] = await readSnapshots(store);
    if (newest === undefined || generation > MOST_GENERATIONS) return undefined;
    if (library.nameOf(generation - 1) !== damaged) return undefined;
    const copy = await readSnapshot(store, newest);
    if (copy.entries.length === 0) return undefined;
    onBegun?.();

    const ids = [copy.entries, copy.hidden, copy.trash, copy.seen].flat().map(({ id }) => id);
    const salvaged = await salvage(library, newest.sequence, ids);
    const rows = await rowsOf(copy, salvaged, newest, deps.now());
    const next = new PaperLibrary(library.nameOf(1), { generation, rows });
    await next.open();
    next.close();

    // An opening that a query began is waited for: closed before it has a name, it would never be answered.
    await library.open().catch(() => undefined);
    library.close({ disableAutoOpen: false });
    await library.open();
    const isCopied = await takeSnapshot(deps, 'daily').then(
      () => true,
      () => false,
    );
    const isAllKnown = isJournalWhole(salvaged, newest);
    if (isCopied && copy.isWhole && isAllKnown)
      await withinGuard(library.deleteGeneration(generation - 1), undefined);
    return {
      papers: rows.entries.length,
      isWhole: copy.isWhole,
      ...(!isAllKnown && { asOf: newest.at }),
    };
  });
}

/** What the new library has, as its tables have it. */
async function rowsOf(copy: SnapshotContent, salvaged: Salvaged, newest: Snapshot, now: number) {
  const { meta } = salvaged;
  const isSame = meta === undefined || meta.uuid === newest.uuid;
  const since = isSame ? salvaged.journal : [];
  const { entries, hidden, trash, seen } = merged(expectedBy(copy, since), salvaged);
  const journal = toJournal({ entries, hidden, trash }, now);
  const done = meta?.done;
  const others = { hidden: hidden.length, trash: trash.length };
  return {
    entries,
    hidden,
    trash,
    seen,
    journal,
    past: toPast([...copy.past, ...salvaged.past], since),
    // Its numbers begin anew, so it is another library.
    meta: [
      metaOf(entries, { sequence: journal.length, others, ...(done !== undefined && { done }) }),
    ],
  };
}

/** What could be read stands as it is; what could not is as it is expected. */
function merged(expected: Expected, salvaged: LibraryRows): LibraryRows {
  const saved = new Map(expected.entries);
  const trash = new Map(expected.trash);
  for (const row of salvaged.trash) {
    trash.set(row.id, row);
    saved.delete(row.id);
  }
  for (const row of salvaged.entries) {
    saved.set(row.id, row);
    trash.delete(row.id);
  }
  const hidden = new Map(expected.hidden);
  for (const row of salvaged.hidden) hidden.set(row.id, row);
  const seen = new Map<PaperId, Sighting>();
  for (const row of [...expected.seen, ...salvaged.seen]) seen.set(row.id, row);
  return {
    entries: [...saved.values()],
    hidden: [...hidden.values()],
    trash: [...trash.values()],
    seen: [...seen.values()],
  };
}

/** One step that no undo takes back: histories tell that a paper was brought back. */
function toJournal(
  { entries, hidden, trash }: Omit<LibraryRows, 'seen'>,
  at: number,
): readonly JournalRow[] {
  const step = { at, kind: 'mend', batch: 1 } as const;
  return [
    ...entries.map((row) => ({ ...step, id: row.id, after: row })),
    ...hidden.map((row) => ({ ...step, id: row.id, hidden: { after: row } })),
    ...trash.map((row) => ({ ...step, id: row.id, trash: { after: row } })),
  ].map((row, index) => ({ ...row, sequence: index + 1 }));
}

/** The changes that histories tell, each once, but of what was deleted for good. */
function toPast(rows: readonly PastRow[], since: readonly JournalRow[]): readonly PastRow[] {
  const erased = new Set(since.flatMap(({ kind, id }) => (kind === 'erase' ? [id] : [])));
  const told = new Map(rows.map((row) => [`${row.from}/${row.sequence}`, row]));
  return [...told.values()].filter(({ id }) => !erased.has(id));
}

/** Whether each change since the copy could be read. */
function isJournalWhole({ meta, journal }: Salvaged, newest: Snapshot): boolean {
  if (meta === undefined || meta.uuid !== newest.uuid) return false;
  return journal.length === meta.sequence - newest.sequence + 1;
}
