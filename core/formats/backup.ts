import type { Entry, HiddenPaper } from '@/core/library/paper-library';
import type { Settings } from '@/core/settings';

export const BACKUP_FORMAT = 'papertab-backup';
export const BACKUP_VERSION = 1;

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
  readonly format: typeof BACKUP_FORMAT;
  readonly version: typeof BACKUP_VERSION;
  readonly writtenAt: string;
  readonly settings: Settings;
  /** Every saved paper with its status, tags, note and times, which are epoch ms. */
  readonly library: readonly Entry[];
  /** The papers that the user does not want to meet again. */
  readonly hidden: readonly HiddenPaper[];
}

/** The text of a backup file. */
export function toBackup(
  { settings, library, hidden }: Pick<Backup, 'settings' | 'library' | 'hidden'>,
  now: number,
): string {
  const backup: Backup = {
    format: BACKUP_FORMAT,
    version: BACKUP_VERSION,
    writtenAt: new Date(now).toISOString(),
    settings,
    library,
    hidden,
  };
  return `${JSON.stringify(backup, undefined, 1)}\n`;
}
