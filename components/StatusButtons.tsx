import { i18n } from '#i18n';
import type { Status } from '@/core/library/paper-library';
import styles from './StatusButtons.module.css';
import { viewName } from './view-name';

interface StatusButtonsProps {
  readonly status: Status;
  readonly onChange: (status: Status) => void;
}

const STATUSES = ['to-read', 'reading', 'done'] as const satisfies readonly Status[];

/** Where a saved paper stands, from to read to done. */
export function StatusButtons({ status, onChange }: StatusButtonsProps) {
  return (
    <div class={styles.buttons} role="group" aria-label={i18n.t('paper.status')}>
      {STATUSES.map((each) => (
        <button
          key={each}
          type="button"
          class={styles.button}
          aria-pressed={each === status}
          onClick={() => onChange(each)}
        >
          {viewName(each)}
        </button>
      ))}
    </div>
  );
}
