import * as v from 'valibot';
import type { KeyStore } from '@/core/key-store';

/** Why a snapshot was taken: because a day had passed, or before something that changes much. */
export const SNAPSHOT_REASONS = ['daily', 'upgrade', 'import', 'restore'] as const;
export type SnapshotReason = (typeof SNAPSHOT_REASONS)[number];

const COUNT = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const SNAPSHOT = v.object({
  /** When it was taken, epoch ms; no two are of one moment. */
  at: v.number(),
  reason: v.picklist(SNAPSHOT_REASONS),
  /** Of the library that it is of, as its meta had them: by these it is told what is lost. */
  uuid: v.string(),
  sequence: COUNT,
  count: COUNT,
  hash: v.string(),
  /** The length of its JSON. */
  bytes: COUNT,
});

/** One copy of the whole library, as the list of them has it. */
export type Snapshot = v.InferOutput<typeof SNAPSHOT>;

const KEY = 'snapshots';
const MOST_DAILY = 7;
const MOST_BEFORE_CHANGES = 4;

/** A snapshot of less than this share of another one's papers does not push it out. */
const MUCH_SMALLER = 0.5;

/** The snapshots that there are, newest first. What cannot be read of the list is not in it. */
export async function readSnapshots(store: KeyStore): Promise<readonly Snapshot[]> {
  const stored = (await store.get([KEY]))[KEY];
  const items = Array.isArray(stored) ? stored : [];
  return items
    .filter((item): item is Snapshot => v.is(SNAPSHOT, item))
    .toSorted((one, other) => other.at - one.at);
}

/** Writes the list of snapshots. */
export async function writeSnapshots(
  store: KeyStore,
  snapshots: readonly Snapshot[],
): Promise<void> {
  await store.set({ [KEY]: snapshots });
}

/**
 * Which snapshots are kept, newest first: seven daily ones, four from before changes, and the largest
 * of the others where all those are much smaller. A library that shrank by accident thus never pushes
 * out what it was.
 */
export function keptSnapshots(snapshots: readonly Snapshot[]): readonly Snapshot[] {
  const newest = snapshots.toSorted((one, other) => other.at - one.at);
  const kept = new Set([
    ...newest.filter(({ reason }) => reason === 'daily').slice(0, MOST_DAILY),
    ...newest.filter(({ reason }) => reason !== 'daily').slice(0, MOST_BEFORE_CHANGES),
  ]);
  const most = Math.max(0, ...[...kept].map(({ count }) => count));
  const largest = newest.toSorted((one, other) => other.count - one.count)[0];
  if (largest !== undefined && most < MUCH_SMALLER * largest.count) kept.add(largest);
  return newest.filter((snapshot) => kept.has(snapshot));
}
