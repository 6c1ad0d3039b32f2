/** A calendar day, `YYYY-MM-DD`; of Daily Papers, in Eastern time. */
export type Day = string & { readonly __brand: 'Day' };

/** The first day that the source has. */
export const FIRST_DAY = '2023-05-04' as Day;

const DAY_MS = 86_400_000;

const HOUR_MS = 3_600_000;

/** Daily Papers turn to the next day at 21:30 in New York, two and a half hours before midnight. */
const ROLLOVER_LEAD_MS = 2.5 * HOUR_MS;

/** 21:30 in New York by summer time is 01:30 of the next day in UTC; by winter time an hour later. */
const SUMMER_START_MS = 1.5 * HOUR_MS;

const NEW_YORK_DAY = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'America/New_York',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});

/** Whether a text is a day that the calendar has. */
export function isDay(text: string): text is Day {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const at = Date.parse(`${text}T00:00:00Z`);
  return Number.isFinite(at) && toDay(at) === text;
}

/** The UTC day of an instant (epoch ms). */
export function toDay(at: number): Day {
  return new Date(at).toISOString().slice(0, 10) as Day;
}

/** The day of the user's own calendar at an instant (epoch ms). */
export function localDay(at: number): Day {
  const date = new Date(at);
  return toDay(Date.UTC(date.getFullYear(), date.getMonth(), date.getDate()));
}

/** The start of a day in UTC, epoch ms: for arithmetic and for formatting in UTC. */
export function dayToMs(day: Day): number {
  return Date.parse(`${day}T00:00:00Z`);
}

/** The day of Daily Papers at an instant (epoch ms). */
export function currentDay(now: number): Day {
  return NEW_YORK_DAY.format(now + ROLLOVER_LEAD_MS) as Day;
}

/** When a day of Daily Papers begins, epoch ms: 21:30 in New York on the evening before. */
export function startOfDay(day: Day): number {
  const inSummer = dayToMs(day) + SUMMER_START_MS;
  return currentDay(inSummer) === day ? inSummer : inSummer + HOUR_MS;
}

/** The day a number of days later; earlier where negative. */
export function addDays(day: Day, days: number): Day {
  return toDay(dayToMs(day) + days * DAY_MS);
}

/** Monday is 1, Sunday 7, as in ISO 8601. */
export function weekday(day: Day): number {
  return new Date(dayToMs(day)).getUTCDay() || 7;
}

/** The days before and including one, newest first. */
export function lastDays(day: Day, count: number): Day[] {
  return Array.from({ length: count }, (_, back) => addDays(day, -back));
}
