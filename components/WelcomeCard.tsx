import { i18n } from '#i18n';
import styles from './WelcomeCard.module.css';

interface WelcomeCardProps {
  /** Whether the next tab has it too. */
  readonly stays: boolean;
  readonly onDismiss: () => void;
}

/** What this is, to someone who sees it for the first time. It asks for nothing. */
export function WelcomeCard({ stays, onDismiss }: WelcomeCardProps) {
  return (
    <section class={styles.card} aria-labelledby="welcome" data-passing={stays ? undefined : ''}>
      <h2 class={styles.title} id="welcome">
        {i18n.t('welcome.title')}
      </h2>
      <p class={styles.text}>{i18n.t('welcome.what')}</p>
      <p class={styles.text}>{i18n.t('welcome.pause')}</p>
      <p class={styles.text}>
        {i18n.t('welcome.privacy')} {i18n.t('welcome.keys')}
      </p>
      <button type="button" class={styles.dismiss} onClick={onDismiss}>
        {i18n.t('welcome.dismiss')}
      </button>
    </section>
  );
}
