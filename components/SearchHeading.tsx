import { i18n } from '#i18n';
import { ruleProblems } from '@/core/rules/rule-problems';
import { LONGEST_RULE, sameRule } from '@/core/rules/rule';
import type { Order } from '@/core/search/order';
import type { Desk } from '@/state/desk';
import { formatCount } from './format';
import { foundWords } from './found-words';
import styles from './SearchHeading.module.css';
import { Segments } from './Segments';
import { routeName } from './view-name';

/** How many papers were found, and by what they are in order. */
export function SearchHeading({ desk }: { readonly desk: Desk }) {
  const { feed, rules, search } = desk;
  const rule = { kind: 'query', text: search.query.value.trim() } as const;
  const isFollowed = rules.follows.value.some((each) => sameRule(each, rule));
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
      {desk.hasShelf.value && (
        <Segments
          label={i18n.t('search.where')}
          value={desk.isWide.value ? 'everywhere' : 'here'}
          choices={[
            ['here', routeName(feed.route.value)],
            ['everywhere', i18n.t('search.everywhere')],
          ]}
          onChoose={(where) => desk.searchWidely(where === 'everywhere')}
        />
      )}
      {rule.text.length <= LONGEST_RULE && ruleProblems(rule.text).length === 0 && (
        <button
          type="button"
          class={styles.follow}
          aria-pressed={isFollowed}
          onClick={() => void rules.toggle(rule)}
        >
          {isFollowed && '✓ '}
          {i18n.t('following.search')}
        </button>
      )}
      <Segments
        label={i18n.t('search.order')}
        value={search.order.value}
        choices={orders}
        onChoose={(order) => search.orderBy(order)}
      />
    </div>
  );
}
