import type { PaperId } from '@/core/paper-id';
import type { Paper } from '@/core/paper';
import { change, type Change } from './journal';
import { cleanTags, LONGEST_NOTE, sameTags } from './notes';
import type { Entry, JournalRow, PaperLibrary, Status } from './paper-library';

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
  id: PaperId,
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
