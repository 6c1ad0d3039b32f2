import { i18n } from '#i18n';
import type { Matches } from '@/core/search/paper-search';

/** Which parts of a paper a search matched, in words; undefined where it matched none. */
export function matchedIn(matches: Matches | undefined): string | undefined {
  if (matches === undefined) return undefined;
  const parts = [
    matches.title.length > 0 && i18n.t('matched.title'),
    matches.authors.some(isMarked) && i18n.t('matched.authors'),
    matches.organization.length > 0 && i18n.t('matched.organization'),
    matches.keywords.some(isMarked) && i18n.t('matched.keywords'),
    matches.abstract.length > 0 && i18n.t('matched.abstract'),
  ].filter((part) => part !== false);
  return parts.length === 0 ? undefined : i18n.t('matched.in', [parts.join(', ')]);
}

function isMarked(ranges: readonly unknown[]): boolean {
  return ranges.length > 0;
}
