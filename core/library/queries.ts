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
  const pairs = await library.transaction('r', library.entries, () =>
    Promise.all(
      STATUSES.map(async (status) => {
        const ids = await library.entries.where('status').equals(status).primaryKeys();
        return ids.map((id) => [id, status] as const);
      }),
    ),
  );
  return new Map(pairs.flat());
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

/** The entries of papers; of one that is not saved, the entry that saving it now would make. */
export async function entriesOf(
  library: PaperLibrary,
  papers: readonly Paper[],
  now: number,
): Promise<readonly Entry[]> {
  const entries = await library.entries.bulkGet(papers.map(({ id }) => id));
  return papers.map((paper, index) => entries[index] ?? newEntry(paper, now));
}
