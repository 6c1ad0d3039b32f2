import type { KeyStore } from '@/core/key-store';
import type { PaperId } from '@/core/paper-id';
import { settleDoubt } from './doubt';
import type { Mended } from './health';
import { change, CHUNK, tablesOf, type Tables } from './journal';
import { hasAll, metaOf } from './library-meta';
import type {
  Entry,
  HiddenPaper,
  JournalRow,
  LibraryRows,
  PaperLibrary,
  PastRow,
  Sighting,
  TrashedEntry,
} from './paper-library';
import type { Snapshot } from './snapshot-list';
import { readSnapshot } from './snapshots';
import { countOthers } from './write-entries';

/**
 * Puts back what is missing of a damaged library, row by row, from its snapshots and from what the
 * journal knows to have come later. Nothing that is there is changed or taken away, and what was
 * removed since stays away. Doing it twice is doing it once.
 */
export async function mend(
  { library, store }: { readonly library: PaperLibrary; readonly store: KeyStore },
  newest: Snapshot | undefined,
  now: number,
): Promise<Mended> {
  const { entries, hidden, trash, journal, meta } = library;
  const [known, before] = await Promise.all([meta.get('library'), entries.count()]);
  const { isLost: wasLost } = library;
  const { count = 0, sequence = 0 } = known ?? {};
  const copy = newest && (await readSnapshot(store, newest));
  const isSame = newest !== undefined && newest.uuid === known?.uuid;
  // That of the copy as well: a note that was gone on with since is the same row.
  const from = isSame ? newest.sequence : 0;
  const since = await journal.where(':id').aboveOrEqual(from).toArray();
  await bringBackPast(library, copy?.past ?? [], known?.uuid);
  const expected = expectedBy(copy ?? NO_ROWS, since);
  const { replaced, isSettled } = await settleDoubt(library, expected.entries, now);
  await bringBack(library, expected, since.at(-1)?.sequence ?? from, now);
  return await library.transaction('rw', [entries, hidden, trash, meta], async (tables) => {
    const rows = await tables.entries.toArray();
    const others = await countOthers(tables);
    const said = await tables.meta.get('library');
    const { uuid, isDoubtful: _, ...rest } = { ...said, others };
    // Where its numbers began anew it is another library from here on.
    const goesOn =
      !wasLost && (newest === undefined || isSame) && sequence >= (newest?.sequence ?? 0);
    await tables.meta.put(metaOf(rows, goesOn && uuid !== undefined ? { ...rest, uuid } : rest));
    library.isLost = false;
    const isAll = newest === undefined ? !wasLost && rows.length >= count : copy?.isWhole;
    const papers = rows.length - before + replaced;
    return { papers, isWhole: isSettled && hasAll(said, others) && (isAll ?? false) };
  });
}

/** What a library should have, by identifier. */
export interface Expected {
  readonly entries: Map<PaperId, Entry>;
  readonly hidden: Map<PaperId, HiddenPaper>;
  readonly trash: Map<PaperId, TrashedEntry>;
  readonly seen: readonly Sighting[];
}

/** What a library should have that has these rows, and after them those of its journal. */
export function expectedBy(
  { entries, hidden, trash, seen }: LibraryRows,
  since: readonly JournalRow[],
): Expected {
  const copied = { entries: byId(entries), hidden: byId(hidden), trash: byId(trash), seen };
  return since.reduce(replayed, copied);
}

function replayed(expected: Expected, row: JournalRow): Expected {
  const { id, kind, before, after, hidden, trash } = row;
  const tellsOfEntry = (before ?? after ?? trash) !== undefined || kind === 'erase';
  if (tellsOfEntry) put(expected.entries, id, after);
  if (hidden !== undefined) put(expected.hidden, id, hidden.after);
  if (trash !== undefined) put(expected.trash, id, trash.after);
  if (kind === 'erase') expected.trash.delete(id);
  return expected;
}

function put<Row>(rows: Map<PaperId, Row>, id: PaperId, row: Row | undefined): void {
  if (row === undefined) rows.delete(id);
  else rows.set(id, row);
}

const NO_ROWS: LibraryRows = { entries: [], hidden: [], trash: [], seen: [] };

/** @param read - up to which number of the journal its rows are in what is expected */
async function bringBack(
  library: PaperLibrary,
  expected: Expected,
  read: number,
  now: number,
): Promise<void> {
  await library.transaction('rw', tablesOf(library), async ({ journal }) => {
    // What another tab removed, deleted for good or hides no more since then stays so.
    const later = await journal.where(':id').above(read).toArray();
    const { entries, hidden, trash } = later.reduce(replayed, expected);
    await change(library, {
      kind: 'mend',
      now,
      ids: [...entries.keys(), ...hidden.keys(), ...trash.keys()],
      decide: (before, id) => {
        const entry = before.entry ?? (before.trashed === undefined ? entries.get(id) : undefined);
        const trashed = before.trashed ?? (entry === undefined ? trash.get(id) : undefined);
        return { entry, trashed, hidden: before.hidden ?? hidden.get(id) };
      },
    });
  });
  await bringBackSeen(library, expected.seen);
}

/** Puts back what was seen and is not known to be, and says how many those are. */
export async function bringBackSeen(
  { seen }: Pick<PaperLibrary, 'seen'>,
  rows: readonly Sighting[],
): Promise<number> {
  let given = 0;
  for (let at = 0; at < rows.length; at += CHUNK) {
    const chunk = rows.slice(at, at + CHUNK);
    const known = await seen.bulkGet(chunk.map(({ id }) => id));
    const lost = chunk.filter((_, index) => known[index] === undefined);
    if (lost.length > 0) await seen.bulkPut(lost);
    given += lost.length;
  }
  return given;
}

/**
 * Puts back the changes that histories told and that no journal tells any more, and says how many. They
 * come back as those of another library, which no undo takes back: what it would need to do so is lost.
 */
export async function bringBackPast(
  library: PaperLibrary,
  rows: readonly PastRow[],
  uuid: string | undefined,
): Promise<number> {
  const { journal, past } = library;
  let given = 0;
  // Looked for piece by piece, so that nobody who writes waits for long, and seldom is there anything to write.
  for (let at = 0; at < rows.length; at += CHUNK) {
    const chunk = rows.slice(at, at + CHUNK);
    const lost = await library.transaction(
      'r',
      [journal, past],
      async (tables) => await lostOf(tables, chunk, uuid),
    );
    if (lost.length === 0) continue;
    given += await library.transaction('rw', [journal, past], async (tables) => {
      const back = await lostOf(tables, lost, uuid);
      await tables.past.bulkPut(back);
      return back.length;
    });
  }
  return given;
}

/** Those of the rows that no journal tells, but of what was deleted for good. */
async function lostOf(
  { journal, past }: Pick<Tables, 'journal' | 'past'>,
  rows: readonly PastRow[],
  uuid: string | undefined,
): Promise<readonly PastRow[]> {
  const places = rows.map(({ from, sequence }) => [from, sequence] as [string, number]);
  const told = new Set((await past.where(':id').anyOf(places).primaryKeys()).map(String));
  const others = rows.filter(({ from, sequence }) => !told.has(String([from, sequence])));
  const own = await journal.bulkGet(others.map(({ sequence }) => sequence));
  const lost = others.filter(({ from, id }, index) => !(from === uuid && own[index]?.id === id));
  if (lost.length === 0) return [];
  const erased = await journal
    .where('id')
    .anyOf(lost.map(({ id }) => id))
    .filter(({ kind }) => kind === 'erase')
    .toArray();
  const isErased = new Set(erased.map(({ id }) => id));
  return lost.filter(({ id }) => !isErased.has(id));
}

function byId<Row extends { readonly id: PaperId }>(rows: readonly Row[]) {
  return new Map(rows.map((row) => [row.id, row]));
}
