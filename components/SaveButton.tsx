import { i18n } from '#i18n';
import styles from './SaveButton.module.css';

interface SaveButtonProps {
  readonly title: string;
  readonly saved: boolean;
  /** A sign instead of words, where room is short. */
  readonly brief?: boolean;
  readonly onToggle: () => void;
}

/** Saves a paper for later, or takes it out again. */
export function SaveButton({ title, saved, brief = false, onToggle }: SaveButtonProps) {
  const words = saved ? `✓ ${i18n.t('papers.saved')}` : i18n.t('papers.save');
  return (
    <button
      type="button"
      class={brief ? styles.brief : styles.button}
      aria-label={i18n.t('papers.saveForLater', [title])}
      aria-pressed={saved}
      onClick={onToggle}
    >
      {brief ? (saved ? '✓' : '+') : words}
    </button>
  );
}
