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
  // What is to be read on the button is in its name too: who speaks to the browser says that.
  const name = i18n.t(saved ? 'papers.savedForLater' : 'papers.saveForLater', [title]);
  return (
    <button
      type="button"
      class={brief ? styles.brief : styles.button}
      aria-label={name}
      aria-pressed={saved}
      onClick={onToggle}
    >
      {brief ? (saved ? '✓' : '+') : words}
    </button>
  );
}
