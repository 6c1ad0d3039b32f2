import { expect, test } from 'vitest';
import { addDays, lastDays, weekday, type Day } from '@/core/day';
import { loadCatalogue } from '@/scripts/sample-api/catalogue.ts';
import { layOut } from '@/scripts/sample-api/schedule.ts';

const entries = loadCatalogue();

/** More than one round of the schedule, with every weekday as the current day. */
const TODAYS = lastDays('2026-12-01' as Day, 40);

/** The identifiers on each day's list, as laid out on a day. */
function listsOn(today: Day): ReadonlyMap<Day, readonly string[]> {
  return new Map(
    [...layOut(entries, today)].map(([day, list]) => [day, list.map(({ entry }) => entry.id)]),
  );
}

test('the catalogue fills the last fifteen weekdays', () => {
  for (const today of TODAYS) {
    const lists = listsOn(today);
    expect(lists.size).toBe(15);
    for (const day of lists.keys()) {
      expect(weekday(day)).toBeLessThanOrEqual(5);
      expect(day <= today && day > addDays(today, -21)).toBe(true);
    }
    expect(new Set([...lists.values()].flat()).size).toBe(entries.length);
  }
});

test('ten papers are on the newest, six to ten on each of the others', () => {
  for (const today of TODAYS) {
    const [newest = 0, ...others] = [...listsOn(today).values()].map((list) => list.length);
    expect(newest).toBe(10);
    expect(Math.min(...others)).toBeGreaterThanOrEqual(6);
    expect(Math.max(...others)).toBeLessThanOrEqual(10);
  }
});

test('one paper is on two days, none twice on one', () => {
  for (const today of TODAYS) {
    const lists = [...listsOn(today).values()];
    expect(lists.flat().length).toBe(entries.length + 1);
    for (const list of lists) expect(new Set(list).size).toBe(list.length);
  }
});

test('older days stay as they are when the next day begins', () => {
  for (const today of TODAYS) {
    const tomorrow = listsOn(addDays(today, 1));
    const older = [...listsOn(today)].slice(1, -1);
    for (const [day, list] of older) expect(tomorrow.get(day)).toEqual(list);
  }
});
