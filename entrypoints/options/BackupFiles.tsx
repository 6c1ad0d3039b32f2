import { i18n } from '#i18n';
import { BackupNotice } from '@/components/BackupNotice';
import { formatAge } from '@/components/format';
import type { PickedFolder } from '@/core/library/backup-folder';
import { BACKUP_SCHEDULES, type BackupSchedule } from '@/core/library/file-backup';
import type { FileBackups } from '@/state/file-backup';
import styles from './Options.module.css';

export interface BackupFilesProps {
  readonly files: FileBackups;
  readonly schedule: BackupSchedule;
  /** Epoch ms. */
  readonly now: number;
  readonly onSchedule: (schedule: BackupSchedule) => void;
}

/** How often the library is written to a file, where to, and when it last was. */
export function BackupFiles({ files, schedule, now, onSchedule }: BackupFilesProps) {
  const last = files.last.value;
  const folder = files.folder.value;
  const isWanted = schedule !== 'never';
  return (
    <div class={styles.field}>
      <p class={styles.hint}>
        {last === undefined
          ? i18n.t('fileBackup.none')
          : i18n.t('fileBackup.last', [formatAge(last.at, now)])}
      </p>
      <label class={styles.label} for="backup-schedule">
        {i18n.t('fileBackup.schedule')}
      </label>
      <div class={styles.beside}>
        <select
          id="backup-schedule"
          class={styles.select}
          value={schedule}
          onChange={({ currentTarget: { value } }) =>
            onSchedule(BACKUP_SCHEDULES.find((each) => each === value) ?? schedule)
          }
        >
          {BACKUP_SCHEDULES.map((each) => (
            <option key={each} value={each}>
              {scheduleWords(each)}
            </option>
          ))}
        </select>
        {isWanted && picker !== undefined && (
          <button type="button" class={styles.button} onClick={() => void choose(files, picker)}>
            {i18n.t(folder === undefined ? 'fileBackup.choose' : 'fileBackup.another')}
          </button>
        )}
        {isWanted && folder !== undefined && (
          <button type="button" class={styles.button} onClick={() => void files.choose(undefined)}>
            {i18n.t('fileBackup.forget')}
          </button>
        )}
      </div>
      {isWanted && (
        <p class={styles.hint}>
          {folder === undefined
            ? i18n.t('fileBackup.download')
            : i18n.t('fileBackup.into', [folder])}
        </p>
      )}
      <BackupNotice files={files} />
    </div>
  );
}

type Picker = (options: {
  readonly mode: 'readwrite';
  readonly id: string;
}) => Promise<PickedFolder>;

/** Only Chromium lets a page write into a folder. */
const picker = (globalThis as { readonly showDirectoryPicker?: Picker }).showDirectoryPicker;

async function choose(files: FileBackups, pick: Picker): Promise<void> {
  let folder: PickedFolder;
  try {
    folder = await pick({ mode: 'readwrite', id: 'papertab-backup' });
  } catch (error) {
    // So a picker answers that was closed without a choice.
    if (error instanceof DOMException && error.name === 'AbortError') return;
    throw error;
  }
  await files.choose(folder);
}

function scheduleWords(schedule: BackupSchedule): string {
  switch (schedule) {
    case 'never':
      return i18n.t('fileBackup.never');
    case 'weekly':
      return i18n.t('fileBackup.weekly');
    case 'monthly':
      return i18n.t('fileBackup.monthly');
  }
}
