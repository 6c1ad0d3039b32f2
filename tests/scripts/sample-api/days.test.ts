import { describe, expect, test } from 'vitest';
import {
  api,
  dayOf,
  descending,
  get,
  getItems,
  HOUR,
  idsOf,
  NOW,
  upvotesOf,
  useApi,
} from './client.ts';

describe('days', () => {
  test('the newest day has at least ten papers, the other weekdays six to ten', async () => {
    const counts: number[] = [];
    for (let back = 0; back < 21; back++) {
      const day = new Date(NOW - back * 24 * HOUR).toISOString().slice(0, 10);
      const weekend = [0, 6].includes(new Date(day).getUTCDay());
      const items = await getItems(`date=${day}`);
      expect(items.every((item) => dayOf(item) === day)).toBe(true);
      if (weekend) expect(items).toEqual([]);
      else counts.push(items.length);
    }
    expect(counts).toHaveLength(15);
    expect(counts[0]).toBeGreaterThanOrEqual(10);
    expect(Math.min(...counts)).toBeGreaterThanOrEqual(6);
    expect(Math.max(...counts)).toBeLessThanOrEqual(10);
  });

  test('on a weekend the newest day is Friday', async () => {
    api.clock = () => NOW + 40 * HOUR;
    const [newest] = await getItems('');
    expect(newest && dayOf(newest)).toBe('2026-11-20');
  });

  test('a day begins at 21:30 in New York, on the evening before', async () => {
    api.clock = () => Date.parse('2026-11-19T02:29:59Z');
    expect(await getItems('date=2026-11-19')).toEqual([]);
    api.clock = () => Date.parse('2026-11-19T02:30:00Z');
    expect(await getItems('date=2026-11-19')).toHaveLength(10);
  });

  test('are the same in every run, and stay when the next day begins', async () => {
    const { text } = await get('/api/daily_papers?limit=100');
    await useApi({ now: () => NOW });
    expect((await get('/api/daily_papers?limit=100')).text).toBe(text);

    const [today, before] = [await getItems('date=2026-11-20'), await getItems('date=2026-11-18')];
    api.clock = () => NOW + 72 * HOUR;
    expect(idsOf(await getItems('date=2026-11-18')).toSorted()).toEqual(idsOf(before).toSorted());
    const kept = idsOf(await getItems('date=2026-11-20'));
    expect(idsOf(today)).toEqual(expect.arrayContaining(kept));
  });

  test('hold the oddities of the real answers', async () => {
    const items = [...(await getItems('')), ...(await getItems('p=1'))];
    const papers = items.map(({ paper }) => paper);
    expect(papers.length).toBeGreaterThanOrEqual(100);
    expect(papers.some((paper) => paper.title.includes('\n  '))).toBe(true);
    expect(papers.some((paper) => paper.ai_summary === undefined)).toBe(true);
    expect(papers.some((paper) => paper.githubRepo === undefined)).toBe(true);
    expect(papers.some((paper) => paper.githubRepo && paper.githubStars === undefined)).toBe(true);
    for (const { publishedAt, paper } of items) {
      const hours = (Date.parse(paper.publishedAt) - Date.parse(publishedAt)) / HOUR;
      expect([4, 5]).toContain(hours);
    }
  });
});

describe('votes', () => {
  test('grow as the clock goes on, fast at first and never back', async () => {
    const [now, soon, later] = [await votesAt(0), await votesAt(6), await votesAt(7)];
    expect(sum(soon)).toBeGreaterThan(sum(now));
    for (const [id, votes] of soon) {
      expect(votes).toBeGreaterThanOrEqual(now.get(id) ?? Infinity);
      expect(later.get(id)).toBeGreaterThanOrEqual(votes);
    }
    expect(sum(later) - sum(soon)).toBeLessThan(sum(soon) - sum(now));
  });

  test('order a day, a week and a month', async () => {
    for (const period of ['date=2026-11-19', 'week=2026-W47', 'month=2026-11']) {
      const upvotes = upvotesOf(await getItems(period));
      expect(upvotes.length).toBeGreaterThan(5);
      expect(upvotes).toEqual(descending(upvotes));
    }
  });
});

async function votesAt(hours: number): Promise<Map<string, number>> {
  api.clock = () => NOW + hours * HOUR;
  const items = await getItems('date=2026-11-20');
  return new Map(items.map(({ paper }) => [paper.id, paper.upvotes]));
}

function sum(votes: ReadonlyMap<string, number>): number {
  return [...votes.values()].reduce((a, b) => a + b, 0);
}
