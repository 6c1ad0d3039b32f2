import type { Day } from '../../core/day.ts';
import { byUpvotes, readPaper, type SampleData } from './data.ts';
import { paperPage } from './page.ts';
import { BadRequest, parseListQuery, parseWhole, type ListQuery } from './query.ts';
import { searchItems } from './search.ts';

/** What the server says to a request, before transport: ETag, CORS and faults come after it. */
export interface Answer {
  readonly status: number;
  readonly type: 'application/json; charset=utf-8' | 'text/html; charset=utf-8';
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The answer to a GET request for a URL, from data as they are at a moment. */
export function answer(url: URL, data: SampleData, now: number): Answer {
  const { pathname: path, searchParams: params } = url;
  try {
    if (path === '/api/daily_papers') return dailyPapers(params, data, now);
    if (path === '/api/papers/search') return json(search(params, data, now));
    const [, api, id = ''] = /^(\/api)?\/papers\/([^/]+)$/.exec(path) ?? [];
    const item = id && findItem(unversioned(id), data, now);
    if (api) return item ? json(detail(item)) : failure(404, `Paper "${id}" is not indexed`);
    return item ? html(paperPage(item)) : failure(404, 'Not found');
  } catch (error) {
    if (error instanceof BadRequest) return failure(400, error.message);
    throw error;
  }
}

/** An answer that holds a value as JSON. */
function json(value: unknown, headers: Readonly<Record<string, string>> = {}): Answer {
  const type = 'application/json; charset=utf-8';
  return { status: 200, type, body: JSON.stringify(value), headers };
}

/** An answer that says what is wrong, as the interface does: in the body and in a header. */
export function failure(status: number, error: string): Answer {
  return { ...json({ error }, { 'X-Error-Message': error }), status };
}

/** An answer that is a web page. */
function html(body: string): Answer {
  return { status: 200, type: 'text/html; charset=utf-8', body };
}

function dailyPapers(params: URLSearchParams, data: SampleData, now: number): Answer {
  const query = parseListQuery(params);
  const items = listed(query, data, now);
  const from = query.page * query.limit;
  const page = items.slice(from, from + query.limit);
  if (from + query.limit >= items.length) return json(page);

  const next = new URLSearchParams({ p: String(query.page + 1) });
  for (const [name, value] of params) if (name !== 'p') next.append(name, value);
  // Relative, as the real one may be.
  return json(page, { Link: `</api/daily_papers?${next}>; rel="next"` });
}

/**
 * A date's list is in its own order, a week's and a month's by upvotes, all days' newest day first.
 * `trending` is another list: repositories with stars, whatever the votes.
 */
function listed(query: ListQuery, data: SampleData, now: number): readonly unknown[] {
  const days = data.daysAt(now).filter((day) => query.includes?.(day) ?? true);
  const [onlyDay] = days;
  if (days.length === 1 && onlyDay && !query.trending) return data.itemsOn(onlyDay, now);

  const items = distinctItems(days, data, now);
  if (query.trending) {
    return items.filter(starsOf).toSorted((one, other) => starsOf(other) - starsOf(one));
  }
  return query.includes ? byUpvotes(items) : items;
}

/** The items of several days; of a paper that is on two of them the newer one. */
function distinctItems(days: readonly Day[], data: SampleData, now: number): unknown[] {
  const seen = new Set<string>();
  return days
    .flatMap((day) => data.itemsOn(day, now))
    .filter((item) => {
      const id = readPaper(item)?.id;
      if (id === undefined) return true;
      return seen.has(id) ? false : seen.add(id);
    });
}

function search(params: URLSearchParams, data: SampleData, now: number): unknown[] {
  const query = params.get('q')?.trim() ?? '';
  if (query.length === 0 || query.length > 250) {
    throw new BadRequest('"q" must have 1 to 250 characters');
  }
  const limit = parseWhole(params, 'limit', { least: 1, most: 120, otherwise: 120 });
  return searchItems(distinctItems(data.daysAt(now), data, now), query).slice(0, limit);
}

function findItem(id: string, data: SampleData, now: number) {
  for (const day of data.daysAt(now)) {
    for (const item of data.itemsOn(day, now)) {
      const paper = readPaper(item);
      if (paper?.id === id) return paper;
    }
  }
  return undefined;
}

function detail({ raw }: { readonly raw: Record<string, unknown> }) {
  return {
    ...raw,
    linkedModels: [],
    numTotalModels: 0,
    linkedDatasets: [],
    numTotalDatasets: 0,
    linkedSpaces: [],
    numTotalSpaces: 0,
  };
}

function starsOf(item: unknown): number {
  return readPaper(item)?.stars ?? 0;
}

function unversioned(id: string): string {
  return id.replace(/v\d+$/, '');
}
