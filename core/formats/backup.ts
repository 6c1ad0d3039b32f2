import * as v from 'valibot';
import type { Entry, HiddenPaper } from '@/core/library/paper-library';
import { isPaperId } from '@/core/paper-id';
import type { Settings } from '@/core/settings';

/**
 * A copy of everything that is the user's, in one JSON file.
 *
 * `format` and `version` say what it is. A version is raised when older code could misread a file;
 * new fields alone do not raise it, and whoever reads keeps the fields it does not know.
 *
 * @example
 * {
 *   "format": "papertab-backup",
 *   "version": 1,
 *   "writtenAt": "2026-11-20T15:00:00.000Z",
 *   "settings": { "theme": "dark", … },
 *   "library": [
 *     {
 *       "id": "2401.00001", "paper": { "title": …, "abstract": …, … }, "status": "to-read",
 *       "tags": [], "note": "", "savedAt": 1795186800000, "changedAt": 1795186800000
 *     }
 *   ],
 *   "hidden": [{ "id": "2401.00002", "title": …, "at": 1795186800000 }]
 * }
 */
export interface Backup {
  readonly format: 'papertab-backup';
  readonly version: 1;
  readonly writtenAt: string;
  readonly settings: Settings;
  /** Every saved paper with its status, tags, note and times, which are epoch ms. */
  readonly library: readonly Entry[];
  /** The papers that the user does not want to meet again. */
  readonly hidden: readonly HiddenPaper[];
}

/** A file as it was read. Settings are checked by who takes them over, since defaults differ. */
export type ReadBackup = Omit<Backup, 'settings'> & { readonly settings: unknown };

/** The text of a backup file. */
export function toBackup(
  { settings, library, hidden }: Pick<Backup, 'settings' | 'library' | 'hidden'>,
  now: number,
): string {
  const backup: Backup = {
    format: 'papertab-backup',
    version: 1,
    writtenAt: new Date(now).toISOString(),
    settings,
    library,
    hidden,
  };
  return `${JSON.stringify(backup, undefined, 1)}\n`;
}

/** What a backup file holds; undefined where the text is none, or of a version to come. */
export function parseBackup(text: string): ReadBackup | undefined {
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), BACKUP), text);
  return parsed.success ? (parsed.output as unknown as ReadBackup) : undefined;
}

const TIME = v.pipe(v.number(), v.finite());

const PAPER = v.looseObject({
  id: v.string(),
  title: v.string(),
  abstract: v.string(),
  authors: v.array(v.string()),
  keywords: v.array(v.string()),
  days: v.array(v.string()),
  upvotes: v.number(),
  fetchedAt: TIME,
});

const ID = v.pipe(v.string(), v.check(isPaperId));

const ENTRY = v.looseObject({
  id: ID,
  paper: PAPER,
  status: v.string(),
  tags: v.array(v.string()),
  note: v.string(),
  savedAt: TIME,
  changedAt: TIME,
});

const BACKUP = v.looseObject({
  format: v.literal('papertab-backup'),
  version: v.literal(1),
  writtenAt: v.pipe(v.string(), v.isoTimestamp()),
  settings: v.unknown(),
  library: v.array(ENTRY),
  hidden: v.array(v.looseObject({ id: ID, title: v.string(), at: TIME })),
});
