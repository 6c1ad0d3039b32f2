import { importEntries } from '@/core/library/changes';
import type { Change } from '@/core/library/journal';
import type { Entry, PaperLibrary } from '@/core/library/paper-library';
import { allEntries, allHidden } from '@/core/library/queries';
import type { PaperId } from '@/core/paper-id';
import type { ImportRecord, Unreadable } from './import-record';
import { withRecord } from './merge-entry';
import { planImport, type ImportPlan } from './plan-import';
import { readImportInSteps, type ImportFormat, type ReadImport } from './read-import';

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
    text: string,
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

  async function plan(file: ReadImport) {
    const [entries, hidden] = await Promise.all([allEntries(library), allHidden(library)]);
    const known = new Set(hidden.map(({ id }) => id));
    return {
      plan: planImport(file.records, entries, now()),
      hidden: file.hidden.filter(({ id }) => !known.has(id)),
    };
  }

  return {
    preview: async (fileName, text, onProgress) => {
      const steps = readImportInSteps(fileName, text);
      let step = steps.next();
      for (; step.done !== true; step = steps.next()) onProgress(step.value);
      read = step.value;
      const planned = await plan(read);
      return {
        ...(read.format !== undefined && { format: read.format }),
        ...countsOf(planned.plan),
        hidden: planned.hidden.length,
        unreadable: read.unreadable,
      };
    },
    apply: async (onProgress) => {
      if (read === undefined) return undefined;
      // Not the plan that was looked at: the library may have changed since, and does meanwhile.
      const records = new Map<PaperId, ImportRecord[]>();
      for (const record of read.records) {
        const { id } = record.paper;
        records.set(id, [...(records.get(id) ?? []), record]);
      }
      const at = now();
      const merge = (before: Entry | undefined, id: PaperId): Entry => {
        const [first, ...others] = records.get(id) ?? [];
        if (first === undefined) throw new Error(`The file has no paper ${id}.`);
        const next = withRecord(before, first, at);
        return others.reduce((entry, record) => withRecord(entry, record, at), next);
      };
      return await importEntries(
        library,
        { ids: [...records.keys()], merge, hidden: read.hidden },
        at,
        onProgress,
      );
    },
  };
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
