import type { Table } from 'dexie';
import type { KeyStore } from '@/core/key-store';
import type { PaperId } from '@/core/paper-id';
import { settleDoubt } from './doubt';
import { expectedBy, missing, NO_ROWS, replayed, type Expected } from './expected';
import type { Mended } from './health';
import { change, CHUNK, tablesOf, type Tables } from './journal';
import { hasAll, metaOf } from './library-meta';
import type { PaperLibrary, PastRow, Sighting } from './paper-library';
import type { Snapshot } from './snapshot-list';
import { readSnapshot } from './snapshots';
import { countOthers } from './write-entries';

/**
 * Puts back what is missing of a damaged library, row by row, from its snapshots and from what the
 * journal knows to have come later. Nothing that is there is changed or taken away, and what was
 * removed since stays away. Doing it twice is doing it once.
 *
 * A table of a library that goes on gets back no more rows than it says that it misses: where more are
 * expected, the journal has lost what took them away, and none of them comes back.
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
  // Where its numbers began anew it is another library from here on.
  const goesOn =
    !wasLost && (newest === undefined || isSame) && sequence >= (newest?.sequence ?? 0);
  // That of the copy as well: a note that was gone on with since is the same row.
  const from = isSame ? newest.sequence : 0;
  const since = await journal.where(':id').aboveOrEqual(from).toArray();
  const read = since.at(-1)?.sequence ?? from;
  await bringBackPast(library, copy?.past ?? [], known?.uuid);
  const expected = expectedBy(copy ?? NO_ROWS, since);
  const { replaced, isSettled } = await settleDoubt(library, expected.entries, now);
  const isBack = await bringBack(library, expected, { read, now, goesOn });
  return await library.transaction('rw', [entries, hidden, trash, meta], async (tables) => {
    const rows = await tables.entries.toArray();
    const others = await countOthers(tables);
    const said = await tables.meta.get('library');
    const { uuid, isDoubtful: _, ...rest } = { ...said, others };
    await tables.meta.put(metaOf(rows, goesOn && uuid !== undefined ? { ...rest, uuid } : rest));
    library.isLost = false;
    // What was lost, and is there again by the user's own doing, is counted twice: counts decide only
    // where there is nothing that tells more.
    const hasCounted = rows.length >= count && hasAll(said, others);
    const isTold = since[0]?.sequence === 1 || hasCounted;
    const isExpected = newest === undefined ? !wasLost && isTold : copy?.isWhole;
    const isWhole = isSettled && isBack && read >= sequence && (isExpected ?? false);
    return { papers: rows.length - before + replaced, isWhole };
  });
}

/** What is brought back by. */
interface BringingBack {
  /** Up to which number of the journal its rows are in what is expected. */
  readonly read: number;
  readonly now: number;
  /** Whether the library is what it was, so that what it says of itself counts. */
  readonly goesOn: boolean;
}

/** Answers whether all that is expected is there by then. */
async function bringBack(
  library: PaperLibrary,
  expected: Expected,
  { read, now, goesOn }: BringingBack,
): Promise<boolean> {
  const isAll = await library.transaction('rw', tablesOf(library), async (tables) => {
    // What another tab removed, deleted for good or hides no more since then stays so.
    const later = await tables.journal.where(':id').above(read).toArray();
    const said = (await tables.meta.get('library')) ?? {};
    const there = {
      entries: await keysOf(tables.entries),
      hidden: await keysOf(tables.hidden),
      trash: await keysOf(tables.trash),
    };
    const back = missing(later.reduce(replayed, expected), there, goesOn ? said : undefined);
    await change(library, {
      kind: 'mend',
      now,
      ids: Object.values(back).flatMap((rows) => [...(rows?.keys() ?? [])]),
      decide: (before, id) => ({
        entry: before.entry ?? back.entries?.get(id),
        hidden: before.hidden ?? back.hidden?.get(id),
        trashed: before.trashed ?? back.trash?.get(id),
      }),
    });
    return !Object.values(back).includes(undefined);
  });
  await bringBackSeen(library, expected.seen);
  return isAll;
}

async function keysOf(table: Pick<Table<unknown, PaperId>, 'toCollection'>) {
  return new Set(await table.toCollection().primaryKeys());
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
