import { computed } from '@preact/signals';
import { openKeyStore } from '@/browser/key-store';
import { download } from '@/components/download';
import { toBackup } from '@/core/formats/backup';
import { BackupFolders } from '@/core/library/backup-folder';
import { PaperLibrary } from '@/core/library/paper-library';
import { wholeLibrary, type WholeLibrary } from '@/core/library/whole-library';
import type { LiveSettings } from '@/entrypoints/first-paint/live-settings';
import { FileBackupModel, type BackupFile, type FileBackups } from '@/state/file-backup';
import type { LibraryModel } from '@/state/library';

/** The backups in files of this browser's library, of which `readWhole` gives all once it is ready. */
export function openFileBackups(
  live: LiveSettings,
  keeper: Pick<InstanceType<typeof LibraryModel>, 'untilReady'>,
  library = new PaperLibrary(),
  readWhole = (): Promise<WholeLibrary> => wholeLibrary(library),
): FileBackups {
  const makeFile = async (): Promise<BackupFile> => {
    const [settings, whole] = await Promise.all([live.read(), readWhole()]);
    const now = Date.now();
    return {
      name: `papertab-${new Date(now).toISOString().slice(0, 10)}.json`,
      type: 'application/json',
      content: toBackup(settings, whole, now),
    };
  };
  return new FileBackupModel({
    store: openKeyStore(),
    locks: navigator.locks,
    folders: new BackupFolders(),
    schedule: computed(() => live.settings.value.backup),
    makeFile,
    untilReady: () => keeper.untilReady(),
    isEmpty: async () => (await library.entries.count()) === 0,
    download,
    now: Date.now,
  });
}
