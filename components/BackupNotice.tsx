import { i18n } from '#i18n';
import type { BackupStanding, FileBackups } from '@/state/file-backup';
import styles from './LibraryNotice.module.css';

/** Says that a backup is due or was not written, with the way to have it; nothing where all is well. */
export function BackupNotice({ files }: { readonly files: FileBackups }) {
  const { kind } = files.standing.value;
  return (
    <div aria-live="polite">
      {kind !== 'resting' && (
        <section
          class={styles.notice}
          aria-label={i18n.t('fileBackup.label')}
          data-kind={kind}
          data-passing
        >
          <p class={styles.words}>{standingWords(kind, files.folder.value)}</p>
          <button type="button" class={styles.way} onClick={() => void files.write()}>
            {wayWords(kind)}
          </button>
        </section>
      )}
    </div>
  );
}

type Trouble = Exclude<BackupStanding['kind'], 'resting'>;

function standingWords(kind: Trouble, folder: string | undefined): string {
  switch (kind) {
    case 'due':
      return i18n.t('fileBackup.due');
    case 'lapsed':
      return i18n.t('fileBackup.lapsed', [folder ?? '']);
    case 'failed':
      return folder === undefined ? i18n.t('backup.failed') : i18n.t('fileBackup.failed', [folder]);
  }
}

function wayWords(kind: Trouble): string {
  switch (kind) {
    case 'due':
      return i18n.t('fileBackup.write');
    case 'lapsed':
      return i18n.t('fileBackup.allow');
    case 'failed':
      return i18n.t('trouble.tryAgain');
  }
}
