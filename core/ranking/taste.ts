import type { Entry, HiddenPaper } from '@/core/library/paper-library';
import type { PaperId } from '@/core/paper-id';

/** What the user likes and does not like, and how much each paper tells of that, above 0. */
export interface Taste {
  readonly liked: ReadonlyMap<PaperId, number>;
  readonly disliked: ReadonlyMap<PaperId, number>;
}

/** What was read tells more than what was only put aside to be read. */
const BY_STATUS: Readonly<Record<Entry['status'], number>> = {
  'to-read': 1,
  reading: 1.5,
  done: 2,
};

/** Each opening tells a little; nobody opens a paper ten times out of liking alone. */
const OPENED = 0.25;
const MOST_OPENED = 4;

/** A rating from there on is praise, and up to there it is none. */
const PRAISE = 4;
const PRAISED = 1.5;
const BLAME = 2;

/**
 * What the library tells of its user's taste: what she saved, reads, opened and rated, and what she
 * hid. Only what she did after a moment counts (epoch ms): what was before, she wants forgotten. Of a
 * paper from before that she only opens or changes again it counts that, as if it were just saved.
 */
export function tasteOf(
  entries: readonly Entry[],
  hidden: readonly HiddenPaper[],
  after: number,
): Taste {
  const liked = new Map<PaperId, number>();
  const disliked = new Map<PaperId, number>();
  for (const { id, at } of hidden) if (at > after) disliked.set(id, 1);
  for (const entry of entries) {
    const { id, savedAt, statusAt = 0, openedAt = 0, changedAt, rating = BLAME + 1 } = entry;
    const isOld = Math.max(savedAt, statusAt) <= after;
    if (isOld && Math.max(openedAt, changedAt) <= after) continue;
    const { openedCount = 0, status } = entry;
    if (rating <= BLAME) disliked.set(id, 1);
    else {
      const opened = 1 + OPENED * Math.min(openedCount, MOST_OPENED);
      const worth = isOld ? 1 : BY_STATUS[status] * opened;
      liked.set(id, worth * (rating >= PRAISE ? PRAISED : 1));
      // Who saves what she once hid has thought better of it.
      disliked.delete(id);
    }
  }
  return { liked, disliked };
}
