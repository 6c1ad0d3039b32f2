import { addDays, dayToMs, isDay, weekday, type Day } from '../../core/day.ts';

/** What a request for `/api/daily_papers` asks for. */
export interface ListQuery {
  /** Whether a day belongs to the `date`, `week` or `month`; absent where none is named. */
  readonly includes?: (day: Day) => boolean;
  readonly trending: boolean;
  /** Counted from 0. */
  readonly page: number;
  readonly limit: number;
}

/** A request that the interface refuses with status 400; the message is for its sender. */
export class BadRequest extends Error {
  override readonly name = 'BadRequest';
}

/** Reads the query of `/api/daily_papers`; throws {@link BadRequest} as the real one refuses. */
export function parseListQuery(params: URLSearchParams): ListQuery {
  const sort = params.get('sort') ?? 'publishedAt';
  if (sort !== 'publishedAt' && sort !== 'trending') {
    throw new BadRequest('"sort" must be one of "publishedAt", "trending"');
  }
  const includes = parsePeriod(params);
  return {
    ...(includes && { includes }),
    trending: sort === 'trending',
    page: parseWhole(params, 'p', { least: 0, most: Number.MAX_SAFE_INTEGER, otherwise: 0 }),
    limit: parseWhole(params, 'limit', { least: 1, most: 100, otherwise: 50 }),
  };
}

/** A whole number of a query, within bounds. */
export function parseWhole(
  params: URLSearchParams,
  name: string,
  { least, most, otherwise }: { least: number; most: number; otherwise: number },
): number {
  const text = params.get(name);
  if (text === null) return otherwise;
  const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (value >= least && value <= most) return value;
  throw new BadRequest(`"${name}" must be a whole number from ${least} to ${most}`);
}

function parsePeriod(params: URLSearchParams): ListQuery['includes'] {
  const [date, week, month] = ['date', 'week', 'month'].map((name) => params.get(name));
  if (typeof date === 'string') {
    if (!isDay(date)) throw new BadRequest('"date" must be a day such as 2026-11-20');
    return (day) => day === date;
  }
  if (typeof week === 'string') {
    const monday = mondayOf(week);
    if (!monday) throw new BadRequest('"week" must be an ISO week such as 2026-W47');
    return (day) => day >= monday && day <= addDays(monday, 6);
  }
  if (typeof month === 'string') {
    if (!isDay(`${month}-01`)) throw new BadRequest('"month" must be a month such as 2026-11');
    return (day) => day.startsWith(`${month}-`);
  }
  return undefined;
}

/** Undefined for what is no ISO week, such as week 53 of a year that has 52. */
function mondayOf(week: string): Day | undefined {
  const [, year, number] = /^(\d{4})-W(\d{2})$/.exec(week) ?? [];
  const inFirstWeek = `${year}-01-04` as Day;
  if (year === undefined || number === '00' || !isDay(inFirstWeek)) return undefined;
  const monday = addDays(inFirstWeek, 1 - weekday(inFirstWeek) + (Number(number) - 1) * 7);
  // A week belongs to the year that its Thursday is in.
  return dayToMs(addDays(monday, 3)) < dayToMs(`${Number(year) + 1}-01-01` as Day)
    ? monday
    : undefined;
}
