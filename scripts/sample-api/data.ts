import { currentDay, type Day } from '../../core/day.ts';
import { loadCatalogue, type CatalogueEntry } from './catalogue.ts';
import { toItem } from './item.ts';
import { layOut } from './schedule.ts';

/**
 * What the server serves: for each day, the items of its list as the interface writes them. An item
 * is `unknown` because captured and overriding ones are whatever they are; see {@link readPaper}.
 */
export interface SampleData {
  /** The days that have a list at a moment, newest first. */
  daysAt(now: number): readonly Day[];
  /** The list of a day at a moment, in the source's order; none where the day has no list. */
  itemsOn(day: Day, now: number): readonly unknown[];
}

/** The sample catalogue, laid onto the last three weeks of whatever moment is asked about. */
export function catalogueData(entries: readonly CatalogueEntry[] = loadCatalogue()): SampleData {
  let laidOut: { today: Day; days: ReturnType<typeof layOut> } | undefined;

  function daysFor(now: number) {
    const today = currentDay(now);
    if (laidOut?.today !== today) laidOut = { today, days: layOut(entries, today) };
    return laidOut.days;
  }

  return {
    daysAt: (now) => [...daysFor(now).keys()],
    itemsOn: (day, now) =>
      byUpvotes((daysFor(now).get(day) ?? []).map((placement) => toItem(placement, now))),
  };
}

/** Data in which some days have been given other items. */
export function withOverrides(
  data: SampleData,
  overrides: ReadonlyMap<string, readonly unknown[]>,
): SampleData {
  return {
    daysAt: (now) =>
      [...new Set([...data.daysAt(now), ...([...overrides.keys()] as Day[])])]
        .toSorted()
        .toReversed(),
    itemsOn: (day, now) => overrides.get(day) ?? data.itemsOn(day, now),
  };
}

/** What this server itself needs to know of an item. */
export interface KnownPaper {
  readonly id: string;
  readonly title: string;
  readonly authors: readonly string[];
  readonly abstract: string;
  readonly upvotes: number;
  readonly stars: number;
  /** The paper just as it is in the item. */
  readonly raw: Record<string, unknown>;
}

/** The paper in an item; undefined where there is none, as in a malformed item of a test. */
export function readPaper(item: unknown): KnownPaper | undefined {
  const raw = isObject(item) ? item.paper : undefined;
  if (!isObject(raw) || typeof raw.id !== 'string') return undefined;
  const authors: readonly unknown[] = Array.isArray(raw.authors) ? raw.authors : [];
  return {
    id: raw.id,
    title: textOf(raw.title).replaceAll(/\s+/g, ' '),
    authors: authors.map((author) => (isObject(author) ? textOf(author.name) : '')),
    abstract: textOf(raw.summary).replaceAll(/\s+/g, ' '),
    upvotes: typeof raw.upvotes === 'number' ? raw.upvotes : 0,
    stars: typeof raw.githubStars === 'number' ? raw.githubStars : 0,
    raw,
  };
}

/** Items with most upvotes first; equal ones keep their order. */
export function byUpvotes(items: readonly unknown[]): unknown[] {
  return items.toSorted(
    (one, other) => (readPaper(other)?.upvotes ?? 0) - (readPaper(one)?.upvotes ?? 0),
  );
}

/** Whether a value has fields. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
