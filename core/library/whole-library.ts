import { CHUNK, type Tables } from './journal';
import {
  TOLD_CHANGES,
  type Entry,
  type HiddenPaper,
  type JournalRow,
  type OwnPart,
  type PaperLibrary,
  type PastRow,
  type Sighting,
  type TrashedEntry,
} from './paper-library';

/** All that the library has, as a backup takes it along. */
export interface WholeLibrary {
  readonly library: readonly Entry[];
  readonly hidden: readonly HiddenPaper[];
  readonly trash: readonly TrashedEntry[];
  readonly seen: readonly Sighting[];
  /** The journal, and those of other libraries that came with their backups; oldest first. */
  readonly journal: readonly PastRow[];
}

/** As many rows of a journal as a backup takes along, of each of these the newest. */
export const MOST_PAST = 50_000;

/** UTF-16 units: a quarter of what an import reads, however long the notes are that it tells of. */
const MOST_PAST_UNITS = 16 * 1024 * 1024;

/** All that the library has at one moment. */
export async function wholeLibrary(library: PaperLibrary): Promise<WholeLibrary> {
  return await library.transaction('r', library.tables, async (tables) => {
    const [saved, hidden, trash, seen] = await Promise.all([
      tables.entries.toArray(),
      tables.hidden.toArray(),
      tables.trash.toArray(),
      tables.seen.toArray(),
    ]);
    return { library: saved, hidden, trash, seen, journal: await journalOf(tables) };
  });
}

/**
 * What histories tell, of this library and of others whose backups were imported, as another library
 * would keep it: oldest first, and of too many the newest.
 */
export async function journalOf({
  journal,
  past,
  meta,
}: Pick<Tables, 'journal' | 'past' | 'meta'>): Promise<readonly PastRow[]> {
  const from = (await meta.get('library'))?.uuid;
  const rows: PastRow[] = [];
  let room = MOST_PAST_UNITS;
  const take = (row: PastRow): void => {
    room -= JSON.stringify(row).length;
    if (room >= 0 && rows.length < MOST_PAST) rows.push(row);
  };
  let top = from === undefined ? 0 : ((await journal.orderBy(':id').last())?.sequence ?? 0);
  // By ranges, since each row has its paper twice.
  for (; top > 0 && room >= 0 && rows.length < MOST_PAST; top -= CHUNK) {
    const newest = await journal
      .where(':id')
      .between(top - CHUNK, top, false, true)
      .toArray();
    for (const row of newest.toReversed()) {
      const told = from === undefined ? undefined : toPast(row, from);
      if (told !== undefined) take(told);
    }
  }
  const others = await past.toArray();
  for (const row of others.toSorted((one, other) => other.at - one.at)) take(row);
  return rows.toReversed();
}

/** A row of this library as another one keeps it; what was deleted for good is not told. */
function toPast(row: JournalRow, from: string): PastRow | undefined {
  const kind = TOLD_CHANGES.find((each) => each === row.kind);
  if (kind === undefined || row.sequence === undefined) return undefined;
  const { sequence, at, id, before, after, hidden } = row;
  return {
    from,
    sequence,
    at,
    kind,
    id,
    ...(before !== undefined && { before: ownPart(before) }),
    ...(after !== undefined && { after: ownPart(after) }),
    ...(hidden !== undefined && { hidden }),
  };
}

function ownPart(entry: Entry): OwnPart {
  const { id: _, paper: __, ...own } = entry;
  return own;
}
