import { effect, untracked } from '@preact/signals';
import type { Desk } from './desk';

/** Once the papers are there, what belongs to them is waited for so long, and no longer. */
const LONGEST_WAIT_MS = 500;

/**
 * Waits until a screen can be drawn as it will stay: until the papers, and what rows and the open
 * paper say besides, have been read from the databases, or it is clear that they will not soon.
 */
export function whenSettled(desk: Desk): Promise<void> {
  return new Promise((resolve) => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const finish = (): void => {
      clearTimeout(timer);
      resolve();
      // It may be finished while it is being made.
      queueMicrotask(() => stop());
    };
    const stop = effect(() => {
      if (desk.feed.listing.value.status === 'opening') return;
      timer ??= setTimeout(finish, LONGEST_WAIT_MS);
      const papers = desk.rows.value.map(({ paper }) => paper);
      untracked(() => desk.votes.watch(papers));
      if (isRead(desk)) finish();
    });
  });
}

function isRead({ freshness, isWaiting, notes, saved, seen, votes }: Desk): boolean {
  if (isWaiting.value) return false;
  const isFresh = freshness.freshness.value.kind !== 'opening';
  return [saved, seen, notes, votes].every(({ isRead }) => isRead.value) && isFresh;
}
