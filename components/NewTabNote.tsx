import { i18n } from '#i18n';
import { isPaused, shownAt, type NewTabChoice } from '@/core/new-tab';
import { formatMoment } from './format';
import styles from './NewTabNote.module.css';

interface NewTabNoteProps {
  readonly choice: NewTabChoice;
  readonly now: number;
  /** Ends a pause. */
  readonly onResume: () => void;
  /** Leads to the settings; left out where one is there. */
  readonly onOpenSettings?: () => void;
}

/** That new tabs do not show papers at the moment, and the way back; nothing where they do. */
export function NewTabNote({ choice, now, onResume, onOpenSettings }: NewTabNoteProps) {
  const { notNow } = choice;
  const shown = shownAt(choice, now);
  if (isPaused(notNow, now)) {
    return (
      <p class={styles.note}>
        {i18n.t('newTab.browserUntil', [formatMoment(notNow.until, now)])}{' '}
        <button type="button" class={styles.action} onClick={onResume}>
          {i18n.t('newTab.resume')}
        </button>
      </p>
    );
  }
  if (shown === 'papers') return null;
  return (
    <p class={styles.note}>
      {i18n.t(shown === 'one' ? 'newTab.oneNow' : 'newTab.browserNow')}{' '}
      {onOpenSettings !== undefined && (
        <button type="button" class={styles.action} onClick={onOpenSettings}>
          {i18n.t('newTab.change')}
        </button>
      )}
    </p>
  );
}
