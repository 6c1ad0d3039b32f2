import type { EntityTable, Table } from 'dexie';
import type { PaperId } from '@/core/paper-id';
import type {
  ChangeKind,
  Entry,
  HiddenPaper,
  JournalRow,
  PaperLibrary,
  Status,
  TrashedEntry,
} from './paper-library';
import { noteStep, writeEntries } from './write-entries';

/** Who goes on with a note later than that has begun another change. */
const ONE_NOTE_MS = 10 * 60_000;

/** So many papers are read and written at a time: a few frames, between which the page lives on. */
export const CHUNK = 250;

/** A step that was made: its place in the journal, by which it can be undone. */
export interface Change {
  readonly sequence: number;
  readonly kind: ChangeKind;
  /** How many papers it changed; the rest of this is of the first of them. */
  readonly count: number;
  readonly id: PaperId;
  readonly title: string;
  /** Where its paper stands now; undefined where it is not saved. */
  readonly status: Status | undefined;
  /** It came back out of the trash, with its tags and its note. */
  readonly fromTrash?: true;
}

/** All that the library has of one paper. */
export interface Standing {
  readonly entry: Entry | undefined;
  readonly hidden: HiddenPaper | undefined;
  readonly trashed: TrashedEntry | undefined;
}

/** A step to be made. */
export interface Step {
  readonly kind: ChangeKind;
  /** Epoch ms. */
  readonly now: number;
  /** The papers that it may change. */
  readonly ids: readonly PaperId[];
  /** What shall stand of a paper; what stands already where it stays as it is. */
  readonly decide: (before: Standing, id: PaperId) => Standing;
  /** Of an undo: the row that it takes back of each paper. */
  readonly undoes?: ReadonlyMap<PaperId, number>;
  /** Of an undo: what stood by what the journal tells, where the database has lost that. */
  readonly stood?: (there: Standing, id: PaperId) => Standing;
  /** Told how many papers are done, now and again. Nothing is kept before all of them are. */
  readonly onProgress?: (done: number) => void;
}

/**
 * Makes one step, of one paper or of many, in one transaction: what stands, journal and meta, or none
 * of them. Undefined where nothing changed.
 */
export async function change(library: PaperLibrary, step: Step): Promise<Change | undefined> {
  return await library.transaction('rw', tablesOf(library), async (tables) => {
    const last = await lastSequence(tables);
    const ids = [...new Set(step.ids)];
    const newest = ids.length === 1 ? await tables.journal.get(last) : undefined;
    const begun = begunNote(newest, step, ids[0]);
    const rows: JournalRow[] = [];
    const grown = { hidden: 0, trash: 0 };
    let first: Change | undefined;
    for (let at = 0; at < ids.length; at += CHUNK) {
      const chunk = ids.slice(at, at + CHUNK);
      const before = await standingsOf(tables, chunk);
      const moves = chunk.flatMap((id, index) => moveOf(id, before[index] ?? NOTHING, step));
      await write(tables, moves);
      // What is put back was counted before it was lost.
      if (step.kind !== 'mend') {
        grown.hidden += growth(moves, ({ hidden }) => hidden);
        grown.trash += growth(moves, ({ trashed }) => trashed);
      }
      const added = moves.map((move, index) => {
        const sequence = begun?.sequence ?? last + 1 + rows.length + index;
        return toRow(move, sequence, begun, step);
      });
      first ??= told(moves[0], added[0]);
      rows.push(...added);
      step.onProgress?.(at + chunk.length);
    }
    if (first === undefined) return undefined;
    const isBatch = rows.length > 1;
    const { sequence } = first;
    if (begun !== undefined) await tables.journal.bulkPut(rows);
    else {
      // Added, not put: nobody's row is ever overwritten.
      for (let at = 0; at < rows.length; at += CHUNK) {
        const chunk = rows.slice(at, at + CHUNK);
        await tables.journal.bulkAdd(
          isBatch ? chunk.map((row) => ({ ...row, batch: sequence })) : chunk,
        );
      }
    }
    await noteStep(tables, sequence + rows.length - 1, grown);
    return { ...first, count: rows.length };
  });
}

/**
 * The tables of one transaction. They are those that its function is given: through the library's own
 * a statement would begin another transaction where this one is over, instead of failing.
 */
export type Tables = Pick<
  PaperLibrary,
  'entries' | 'hidden' | 'trash' | 'journal' | 'past' | 'meta'
>;

/** What a change reads and writes. */
export function tablesOf({ entries, hidden, trash, journal, past, meta }: Tables) {
  return [entries, hidden, trash, journal, past, meta];
}

/**
 * The last number that a row was given. A journal that lost its newest rows never gives theirs again:
 * what comes after a copy is told by its numbers.
 */
export async function lastSequence({ journal, meta }: Tables): Promise<number> {
  const newest = await journal.orderBy(':id').last();
  return Math.max(newest?.sequence ?? 0, (await meta.get('library'))?.sequence ?? 0);
}

const NOTHING: Standing = { entry: undefined, hidden: undefined, trashed: undefined };

/** What becomes of one paper. */
interface Move {
  readonly id: PaperId;
  /** What is there of it. */
  readonly there: Standing;
  /** The same, or what should have been there. */
  readonly before: Standing;
  readonly after: Standing;
}

async function standingsOf(
  { entries, hidden, trash }: Tables,
  ids: readonly PaperId[],
): Promise<readonly Standing[]> {
  const keys = [...ids];
  const [saved, left, removed] = await Promise.all([
    entries.bulkGet(keys),
    hidden.bulkGet(keys),
    trash.bulkGet(keys),
  ]);
  return keys.map((_, at) => ({ entry: saved[at], hidden: left[at], trashed: removed[at] }));
}

function moveOf(id: PaperId, there: Standing, { decide, stood }: Step): readonly Move[] {
  const before = stood?.(there, id) ?? there;
  const after = decide(there, id);
  const isSame =
    after.entry === before.entry &&
    after.hidden === before.hidden &&
    after.trashed === before.trashed;
  return isSame ? [] : [{ id, there, before, after }];
}

async function write(tables: Tables, moves: readonly Move[]): Promise<void> {
  const { hidden, trash } = tables;
  await writeEntries(
    tables,
    moves.map(({ there, after }) => ({ before: there.entry, after: after.entry })),
  );
  await replaceRows(hidden, moves, (standing) => standing.hidden);
  await replaceRows(trash, moves, ({ trashed }) => trashed);
}

async function replaceRows<Row extends { readonly id: PaperId }>(
  table: EntityTable<Row, 'id'>,
  moves: readonly Move[],
  partOf: (standing: Standing) => Row | undefined,
): Promise<void> {
  const changed = moves.filter(({ there, after }) => partOf(there) !== partOf(after));
  const gone = changed.filter(({ after }) => partOf(after) === undefined);
  const put = changed.flatMap(({ after }) => partOf(after) ?? []);
  if (gone.length > 0) await (table as Table<Row, PaperId>).bulkDelete(gone.map(({ id }) => id));
  if (put.length > 0) await (table as Table<Row, PaperId>).bulkPut(put);
}

/** How many rows more a table has after these moves. */
function growth(moves: readonly Move[], partOf: (standing: Standing) => unknown): number {
  const count = (standing: Standing): number => (partOf(standing) === undefined ? 0 : 1);
  return moves.reduce((sum, { there, after }) => sum + count(after) - count(there), 0);
}

function toRow(
  { id, before, after }: Move,
  sequence: number,
  begun: JournalRow | undefined,
  { kind, now, undoes }: Step,
): JournalRow {
  const undone = undoes?.get(id);
  const from = begun === undefined ? before.entry : begun.before;
  return {
    sequence,
    at: now,
    kind,
    id,
    ...(after.entry !== before.entry && present(from, after.entry)),
    ...(after.hidden !== before.hidden && { hidden: present(before.hidden, after.hidden) }),
    ...(begun?.trash !== undefined && { trash: begun.trash }),
    ...(after.trashed !== before.trashed && { trash: present(before.trashed, after.trashed) }),
    ...(undone !== undefined && { undoes: undone }),
  };
}

function told(move: Move | undefined, row: JournalRow | undefined): Change | undefined {
  if (move === undefined || row === undefined) return undefined;
  const { id, before, after } = move;
  const told = after.entry ?? before.entry ?? (after.trashed ?? before.trashed)?.entry;
  const title = told?.paper.title ?? (after.hidden ?? before.hidden)?.title ?? id;
  const { sequence = 0, kind } = row;
  const fromTrash = before.trashed !== undefined && after.entry !== undefined;
  return {
    sequence,
    kind,
    count: 1,
    id,
    title,
    status: after.entry?.status,
    ...(fromTrash && { fromTrash }),
  };
}

/** A note is written with pauses: as long as nothing else is done, all of that is one change. */
function begunNote(
  newest: JournalRow | undefined,
  { kind, now }: Step,
  id: PaperId | undefined,
): JournalRow | undefined {
  if (kind !== 'note' || newest?.kind !== 'note' || newest.id !== id) return undefined;
  if (newest.batch !== undefined) return undefined;
  return now >= newest.at && now - newest.at < ONE_NOTE_MS ? newest : undefined;
}

/** Without what is undefined, which the database would keep as such. */
function present<Value>(before: Value | undefined, after: Value | undefined) {
  return { ...(before !== undefined && { before }), ...(after !== undefined && { after }) };
}
