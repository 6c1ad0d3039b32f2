import { i18n } from '#i18n';
import type { EntryOrder } from '@/core/library/entry-order';
import type { Desk } from '@/state/desk';
import { AskFirst } from './AskFirst';
import styles from './LibraryHeading.module.css';
import { TagDot } from './TagDot';
import { routeName } from './view-name';

const ORDERS = [
  'saved',
  'changed',
  'title',
  'votes',
  'rating',
  'opened',
] as const satisfies readonly EntryOrder[];

/** The name of a view of the library, and what can be done with its whole list. */
export function LibraryHeading({ desk }: { readonly desk: Desk }) {
  const { feed, rows } = desk;
  const route = feed.route.value;
  const hasRows = rows.value.length > 0;
  const isTrash = route.view === 'trash';
  return (
    <div class={styles.bar}>
      <h1 class={styles.heading}>
        {route.view === 'tag' && <TagDot tag={route.tag} />}
        <bdi>{routeName(route)}</bdi>
      </h1>
      {isTrash && <p class={styles.explained}>{i18n.t('trash.explained')}</p>}
      {isTrash && hasRows && (
        <AskFirst
          label={i18n.t('trash.empty')}
          question={i18n.t('trash.sure')}
          onConfirm={() => void desk.saved.erase(rows.value.map(({ paper }) => paper))}
        />
      )}
      {!isTrash && hasRows && (
        <select
          class={styles.order}
          aria-label={i18n.t('order.label')}
          value={feed.order.value}
          onChange={(event) => {
            const order = ORDERS.find((each) => each === event.currentTarget.value);
            if (order !== undefined) feed.orderBy(order);
          }}
        >
          {ORDERS.map((order) => (
            <option key={order} value={order}>
              {orderName(order)}
            </option>
          ))}
        </select>
      )}
    </div>
  );
}

function orderName(order: EntryOrder): string {
  switch (order) {
    case 'saved':
      return i18n.t('order.saved');
    case 'changed':
      return i18n.t('order.changed');
    case 'title':
      return i18n.t('order.title');
    case 'votes':
      return i18n.t('order.votes');
    case 'rating':
      return i18n.t('order.rating');
    case 'opened':
      return i18n.t('order.opened');
  }
}
