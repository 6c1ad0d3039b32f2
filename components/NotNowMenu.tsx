import { i18n } from '#i18n';
import type { PauseLength } from '@/core/new-tab';
import { Menu } from './Menu';
import styles from './NotNowMenu.module.css';

interface NotNowMenuProps {
  readonly onPause: (length: PauseLength) => void;
  /** Whether it opens upwards, as at the foot of a page. */
  readonly above?: boolean;
}

/** Leaves new tabs to the browser for a while. */
export function NotNowMenu({ onPause, above = false }: NotNowMenuProps) {
  const hint = i18n.t('newTab.notNowHint');
  return (
    <Menu label={i18n.t('newTab.notNow')} title={hint} above={above}>
      <p class={styles.hint}>{hint}</p>
      <button type="button" class={styles.choice} onClick={() => onPause('hour')}>
        {i18n.t('newTab.forAnHour')}
      </button>
      <button type="button" class={styles.choice} onClick={() => onPause('tomorrow')}>
        {i18n.t('newTab.untilTomorrow')}
      </button>
    </Menu>
  );
}
