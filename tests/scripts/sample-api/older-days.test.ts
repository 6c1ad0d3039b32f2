import { expect, test } from 'vitest';
import { dayOf, get, getItems, idsOf, useApi, NOW } from './client.ts';

const older = { days: 900, papersADay: 10 };

test('days before those of the catalogue have papers that nobody else has, most of them', async () => {
  await useApi({ now: () => NOW, older });
  const days = ['2026-10-20', '2025-06-17', '2024-02-13', '2023-07-04'];
  const lists = await Promise.all(days.map((day) => getItems(`date=${day}`)));
  expect(lists.every((items) => items.length >= 5 && items.length <= 15)).toBe(true);
  const ids = lists.flatMap(idsOf);
  expect(new Set(ids).size).toBe(ids.length);
  expect(await getItems('date=2023-05-04')).toEqual([]);
  expect(await getItems('date=2024-02-10')).toEqual([]);
});

test('only since March 2025 an item names its day', async () => {
  await useApi({ now: () => NOW, older });
  const after = await getItems('month=2025-04');
  expect(after.every((item) => dayOf(item).startsWith('2025-04-'))).toBe(true);
  const before = await getItems('date=2025-02-11');
  expect(before.length).toBeGreaterThan(0);
  expect(before.some(({ paper }) => 'submittedOnDailyAt' in paper)).toBe(false);
});

test('a month is as many pages as it needs', async () => {
  await useApi({ now: () => NOW, older });
  const ids: string[] = [];
  let path: string | undefined = '/api/daily_papers?month=2025-10&limit=100';
  let pages = 0;
  while (path !== undefined) {
    const { text, headers }: Awaited<ReturnType<typeof get>> = await get(path);
    ids.push(...idsOf(JSON.parse(text) as never));
    path = /<([^>]+)>; rel="next"/.exec(headers.get('link') ?? '')?.[1];
    pages += 1;
  }
  expect(pages).toBeGreaterThanOrEqual(2);
  expect(new Set(ids).size).toBe(ids.length);
  const [one] = await getItems('date=2025-10-14');
  expect(ids).toContain(one?.paper.id);
});

test('without a history there are three weeks', async () => {
  expect(await getItems('date=2026-10-20')).toEqual([]);
});
