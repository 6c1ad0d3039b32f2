import type { WholeLibrary } from '@/core/library/whole-library';
import type { Settings } from '@/core/settings';

export const BACKUP_FORMAT = 'papertab-backup';
export const BACKUP_VERSION = 2;

/**
 * A copy of everything that is the user's, in one JSON file.
 *
 * `format` and `version` say what it is. A version is raised when older code could misread a file, or
 * would leave out something that is the user's; whoever reads keeps the fields it does not know.
 * Version 1 had neither trash, journal nor what was seen.
 *
 * @example
 * {
 *   "format": "papertab-backup",
 *   "version": 2,
 *   "writtenAt": "2026-11-20T15:00:00.000Z",
 *   "settings": { "theme": "dark", … },
 *   "library": [
 *     {
 *       "id": "2401.00001", "paper": { "title": …, "abstract": …, … }, "status": "to-read",
 *       "tags": [], "note": "", "savedAt": 1795186800000, "changedAt": 1795186800000
 *     }
 *   ],
 *   "hidden": [{ "id": "2401.00002", "title": …, "at": 1795186800000 }],
 *   "trash": [{ "id": "2401.00003", "entry": { … as in library … }, "at": 1795186800000 }],
 *   "seen": [{ "id": "2401.00001", "at": 1795186800000 }],
 *   "journal": [
 *     {
 *       "from": "0b3e…", "sequence": 1, "at": 1795186800000, "kind": "save", "id": "2401.00001",
 *       "after": { "status": "to-read", "tags": [], … without id and paper … }
 *     }
 *   ]
 * }
 */
export interface Backup extends WholeLibrary {
  readonly format: typeof BACKUP_FORMAT;
  readonly version: typeof BACKUP_VERSION;
  readonly writtenAt: string;
  readonly settings: Settings;
}

/** The text of a backup file. @param now epoch ms */
export function toBackup(settings: Settings, whole: WholeLibrary, now: number): string {
  const backup: Backup = {
    format: BACKUP_FORMAT,
    version: BACKUP_VERSION,
    writtenAt: new Date(now).toISOString(),
    settings,
    ...whole,
  };
  return `${JSON.stringify(backup, undefined, 1)}\n`;
}
