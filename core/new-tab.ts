/** What a new tab may show: the papers, one calm paper, or what the browser itself would show. */
export type Shown = (typeof SHOWN)[number];

export const SHOWN = ['papers', 'one', 'browser'] as const;

/** At certain hours of certain days, new tabs show something else. */
export interface NewTabRule {
  /** The days on which it begins, 0 for Sunday to 6 for Saturday, ascending. */
  readonly days: readonly number[];
  /** The hour it begins with, 0 to 23, local time. */
  readonly fromHour: number;
  /**
   * The hour it ends before, 0 to 23. One that is not later than `fromHour` lies on the next day, so
   * that a rule may go over midnight; the same hour makes it last a whole day.
   */
  readonly toHour: number;
  readonly show: Shown;
}

/** A pause: for as long as it lasts, new tabs are the browser's own. Both ends are epoch ms. */
export interface NotNow {
  readonly from: number;
  readonly until: number;
}

/** What the user chose for new tabs. */
export interface NewTabChoice {
  /** What they show where no rule fits. */
  readonly newTab: Shown;
  /** The first that fits wins. */
  readonly newTabRules: readonly NewTabRule[];
  readonly notNow: NotNow | null;
}

/** For how long a pause may last. */
export type PauseLength = 'hour' | 'tomorrow';

/** So many rules are still a short list. */
export const MOST_RULES = 7;

const HOUR_MS = 3_600_000;
const HOURS_A_DAY = 24;
const DAYS_A_WEEK = 7;

/** "Tomorrow" begins when people get up, not while they are still at it. */
const MORNING_HOUR = 5;

/** More than from one morning to the next, with a day of 25 hours, is no pause that we began. */
const LONGEST_PAUSE_MS = (HOURS_A_DAY + 1) * HOUR_MS;

/** What a new tab shows that is opened at this moment. */
export function shownAt(choice: NewTabChoice, now: number): Shown {
  if (isPaused(choice.notNow, now)) return 'browser';
  return choice.newTabRules.find((rule) => fits(rule, new Date(now)))?.show ?? choice.newTab;
}

/** Whether a pause lasts at this moment. A clock that was set back before its beginning ends it. */
export function isPaused(notNow: NotNow | null, now: number): notNow is NotNow {
  return notNow !== null && notNow.from <= now && now < notNow.until;
}

/** The pause that begins now. */
export function pauseFor(length: PauseLength, now: number): NotNow {
  if (length === 'hour') return { from: now, until: now + HOUR_MS };
  const morning = new Date(now);
  if (morning.getHours() >= MORNING_HOUR) morning.setDate(morning.getDate() + 1);
  return { from: now, until: morning.setHours(MORNING_HOUR, 0, 0, 0) };
}

export function parseShown(stored: unknown): Shown {
  return SHOWN.find((each) => each === stored) ?? 'papers';
}

/** The rules that make sense, of whatever was stored. */
export function parseRules(stored: unknown): readonly NewTabRule[] {
  if (!Array.isArray(stored)) return [];
  return stored.flatMap(parseRule).slice(0, MOST_RULES);
}

export function parseNotNow(stored: unknown): NotNow | null {
  if (!isRecord(stored)) return null;
  const { from, until } = stored;
  if (typeof from !== 'number' || typeof until !== 'number') return null;
  return until > from && until - from <= LONGEST_PAUSE_MS ? { from, until } : null;
}

function parseRule(stored: unknown): readonly NewTabRule[] {
  if (!isRecord(stored)) return [];
  const { days, fromHour, toHour, show } = stored;
  const shown = SHOWN.find((each) => each === show);
  if (shown === undefined || !isHour(fromHour) || !isHour(toHour) || !Array.isArray(days))
    return [];
  const known = [...new Set<unknown>(days)].filter((day) => isBelow(day, DAYS_A_WEEK)).toSorted();
  return [{ days: known, fromHour, toHour, show: shown }];
}

function fits({ days, fromHour, toHour }: NewTabRule, at: Date): boolean {
  const hour = at.getHours();
  const today = at.getDay();
  const yesterday = (today + DAYS_A_WEEK - 1) % DAYS_A_WEEK;
  if (fromHour < toHour) return days.includes(today) && fromHour <= hour && hour < toHour;
  return (hour >= fromHour && days.includes(today)) || (hour < toHour && days.includes(yesterday));
}

function isHour(value: unknown): value is number {
  return isBelow(value, HOURS_A_DAY);
}

function isBelow(value: unknown, end: number): value is number {
  return Number.isInteger(value) && Number(value) >= 0 && Number(value) < end;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
