import { computed, createModel, effect, signal, type ReadonlySignal } from '@preact/signals';
import type { KeyStore } from '@/core/key-store';
import {
  mayWrite,
  writeFile,
  type BackupFolders,
  type PickedFolder,
} from '@/core/library/backup-folder';
import {
  isBackupDue,
  noteFileBackup,
  readFileBackup,
  type BackupSchedule,
  type FileBackup,
} from '@/core/library/file-backup';

/** A backup as a file. */
export interface BackupFile {
  readonly name: string;
  readonly type: string;
  readonly content: string;
}

/** What is to be said of backups in files. */
export type BackupStanding =
  | { readonly kind: 'resting' }
  /** One is due, and there is no folder to write it into. */
  | { readonly kind: 'due' }
  /** One is due, and we may not write into the folder any more: that takes a click. */
  | { readonly kind: 'lapsed' }
  /** One could not be written: into the folder, or, where there is none, at all. */
  | { readonly kind: 'failed' };

export interface FileBackupDeps {
  readonly store: KeyStore;
  readonly locks: Pick<LockManager, 'request'>;
  readonly folders: BackupFolders;
  readonly schedule: ReadonlySignal<BackupSchedule>;
  readonly makeFile: () => Promise<BackupFile>;
  /** Waits while the library opens or is mended; rejects where it cannot be written then. */
  readonly untilReady: () => Promise<void>;
  /** Whether there is nothing to be written: no schedule asks for that. */
  readonly isEmpty: () => Promise<boolean>;
  readonly download: (file: BackupFile) => void;
  readonly now: () => number;
}

const RESTING: BackupStanding = { kind: 'resting' };

/** One page writes at a time; the others find that it is done. */
const LOCK = 'papertab-file-backup';

/** The backups in files: when one is due, and where it goes. */
export const FileBackupModel = createModel((deps: FileBackupDeps) => {
  const { store, locks, folders, schedule, isEmpty, download, now } = deps;
  const standing = signal<BackupStanding>(RESTING);
  const last = signal<FileBackup | undefined>(undefined);
  const folder = signal<PickedFolder | undefined>(undefined);

  const isDue = async (): Promise<boolean> => {
    last.value = await readFileBackup(store);
    if (!isBackupDue(schedule.peek(), last.value, now())) return false;
    // No schedule asks for half a library in the place of a whole one.
    await deps.untilReady();
    return !(await isEmpty());
  };
  /** A file of all that there is: where the library cannot be written, a click still asks for that. */
  const makeFile = async (): Promise<BackupFile> => {
    await deps.untilReady().catch(ignoreUntilNextPage);
    return await deps.makeFile();
  };
  const noted = async (to: FileBackup['to']): Promise<void> => {
    const backup = { at: now(), to };
    await noteFileBackup(store, backup);
    last.value = backup;
    standing.value = RESTING;
  };
  /** Writes into the folder, where we may. */
  const writeInto = async (into: PickedFolder, mayAsk: boolean): Promise<void> => {
    try {
      if (!(await mayWrite(into, mayAsk))) {
        standing.value = { kind: 'lapsed' };
        return;
      }
      await writeFile(into, await makeFile());
      await noted('folder');
    } catch {
      // Whatever it was: the page says so, with the way to try again and to another folder.
      standing.value = { kind: 'failed' };
    }
  };
  const look = async (): Promise<void> => {
    folder.value = await folders.chosen();
    const into = folder.value;
    if (!(await isDue())) standing.value = RESTING;
    else if (into === undefined) standing.value = { kind: 'due' };
    else {
      await locks.request(LOCK, { ifAvailable: true }, async (lock) => {
        if (lock !== null && (await isDue())) await writeInto(into, false);
      });
    }
  };
  effect(() => {
    void schedule.value;
    void look().catch(ignoreUntilNextPage);
  });

  return {
    standing: computed(() => standing.value),
    /** The newest backup in a file. */
    last: computed(() => last.value),
    /** The name of the folder that backups are written into. */
    folder: computed(() => folder.value?.name),
    /** Writes a backup where backups go. Straight from a click, because the user may be asked. */
    async write(): Promise<void> {
      const into = folder.peek();
      if (into !== undefined) return await writeInto(into, true);
      await this.download().catch(() => {
        standing.value = { kind: 'failed' };
      });
    },
    /** Hands a backup to the browser to download; rejects where the library cannot be read. */
    async download(): Promise<void> {
      download(await makeFile());
      await noted('download');
    },
    /** Writes backups into a folder from now on; without one, they are downloaded. */
    async choose(chosen: PickedFolder | undefined): Promise<void> {
      if (chosen === undefined) await folders.forget();
      else await folders.choose(chosen);
      standing.value = RESTING;
      await look();
    },
  };
});

export type FileBackups = InstanceType<typeof FileBackupModel>;

/** Where the library or a store cannot be read, the page says so elsewhere. */
function ignoreUntilNextPage(): void {}
