import { isDay, type Day } from '@/core/day';
import { known } from '@/core/known';
import {
  RATINGS,
  STATUSES,
  type Entry,
  type Rating,
  type Status,
} from '@/core/library/paper-library';

/** What of an entry is the user's own and has no place in other people's formats. */
export interface OwnFields {
  readonly status?: Status;
  readonly statusAt?: number;
  readonly savedAt?: number;
  readonly changedAt?: number;
  readonly rating?: Rating;
  readonly remindOn?: Day;
  readonly openedCount?: number;
  readonly openedAt?: number;
  /** Told by backups alone: another program that reads the file has a Zotero of its own. */
  readonly zoteroAt?: number;
}

/** The names under which every format writes them, most with a prefix that says whose they are. */
export const OWN_FIELDS = [
  'status',
  'status-at',
  'saved-at',
  'changed-at',
  'rating',
  'remind-on',
  'opened-count',
  'opened-at',
] as const;

export type OwnField = (typeof OWN_FIELDS)[number];

/** In formats that have names of their own: `x-papertab-status`. */
export const OWN_PREFIX = 'x-papertab-';

/** The user's own of an entry as texts, instants in ISO 8601 to the millisecond; absent ones are left out. */
export function toOwnFields(entry: Entry): readonly (readonly [name: OwnField, text: string])[] {
  const texts: Record<OwnField, string | undefined> = {
    status: entry.status,
    'status-at': isoOf(entry.statusAt),
    'saved-at': isoOf(entry.savedAt),
    'changed-at': isoOf(entry.changedAt),
    rating: entry.rating?.toString(),
    'remind-on': entry.remindOn,
    'opened-count': entry.openedCount?.toString(),
    'opened-at': isoOf(entry.openedAt),
  };
  return OWN_FIELDS.flatMap((name) => {
    const text = texts[name];
    return text === undefined ? [] : [[name, text] as const];
  });
}

/** What such texts say; one that makes no sense counts as absent. */
export function readOwnFields(texts: ReadonlyMap<string, string>): OwnFields {
  const read = <Value>(name: OwnField, parse: (text: string) => Value | undefined) => {
    const text = texts.get(name);
    return text === undefined ? undefined : parse(text.trim());
  };
  return known({
    status: read('status', (text) => STATUSES.find((status) => status === text)),
    statusAt: read('status-at', parseInstant),
    savedAt: read('saved-at', parseInstant),
    changedAt: read('changed-at', parseInstant),
    rating: read('rating', (text) => RATINGS.find((rating) => String(rating) === text)),
    remindOn: read('remind-on', (text) => (isDay(text) ? text : undefined)),
    openedCount: read('opened-count', parseCount),
    openedAt: read('opened-at', parseInstant),
  });
}

/** The instants that a date can be, epoch ms either way. */
export const LAST_INSTANT = 8.64e15;

function isoOf(at: number | undefined): string | undefined {
  if (at === undefined || Math.abs(at) > LAST_INSTANT) return undefined;
  return new Date(at).toISOString();
}

function parseInstant(text: string): number | undefined {
  // Date.parse alone makes a date out of nearly any text with a number in it.
  const at = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}/.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(at) ? undefined : at;
}

function parseCount(text: string): number | undefined {
  return /^\d{1,9}$/.test(text) ? Number(text) : undefined;
}
