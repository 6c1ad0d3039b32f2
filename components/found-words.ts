import { i18n } from '#i18n';
import type { Desk } from '@/state/desk';
import { formatCount } from './format';

/** How many papers were found, in words; ranked by how well they fit, the best of more may be shown. */
export function foundWords(search: Desk['search']): string {
  const { found = [], total, ranked = found.length } = search.searched.value ?? {};
  const count = total ?? ranked;
  if (count === 0 && search.standing.value === undefined) return i18n.t('search.heading');
  if (total === undefined && search.hasMore.value) {
    return i18n.t('search.best', [formatCount(count)]);
  }
  return i18n.t('search.found', count, [formatCount(count)]);
}
