import { hashOf } from './entry-hash';
import type { Entry } from './paper-library';

export const SCHEMA_VERSION = 4;

/** A version 1 reads all of it but what is hidden or in the trash. */
const MIN_READER_VERSION = 1;

/** How many papers are hidden, and how many entries are in the trash. */
export interface OtherCounts {
  readonly hidden: number;
  readonly trash: number;
}

/** What the library says of itself, in the transaction of every change. */
export interface LibraryMeta {
  readonly key: 'library';
  /** Made once; tells this library from another of the same shape. */
  readonly uuid: string;
  readonly schemaVersion: number;
  /** Code that knows less than this version may read, not write. */
  readonly minReaderVersion: number;
  /** How many entries there are. */
  readonly count: number;
  /** Of what is no entry, but in the journal too; absent until the first change that counts it. */
  readonly others?: OtherCounts;
  /** The newest row of the journal. */
  readonly sequence: number;
  /** Of all entries, in whatever order: see `entry-hash.ts`. */
  readonly hash: string;
  /** Entries were found that are not what was written: a page looks into it, and says so. */
  readonly isDoubtful?: true;
  /** The newest deeds that were noted before they were done, by which none is done twice. */
  readonly done?: readonly string[];
}

/** A newer version of Papertab has written this library so that this one must not write to it. */
export class NewerLibraryError extends Error {
  override readonly name = 'NewerLibraryError';
}

/** Whether there are as many as the library says, or more: code that does not count may have left some. */
export function hasAll(meta: Partial<LibraryMeta> | undefined, others: OtherCounts): boolean {
  const { hidden = 0, trash = 0 } = meta?.others ?? {};
  return others.hidden >= hidden && others.trash >= trash;
}

/** Throws {@link NewerLibraryError}, and so ends the transaction, where the library may only be read. */
export function refuseNewer(meta: LibraryMeta | undefined): void {
  if (isNewer(meta)) throw new NewerLibraryError();
}

/** Whether this code may read the library, but not write to it. */
export function isNewer(meta: LibraryMeta | undefined): boolean {
  return meta !== undefined && meta.minReaderVersion > SCHEMA_VERSION;
}

/** What a library says of itself that has these entries. */
export function metaOf(entries: readonly Entry[], known?: Partial<LibraryMeta>): LibraryMeta {
  return {
    ...known,
    key: 'library',
    uuid: known?.uuid ?? crypto.randomUUID(),
    schemaVersion: Math.max(known?.schemaVersion ?? 0, SCHEMA_VERSION),
    minReaderVersion: Math.max(known?.minReaderVersion ?? 0, MIN_READER_VERSION),
    count: entries.length,
    sequence: known?.sequence ?? 0,
    hash: hashOf(entries),
  };
}
