import type { Entry } from '@/core/library/paper-library';
import type { PaperId } from '@/core/paper-id';
import type { ImportRecord } from './import-record';
import { withRecord } from './merge-entry';

/** What an import would do to the library, before it does it. */
export interface ImportPlan {
  /** Papers that the library does not have, in the order of the file. */
  readonly added: readonly Entry[];
  /** Papers that it has and that would change, in the order of the file. */
  readonly changed: readonly PlannedChange[];
  /** Records that bring nothing: of papers that the library, or an earlier line of the file, has so. */
  readonly duplicates: readonly ImportRecord[];
  /** All entries to put: those added, and those changed as they would be. */
  readonly entries: readonly Entry[];
}

export interface PlannedChange {
  readonly before: Entry;
  readonly after: Entry;
}

/**
 * What importing these records would do, one after the other, by the rules of {@link withRecord}.
 * Imported a second time they do nothing.
 * @param now when an entry is saved whose file does not say so, epoch ms
 */
export function planImport(
  records: readonly ImportRecord[],
  entriesNow: readonly Entry[],
  now: number,
): ImportPlan {
  const before = new Map(entriesNow.map((entry) => [entry.id, entry]));
  const after = new Map<PaperId, Entry>();
  const duplicates: ImportRecord[] = [];
  for (const record of records) {
    const { id } = record.paper;
    const standing = after.get(id) ?? before.get(id);
    const next = withRecord(standing, record, now);
    if (next === standing) duplicates.push(record);
    else after.set(id, next);
  }
  const entries = [...after.values()];
  return {
    added: entries.filter(({ id }) => !before.has(id)),
    changed: entries.flatMap((entry) => {
      const old = before.get(entry.id);
      return old === undefined ? [] : [{ before: old, after: entry }];
    }),
    duplicates,
    entries,
  };
}
