import type { Table } from 'dexie';
import { hashOf } from './entry-hash';
import { hasAll, type LibraryMeta } from './library-meta';
import type { JournalRow, LibraryRows, PaperLibrary, PastRow } from './paper-library';
import { isSound } from './sound-rows';
import { journalOf } from './whole-library';

/** What could still be read of a damaged library. */
export interface Salvaged extends LibraryRows {
  /** The rows of its journal from that number on, in their order. */
  readonly journal: readonly JournalRow[];
  /** What its histories tell, where all of that could be read. */
  readonly past: readonly PastRow[];
  readonly meta: LibraryMeta | undefined;
  /** Whether nothing failed to be read, and it is what was written last. */
  readonly isWhole: boolean;
}

/**
 * Reads what can be read of a library, each row by itself where a table cannot be read as a whole. Rows
 * that are not what such rows are, are left out. Never rejects: what does not open has nothing.
 *
 * @param from - the first number of the journal that is wanted
 * @param ids - the rows to ask for where a table does not even tell which it has
 */
export async function salvage(
  library: PaperLibrary,
  from: number,
  ids: readonly string[],
): Promise<Salvaged> {
  const opened = await library.open().then(
    () => true,
    () => false,
  );
  if (!opened) return NOTHING;
  let missed = 0;
  const miss = (): void => void (missed += 1);
  const rowsOf = async <Row>(
    name: keyof LibraryRows,
    isRow: (row: unknown) => row is Row,
  ): Promise<readonly Row[]> => {
    const rows = await readableRows(library.table<unknown, string>(name), ids, miss);
    const sound = rows.filter(isRow);
    if (sound.length < rows.length) miss();
    return sound;
  };
  const salvaged = {
    entries: await rowsOf('entries', isSound.entries),
    hidden: await rowsOf('hidden', isSound.hidden),
    trash: await rowsOf('trash', isSound.trash),
    seen: await rowsOf('seen', isSound.seen),
    journal: await readableJournal(library, from, miss),
    past: await journalOf(library).catch(() => {
      miss();
      return [];
    }),
    meta: await library.meta.get('library').catch(() => undefined),
  };
  return { ...salvaged, isWhole: missed === 0 && isAsSaid(salvaged) };
}

/** Whether rows are those that their library says that it has. */
function isAsSaid({ meta, entries, journal, ...rows }: Omit<Salvaged, 'isWhole'>): boolean {
  if (meta === undefined || (journal.at(-1)?.sequence ?? 0) !== meta.sequence) return false;
  const others = { hidden: rows.hidden.length, trash: rows.trash.length };
  return entries.length === meta.count && hashOf(entries) === meta.hash && hasAll(meta, others);
}

const NOTHING: Salvaged = {
  entries: [],
  hidden: [],
  trash: [],
  seen: [],
  journal: [],
  past: [],
  meta: undefined,
  isWhole: false,
};

async function readableRows(
  table: Table<unknown, string>,
  ids: readonly string[],
  miss: () => void,
): Promise<readonly unknown[]> {
  try {
    return await table.toArray();
  } catch {
    miss();
    const known: readonly string[] = await table
      .toCollection()
      .primaryKeys()
      .catch(() => []);
    return await oneByOne(table, [...new Set([...known, ...ids])]);
  }
}

async function readableJournal(
  { journal }: PaperLibrary,
  from: number,
  miss: () => void,
): Promise<readonly JournalRow[]> {
  const wanted = journal.where(':id').aboveOrEqual(from);
  try {
    return await wanted.toArray();
  } catch {
    miss();
    return await oneByOne(journal, await wanted.primaryKeys().catch(() => []));
  }
}

/** Each in a transaction of its own: one that cannot be read ends the transaction that asked. */
async function oneByOne<Row, Key>(
  table: Pick<Table<Row, Key>, 'get'>,
  keys: readonly Key[],
): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (const key of keys) {
    const row = await table.get(key).catch(() => undefined);
    if (row !== undefined) rows.push(row);
  }
  return rows;
}
