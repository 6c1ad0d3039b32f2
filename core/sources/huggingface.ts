import type { PaperId } from '@/core/paper-id';
import { currentDay, FIRST_DAY, type Day } from '@/core/day';
import { mergePapers, type Paper } from '@/core/paper';
import { daysOfPeriod, periodBounds, periodKind, periodOf, type PeriodKey } from '@/core/period';
import { cleanLine } from '@/core/text';
import { fetchJson, type Http, type JsonAnswer } from './http';
import { parsePaper } from './huggingface-schema';
import { SourceError, type MonthList, type PaperList, type Source } from './source';

const PAGE_SIZE = 100;

/** Ten pages are enough for a mirror that gives 50 items a page whatever it is asked for. */
const MOST = { items: 500, pages: 10 };

/** A month of all papers: ten times what the busiest had by 2026. */
const MOST_OF_A_MONTH = { items: 10_000, pages: 200 };

const LONGEST_QUERY = 250;
const MOST_RESULTS = 120;

const NOTHING: PaperList = { papers: [], dropped: 0 };

export interface HuggingFaceOptions extends Http {
  /** `https://huggingface.co`, or the origin of a mirror. */
  readonly origin: string;
}

/**
 * Hugging Face Daily Papers, or any server that speaks the same interface.
 *
 * A period that the source calls invalid (400) is one without papers if it begins today or later, or
 * ends before the first day of all; for any other the refusal is an error, lest a change of the
 * interface make the past look empty. A week 53 that is refused is put together from its days.
 */
export function createHuggingFace({ origin, ...http }: HuggingFaceOptions): Source {
  async function fetchDay(day: Day, etag?: string): Promise<PaperList | 'unchanged'> {
    const period = periodOf('day', day);
    const url = periodUrl(origin, period);
    let first: JsonAnswer | 'unchanged';
    try {
      first = await fetchJson(http, url, etag);
    } catch (error) {
      return insteadOf(period, error);
    }
    return first === 'unchanged' ? first : readList(http, url, first, { day });
  }

  async function fetchPeriod(period: PeriodKey): Promise<PaperList> {
    const url = periodUrl(origin, period);
    let first: JsonAnswer;
    try {
      first = await fetchJson(http, url);
    } catch (error) {
      return insteadOf(period, error);
    }
    const day = periodKind(period) === 'day' ? { day: periodBounds(period).first } : {};
    return readList(http, url, first, day);
  }

  /** What a refused period is instead; throws the error again where it is none of these. */
  async function insteadOf(period: PeriodKey, error: unknown): Promise<PaperList> {
    if (!(error instanceof SourceError && error.status === 400)) throw error;
    const { first, last } = periodBounds(period);
    const today = currentDay(http.now());
    if (first >= today || last < FIRST_DAY) return NOTHING;
    if (!period.endsWith('-W53')) throw error;
    const days = daysOfPeriod(period).filter((day) => day <= today);
    return joinDays(await Promise.all(days.map((day) => fetchPeriod(periodOf('day', day)))));
  }

  return {
    origin,
    fetchDay,
    fetchPeriod,

    async fetchMonth(month, beforeRequest) {
      const url = periodUrl(origin, month);
      await beforeRequest();
      const first = await fetchJson(http, url);
      return readAll(http, url, first, { most: MOST_OF_A_MONTH, beforeRequest });
    },

    async fetchLatest() {
      const url = dailyPapersUrl(origin, {});
      return readList(http, url, await fetchJson(http, url), {
        most: { ...MOST, items: PAGE_SIZE },
      });
    },

    async fetchTrending() {
      const url = dailyPapersUrl(origin, { sort: 'trending' });
      return readList(http, url, await fetchJson(http, url), {});
    },

    async fetchPaper(id) {
      try {
        const { body, sample } = await fetchJson(http, toUrl(origin, `/api/papers/${id}`, {}));
        const paper = parsePaper(body, { fetchedAt: http.now(), sample });
        if (paper?.id !== id) throw new SourceError('unreadable', { status: 200 });
        return paper;
      } catch (error) {
        // 400, because it may take identifiers from before 2007 for malformed ones.
        const isUnknown = error instanceof SourceError && [400, 404].includes(error.status ?? 0);
        if (isUnknown) return undefined;
        throw error;
      }
    },

    async search(query, limit) {
      const q = cleanLine(query, LONGEST_QUERY);
      if (q === '') return NOTHING;
      const most = Math.min(Math.max(Math.trunc(limit), 1), MOST_RESULTS);
      const url = toUrl(origin, '/api/papers/search', { q, limit: String(most) });
      return readList(http, url, await fetchJson(http, url), { most: { ...MOST, items: most } });
    },
  };
}

function periodUrl(origin: string, period: PeriodKey): string {
  const parameter = { day: 'date', week: 'week', month: 'month' }[periodKind(period)];
  return dailyPapersUrl(origin, { [parameter]: period });
}

function dailyPapersUrl(origin: string, parameters: Record<string, string>): string {
  return toUrl(origin, '/api/daily_papers', { ...parameters, limit: String(PAGE_SIZE) });
}

function toUrl(origin: string, path: string, parameters: Record<string, string>): string {
  const url = new URL(path, origin);
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
  return url.href;
}

interface Reading {
  /** The day that the list is of. */
  readonly day?: Day;
  readonly most?: { readonly items: number; readonly pages: number };
  /** Awaited before each page but the first. */
  readonly beforeRequest?: () => Promise<void>;
}

/** All pages of a list as one: each paper once, where it stood first. */
async function readList(
  http: Http,
  url: string,
  first: JsonAnswer,
  reading: Reading,
): Promise<PaperList> {
  const { isCut: _, ...list } = await readAll(http, url, first, reading);
  return list;
}

async function readAll(
  http: Http,
  url: string,
  first: JsonAnswer,
  { day, most = MOST, beforeRequest }: Reading,
): Promise<MonthList> {
  const papers = new Map<PaperId, Paper>();
  let left = most.items;
  let dropped = 0;
  let isCut = false;
  for await (const page of readPages(http, url, first, { pages: most.pages, beforeRequest })) {
    const { body, sample, nextUrl } = page;
    if (!Array.isArray(body)) throw new SourceError('unreadable', { status: 200 });
    const sighting = { fetchedAt: http.now(), sample, ...(day === undefined ? {} : { day }) };
    for (const item of body.slice(0, left)) {
      const paper = parsePaper(item, sighting);
      if (paper === undefined) dropped += 1;
      else if (!papers.has(paper.id)) papers.set(paper.id, paper);
    }
    left -= body.length;
    isCut = left < 0 || (nextUrl !== undefined && body.length > 0);
    if (left <= 0 || body.length === 0) break;
  }
  // Not one item is what was asked for: that says nothing about the period.
  if (papers.size === 0 && dropped > 0) throw new SourceError('unreadable', { status: 200 });
  const etag = first.nextUrl === undefined ? first.etag : undefined;
  const list = { papers: [...papers.values()], dropped, isCut };
  return { ...list, ...(etag === undefined ? {} : { etag }) };
}

/** A page, and after it those that follow; no page twice, so that a ring of links has an end. */
async function* readPages(
  http: Http,
  url: string,
  first: JsonAnswer,
  { pages, beforeRequest }: { pages: number; beforeRequest: Reading['beforeRequest'] | undefined },
): AsyncGenerator<JsonAnswer> {
  const read = new Set([url]);
  let page = first;
  yield page;
  while (page.nextUrl !== undefined && !read.has(page.nextUrl) && read.size < pages) {
    read.add(page.nextUrl);
    await beforeRequest?.();
    page = await fetchJson(http, page.nextUrl);
    yield page;
  }
}

/** The list of a week out of those of its days, in the order of the source's weeks: by upvotes. */
function joinDays(lists: readonly PaperList[]): PaperList {
  const papers = new Map<PaperId, Paper>();
  for (const paper of lists.flatMap((list) => list.papers)) {
    const sighted = papers.get(paper.id);
    papers.set(paper.id, sighted === undefined ? paper : mergePapers(sighted, paper));
  }
  const byUpvotes = [...papers.values()].toSorted((one, other) => other.upvotes - one.upvotes);
  return {
    papers: byUpvotes.slice(0, MOST.items),
    dropped: lists.reduce((sum, list) => sum + list.dropped, 0),
  };
}
