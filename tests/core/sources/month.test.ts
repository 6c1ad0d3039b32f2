import { expect, test } from 'vitest';
import { listsOfMonth } from '@/core/archive/month-lists';
import { createHuggingFace } from '@/core/sources/huggingface';
import { dayOf } from '@/tests/core/arbitraries';
import { NOW, paperOf, periodFrom } from '@/tests/core/papers';
import { rawItems } from './items';
import { serve } from './loopback';
import { send } from './reply';

const MONTH = periodFrom('2026-01');

/** A server of so many items, a hundred a page; the last page names `after` as the next one. */
async function monthOf(items: number, after?: string) {
  const { origin, requests } = await serve((request, response) => {
    const page = Number(new URL(request.url ?? '', 'http://x').searchParams.get('p') ?? 0);
    const body = rawItems(Math.min(100, items - page * 100), 1 + page * 100);
    const isLast = (page + 1) * 100 >= items;
    const next = isLast ? after : `/api/daily_papers?month=2026-01&p=${page + 1}`;
    send(response, { body, headers: next === undefined ? {} : { Link: `<${next}>; rel="next"` } });
  });
  const source = createHuggingFace({ origin, fetch: globalThis.fetch, now: () => NOW });
  return { source, requests };
}

test('a month is read to its end, however many papers it has, with a word before each request', async () => {
  const { source, requests } = await monthOf(1234);
  const before: number[] = [];
  const list = await source.fetchMonth(MONTH, async () => void before.push(requests.length));
  expect(list.papers).toHaveLength(1234);
  expect(list).toMatchObject({ dropped: 0, isCut: false });
  expect(before).toEqual(Array.from({ length: 13 }, (_, index) => index));
  // A list for the screen stays as it was.
  expect((await source.fetchPeriod(MONTH)).papers).toHaveLength(500);
});

test('a month whose pages lead in a circle is not taken for whole', async () => {
  const { source } = await monthOf(150, '/api/daily_papers?month=2026-01&p=1');
  expect(await source.fetchMonth(MONTH, async () => undefined)).toMatchObject({ isCut: true });
});

test('what is thrown before a request ends the reading, and is thrown on', async () => {
  const { source, requests } = await monthOf(300);
  const stop = async (): Promise<void> => {
    if (requests.length === 2) throw new Error('enough');
  };
  await expect(source.fetchMonth(MONTH, stop)).rejects.toThrow('enough');
  expect(requests).toHaveLength(2);
});

const listOf = (papers: Parameters<typeof paperOf>[1][], isCut = false) => ({
  papers: papers.map((fields, index) => paperOf(index + 1, fields)),
  dropped: 0,
  isCut,
});
const on = (day: string) => ({ days: [dayOf(day)] });
const wanted = ['2026-01-06', '2026-01-05'].map(dayOf);

test('a list of a month is told apart by day, in its order, with empty days and full weekends', () => {
  const papers = ['2026-01-05', '2026-01-02', '2026-01-05', '2026-01-10'].map(on);
  const lists = listsOfMonth(MONTH, listOf(papers), wanted) ?? [];
  expect(lists.map(({ day, list }) => [day, list.papers.map(({ upvotes }) => upvotes)])).toEqual([
    ['2026-01-06', []],
    ['2026-01-05', [1, 3]],
    ['2026-01-10', [4]],
  ]);
});

test.each([
  ['is empty', listOf([])],
  ['is cut', listOf([on('2026-01-05')], true)],
  ['has a paper that names no day', listOf([on('2026-01-05'), { days: [] }])],
  ['has a paper of another month', listOf([on('2026-01-05'), on('2026-02-02')])],
])('a list of a month that %s tells nothing of its days', (_, list) => {
  expect(listsOfMonth(MONTH, list, wanted)).toBeUndefined();
});
