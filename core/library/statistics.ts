import { addDays, localDay } from '@/core/day';
import { periodOf, type PeriodKey } from '@/core/period';
import type { Entry } from './paper-library';

/** How many papers were saved, and how many of those are done. */
export interface Tally {
  readonly saved: number;
  readonly done: number;
}

/** What an ISO week of the user's calendar brought: papers saved, and papers done, in it. */
export interface WeekTally extends Tally {
  readonly week: PeriodKey;
}

/** What the library has on a topic. */
export interface TopicTally extends Tally {
  readonly topic: string;
}

/** Upper bounds of how long papers wait, in days; the last is none. A month is 30 days. */
export const WAITS = [7, 30, 91, 365, Infinity] as const;

const DAY_MS = 86_400_000;

/** The last weeks up to that of a moment (epoch ms), oldest first; those with nothing as well. */
export function talliesByWeek(
  entries: readonly Entry[],
  now: number,
  weeks: number,
): readonly WeekTally[] {
  const saved = countEach(entries.map(({ savedAt }) => weekOf(savedAt)));
  const done = countEach(entries.flatMap((entry) => doneAt(entry) ?? []).map(weekOf));
  return Array.from({ length: weeks }, (_, index) => {
    const week = periodOf('week', addDays(localDay(now), -7 * (weeks - 1 - index)));
    return { week, saved: saved.get(week) ?? 0, done: done.get(week) ?? 0 };
  });
}

/**
 * The topics of saved papers, the source's keywords and the user's tags alike, the commonest first and
 * at most so many. Topics that differ in case are one, written as the first of them is.
 */
export function talliesByTopic(entries: readonly Entry[], most: number): readonly TopicTally[] {
  const tallies = new Map<string, TopicTally>();
  for (const entry of entries) {
    const names = [...entry.tags, ...entry.paper.keywords];
    const topics = new Map(names.toReversed().map((name) => [name.toLowerCase(), name]));
    for (const [key, name] of topics) {
      const { topic, saved, done } = tallies.get(key) ?? { topic: name, saved: 0, done: 0 };
      const isDone = entry.status === 'done';
      tallies.set(key, { topic, saved: saved + 1, done: done + Number(isDone) });
    }
  }
  return [...tallies.values()]
    .toSorted((one, other) => other.saved - one.saved || (one.topic < other.topic ? -1 : 1))
    .slice(0, most);
}

/** How many papers have waited to be read for less than each of {@link WAITS}, and not less. */
export function waitingPapers(entries: readonly Entry[], now: number): readonly number[] {
  const counts = WAITS.map(() => 0);
  for (const { status, statusAt, savedAt } of entries) {
    if (status !== 'to-read') continue;
    const days = (now - (statusAt ?? savedAt)) / DAY_MS;
    const at = WAITS.findIndex((bound) => days < bound);
    counts[at] = (counts[at] ?? 0) + 1;
  }
  return counts;
}

function doneAt({ status, statusAt, savedAt }: Entry): number | undefined {
  return status === 'done' ? (statusAt ?? savedAt) : undefined;
}

function weekOf(at: number): PeriodKey {
  return periodOf('week', localDay(at));
}

function countEach<Key>(keys: readonly Key[]): ReadonlyMap<Key, number> {
  const counts = new Map<Key, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}
