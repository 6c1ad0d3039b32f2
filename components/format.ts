import { i18n } from '#i18n';
import { dayToMs, type Day } from '@/core/day';
import { periodBounds, periodKind, type PeriodKey } from '@/core/period';

/**
 * The locale that dates and numbers are told in: the user's own where the texts speak that
 * language, else that of the texts, so that no sentence mixes two.
 */
function locale(): string {
  language ??= findLanguage();
  return language;
}

/** Asking the browser for a text takes longer than writing a number, and a page keeps its language. */
let language: string | undefined;

function findLanguage(): string {
  const texts = i18n.t('languageTag');
  return navigator.language.startsWith(texts) ? navigator.language : texts;
}

/** Making a format takes as long as a hundred uses of it, and lists have some in every row. */
const numberFormats = new Map<string, Intl.NumberFormat>();
const momentFormats = new Map<string, Intl.DateTimeFormat>();

function numberFormat(options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = JSON.stringify(options);
  const format = numberFormats.get(key) ?? new Intl.NumberFormat(locale(), options);
  numberFormats.set(key, format);
  return format;
}

/** In the user's own zone, unless the options name one. */
function momentFormat(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = JSON.stringify(options);
  const format = momentFormats.get(key) ?? new Intl.DateTimeFormat(locale(), options);
  momentFormats.set(key, format);
  return format;
}

/** A count, grouped from five digits on: 1234, 12,345. */
export function formatCount(count: number): string {
  return numberFormat({ useGrouping: 'min2' }).format(count);
}

/** A difference of counts, with its sign: +86, −3, 0. */
export function formatChange(by: number): string {
  const options = { useGrouping: 'min2', signDisplay: 'exceptZero' } as const;
  return numberFormat(options).format(by);
}

/** A share as a percentage, rounded down: 92%. Only all is 100%. */
export function formatShare(share: number): string {
  const options = { style: 'percent', roundingMode: 'floor' } as const;
  return numberFormat(options).format(share);
}

/** A rate, with one decimal where it is small: 3.4, 41. */
export function formatRate(rate: number): string {
  const maximumFractionDigits = rate < 10 ? 1 : 0;
  return numberFormat({ maximumFractionDigits }).format(rate);
}

/** An amount of data in the unit that fits: "840 kB", "4.7 MB", "31 MB". */
export function formatBytes(bytes: number): string {
  const [amount, unit] = bytes < 1e6 ? [bytes / 1e3, 'kilobyte'] : [bytes / 1e6, 'megabyte'];
  const maximumFractionDigits = unit === 'megabyte' && amount < 10 ? 1 : 0;
  const options = { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits } as const;
  return numberFormat(options).format(amount);
}

/** How long something takes, in whole minutes or hours, one at least: "9 minutes", "1 hour". */
export function formatDuration(ms: number): string {
  const minutes = Math.max(1, Math.round(ms / 60_000));
  const [count, unit] = minutes < 90 ? [minutes, 'minute'] : [Math.round(minutes / 60), 'hour'];
  const options = { style: 'unit', unit, unitDisplay: 'long' } as const;
  return numberFormat(options).format(count);
}

/** What a list is headed by: "Friday, 20 November", "16 – 22 November", "November 2026". */
export function formatPeriod(key: PeriodKey, now: number): string {
  const { first, last } = periodBounds(key);
  const year =
    first.slice(0, 4) === new Date(now).toISOString().slice(0, 4) ? undefined : 'numeric';
  switch (periodKind(key)) {
    case 'day':
      return dateFormat({ weekday: 'long', day: 'numeric', month: 'long', year }).format(
        dayToMs(first),
      );
    case 'week':
      return dateFormat({ day: 'numeric', month: 'long', year }).formatRange(
        dayToMs(first),
        dayToMs(last),
      );
    case 'month':
      return dateFormat({ month: 'long', year: 'numeric' }).format(dayToMs(first));
  }
}

/** A day in a line of facts: "17 Oct 2024". */
export function formatDay(day: Day): string {
  return dateFormat({ day: 'numeric', month: 'short', year: 'numeric' }).format(dayToMs(day));
}

/** A day of these weeks: "Thu, Nov 19". */
export function formatWeekday(day: Day): string {
  return dateFormat({
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: undefined,
  }).format(dayToMs(day));
}

/** How long ago, in the largest unit that fits: "6 min", "3 hr", "2 days". */
export function formatAge(at: number, now: number): string {
  const minutes = Math.floor((now - at) / 60_000);
  if (minutes < 1) return i18n.t('status.moment');
  if (minutes < 60) return formatUnit(minutes, 'minute');
  if (minutes < 24 * 60) return formatUnit(Math.floor(minutes / 60), 'hour');
  return formatUnit(Math.floor(minutes / (24 * 60)), 'day');
}

/** A moment of today as its time, of another day as its date and time; in the user's own zone. */
export function formatMoment(at: number, now: number): string {
  const isToday = new Date(at).toDateString() === new Date(now).toDateString();
  return momentFormat({
    ...(isToday ? {} : { day: 'numeric', month: 'short' }),
    hour: 'numeric',
    minute: '2-digit',
  }).format(at);
}

/** The days of the week from Monday on, as a calendar heads its columns. */
export function weekdayInitials(): readonly { readonly initial: string; readonly name: string }[] {
  // 6 January 2025 was a Monday.
  return Array.from({ length: 7 }, (_, index) => {
    const at = Date.UTC(2025, 0, 6 + index);
    const inUtc = { timeZone: 'UTC' } as const;
    return {
      initial: momentFormat({ weekday: 'narrow', ...inUtc }).format(at),
      name: momentFormat({ weekday: 'long', ...inUtc }).format(at),
    };
  });
}

/** An hour of any day: "17:00", "5:00 PM". */
export function formatHour(hour: number): string {
  const options = { hour: 'numeric', minute: '2-digit', timeZone: 'UTC' } as const;
  return momentFormat(options).format(hour * 3_600_000);
}

/** A moment with its date, in the user's own zone: "20 Nov, 14:05". */
export function formatInstant(at: number): string {
  const options = { day: 'numeric', month: 'short', hour: 'numeric', minute: '2-digit' } as const;
  return momentFormat(options).format(at);
}

/** A moment of a day to the second, in the user's own zone: "14:05:09". */
export function formatTimeOfDay(at: number): string {
  const options = { hour: 'numeric', minute: '2-digit', second: '2-digit' } as const;
  return momentFormat(options).format(at);
}

/** The date of a moment, in the user's own zone: "20 Nov". */
export function formatShortDate(at: number): string {
  return momentFormat({ day: 'numeric', month: 'short' }).format(at);
}

/** The date of a moment in a sentence, in the user's own zone: "3 March", "3 March 2025". */
export function formatDate(at: number, now: number): string {
  const isThisYear = new Date(at).getFullYear() === new Date(now).getFullYear();
  return momentFormat({
    day: 'numeric',
    month: 'long',
    ...(isThisYear ? {} : { year: 'numeric' }),
  }).format(at);
}

function formatUnit(count: number, unit: 'minute' | 'hour' | 'day'): string {
  const options = { style: 'unit', unit, unitDisplay: 'short' } as const;
  return numberFormat(options).format(count);
}

/** Days are calendar days: they are formatted in UTC, in which they were counted. */
function dateFormat(
  options: Omit<Intl.DateTimeFormatOptions, 'year'> & { readonly year: 'numeric' | undefined },
): Intl.DateTimeFormat {
  const { year, ...rest } = options;
  return momentFormat({ ...rest, ...(year === undefined ? {} : { year }), timeZone: 'UTC' });
}
