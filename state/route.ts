import { parsePeriod, periodKind, type PeriodKey, type PeriodKind } from '@/core/period';
import type { RuleKey } from '@/core/rules/rule';

/** Views that have one list each. */
const PLAIN_VIEWS = [
  'rising',
  'for-you',
  'latest',
  'repositories',
  'to-read',
  'reading',
  'done',
  'trash',
  'statistics',
] as const;
type PlainView = (typeof PLAIN_VIEWS)[number];

/** What a screen shows. A trending route without a period means the newest one of its kind. */
export type Route =
  | { readonly view: 'trending'; readonly kind: PeriodKind; readonly period?: PeriodKey }
  /** With `all`, also what was left out. */
  | { readonly view: 'catch-up'; readonly all?: true }
  /** The saved papers with a tag. */
  | { readonly view: 'tag'; readonly tag: string }
  /** What the user follows: all of it, or what one rule is about. */
  | { readonly view: 'following'; readonly rule?: RuleKey }
  | { readonly view: PlainView };

/** A view that is one by itself. */
export type HomeView = Exclude<Route['view'], 'tag'>;

export const HOME: Route = { view: 'trending', kind: 'day' };

/** The route that a location hash names (`#/trending/2026-W47`); home for anything else. */
export function parseRoute(hash: string): Route {
  const [view = '', detail = '', more = ''] = hash.replace(/^#\/?/, '').split('/');
  if (isPlain(view)) return { view };
  if (view === 'catch-up') return detail === 'all' ? { view, all: true } : { view };
  if (view === 'tag') {
    const tag = decoded(detail);
    return tag === '' ? HOME : { view, tag };
  }
  if (view === 'following') {
    const text = decoded(more);
    const isRule = text !== '' && (detail === 'query' || detail === 'submitter');
    return isRule ? { view, rule: { kind: detail, text } } : { view };
  }
  if (view !== 'trending') return HOME;
  if (detail === 'week' || detail === 'month') return { view, kind: detail };
  const period = parsePeriod(detail);
  return period === undefined ? HOME : { view, kind: periodKind(period), period };
}

/** The location hash of a route, for links. */
export function routeHash(route: Route): string {
  if (route.view === 'catch-up') return route.all ? '#/catch-up/all' : '#/catch-up';
  if (route.view === 'tag') return `#/tag/${encoded(route.tag)}`;
  if (route.view === 'following' && route.rule !== undefined) {
    return `#/following/${route.rule.kind}/${encoded(route.rule.text)}`;
  }
  if (route.view !== 'trending') return `#/${route.view}`;
  const detail = route.period ?? (route.kind === 'day' ? '' : route.kind);
  return detail === '' ? '#/trending' : `#/trending/${detail}`;
}

/** Longer ones no search box takes. In UTF-16 units. */
const LONGEST_QUERY = 500;

/** What a location hash searches for (`#/search/sparse%20attention`); undefined where it does not. */
export function parseSearchHash(hash: string): string | undefined {
  const [, detail = ''] = /^#\/search\/(.*)$/s.exec(hash) ?? [];
  const text = decoded(detail).slice(0, LONGEST_QUERY);
  return text.trim() === '' ? undefined : text;
}

/** The location hash of a search. */
export function searchHash(query: string): string {
  return `#/search/${encoded(query.slice(0, LONGEST_QUERY))}`;
}

/** The home of a view. */
export function viewHome(view: HomeView): Route {
  return view === 'trending' ? HOME : { view };
}

/** A text as a part of a location hash. */
function encoded(text: string): string {
  return encodeURIComponent(text.replaceAll(/\p{Surrogate}/gu, '\uFFFD'));
}

/** The text that a part of a location hash stands for; empty where that is none. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch (error) {
    if (error instanceof URIError) return '';
    throw error;
  }
}

function isPlain(view: string): view is PlainView {
  return (PLAIN_VIEWS as readonly string[]).includes(view);
}
