import * as v from 'valibot';
import type { KeyStore } from '@/core/key-store';

/** How often the library is written to a file by itself. */
export const BACKUP_SCHEDULES = ['never', 'weekly', 'monthly'] as const;
export type BackupSchedule = (typeof BACKUP_SCHEDULES)[number];

const DAY_MS = 86_400_000;
const PERIOD_MS = { weekly: 7 * DAY_MS, monthly: 30 * DAY_MS } as const;

const FILE_BACKUP = v.object({
  /** When it was written, epoch ms. */
  at: v.pipe(v.number(), v.finite()),
  /** Into the folder that the user chose, or where the browser puts what is downloaded. */
  to: v.picklist(['folder', 'download']),
});

/** The newest backup that was written to a file. */
export type FileBackup = v.InferOutput<typeof FILE_BACKUP>;

const KEY = 'file-backup';

/** The newest backup in a file; undefined where there was none, or what is kept of it makes no sense. */
export async function readFileBackup(store: KeyStore): Promise<FileBackup | undefined> {
  const stored = (await store.get([KEY]))[KEY];
  return v.is(FILE_BACKUP, stored) ? stored : undefined;
}

/** Remembers that a backup was written. */
export async function noteFileBackup(store: KeyStore, backup: FileBackup): Promise<void> {
  await store.set({ [KEY]: backup });
}

/** Whether a backup is to be written at that moment; also where the clock was far ahead at the last. */
export function isBackupDue(
  schedule: BackupSchedule,
  last: FileBackup | undefined,
  now: number,
): boolean {
  if (schedule === 'never') return false;
  return last === undefined || Math.abs(now - last.at) >= PERIOD_MS[schedule];
}
