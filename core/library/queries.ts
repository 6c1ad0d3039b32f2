import type { PaperId } from '@/core/paper-id';
import type { Day } from '@/core/day';
import type { Paper } from '@/core/paper';
import { dueFirst, orderEntries, type EntryOrder } from './entry-order';
import {
  newEntry,
  STATUSES,
  type Entry,
  type HiddenPaper,
  type PaperLibrary,
  type Status,
} from './paper-library';

/**
 * The saved papers of a status in an order; at the top of those to read, whatever their order, what
 * the user wanted to be reminded of by today.
 */
export async function entriesByStatus(
  library: PaperLibrary,
  status: Status,
  today: Day,
  order: EntryOrder = 'saved',
): Promise<readonly Entry[]> {
  const entries = await library.entries.where('status').equals(status).toArray();
  return dueFirst(orderEntries(entries, order), today);
}

/** The saved papers with a tag in an order. */
export async function entriesByTag(
  library: PaperLibrary,
  tag: string,
  order: EntryOrder = 'saved',
): Promise<readonly Entry[]> {
  return orderEntries(await library.entries.where('tags').equals(tag).toArray(), order);
}

/** The identifiers of all saved papers. */
export async function savedIds(library: PaperLibrary): Promise<ReadonlySet<Entry['id']>> {
  return new Set(await library.entries.toCollection().primaryKeys());
}

/** The status of each saved paper. */
export async function statuses(library: PaperLibrary): Promise<ReadonlyMap<PaperId, Status>> {
  // The function has to be async itself: Dexie counts the awaits of no other, and what is written
  // meanwhile in this page would lose its transaction.
  return await library.transaction('r', library.entries, async ({ entries }) => {
    const found = new Map<PaperId, Status>();
    for (const status of STATUSES) {
      for (const id of await entries.where('status').equals(status).primaryKeys())
        found.set(id, status);
    }
    return found;
  });
}

/** The saved paper of that identifier; undefined where it is not saved. */
export async function entryOf(library: PaperLibrary, id: PaperId): Promise<Entry | undefined> {
  return await library.entries.get(id);
}

/** All tags in use, in alphabetical order, and how many saved papers have each. */
export async function tagCounts(library: PaperLibrary): Promise<ReadonlyMap<string, number>> {
  const counts = new Map<string, number>();
  for (const key of await library.entries.orderBy('tags').keys()) {
    const tag = String(key);
    counts.set(tag, (counts.get(tag) ?? 0) + 1);
  }
  return counts;
}

/** The papers that are hidden from the lists of the source. */
export async function hiddenIds(library: PaperLibrary): Promise<ReadonlySet<PaperId>> {
  return new Set(await library.hidden.toCollection().primaryKeys());
}

/** All saved papers. */
export async function allEntries(library: PaperLibrary): Promise<readonly Entry[]> {
  return await library.entries.toArray();
}

/** All hidden papers. */
export async function allHidden(library: PaperLibrary): Promise<readonly HiddenPaper[]> {
  return await library.hidden.toArray();
}

/** The entries of papers, also of those in the trash; of others, the entry that saving would make. */
export async function entriesOf(
  library: PaperLibrary,
  papers: readonly Paper[],
  now: number,
): Promise<readonly Entry[]> {
  const ids = papers.map(({ id }) => id);
  const [entries, removed] = await Promise.all([
    library.entries.bulkGet(ids),
    library.trash.bulkGet(ids),
  ]);
  return papers.map((paper, at) => entries[at] ?? removed[at]?.entry ?? newEntry(paper, now));
}
