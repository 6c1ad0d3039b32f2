import type { Day } from '@/core/day';
import { withAddition } from '@/core/text';
import { cleanTags, LONGEST_NOTE, sameTags } from './notes';
import type { Entry, Rating, Status } from './paper-library';

/** Tags to put on a paper, and others to take off. */
export interface TagChange {
  readonly add?: readonly string[];
  readonly remove?: readonly string[];
}

/** An entry in its new place; who has begun a paper need not be reminded of it. */
export function withStatus(entry: Entry, status: Status, now: number): Entry {
  if (entry.status === status) return entry;
  const { remindOn: _, ...rest } = entry;
  return { ...rest, status, statusAt: now };
}

/** An entry with other tags, cleaned and each once. */
export function withTags(entry: Entry, { add = [], remove = [] }: TagChange): Entry {
  const kept = entry.tags.filter((tag) => !remove.includes(tag));
  const tags = cleanTags([...kept, ...add]);
  return sameTags(entry.tags, tags) ? entry : { ...entry, tags };
}

/** An entry with another note, at most {@link LONGEST_NOTE} long. */
export function withNote(entry: Entry, text: string): Entry {
  const note = text.slice(0, LONGEST_NOTE);
  return entry.note === note ? entry : { ...entry, note };
}

/** An entry whose note goes on with what was written without sight of it. */
export function withMoreNote(entry: Entry, addition: string): Entry {
  return withNote(entry, withAddition(entry.note, addition));
}

/** An entry with that rating, or with none. */
export function withRating(entry: Entry, rating: Rating | undefined): Entry {
  if (entry.rating === rating) return entry;
  const { rating: _, ...rest } = entry;
  return rating === undefined ? rest : { ...rest, rating };
}

/** An entry that is due on a day, or no longer; what was begun or done is to be read then. */
export function withReminder(entry: Entry, day: Day | undefined, now: number): Entry {
  if (entry.remindOn === day) return entry;
  const { remindOn: _, ...rest } = entry;
  return day === undefined ? rest : { ...withStatus(rest, 'to-read', now), remindOn: day };
}
