import { startOfDay, type Day } from '../../core/day.ts';
import { fraction } from './hash.ts';

const HOUR_MS = 3_600_000;

/**
 * The upvotes of a paper at a moment: most in its first hours, ever fewer later, never fewer in
 * total. A few papers get hundreds, most get dozens, and each has its own pace, so that during a day
 * some overtake others.
 */
export function upvotesAt(id: string, since: Day, now: number): number {
  const most = 12 + 430 * fraction(`${id} most`) ** 3;
  const paceInHours = 8 + 32 * fraction(`${id} pace`);
  const hours = Math.max(0, (now - startOfDay(since)) / HOUR_MS);
  return Math.ceil(most * (0.1 + 0.9 * (1 - Math.exp(-hours / paceInHours))));
}

/** The comments of a paper with so many upvotes: few, and more where there are more readers. */
export function commentsFor(id: string, upvotes: number): number {
  return Math.floor(upvotes * 0.06 * fraction(`${id} comments`));
}

/** The GitHub stars of a paper's repository: from dozens to tens of thousands. */
export function starsOf(id: string): number {
  return Math.round(40 * 1_500 ** fraction(`${id} stars`));
}
