import * as v from 'valibot';
import { isDay, type Day } from '@/core/day';
import type { Paper } from '@/core/paper';
import { isPaperId, type PaperId } from '@/core/paper-id';
import {
  addToNote,
  changeTags,
  hidePaper,
  ratePaper,
  remindOfPaper,
  removePaper,
  savePaper,
  setNote,
  setStatus,
} from './changes';
import {
  withMoreNote,
  withNote,
  withRating,
  withReminder,
  withStatus,
  withTags,
  type TagChange,
} from './entry-changes';
import type { Change } from './journal';
import {
  newEntry,
  RATINGS,
  STATUSES,
  type Entry,
  type PaperLibrary,
  type Rating,
  type Status,
} from './paper-library';

/** What a user does to papers, in words that can wait: plain JSON that says all there is to know. */
export type Deed = { readonly papers: readonly Paper[] } & (
  | { readonly kind: 'save' | 'remove' | 'hide' }
  | { readonly kind: 'status'; readonly status: Status }
  | { readonly kind: 'tags'; readonly tags: TagChange }
  /** One that `adds` goes under the note that there is, which its writer could not see. */
  | { readonly kind: 'note'; readonly note: string; readonly adds?: true }
  | { readonly kind: 'rating'; readonly rating?: Rating | undefined }
  | { readonly kind: 'reminder'; readonly day?: Day | undefined }
);

/** Does it, at that moment (epoch ms). */
export async function perform(
  library: PaperLibrary,
  deed: Deed,
  now: number,
): Promise<Change | undefined> {
  const { papers } = deed;
  const [paper] = papers;
  if (paper === undefined) return undefined;
  switch (deed.kind) {
    case 'save':
      return await savePaper(library, papers, now);
    case 'remove':
      return await removePaper(
        library,
        papers.map(({ id }) => id),
        now,
      );
    case 'hide':
      return await hidePaper(library, paper, now);
    case 'status':
      return await setStatus(library, papers, deed.status, now);
    case 'tags':
      return await changeTags(library, papers, deed.tags, now);
    case 'note':
      return deed.adds
        ? await addToNote(library, paper, deed.note, now)
        : await setNote(library, paper, deed.note, now);
    case 'rating':
      return await ratePaper(library, papers, deed.rating, now);
    case 'reminder':
      return await remindOfPaper(library, papers, deed.day, now);
  }
}

/**
 * What the entry of a paper will be once a deed is done at that moment (epoch ms); undefined where it
 * is not saved then.
 */
export function afterDeed(
  entry: Entry | undefined,
  id: PaperId,
  deed: Deed,
  at: number,
): Entry | undefined {
  const paper = deed.papers.find((each) => each.id === id);
  if (paper === undefined || deed.kind === 'hide') return entry;
  if (deed.kind === 'remove') return undefined;
  const before = entry ?? newEntry(paper, at);
  switch (deed.kind) {
    case 'save':
      return before;
    case 'status':
      return withStatus(before, deed.status, at);
    case 'tags':
      return withTags(before, deed.tags);
    case 'note':
      return deed.adds ? withMoreNote(before, deed.note) : withNote(before, deed.note);
    case 'rating':
      return withRating(before, deed.rating);
    case 'reminder':
      return withReminder(before, deed.day, at);
  }
}

const TEXTS = v.array(v.string());
const PAPERS = v.array(
  v.looseObject({
    id: v.custom<PaperId>((value) => typeof value === 'string' && isPaperId(value)),
    title: v.string(),
    abstract: v.string(),
    authors: TEXTS,
    keywords: TEXTS,
    days: TEXTS,
    upvotes: v.number(),
    fetchedAt: v.number(),
  }),
);
const TAGS = v.object({ add: v.optional(TEXTS), remove: v.optional(TEXTS) });
const DAY = v.custom<Day>((value) => typeof value === 'string' && isDay(value));

const DEED = v.variant('kind', [
  v.object({ papers: PAPERS, kind: v.picklist(['save', 'remove', 'hide']) }),
  v.object({ papers: PAPERS, kind: v.literal('status'), status: v.picklist(STATUSES) }),
  v.object({ papers: PAPERS, kind: v.literal('tags'), tags: TAGS }),
  v.object({
    papers: PAPERS,
    kind: v.literal('note'),
    note: v.string(),
    adds: v.optional(v.literal(true)),
  }),
  v.object({
    papers: PAPERS,
    kind: v.literal('rating'),
    rating: v.optional(v.picklist(RATINGS)),
  }),
  v.object({ papers: PAPERS, kind: v.literal('reminder'), day: v.optional(DAY) }),
]);

/** Whether what was read from a store is a deed. */
export function isDeed(value: unknown): value is Deed {
  return v.is(DEED, value);
}
