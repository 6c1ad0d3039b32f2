import * as v from 'valibot';
import { isDay, type Day } from '@/core/day';
import type { Paper } from '@/core/paper';
import { isPaperId, type PaperId } from '@/core/paper-id';
import {
  changeTags,
  hidePaper,
  ratePaper,
  remindOfPaper,
  removePaper,
  savePaper,
  setNote,
  setStatus,
  type TagChange,
} from './changes';
import type { Change } from './journal';
import { RATINGS, STATUSES, type PaperLibrary, type Rating, type Status } from './paper-library';

/** What a user does to papers, in words that can wait: plain JSON that says all there is to know. */
export type Deed = { readonly papers: readonly Paper[] } & (
  | { readonly kind: 'save' | 'remove' | 'hide' }
  | { readonly kind: 'status'; readonly status: Status }
  | { readonly kind: 'tags'; readonly tags: TagChange }
  | { readonly kind: 'note'; readonly note: string }
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
      return await setNote(library, paper, deed.note, now);
    case 'rating':
      return await ratePaper(library, papers, deed.rating, now);
    case 'reminder':
      return await remindOfPaper(library, papers, deed.day, now);
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
  v.object({ papers: PAPERS, kind: v.literal('note'), note: v.string() }),
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
