import type { Entry, PaperLibrary, Status } from './paper-library';

/** The saved papers of a status, last saved first. */
export async function entriesByStatus(
  library: PaperLibrary,
  status: Status,
): Promise<readonly Entry[]> {
  const entries = await library.entries.where('status').equals(status).toArray();
  return entries.toSorted((a, b) => b.savedAt - a.savedAt);
}

/** The identifiers of all saved papers. */
export async function savedIds(library: PaperLibrary): Promise<ReadonlySet<Entry['id']>> {
  return new Set(await library.entries.toCollection().primaryKeys());
}

/** All saved papers. */
export async function allEntries(library: PaperLibrary): Promise<readonly Entry[]> {
  return await library.entries.toArray();
}
