import { i18n } from '#i18n';
import { formatMoment } from '@/components/format';
import styles from './BlankPage.module.css';

interface BlankPageProps {
  /** When the pause ends, epoch ms; undefined where none lasts. */
  readonly pausedUntil: number | undefined;
  readonly onResume: () => void;
}

/** Stands in for the browser's own new tab where it cannot be shown: nothing, and a way back. */
export function BlankPage({ pausedUntil, onResume }: BlankPageProps) {
  return (
    <main class={styles.page}>
      <h1 class="visually-hidden">{i18n.t('newTab.blank')}</h1>
      {pausedUntil === undefined ? (
        <a class={styles.back} href="#/trending">
          {i18n.t('newTab.showPapers')}
        </a>
      ) : (
        <p class={styles.line}>
          {i18n.t('newTab.pausedUntil', [formatMoment(pausedUntil, Date.now())])}{' '}
          <button type="button" class={styles.back} onClick={onResume}>
            {i18n.t('newTab.resume')}
          </button>
        </p>
      )}
    </main>
  );
}
