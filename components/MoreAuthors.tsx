import { i18n } from '#i18n';
import { formatCount } from './format';
import styles from './MoreAuthors.module.css';

interface MoreAuthorsProps {
  /** How many authors are folded. */
  readonly folded: number;
  readonly onUnfold: () => void;
}

/** The button that shows the authors which are not named yet. */
export function MoreAuthors({ folded, onUnfold }: MoreAuthorsProps) {
  return (
    <button
      type="button"
      class={styles.unfold}
      aria-label={i18n.t('papers.allAuthors', folded, [formatCount(folded)])}
      onClick={onUnfold}
    >
      {i18n.t('papers.moreAuthors', [formatCount(folded)])}
    </button>
  );
}
