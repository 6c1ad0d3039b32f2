import { i18n } from '#i18n';
import type { Desk } from '@/state/desk';
import { formatCount } from './format';
import styles from './SourceSearch.module.css';

/** Offers to send the words in the box to the source, which happens in no other way; and its answer. */
export function SourceSearch({ desk }: { readonly desk: Desk }) {
  const { search, sourceSearch, rows } = desk;
  const standing = sourceSearch.standing.value;
  const isOff = desk.freshness.freshness.value.kind === 'by-choice';
  if (search.found.value === undefined) return null;
  const besides = rows.value.filter(({ fromSource }) => fromSource).length;
  return (
    <div class={styles.source}>
      <p aria-live="polite" class={styles.status}>
        {standing?.kind === 'asking' && i18n.t('sourceSearch.asking')}
        {standing?.kind === 'failed' &&
          i18n.t(isOff ? 'sourceSearch.offline' : 'sourceSearch.failed')}
        {standing?.kind === 'found' &&
          i18n.t('sourceSearch.found', besides, [formatCount(besides)])}
      </p>
      {(standing === undefined || standing.kind === 'failed') && (
        <button type="button" class={styles.ask} onClick={() => void sourceSearch.ask()}>
          {i18n.t(standing === undefined ? 'sourceSearch.ask' : 'notice.tryAgain')}
        </button>
      )}
      {standing === undefined && <p class={styles.status}>{i18n.t('sourceSearch.sends')}</p>}
    </div>
  );
}
