import { combine, hashOf } from './entry-hash';
import { metaOf, refuseNewer, type LibraryMeta, type OtherCounts } from './library-meta';
import type { Entry, PaperLibrary } from './paper-library';

type Tables = Pick<PaperLibrary, 'entries' | 'meta'>;
type OtherTables = Pick<PaperLibrary, 'hidden' | 'trash'>;

/** What becomes of one entry: put where `after` is there, else taken out. */
interface EntryChange {
  readonly before: Entry | undefined;
  readonly after: Entry | undefined;
}

/**
 * Writes entries, and into the meta how many there are and what their hash is. Every write of entries
 * goes through here, in the transaction that read what stood before.
 */
export async function writeEntries(tables: Tables, changes: readonly EntryChange[]): Promise<void> {
  const changed = changes.filter(({ before, after }) => before !== after);
  if (changed.length === 0) return;
  const { entries, meta } = tables;
  const known = await describedMeta(tables);
  const before = changed.flatMap((each) => each.before ?? []);
  const after = changed.flatMap((each) => each.after ?? []);
  const gone = changed.flatMap((each) => (each.after === undefined ? (each.before?.id ?? []) : []));
  if (gone.length > 0) await entries.bulkDelete(gone);
  if (after.length > 0) await entries.bulkPut(after);
  await meta.put({
    ...known,
    count: known.count + after.length - before.length,
    hash: combine(known.hash, combine(hashOf(before), hashOf(after))),
  });
}

/**
 * Notes the newest row of the journal, and by how many rows the tables beside the entries have grown
 * with it: after these were written, in the same transaction.
 */
export async function noteStep(
  tables: Tables & OtherTables,
  sequence: number,
  grown: OtherCounts,
): Promise<void> {
  const known = await describedMeta(tables);
  // By what is said, not by what is there: what was lost before shall be missed after.
  const others =
    known.others === undefined
      ? await countOthers(tables)
      : {
          hidden: known.others.hidden + grown.hidden,
          trash: known.others.trash + grown.trash,
        };
  await tables.meta.put({ ...known, others, sequence });
}

/** How many rows there are in the tables beside the entries that the library counts. */
export async function countOthers({ hidden, trash }: OtherTables): Promise<OtherCounts> {
  return { hidden: await hidden.count(), trash: await trash.count() };
}

async function describedMeta({ entries, meta }: Tables): Promise<LibraryMeta> {
  const known = await meta.get('library');
  refuseNewer(known);
  // Code of an older schema, which may still run in another tab, leaves the hash out.
  return known?.hash === undefined ? metaOf(await entries.toArray(), known) : known;
}
