import { i18n } from '#i18n';
import styles from './UpdateNotice.module.css';

/** Says that an update waits, with the way to have it now. */
export function UpdateNotice({ onReload }: { readonly onReload: () => void }) {
  return (
    <p class={styles.notice} data-passing>
      {i18n.t('update.ready')}
      <button type="button" class={styles.reload} onClick={onReload}>
        {i18n.t('update.reload')}
      </button>
    </p>
  );
}
