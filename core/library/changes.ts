import type { ArxivId } from '@/core/arxiv-id';
import type { Paper } from '@/core/paper';
import type { Entry, JournalRow, LibraryMeta, PaperLibrary } from './paper-library';

const SCHEMA_VERSION = 1;

/** A change that was made: its place in the journal, by which it can be undone. */
export interface Change {
  readonly sequence: number;
  readonly kind: JournalRow['kind'];
  readonly paper: Paper;
}

/** Saves a paper to read later. What is saved already stays as it is: undefined. */
export async function savePaper(
  library: PaperLibrary,
  paper: Paper,
  now: number,
): Promise<Change | undefined> {
  return await change(library, paper.id, 'save', now, (before) =>
    before === undefined
      ? { id: paper.id, paper, status: 'to-read', tags: [], note: '', savedAt: now, changedAt: now }
      : before,
  );
}

/** Takes a paper out of the library; the journal keeps the entry, so it can be brought back. */
export async function removePaper(
  library: PaperLibrary,
  id: ArxivId,
  now: number,
): Promise<Change | undefined> {
  return await change(library, id, 'remove', now, () => undefined);
}

/**
 * Brings back what stood before a change. Where the entry was changed again since, by another tab
 * say, that newer will stands: undefined, and nothing happens.
 */
export async function undoChange(
  library: PaperLibrary,
  sequence: number,
  now: number,
): Promise<Change | undefined> {
  const { entries, journal, meta } = library;
  return await library.transaction('rw', entries, journal, meta, async () => {
    const done = await journal.get(sequence);
    if (done === undefined) return undefined;
    // Told by the journal, not by `changedAt`: two changes may fall into one millisecond.
    const newest = await journal.where('id').equals(done.id).last();
    if (newest?.sequence !== sequence) return undefined;
    return await change(library, done.id, 'undo', now, () => done.before);
  });
}

/** One change in one transaction: entry, journal and meta, or none of them. */
async function change(
  library: PaperLibrary,
  id: ArxivId,
  kind: JournalRow['kind'],
  now: number,
  decide: (before: Entry | undefined) => Entry | undefined,
): Promise<Change | undefined> {
  const { entries, journal, meta } = library;
  return await library.transaction('rw', entries, journal, meta, async () => {
    const before = await entries.get(id);
    const after = decide(before);
    const shown = after ?? before;
    if (after === before || shown === undefined) return undefined;
    await (after === undefined ? entries.delete(id) : entries.put(after));
    const sequence = await journal.add({
      at: now,
      kind,
      id,
      ...(before === undefined ? {} : { before }),
      ...(after === undefined ? {} : { after }),
    });
    await meta.put(await describe(library, sequence ?? 0));
    return { sequence: sequence ?? 0, kind, paper: shown.paper };
  });
}

async function describe(library: PaperLibrary, sequence: number): Promise<LibraryMeta> {
  const before = await library.meta.get('library');
  return {
    key: 'library',
    uuid: before?.uuid ?? crypto.randomUUID(),
    schemaVersion: SCHEMA_VERSION,
    minReaderVersion: SCHEMA_VERSION,
    count: await library.entries.count(),
    sequence,
  };
}
