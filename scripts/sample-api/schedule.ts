import { addDays, dayToMs, weekday, type Day } from '../../core/day.ts';
import type { CatalogueEntry } from './catalogue.ts';
import { fraction } from './hash.ts';

/** A paper on a day's list. */
export interface Placement {
  readonly entry: CatalogueEntry;
  readonly day: Day;
  /** The first day that holds the paper: what its votes are counted from. */
  readonly since: Day;
}

/** Three weeks of weekdays: the newest one, and those before it. */
const OLDER_WEEKDAYS = 14;

/** On the newest day, so that a first look finds plenty. */
const ON_NEWEST = 10;

/** One weekday of this many repeats the first paper of three weekdays before. */
const REPEAT_ON = 5;
const REPEAT_AFTER = 3;

const DAY_MS = 86_400_000;

/** Days from 1 January 1970 to the Monday where weekdays are counted from. */
const FIRST_MONDAY = 4;

/**
 * The papers of the last fifteen weekdays up to a day: newest weekday first, each day's in the order
 * of its list. The same entries and day give the same days.
 *
 * The catalogue is a ring. A weekday's share of it starts where the share of the weekday before
 * ended, and fourteen shares and the ten papers of the newest day together go round once. So nearly
 * every paper stays on its day when the next day begins, as it does at the real source; only the
 * newest day shows a few papers in advance that the next one takes over.
 */
export function layOut(
  entries: readonly CatalogueEntry[],
  today: Day,
): ReadonlyMap<Day, readonly Placement[]> {
  const ring = entries.toSorted((one, other) => fraction(one.id) - fraction(other.id));
  const newest = weekdayNumber(today);
  const numbers = Array.from({ length: OLDER_WEEKDAYS + 1 }, (_, back) => newest - back);
  const lists = numbers.map((number) => ({
    day: dayOfNumber(number),
    entries: [...share(ring, number, number === newest), ...repeated(ring, number, newest)],
  }));

  const since = new Map<string, Day>();
  for (const list of lists) for (const entry of list.entries) since.set(entry.id, list.day);
  return new Map(
    lists.map(({ day, entries: onDay }) => [
      day,
      onDay.map((entry) => ({ entry, day, since: since.get(entry.id) ?? day })),
    ]),
  );
}

function share(ring: readonly CatalogueEntry[], number: number, isNewest: boolean) {
  const onNewest = Math.min(ON_NEWEST, ring.length);
  const sizes = olderSizes(ring.length - onNewest);
  const phase = number % OLDER_WEEKDAYS;
  const rounds = Math.floor(number / OLDER_WEEKDAYS);
  const start = rounds * (ring.length - onNewest) + sum(sizes.slice(0, phase));
  const size = isNewest ? onNewest : (sizes[phase] ?? 0);
  return Array.from({ length: size }, (_, index) => ring[(start + index) % ring.length]).filter(
    (entry) => entry !== undefined,
  );
}

function repeated(ring: readonly CatalogueEntry[], number: number, newest: number) {
  const repeats = number !== newest && number % OLDER_WEEKDAYS === REPEAT_ON;
  return repeats ? share(ring, number - REPEAT_AFTER, false).slice(0, 1) : [];
}

/** How many papers the fourteen older weekdays get: nearly the same number each. */
function olderSizes(total: number): number[] {
  return Array.from({ length: OLDER_WEEKDAYS }, (_, index) => {
    const even =
      Math.floor(((index + 1) * total) / OLDER_WEEKDAYS) -
      Math.floor((index * total) / OLDER_WEEKDAYS);
    // Equal days look made up: every fourth gives one to the day after it, where there are enough.
    if (total < OLDER_WEEKDAYS * 2) return even;
    return even + ([-1, 1][index % 4] ?? 0);
  });
}

/** Weekdays counted from Monday, 5 January 1970; a weekend has the number of its Friday. */
function weekdayNumber(day: Day): number {
  const days = dayToMs(day) / DAY_MS - FIRST_MONDAY;
  return Math.floor(days / 7) * 5 + Math.min(weekday(day), 5) - 1;
}

function dayOfNumber(number: number): Day {
  const monday = addDays('1970-01-01' as Day, FIRST_MONDAY);
  return addDays(monday, Math.floor(number / 5) * 7 + (number % 5));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
