import { describe, expect, test } from 'vitest';
import { api, dayOf, descending, get, getItems, idsOf, upvotesOf, type Item } from './client.ts';

describe('lists', () => {
  test('a week holds its own days, a month its own', async () => {
    const week = await getItems('week=2026-W47');
    expect([...new Set(week.map(dayOf))].toSorted()).toEqual(
      ['16', '17', '18', '19', '20'].map((day) => `2026-11-${day}`),
    );
    const month = await getItems('month=2026-11');
    expect(month.every((item) => dayOf(item).startsWith('2026-11-'))).toBe(true);
    expect(month.length).toBeGreaterThan(week.length);
    expect(new Set(idsOf(month)).size).toBe(month.length);
  });

  test('without a period the newest day comes first', async () => {
    const days = (await getItems('')).map(dayOf);
    expect(days[0]).toBe('2026-11-20');
    expect(days).toEqual(days.toSorted().toReversed());
  });

  test('trending is ordered by stars, over all days, and has only papers with stars', async () => {
    const items = await getItems('sort=trending');
    const stars = items.map(({ paper }) => paper.githubStars ?? 0);
    expect(stars).toEqual(descending(stars));
    expect(Math.min(...stars)).toBeGreaterThan(0);
    expect(upvotesOf(items)).not.toEqual(descending(upvotesOf(items)));
  });

  test('pages follow one another by a relative Link, and the last has none', async () => {
    const ids: string[] = [];
    let path: string | undefined = '/api/daily_papers?week=2026-W47&limit=7';
    let pages = 0;
    while (path !== undefined) {
      const { headers, text } = await get(path);
      ids.push(...idsOf(JSON.parse(text) as Item[]));
      path = /^<(\/[^>]+)>; rel="next"$/.exec(headers.get('link') ?? '')?.[1];
      pages += 1;
    }
    expect(ids).toEqual(idsOf(await getItems('week=2026-W47')));
    expect(pages).toBe(Math.ceil(ids.length / 7));
  });

  test('a page past the end is empty; 50 is the default size', async () => {
    expect((await get('/api/daily_papers?p=100')).text).toBe('[]');
    expect(JSON.parse((await get('/api/daily_papers')).text)).toHaveLength(50);
  });

  test.each([
    'date=2025-13-40',
    'date=2025-02-29',
    'date=',
    'week=2025-W53',
    'week=2025-W00',
    'week=2026-11',
    'month=2026-13',
    'limit=0',
    'limit=101',
    'limit=ten',
    'p=-1',
    'sort=upvotes',
  ])('refuses %s with a sentence', async (query) => {
    const { status, headers, text } = await get(`/api/daily_papers?${query}`);
    expect(status).toBe(400);
    expect(headers.get('content-type')).toContain('application/json');
    expect(JSON.parse(text)).toEqual({ error: headers.get('x-error-message') });
  });

  test('knows week 53 of a year that has it', async () => {
    api.clock = () => Date.parse('2026-12-31T15:00:00Z');
    const days = (await getItems('week=2026-W53')).map(dayOf);
    expect(new Set(days)).toContain('2026-12-31');
    expect(days.every((day) => day >= '2026-12-28')).toBe(true);
  });
});
