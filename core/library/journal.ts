import type { PaperId } from '@/core/paper-id';
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
  readonly id: PaperId;
  readonly title: string;
  /** Where its paper stands now; undefined where it is not saved. */
  readonly status: Status | undefined;
}

/** All that the library has of one paper. */
interface Standing {
  readonly entry: Entry | undefined;
  readonly hidden: HiddenPaper | undefined;
}

/** One change in one transaction: what stands, journal and meta, or none of them. */
export async function change(
  library: PaperLibrary,
  id: PaperId,
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
    const from = begun === undefined ? before.entry : begun.before;
    const key = await journal.put({
      ...(begun?.sequence !== undefined && { sequence: begun.sequence }),
      at: now,
      kind,
      id,
      ...(isOfEntry && present({ before: from, after: after.entry })),
      ...(isOfHidden && { hidden: present({ before: before.hidden, after: after.hidden }) }),
      ...(undoes !== undefined && { undoes }),
    });
    // Typed as optional, because rows that are not written yet have none.
    const sequence = key ?? 0;
    await meta.put(await describe(library, sequence));
    const title =
      (after.entry ?? before.entry)?.paper.title ?? (after.hidden ?? before.hidden)?.title ?? id;
    return { sequence, kind, id, title, status: after.entry?.status };
  });
}

/** A note is written with pauses: as long as nothing else is done, all of that is one change. */
async function begunNote(
  { journal }: PaperLibrary,
  id: PaperId,
  now: number,
): Promise<JournalRow | undefined> {
  const newest = await journal.orderBy(':id').last();
  if (newest?.kind !== 'note' || newest.id !== id) return undefined;
  return now >= newest.at && now - newest.at < ONE_NOTE_MS ? newest : undefined;
}

/** What a change reads and writes. */
export function tablesOf({ entries, hidden, journal, meta }: PaperLibrary) {
  return [entries, hidden, journal, meta];
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
