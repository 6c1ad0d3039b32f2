import { computed, createModel, signal } from '@preact/signals';
import type { Importer, ImportPreview } from '@/core/formats/importer';
import { movedSettings } from '@/core/formats/settings-of-backup';
import type { Change } from '@/core/library/journal';
import type { Settings } from '@/core/settings';

/** An importer that takes memory until it is ended. */
export interface RunningImporter extends Importer {
  /** What is not written yet is not written any more. */
  end(): void;
}

/** How far an import has come, as a page says it. */
export type ImportStage =
  | { readonly kind: 'none' }
  | { readonly kind: 'reading'; readonly name: string; readonly share: number }
  /** Nothing is written yet: the user is asked. */
  | {
      readonly kind: 'asked';
      readonly name: string;
      readonly preview: ImportPreview;
      /** Those of its settings that are others here; undefined where there are none. */
      readonly settings: ImportedSettings | undefined;
    }
  | { readonly kind: 'writing'; readonly done: number; readonly of: number }
  | {
      readonly kind: 'written';
      readonly papers: number;
      readonly change: Change | undefined;
      readonly settingsTaken: boolean;
    }
  /** So many of the papers were taken back: others were changed again since. */
  | { readonly kind: 'undone'; readonly papers: number; readonly of: number }
  /** The file could not be read, or the library not written. */
  | { readonly kind: 'failed'; readonly at: 'reading' | 'writing' | 'undoing' };

/** Settings of a backup, and whether they shall be taken over. */
export interface ImportedSettings {
  readonly changes: Partial<Settings>;
  readonly wanted: boolean;
}

/** A file to import. */
export interface ImportedFile {
  readonly name: string;
  arrayBuffer(): Promise<ArrayBuffer>;
}

/** Imports files into the library: first says what that would do, and writes when the user says so. */
export const ImportingModel = createModel(
  (deps: {
    readonly startImporter: () => RunningImporter;
    readonly settings: () => Settings;
    readonly changeSettings: (changes: Partial<Settings>) => Promise<void>;
    /** Takes a change back; undefined where papers of it were all changed again since. */
    readonly undo: (change: Change) => Promise<Change | undefined>;
  }) => {
    const stage = signal<ImportStage>({ kind: 'none' });
    let importer: RunningImporter | undefined;

    const end = (next: ImportStage): void => {
      importer?.end();
      importer = undefined;
      stage.value = next;
    };

    /** Where the storage takes no settings, the papers are imported all the same. */
    const take = (changes: Partial<Settings>): Promise<boolean> =>
      deps.changeSettings(changes).then(
        () => true,
        () => false,
      );

    return {
      stage: computed(() => stage.value),
      /** Reads a file and says what importing it would do. */
      async choose(file: ImportedFile): Promise<void> {
        if (stage.peek().kind === 'writing') return;
        const { name } = file;
        end({ kind: 'reading', name, share: 0 });
        const mine = (importer = deps.startImporter());
        try {
          const bytes = new Uint8Array(await file.arrayBuffer());
          const preview = await mine.preview(name, bytes, (share) => {
            const isWaiting = importer === mine && stage.peek().kind === 'reading';
            if (isWaiting) stage.value = { kind: 'reading', name, share };
          });
          if (importer !== mine) return;
          const changes = movedSettings(preview.settings, deps.settings());
          const differ = Object.keys(changes).length > 0;
          // Who has a library has settings to go with it.
          const settings = differ ? { changes, wanted: preview.isFirst } : undefined;
          stage.value = { kind: 'asked', name, preview, settings };
        } catch {
          if (importer === mine) end({ kind: 'failed', at: 'reading' });
        }
      },
      /** Takes the settings of the file over with the rest, or not. */
      wantSettings(wanted: boolean): void {
        const { value } = stage;
        if (value.kind !== 'asked' || value.settings === undefined) return;
        stage.value = { ...value, settings: { ...value.settings, wanted } };
      },
      /** Writes what was read. */
      async confirm(): Promise<void> {
        const { value } = stage;
        if (value.kind !== 'asked' || importer === undefined) return;
        const { settings } = value;
        const of = value.preview.count;
        stage.value = { kind: 'writing', done: 0, of };
        try {
          const change = await importer.apply((done) => {
            if (stage.peek().kind === 'writing') stage.value = { kind: 'writing', done, of };
          });
          const settingsTaken = settings?.wanted === true && (await take(settings.changes));
          end({ kind: 'written', papers: change?.count ?? 0, change, settingsTaken });
        } catch {
          end({ kind: 'failed', at: 'writing' });
        }
      },
      /** Leaves it: what is not written is forgotten. */
      cancel(): void {
        end({ kind: 'none' });
      },
      /** Takes back what was written. */
      async undo(): Promise<void> {
        const { value } = stage;
        if (value.kind !== 'written' || value.change === undefined) return;
        try {
          const undone = await deps.undo(value.change);
          stage.value = { kind: 'undone', papers: undone?.count ?? 0, of: value.papers };
        } catch {
          stage.value = { kind: 'failed', at: 'undoing' };
        }
      },
    };
  },
);
export type Importing = InstanceType<typeof ImportingModel>;
