import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { formatCount } from '@/components/format';
import styles from './Options.module.css';

interface LibrarySectionProps {
  readonly cached: number;
  readonly saved: number;
  /** Writes the backup file; rejects where the library cannot be read. */
  readonly onExport: () => Promise<void>;
}

/** What is on this device, and a copy of what is the user's. */
export function LibrarySection({ cached, saved, onExport }: LibrarySectionProps) {
  const [failed, setFailed] = useState(false);
  return (
    <section class={styles.section}>
      <h2 class={styles.heading}>{i18n.t('backup.label')}</h2>
      <p>
        {i18n.t('options.cached', cached, [formatCount(cached)])},{' '}
        {i18n.t('options.savedPapers', saved, [formatCount(saved)])}.
      </p>
      <button
        type="button"
        class={styles.button}
        onClick={() =>
          void onExport().then(
            () => setFailed(false),
            () => setFailed(true),
          )
        }
      >
        {i18n.t('backup.export')}
      </button>
      <p class={styles.hint} role="status">
        {i18n.t(failed ? 'backup.failed' : 'backup.hint')}
      </p>
    </section>
  );
}
