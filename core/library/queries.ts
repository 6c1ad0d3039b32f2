import type { PaperId } from '@/core/paper-id';
import {
  STATUSES,
  type Entry,
  type HiddenPaper,
  type PaperLibrary,
  type Status,
} from './paper-library';

/** The saved papers of a status: to read, last saved first; the others, last put there first. */
export async function entriesByStatus(
  library: PaperLibrary,
  status: Status,
): Promise<readonly Entry[]> {
  const entries = await library.entries.where('status').equals(status).toArray();
  const at = (entry: Entry): number =>
    (status === 'to-read' ? undefined : entry.statusAt) ?? entry.savedAt;
  return entries.toSorted((a, b) => at(b) - at(a));
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

/** All tags in use, in alphabetical order. */
export async function usedTags(library: PaperLibrary): Promise<readonly string[]> {
  return (await library.entries.orderBy('tags').uniqueKeys()).map(String);
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
