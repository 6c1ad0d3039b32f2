import type { PaperId } from '@/core/paper-id';
import type { Day } from '@/core/day';
import type { Paper } from '@/core/paper';
import {
  withMoreNote,
  withNote,
  withRating,
  withReminder,
  withStatus,
  withTags,
  type TagChange,
} from './entry-changes';
import { change, type Change, type Standing } from './journal';
import {
  newEntry,
  type ChangeKind,
  type Entry,
  type PaperLibrary,
  type Rating,
  type Status,
} from './paper-library';

/** What a change is made to: one paper, or many in one step. */
type OneOrMany<Value> = Value | readonly Value[];

/**
 * Saves papers to read later. What is saved already stays as it is: undefined, where that is all.
 * One that is in the trash comes back with its tags and its note.
 */
export async function savePaper(
  library: PaperLibrary,
  papers: OneOrMany<Paper>,
  now: number,
): Promise<Change | undefined> {
  return await changePapers(library, papers, 'save', now, (entry) => entry);
}

/** Takes papers out of the library; they are kept in the trash for a while. */
export async function removePaper(
  library: PaperLibrary,
  ids: OneOrMany<PaperId>,
  now: number,
): Promise<Change | undefined> {
  return await change(library, {
    kind: 'remove',
    now,
    ids: [ids].flat(),
    decide: (before, id) =>
      before.entry === undefined
        ? before
        : { ...before, entry: undefined, trashed: { id, entry: before.entry, at: now } },
  });
}

/** Gives papers their place on the way from to read to done; what is not saved is saved there. */
export async function setStatus(
  library: PaperLibrary,
  papers: OneOrMany<Paper>,
  status: Status,
  now: number,
): Promise<Change | undefined> {
  return await changePapers(library, papers, 'status', now, (entry) =>
    withStatus(entry, status, now),
  );
}

/**
 * Changes the tags of papers, cleaned and each once; what is not saved is saved with them. Told as a
 * difference, so that two changes in one moment both hold.
 */
export async function changeTags(
  library: PaperLibrary,
  papers: OneOrMany<Paper>,
  tags: TagChange,
  now: number,
): Promise<Change | undefined> {
  return await changePapers(library, papers, 'tags', now, (entry) => withTags(entry, tags));
}

/** Writes the note on a paper; one not saved is saved with it. */
export async function setNote(
  library: PaperLibrary,
  paper: Paper,
  note: string,
  now: number,
): Promise<Change | undefined> {
  return await changePapers(library, paper, 'note', now, (entry) => withNote(entry, note));
}

/** Goes on with the note on a paper, whatever it says; one not saved is saved with it. */
export async function addToNote(
  library: PaperLibrary,
  paper: Paper,
  addition: string,
  now: number,
): Promise<Change | undefined> {
  return await changePapers(library, paper, 'note', now, (entry) => withMoreNote(entry, addition));
}

/** Rates papers, or takes their rating away; what is not saved is saved with it. */
export async function ratePaper(
  library: PaperLibrary,
  papers: OneOrMany<Paper>,
  rating: Rating | undefined,
  now: number,
): Promise<Change | undefined> {
  return await changePapers(library, papers, 'rating', now, (entry) => withRating(entry, rating));
}

/**
 * Brings papers to the top of To read from a day of the user's calendar on, or no longer. What is to
 * be read then is a paper to read: what was begun or done, or is not saved, is put there.
 */
export async function remindOfPaper(
  library: PaperLibrary,
  papers: OneOrMany<Paper>,
  day: Day | undefined,
  now: number,
): Promise<Change | undefined> {
  return await changePapers(library, papers, 'reminder', now, (entry) =>
    withReminder(entry, day, now),
  );
}

/** Hides a paper from the lists of the source. The library keeps it where it is saved. */
export async function hidePaper(
  library: PaperLibrary,
  { id, title }: Pick<Paper, 'id' | 'title'>,
  now: number,
): Promise<Change | undefined> {
  return await change(library, {
    kind: 'hide',
    now,
    ids: [id],
    decide: (before) => ({ ...before, hidden: before.hidden ?? { id, title, at: now } }),
  });
}

/** Changes the entries of papers; what is not saved is saved so, if there is anything to change. */
async function changePapers(
  library: PaperLibrary,
  papers: OneOrMany<Paper>,
  kind: ChangeKind,
  now: number,
  decide: (entry: Entry) => Entry,
): Promise<Change | undefined> {
  const byId = new Map([papers].flat().map((paper) => [paper.id, paper]));
  return await change(library, {
    kind,
    now,
    ids: [...byId.keys()],
    decide: (before, id) => {
      const paper = byId.get(id);
      if (paper === undefined) return before;
      const entry = before.entry ?? savedEntry(paper, before, now);
      const after = decide(entry);
      if (after !== entry) {
        return { ...before, entry: { ...after, changedAt: now }, trashed: undefined };
      }
      // To read is what a paper is that is saved without more.
      const isSaved = kind === 'save' || kind === 'status';
      return isSaved ? { ...before, entry, trashed: undefined } : before;
    },
  });
}

/** The entry of a paper that is saved: with what the trash still has of it. */
function savedEntry(paper: Paper, { trashed }: Standing, now: number): Entry {
  const fresh = newEntry(paper, now);
  if (trashed === undefined) return fresh;
  const { statusAt: _, remindOn: __, ...kept } = trashed.entry;
  return { ...kept, ...fresh, tags: kept.tags, note: kept.note };
}
