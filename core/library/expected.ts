import type { PaperId } from '@/core/paper-id';
import type { LibraryMeta } from './library-meta';
import type {
  Entry,
  HiddenPaper,
  JournalRow,
  LibraryRows,
  Sighting,
  TrashedEntry,
} from './paper-library';

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

/** The same, changed as a row of the journal tells. */
export function replayed(expected: Expected, row: JournalRow): Expected {
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

/** A library without rows. */
export const NO_ROWS: LibraryRows = { entries: [], hidden: [], trash: [], seen: [] };

type Keys = Pick<ReadonlySet<PaperId>, 'has' | 'size'>;

/** By table, what is expected and not there; undefined where more is expected than can be missing. */
interface Missing {
  readonly entries: ReadonlyMap<PaperId, Entry> | undefined;
  readonly hidden: ReadonlyMap<PaperId, HiddenPaper> | undefined;
  readonly trash: ReadonlyMap<PaperId, TrashedEntry> | undefined;
}

/**
 * What is expected and not there: of a table no more than it misses by what its library says of itself,
 * where that counts. If more is expected, the journal has lost what took it away, and none of it is told.
 */
export function missing(
  { entries, hidden, trash }: Expected,
  there: Readonly<Record<keyof Missing, Keys>>,
  said: Partial<LibraryMeta> | undefined,
): Missing {
  const { count = 0, others = { hidden: 0, trash: 0 } } = said ?? {};
  const upTo = <Row>(most: number, rows: ReadonlyMap<PaperId, Row>) =>
    said === undefined || rows.size <= most ? rows : undefined;
  return {
    entries: upTo(count - there.entries.size, without(entries, there.entries, there.trash)),
    hidden: upTo(others.hidden - there.hidden.size, without(hidden, there.hidden)),
    trash: upTo(
      others.trash - there.trash.size,
      without(trash, there.trash, there.entries, entries),
    ),
  };
}

/** Those of the rows that are in none of these. */
function without<Row>(
  rows: ReadonlyMap<PaperId, Row>,
  ...there: readonly Pick<Keys, 'has'>[]
): ReadonlyMap<PaperId, Row> {
  return new Map([...rows].filter(([id]) => there.every((ids) => !ids.has(id))));
}

function byId<Row extends { readonly id: PaperId }>(rows: readonly Row[]) {
  return new Map(rows.map((row) => [row.id, row]));
}
