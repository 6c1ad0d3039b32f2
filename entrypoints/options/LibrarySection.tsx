import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { formatName } from '@/components/format-names';
import { formatCount } from '@/components/format';
import { SnapshotList } from '@/components/SnapshotList';
import { EXPORT_FORMATS, type ExportFormat } from '@/core/formats/export-formats';
import type { Snapshot } from '@/core/library/snapshot-list';
import type { Importing } from '@/state/importing';
import { BackupFiles, type BackupFilesProps } from './BackupFiles';
import { ImportSection } from './ImportSection';
import styles from './Options.module.css';

export interface LibrarySectionProps {
  readonly cached: number;
  readonly saved: number;
  readonly importing: Importing;
  /** The copies on this device, newest first. */
  readonly snapshots: readonly Snapshot[];
  /** Epoch ms. */
  readonly now: number;
  readonly onRestore: (snapshot: Snapshot) => void;
  readonly backups: BackupFilesProps;
  /** Writes a file for another program; rejects likewise. */
  readonly onExport: (format: ExportFormat) => Promise<void>;
}

/** What is on this device, and the ways of the library out and in. */
export function LibrarySection(props: LibrarySectionProps) {
  const { cached, saved, importing, snapshots, now, onRestore, backups, onExport } = props;
  const [failed, setFailed] = useState(false);
  const [format, setFormat] = useState<ExportFormat>('bibtex');
  const write = (writing: Promise<void>): void => {
    void writing.then(
      () => setFailed(false),
      () => setFailed(true),
    );
  };
  return (
    <section class={styles.section}>
      <h2 class={styles.heading}>{i18n.t('backup.label')}</h2>
      <p>
        {i18n.t('options.cached', cached, [formatCount(cached)])},{' '}
        {i18n.t('options.savedPapers', saved, [formatCount(saved)])}.
      </p>
      <button type="button" class={styles.button} onClick={() => write(backups.files.download())}>
        {i18n.t('backup.export')}
      </button>
      <p class={styles.hint} role="status">
        {i18n.t(failed ? 'backup.failed' : 'backup.hint')}
      </p>
      <BackupFiles {...backups} />
      <div class={styles.field}>
        <h3 class={styles.label}>{i18n.t('snapshots.label')}</h3>
        <SnapshotList snapshots={snapshots} now={now} onRestore={onRestore} />
      </div>
      <div class={styles.field}>
        <label class={styles.label} for="export-format">
          {i18n.t('export.label')}
        </label>
        <div class={styles.beside}>
          <select
            id="export-format"
            class={styles.select}
            value={format}
            onChange={({ currentTarget: { value } }) =>
              setFormat(EXPORT_FORMATS.find((each) => each === value) ?? format)
            }
          >
            {EXPORT_FORMATS.map((each) => (
              <option key={each} value={each}>
                {formatName(each)}
              </option>
            ))}
          </select>
          <button type="button" class={styles.button} onClick={() => write(onExport(format))}>
            {i18n.t('export.write')}
          </button>
        </div>
      </div>
      <ImportSection importing={importing} />
    </section>
  );
}
