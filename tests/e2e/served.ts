import { setTimeout as sleep } from 'node:timers/promises';
import { addDays, currentDay, lastDays, startOfDay, weekday, type Day } from '../../core/day.ts';
import { plainText } from '../../core/tex/segments.ts';
import { isObject, readPaper, type KnownPaper } from '../../scripts/sample-api/data.ts';
import type { LoggedRequest, SampleApi } from '../../scripts/sample-api/server.ts';

/** How many days the first fill asks for. */
export const WINDOW_DAYS = 14;

/** The day of Daily Papers that it is now. */
export function today(): Day {
  return currentDay(Date.now());
}

/** More than a test takes. */
const TEST_MS = 60_000;

/** Waits for the next day where that is about to begin: a test reckons with one day from first to last. */
export async function untilDayLasts(): Promise<void> {
  const left = startOfDay(addDays(today(), 1)) - Date.now();
  if (left < TEST_MS) await sleep(left);
}

/** The newest weekday: the newest day that the sample data have papers for. */
export function newestWeekday(): Day {
  return weekdaysBack(0);
}

/** The weekday so many weekdays before the newest one. */
export function weekdaysBack(count: number): Day {
  const weekdays = lastDays(today(), 7 + 2 * count).filter((day) => weekday(day) <= 5);
  return weekdays[count] ?? addDays(today(), -count);
}

/**
 * What the API itself answers to a query such as `date=2026-11-20`: all pages, in its order. Titles
 * are as the text of a page has them, where scripts of maths are elements around usual digits.
 */
export async function servedPapers(api: SampleApi, query: string): Promise<KnownPaper[]> {
  const papers: KnownPaper[] = [];
  for (let path: string | undefined = `/api/daily_papers?${query}`; path !== undefined;) {
    const response: Response = await fetch(new URL(path, api.origin));
    const items: unknown = await response.json();
    if (!Array.isArray(items)) throw new Error(`${path} is answered with no list.`);
    papers.push(
      ...items
        .map(readPaper)
        .filter((paper) => paper !== undefined)
        .map((paper) => ({ ...paper, title: shownTitle(paper.title) })),
    );
    path = /<([^>]+)>; rel="next"/.exec(response.headers.get('link') ?? '')?.[1];
  }
  return papers;
}

function shownTitle(title: string): string {
  const plain = plainText(title);
  return plain === title ? title : plain.normalize('NFKC');
}

/** The identifiers that the API answers to a query, in its order. */
export async function servedIds(api: SampleApi, query: string): Promise<string[]> {
  return (await servedPapers(api, query)).map((paper) => paper.id);
}

/** The days that have papers, of those that the first fill asks for: newest first. */
export async function servedDays(api: SampleApi): Promise<Day[]> {
  const days: Day[] = [];
  for (const day of lastDays(today(), WINDOW_DAYS)) {
    if ((await servedIds(api, `date=${day}`)).length > 0) days.push(day);
  }
  return days;
}

/** The days that requests asked for, in order. */
export function askedDays(requests: readonly LoggedRequest[]): string[] {
  return requests
    .map(({ url }) => new URL(url, 'http://127.0.0.1').searchParams.get('date'))
    .filter((date) => date !== null);
}

/** An item of a list as the API writes it, about nothing. */
export function madeItem(id: string, paper: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    paper: {
      id,
      title: `A made paper, number ${id}`,
      summary: `It is made for a test, and says no more than ${id}.`,
      authors: [
        { name: 'First Author', hidden: false },
        { name: 'Second Author', hidden: false },
      ],
      publishedAt: '2026-01-14T00:00:00.000Z',
      upvotes: 10,
      ...paper,
    },
    numComments: 0,
  };
}

/** As many items, with as many different identifiers, and ever fewer upvotes. */
export function madeItems(count: number): Record<string, unknown>[] {
  return Array.from({ length: count }, (_, index) =>
    madeItem(`2601.${String(index + 1).padStart(5, '0')}`, { upvotes: 100 - index }),
  );
}

/** The identifiers of items as they are served. */
export function idsOf(items: readonly unknown[]): string[] {
  return items.map((item) => {
    const id = isObject(item) && isObject(item.paper) ? item.paper.id : undefined;
    if (typeof id !== 'string') throw new Error('An item without an identifier.');
    return id;
  });
}
