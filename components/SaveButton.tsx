import { i18n } from '#i18n';
import styles from './SaveButton.module.css';

interface SaveButtonProps {
  readonly title: string;
  readonly saved: boolean;
  /** A sign instead of words, where room is short. */
  readonly brief?: boolean;
  /** With all its words, where it is the first thing to do. */
  readonly prominent?: boolean;
  /** In a list, which sees to that itself, there is none. */
  readonly onToggle?: () => void;
}

/** Saves a paper for later, or takes it out again. */
export function SaveButton(props: SaveButtonProps) {
  const { title, saved, brief = false, prominent = false, onToggle } = props;
  const toSave = i18n.t(prominent ? 'papers.saveWhole' : 'papers.save');
  const words = saved ? `✓ ${i18n.t('papers.saved')}` : toSave;
  // What is to be read on the button is in its name too: who speaks to the browser says that.
  const name = i18n.t(saved ? 'papers.savedForLater' : 'papers.saveForLater', [title]);
  return (
    <button
      type="button"
      class={brief ? styles.brief : styles.button}
      data-act="save"
      data-prominent={prominent}
      aria-label={name}
      aria-pressed={saved}
      onClick={onToggle}
    >
      {brief ? (saved ? '✓' : '+') : words}
    </button>
  );
}
