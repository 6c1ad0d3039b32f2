import { importEntries, newPast } from '@/core/library/import-entries';
import type { Change, Standing } from '@/core/library/journal';
import type { Entry, PaperLibrary } from '@/core/library/paper-library';
import { allEntries, allHidden } from '@/core/library/queries';
import { seenIds } from '@/core/library/seen';
import { trashedEntries } from '@/core/library/trash';
import type { Paper } from '@/core/paper';
import type { PaperId } from '@/core/paper-id';
import type { ImportRecord, Unreadable } from './import-record';
import { withRecord } from './merge-entry';
import { withTrashed } from './merge-trash';
import { underOneKey } from './same-works';
import { planImport, type ImportPlan } from './plan-import';
import {
  readImportInSteps,
  type ImportContent,
  type ImportFormat,
  type ReadImport,
} from './read-import';

/** What importing a file would do, to be looked at before it is done. */
export interface ImportPreview {
  /** What the file was read as; absent where that cannot be said. */
  readonly format?: ImportFormat;
  readonly added: PreviewedPapers;
  readonly changed: PreviewedPapers;
  /** Papers of the file that the library has so already. */
  readonly duplicates: number;
  /** Papers that the user had hidden, and that would be so again. */
  readonly hidden: number;
  /** Papers that would come into the trash, or have something added there. */
  readonly trashed: number;
  /** How many papers it would change in all: one may be both saved and hidden. */
  readonly count: number;
  /** Changes of the past that histories would tell, and sightings; nobody need look at them. */
  readonly told: number;
  /** The settings in the file, not checked. */
  readonly settings?: unknown;
  /** Whether the library has nothing yet. */
  readonly isFirst: boolean;
  readonly unreadable: readonly Unreadable[];
}

/** How many papers, and what the first of them are called. */
export interface PreviewedPapers {
  readonly count: number;
  readonly titles: readonly string[];
}

/** Imports one file, in two steps: nothing is written before the second. */
export interface Importer {
  /**
   * Reads a file and says what importing it would do. Rejects where the library cannot be read.
   * `onProgress` is told which share of the file is read, 0 to 1.
   */
  preview(
    fileName: string,
    content: ImportContent,
    onProgress: (share: number) => void,
  ): Promise<ImportPreview>;
  /**
   * Does so with the file that was read last, by what the library has now: one change, all of it or
   * nothing. Undefined where nothing changed. `onProgress` is told how many papers are done.
   */
  apply(onProgress: (done: number) => void): Promise<Change | undefined>;
}

const NAMED = 100;

/** An importer into a library. @param now epoch ms */
export function createImporter(library: PaperLibrary, now: () => number): Importer {
  let read: ReadImport | undefined;

  async function preview(file: ReadImport): Promise<ImportPreview> {
    const [entries, hidden, trash, seen, past] = await Promise.all([
      allEntries(library),
      allHidden(library),
      trashedEntries(library),
      seenIds(library),
      newPast(library, file.journal),
    ]);
    const at = now();
    const records = underOneKey(file.records, papersOf(entries));
    const saved = new Map(entries.map((entry) => [entry.id, entry]));
    const removed = new Map(trash.map((trashed) => [trashed.id, trashed]));
    const isHidden = new Set(hidden.map(({ id }) => id));
    const filled = [...trashFillers(file, records, papersOf(entries), at)].filter(([id, fill]) => {
      const trashed = removed.get(id);
      return fill({ entry: saved.get(id), trashed }) !== trashed;
    });
    const planned = planImport(records, entries, at);
    const newlyHidden = file.hidden.filter(({ id }) => !isHidden.has(id));
    const changed = [...planned.entries, ...newlyHidden].map(({ id }) => id);
    return {
      ...(file.format !== undefined && { format: file.format }),
      ...countsOf(planned),
      hidden: newlyHidden.length,
      trashed: filled.length,
      count: new Set([...changed, ...filled.map(([id]) => id)]).size,
      told: past.length + file.seen.filter(({ id }) => !seen.has(id)).length,
      unreadable: file.unreadable,
      settings: file.settings,
      isFirst: entries.length + hidden.length + trash.length === 0,
    };
  }

  return {
    preview: async (fileName, content, onProgress) => {
      const steps = readImportInSteps(fileName, content);
      let step = steps.next();
      for (; step.done !== true; step = steps.next()) onProgress(step.value);
      read = step.value;
      return await preview(read);
    },
    apply: async (onProgress) => {
      if (read === undefined) return undefined;
      // Not the plan that was looked at: the library may have changed since, and does meanwhile.
      const saved = papersOf(await allEntries(library));
      const unified = underOneKey(read.records, saved);
      const records = recordsById(unified);
      const at = now();
      const merge = (before: Entry | undefined, id: PaperId): Entry => {
        const [first, ...others] = records.get(id) ?? [];
        if (first === undefined) throw new Error(`The file has no paper ${id}.`);
        const next = withRecord(before, first, at);
        return others.reduce((entry, record) => withRecord(entry, record, at), next);
      };
      const { hidden, journal: past, seen } = read;
      return await importEntries(
        library,
        {
          ids: [...records.keys()],
          merge,
          hidden,
          trash: trashFillers(read, unified, saved, at),
          past,
          seen,
        },
        at,
        onProgress,
      );
    },
  };
}

function papersOf(entries: readonly Entry[]): readonly Paper[] {
  return entries.map(({ paper }) => paper);
}

function recordsById(
  records: readonly ImportRecord[],
): ReadonlyMap<PaperId, readonly ImportRecord[]> {
  const byId = new Map<PaperId, ImportRecord[]>();
  for (const record of records) {
    const { id } = record.paper;
    byId.set(id, [...(byId.get(id) ?? []), record]);
  }
  return byId;
}

/**
 * What each paper of the file's trash puts there, under the key that the work has here; what the file
 * has saved as well is saved.
 */
function trashFillers(
  { trash }: ReadImport,
  records: readonly ImportRecord[],
  saved: readonly Paper[],
  now: number,
) {
  const known = [...saved, ...records.map(({ paper }) => paper)];
  const unified = underOneKey(
    trash.map(({ record }) => record),
    known,
  );
  const isSaved = new Set(records.map(({ paper }) => paper.id));
  const removed = trash
    .map(({ at }, index) => ({ at, record: unified[index] as ImportRecord }))
    .filter(({ record }) => !isSaved.has(record.paper.id));
  return new Map(
    removed.map((each) => [
      each.record.paper.id,
      (standing: Pick<Standing, 'entry' | 'trashed'>) => withTrashed(standing, each, now),
    ]),
  );
}

function countsOf({ added, changed, duplicates }: ImportPlan) {
  return {
    added: named(added.map(({ paper }) => paper.title)),
    changed: named(changed.map(({ after }) => after.paper.title)),
    duplicates: duplicates.length,
  };
}

function named(titles: readonly string[]): PreviewedPapers {
  return { count: titles.length, titles: titles.slice(0, NAMED) };
}
