import { addDays, FIRST_DAY, weekday, type Day } from '../../core/day.ts';
import type { CatalogueEntry } from './catalogue.ts';
import { byUpvotes, isObject, type SampleData } from './data.ts';
import { fraction } from './hash.ts';
import { toItem } from './item.ts';

/** How long a history is. */
export interface OlderDays {
  /** How many weekdays there are in all, the newest ones included. */
  readonly days: number;
  /** About how many papers each of the older ones has: half as many to half as many more. */
  readonly papersADay?: number;
}

/** 900 days of them are the 30,000 papers that a whole archive is designed for. */
const PAPERS_A_DAY = 33;

/** Since then items say which day they belong to. */
const FIRST_NAMED_DAY = '2025-03-11' as Day;

/** One weekday of this many is a holiday: it has no papers. */
const HOLIDAY_EVERY = 60;

/**
 * Data with days before its own: invented papers, out of the words of the catalogue, on every
 * weekday back to the first one that the real source has. They are the same in every run.
 */
export function withOlderDays(
  data: SampleData,
  entries: readonly CatalogueEntry[],
  { days, papersADay = PAPERS_A_DAY }: OlderDays,
): SampleData {
  let listed: { newest: Day; days: readonly Day[] } | undefined;

  function daysAt(now: number): readonly Day[] {
    const own = data.daysAt(now);
    const [newest] = own;
    if (newest === undefined) return own;
    if (listed?.newest !== newest) {
      listed = {
        newest,
        days: [...own, ...weekdaysBefore(own.at(-1) ?? newest, days - own.length)],
      };
    }
    return listed.days;
  }

  return {
    daysAt,
    itemsOn(day, now) {
      const own = data.itemsOn(day, now);
      if (own.length > 0 || !daysAt(now).includes(day)) return own;
      return byUpvotes(inventedOn(day, entries, papersADay, now));
    },
  };
}

function weekdaysBefore(day: Day, count: number): Day[] {
  const days: Day[] = [];
  for (let at = addDays(day, -1); days.length < count && at >= FIRST_DAY; at = addDays(at, -1)) {
    if (weekday(at) <= 5) days.push(at);
  }
  return days;
}

function inventedOn(
  day: Day,
  entries: readonly CatalogueEntry[],
  papersADay: number,
  now: number,
): unknown[] {
  if (fraction(`${day} holiday`) < 1 / HOLIDAY_EVERY) return [];
  const count = Math.round(papersADay * (0.5 + fraction(`${day} size`)));
  return Array.from({ length: count }, (_, index) => {
    const item = toItem({ entry: invent(day, index, entries), day, since: day }, now);
    return day < FIRST_NAMED_DAY ? withoutDay(item) : item;
  });
}

/** A paper of its own identifier that has its words from two others. */
function invent(day: Day, index: number, entries: readonly CatalogueEntry[]): CatalogueEntry {
  const of = (what: string): CatalogueEntry => {
    const entry = entries[Math.floor(fraction(`${day} ${index} ${what}`) * entries.length)];
    if (entry === undefined) throw new Error('The catalogue is empty.');
    return entry;
  };
  const [one, other] = [of('one'), of('other')];
  const [about = one.title] = one.keywords;
  const [by = other.title] = other.keywords.toReversed();
  const number = Number(day.slice(8)) * 1000 + index;
  return {
    ...one,
    id: `${day.slice(2, 4)}${day.slice(5, 7)}.${String(number).padStart(5, '0')}`,
    title: `Sample ${number}: ${about} by way of ${by}`,
    authors: [...new Set([...other.authors, ...one.authors])].slice(0, 12),
    publishedOn: addDays(day, -1),
    keywords: [...new Set([...one.keywords, ...other.keywords])].slice(0, 8),
    abstract: `${other.abstract} ${one.abstract}`,
  };
}

/** As the real interface wrote items before it named the day. */
function withoutDay(item: Record<string, unknown>): Record<string, unknown> {
  if (!isObject(item.paper)) return item;
  const { submittedOnDailyAt: _at, submittedOnDailyBy: _by, ...paper } = item.paper;
  return { ...item, paper };
}
