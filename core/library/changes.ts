import type { ArxivId } from '@/core/arxiv-id';
import type { Paper } from '@/core/paper';
import { cleanTags, LONGEST_NOTE, sameTags } from './notes';
import type {
  Entry,
  HiddenPaper,
  JournalRow,
  LibraryMeta,
  PaperLibrary,
  Status,
} from './paper-library';

const SCHEMA_VERSION = 2;

/** Who goes on with a note later than that has begun another change. */
const ONE_NOTE_MS = 10 * 60_000;

/** A version 1 reads all of it but what is hidden. */
const MIN_READER_VERSION = 1;

/** A change that was made: its place in the journal, by which it can be undone. */
export interface Change {
  readonly sequence: number;
  readonly kind: JournalRow['kind'];
  readonly id: ArxivId;
  readonly title: string;
  /** Where its paper stands now; undefined where it is not saved. */
  readonly status: Status | undefined;
}

/** Saves a paper to read later. What is saved already stays as it is: undefined. */
export async function savePaper(
  library: PaperLibrary,
  paper: Paper,
  now: number,
): Promise<Change | undefined> {
  return await change(library, paper.id, 'save', now, ({ entry, hidden }) => ({
    entry: entry ?? newEntry(paper, now),
    hidden,
  }));
}

/** Takes a paper out of the library; the journal keeps the entry, so it can be brought back. */
export async function removePaper(
  library: PaperLibrary,
  id: ArxivId,
  now: number,
): Promise<Change | undefined> {
  return await change(library, id, 'remove', now, ({ hidden }) => ({ entry: undefined, hidden }));
}

/** Gives a paper its place on the way from to read to done; one that is not saved is saved there. */
export async function setStatus(
  library: PaperLibrary,
  paper: Paper,
  status: Status,
  now: number,
): Promise<Change | undefined> {
  return await amend(library, paper, 'status', now, (entry) =>
    entry.status === status ? entry : { ...entry, status, statusAt: now },
  );
}

/** Tags to put on a paper, and others to take off. */
export interface TagChange {
  readonly add?: readonly string[];
  readonly remove?: readonly string[];
}

/**
 * Changes the tags of a paper, cleaned and each once; one that is not saved is saved with them. Told
 * as a difference, so that two changes in one moment both hold.
 */
export async function changeTags(
  library: PaperLibrary,
  paper: Paper,
  { add = [], remove = [] }: TagChange,
  now: number,
): Promise<Change | undefined> {
  return await amend(library, paper, 'tags', now, (entry) => {
    const kept = entry.tags.filter((tag) => !remove.includes(tag));
    const tags = cleanTags([...kept, ...add]);
    return sameTags(entry.tags, tags) ? entry : { ...entry, tags };
  });
}

/** Writes the note on a paper, at most {@link LONGEST_NOTE} long; one not saved is saved with it. */
export async function setNote(
  library: PaperLibrary,
  paper: Paper,
  note: string,
  now: number,
): Promise<Change | undefined> {
  const kept = note.slice(0, LONGEST_NOTE);
  return await amend(library, paper, 'note', now, (entry) =>
    entry.note === kept ? entry : { ...entry, note: kept },
  );
}

/** Hides a paper from the lists of the source. The library keeps it where it is saved. */
export async function hidePaper(
  library: PaperLibrary,
  { id, title }: Pick<Paper, 'id' | 'title'>,
  now: number,
): Promise<Change | undefined> {
  return await change(library, id, 'hide', now, ({ entry, hidden }) => ({
    entry,
    hidden: hidden ?? { id, title, at: now },
  }));
}

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

/** Changes the entry of a paper; one that is not saved is saved so, if there is anything to change. */
async function amend(
  library: PaperLibrary,
  paper: Paper,
  kind: JournalRow['kind'],
  now: number,
  decide: (entry: Entry) => Entry,
): Promise<Change | undefined> {
  return await change(library, paper.id, kind, now, ({ entry, hidden }) => {
    const before = entry ?? newEntry(paper, now);
    const after = decide(before);
    if (after !== before) return { entry: { ...after, changedAt: now }, hidden };
    // To read is what a paper is that is saved without more.
    return { entry: kind === 'status' ? before : entry, hidden };
  });
}

/** All that the library has of one paper. */
interface Standing {
  readonly entry: Entry | undefined;
  readonly hidden: HiddenPaper | undefined;
}

/** One change in one transaction: what stands, journal and meta, or none of them. */
async function change(
  library: PaperLibrary,
  id: ArxivId,
  kind: JournalRow['kind'],
  now: number,
  decide: (before: Standing) => Standing,
  undoes?: number,
): Promise<Change | undefined> {
  const { entries, hidden, journal, meta } = library;
  return await library.transaction('rw', tablesOf(library), async () => {
    const before = { entry: await entries.get(id), hidden: await hidden.get(id) };
    const after = decide(before);
    const isOfEntry = after.entry !== before.entry;
    const isOfHidden = after.hidden !== before.hidden;
    if (!isOfEntry && !isOfHidden) return undefined;
    if (isOfEntry) await (after.entry ? entries.put(after.entry) : entries.delete(id));
    if (isOfHidden) await (after.hidden ? hidden.put(after.hidden) : hidden.delete(id));
    const begun = kind === 'note' ? await begunNote(library, id, now) : undefined;
    if (begun !== undefined) {
      const { after: _, ...row } = begun;
      await journal.put({ ...row, at: now, ...present({ before: undefined, after: after.entry }) });
      const { sequence = 0 } = begun;
      return {
        sequence,
        kind,
        id,
        title: after.entry?.paper.title ?? id,
        status: after.entry?.status,
      };
    }
    const sequence = await journal.add({
      at: now,
      kind,
      id,
      ...(isOfEntry && present({ before: before.entry, after: after.entry })),
      ...(isOfHidden && { hidden: present({ before: before.hidden, after: after.hidden }) }),
      ...(undoes !== undefined && { undoes }),
    });
    await meta.put(await describe(library, sequence ?? 0));
    const title =
      (after.entry ?? before.entry)?.paper.title ?? (after.hidden ?? before.hidden)?.title ?? id;
    return { sequence: sequence ?? 0, kind, id, title, status: after.entry?.status };
  });
}

/** A note is written with pauses: as long as nothing else is done, all of that is one change. */
async function begunNote(
  { journal }: PaperLibrary,
  id: ArxivId,
  now: number,
): Promise<JournalRow | undefined> {
  const newest = await journal.orderBy(':id').last();
  if (newest?.kind !== 'note' || newest.id !== id) return undefined;
  return now >= newest.at && now - newest.at < ONE_NOTE_MS ? newest : undefined;
}

function tablesOf({ entries, hidden, journal, meta }: PaperLibrary) {
  return [entries, hidden, journal, meta];
}

function newEntry(paper: Paper, now: number): Entry {
  return {
    id: paper.id,
    paper,
    status: 'to-read',
    tags: [],
    note: '',
    savedAt: now,
    changedAt: now,
  };
}

/** Without what is undefined, which the database would keep as such. */
function present<Value>({
  before,
  after,
}: {
  before: Value | undefined;
  after: Value | undefined;
}) {
  return { ...(before !== undefined && { before }), ...(after !== undefined && { after }) };
}

async function describe(library: PaperLibrary, sequence: number): Promise<LibraryMeta> {
  const before = await library.meta.get('library');
  return {
    key: 'library',
    uuid: before?.uuid ?? crypto.randomUUID(),
    schemaVersion: SCHEMA_VERSION,
    minReaderVersion: MIN_READER_VERSION,
    count: await library.entries.count(),
    sequence,
  };
}
