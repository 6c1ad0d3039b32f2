import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { periodKind, periodOf, type PeriodKind } from '@/core/period';
import {
  HOME,
  parseRoute,
  parseSearchHash,
  routeHash,
  searchHash,
  type Route,
} from '@/state/route';
import { anyDay } from '@/tests/core/arbitraries';

describe('the address', () => {
  test.each<[string, Route]>([
    ['', HOME],
    ['#', HOME],
    ['#/', HOME],
    ['#/trending', HOME],
    ['#/trending/', HOME],
    ['#/trending/day', HOME],
    ['#/trending/week', { view: 'trending', kind: 'week' }],
    ['#/trending/month', { view: 'trending', kind: 'month' }],
    ['#/trending/2026-W47', { view: 'trending', kind: 'week', period: '2026-W47' as never }],
    ['#/trending/2026-W53', { view: 'trending', kind: 'week', period: '2026-W53' as never }],
    ['#/trending/2026-11', { view: 'trending', kind: 'month', period: '2026-11' as never }],
    ['#/trending/2026-11-20', { view: 'trending', kind: 'day', period: '2026-11-20' as never }],
    ['#/latest', { view: 'latest' }],
    ['#/repositories', { view: 'repositories' }],
    ['#/catch-up', { view: 'catch-up' }],
    ['#/catch-up/all', { view: 'catch-up', all: true }],
    ['#/catch-up/some', { view: 'catch-up' }],
    ['#/to-read', { view: 'to-read' }],
    ['#/reading', { view: 'reading' }],
    ['#/done', { view: 'done' }],
    ['#/trash', { view: 'trash' }],
    ['#/statistics', { view: 'statistics' }],
    ['#/following', { view: 'following' }],
    ['#/following/other/robots', { view: 'following' }],
    ['#/following/query', { view: 'following' }],
    [
      '#/following/query/tag%3A%22a%2Fb%22',
      { view: 'following', rule: { kind: 'query', text: 'tag:"a/b"' } },
    ],
    [
      '#/following/submitter/someone',
      { view: 'following', rule: { kind: 'submitter', text: 'someone' } },
    ],
    ['#/tag/to%20cite', { view: 'tag', tag: 'to cite' }],
    ['#/tag/a%2Fb', { view: 'tag', tag: 'a/b' }],
  ])('%j names a route', (hash, route) => {
    expect(parseRoute(hash)).toEqual(route);
  });

  test.each([
    '#/nonsense',
    '#/nonsense/week',
    '#/nonsense/2026-11-20',
    '#/trending/2025-W53',
    '#/trending/2026-02-30',
    '#/trending/%2e%2e',
    '#/__proto__/constructor',
    '#/TRENDING/week',
    '#/tag',
    '#/tag/',
    '#/tag/%E0%A4%A',
    '#https://evil.example',
  ])('%j leads home', (hash) => {
    expect(parseRoute(hash)).toEqual(HOME);
  });

  test('of any route leads to it', () => {
    const kinds: PeriodKind[] = ['day', 'week', 'month'];
    const anyRoute: fc.Arbitrary<Route> = fc.oneof(
      fc.constantFrom<Route>({ view: 'latest' }, { view: 'to-read' }, HOME),
      fc
        .string({ unit: 'grapheme', minLength: 1 })
        .map((tag): Route => ({ view: 'tag', tag: tag.replaceAll(/\p{Surrogate}/gu, '\uFFFD') })),
      fc
        .tuple(fc.constantFrom('query', 'submitter'), fc.string({ minLength: 1 }))
        .map(([kind, text]): Route => ({ view: 'following', rule: { kind, text } })),
      fc.constantFrom(...kinds).map((kind): Route => ({ view: 'trending', kind })),
      fc
        .tuple(fc.constantFrom(...kinds), anyDay)
        .map(([kind, day]): Route => ({ view: 'trending', kind, period: periodOf(kind, day) })),
    );
    fc.assert(
      fc.property(anyRoute, (route) => {
        expect(parseRoute(routeHash(route))).toEqual(route);
      }),
    );
  });

  test('always names a route whose own address is no other', () => {
    const anyHash = fc.oneof(
      fc.string(),
      fc.string().map((detail) => `#/trending/${detail}`),
      fc.tuple(fc.string(), fc.string()).map(([view, detail]) => `#/${view}/${detail}`),
    );
    fc.assert(
      fc.property(anyHash, (hash) => {
        const route = parseRoute(hash);
        expect(parseRoute(routeHash(route))).toEqual(route);
        if (route.view === 'trending' && route.period !== undefined) {
          expect(periodKind(route.period)).toBe(route.kind);
        }
      }),
    );
  });
});

describe('the address of a search', () => {
  test('is read as it was written, whatever is searched for', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (text) => {
        const read = parseSearchHash(searchHash(text));
        expect(read).toBe(text.trim() === '' ? undefined : text);
      }),
    );
    expect(parseSearchHash(searchHash('half a \uD83D'))).toBe('half a \uFFFD');
    // However long: more than that is never read, and browsers take addresses only so long.
    expect(searchHash('图'.repeat(10_000)).length).toBeLessThan(5_000);
  });

  test.each(['', '#/trending', '#/search/', '#/search/%20', '#/search/%E0%A4%A', '#/searching/x'])(
    '%j searches for nothing',
    (hash) => expect(parseSearchHash(hash)).toBeUndefined(),
  );
});
