import { i18n } from '#i18n';
import styles from './CaughtUp.module.css';
import { formatCount } from './format';

interface CaughtUpProps {
  /** How many papers of the missed days are not in the list. */
  readonly leftOut: number;
}

/** The end of catching up: it has one, and what was left out is one click away. */
export function CaughtUp({ leftOut }: CaughtUpProps) {
  return (
    <section class={styles.end} aria-label={i18n.t('views.catchUp')}>
      <p class={styles.title}>{i18n.t('catchUp.end')}</p>
      {leftOut > 0 && (
        <p>
          <a href="#/catch-up/all">{i18n.t('catchUp.leftOut', leftOut, [formatCount(leftOut)])}</a>
        </p>
      )}
    </section>
  );
}
