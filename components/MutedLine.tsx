import { i18n } from '#i18n';
import type { Desk } from '@/state/desk';
import { formatCount } from './format';
import styles from './MutedLine.module.css';

/** How many papers of a list are muted, and a way to look at those that are left out. */
export function MutedLine({ desk }: { readonly desk: Desk }) {
  const { muting } = desk;
  const count = muting.count.value;
  if (count === 0) return null;
  const isOpen = muting.isOpen.value;
  return (
    <p class={styles.line}>
      {i18n.t('muting.count', count, [formatCount(count)])}{' '}
      {muting.leftOut.value > 0 && (
        <button type="button" class={styles.look} onClick={() => muting.look(!isOpen)}>
          {i18n.t(isOpen ? 'muting.hide' : 'muting.show')}
        </button>
      )}
    </p>
  );
}
