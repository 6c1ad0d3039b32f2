import { parsePeriod, periodKind, type PeriodKey, type PeriodKind } from '@/core/period';

/** What a screen shows. A trending route without a period means the newest one of its kind. */
export type Route =
  | { readonly view: 'trending'; readonly kind: PeriodKind; readonly period?: PeriodKey }
  | { readonly view: 'rising' }
  | { readonly view: 'latest' }
  | { readonly view: 'to-read' };

export const HOME: Route = { view: 'trending', kind: 'day' };

/** The route that a location hash names (`#/trending/2026-W47`); home for anything else. */
export function parseRoute(hash: string): Route {
  const [view, detail = ''] = hash.replace(/^#\/?/, '').split('/');
  if (view === 'rising' || view === 'latest' || view === 'to-read') return { view };
  if (view !== 'trending') return HOME;
  if (detail === 'week' || detail === 'month') return { view, kind: detail };
  const period = parsePeriod(detail);
  return period === undefined ? HOME : { view, kind: periodKind(period), period };
}

/** The location hash of a route, for links. */
export function routeHash(route: Route): string {
  if (route.view !== 'trending') return `#/${route.view}`;
  const detail = route.period ?? (route.kind === 'day' ? '' : route.kind);
  return detail === '' ? '#/trending' : `#/trending/${detail}`;
}
