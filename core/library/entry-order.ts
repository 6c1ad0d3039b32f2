import type { Day } from '@/core/day';
import type { Entry } from './paper-library';

/** By what saved papers are put in order. */
export type EntryOrder = (typeof ENTRY_ORDERS)[number];
export const ENTRY_ORDERS = ['saved', 'changed', 'title', 'votes', 'rating', 'opened'] as const;

const TITLES = new Intl.Collator('en', { numeric: true });

/**
 * Saved papers in an order: the newest, highest or last opened first, titles from A to Z. What has no
 * rating, or was never opened, comes last; of two that are alike, the last saved comes first.
 */
export function orderEntries(entries: readonly Entry[], order: EntryOrder): readonly Entry[] {
  return entries.toSorted(
    (one, other) => compare(one, other, order) || compare(one, other, 'saved') || byId(one, other),
  );
}

/** The same, with those at the top that the user wanted to be reminded of by that day. */
export function dueFirst(entries: readonly Entry[], today: Day): readonly Entry[] {
  const due = entries.filter((entry) => isDue(entry, today));
  return [...due, ...entries.filter((entry) => !isDue(entry, today))];
}

/** Whether the user wanted to be reminded of a paper by a day of her calendar. */
export function isDue({ status, remindOn }: Entry, today: Day): boolean {
  return status === 'to-read' && remindOn !== undefined && remindOn <= today;
}

function compare(one: Entry, other: Entry, order: EntryOrder): number {
  switch (order) {
    case 'saved':
      return placedAt(other) - placedAt(one);
    case 'changed':
      return other.changedAt - one.changedAt;
    case 'title':
      return TITLES.compare(one.paper.title, other.paper.title);
    case 'votes':
      return other.paper.upvotes - one.paper.upvotes;
    case 'rating':
      return (other.rating ?? 0) - (one.rating ?? 0);
    case 'opened':
      return (other.openedAt ?? 0) - (one.openedAt ?? 0);
  }
}

/** When a paper was saved to read later, or came to its place after that. */
function placedAt({ status, statusAt, savedAt }: Entry): number {
  return (status === 'to-read' ? undefined : statusAt) ?? savedAt;
}

function byId(one: Entry, other: Entry): number {
  return one.id < other.id ? -1 : 1;
}
