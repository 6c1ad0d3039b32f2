import { i18n } from '#i18n';
import type { Desk } from '@/state/desk';
import { formatPeriod } from './format';
import { routeName } from './view-name';

/** What is listed, in words that stand by themselves outside this page. */
export function listName({ feed, freshness, search }: Desk): string {
  const query = search.query.value.trim();
  if (search.found.value !== undefined) return i18n.t('list.search', [query]);
  const view = routeName(feed.route.value);
  const listing = feed.listing.value;
  const period = listing.status === 'ready' ? listing.value.period : undefined;
  return i18n.t('list.title', [
    period === undefined ? view : `${view}, ${formatPeriod(period, freshness.now.value)}`,
  ]);
}
