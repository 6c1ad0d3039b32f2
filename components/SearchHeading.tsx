import { i18n } from '#i18n';
import type { Order } from '@/core/search/order';
import type { Desk } from '@/state/desk';
import { formatCount } from './format';
import { foundWords } from './found-words';
import styles from './SearchHeading.module.css';
import { Segments } from './Segments';

/** How many papers were found, and by what they are in order. */
export function SearchHeading({ search }: { readonly search: Desk['search'] }) {
  const { found = [], total = found.length } = search.searched.value ?? {};
  const orders: readonly (readonly [Order, string])[] = [
    ['relevance', i18n.t('search.byRelevance')],
    ['votes', i18n.t('search.byVotes')],
    ['date', i18n.t('search.byDate')],
  ];
  return (
    <div class={styles.bar}>
      <h1 class={styles.heading}>
        {foundWords(search)}
        {total > found.length && (
          <span class={styles.shown}> {i18n.t('search.shown', [formatCount(found.length)])}</span>
        )}
      </h1>
      <Segments
        label={i18n.t('search.order')}
        value={search.order.value}
        choices={orders}
        onChoose={(order) => search.orderBy(order)}
      />
    </div>
  );
}
