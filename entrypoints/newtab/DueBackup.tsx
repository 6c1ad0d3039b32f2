import { useEffect, useState } from 'preact/hooks';
import { BackupNotice } from '@/components/BackupNotice';
import type { LiveSettings } from '@/entrypoints/first-paint/live-settings';
import type { Desk } from '@/state/desk';
import type { FileBackups } from '@/state/file-backup';
import styles from './DueBackup.module.css';

/** A backup that is due can wait for the papers. */
const LATER_MS = 3_000;

/** Writes the backup that is due, once the papers stand, and says where that takes a click. */
export function DueBackup({ desk, live }: { readonly desk: Desk; readonly live: LiveSettings }) {
  const [files, setFiles] = useState<FileBackups>();
  const isWanted = live.settings.value.backup !== 'never';
  useEffect(() => {
    if (!isWanted) return undefined;
    const open = async (): Promise<void> => {
      const { openFileBackups } = await import('./open-file-backups');
      setFiles(openFileBackups(live, desk.saved.keeper));
    };
    const timer = setTimeout(() => void open(), LATER_MS);
    return () => clearTimeout(timer);
  }, [isWanted]);
  useEffect(() => () => files?.[Symbol.dispose](), [files]);
  if (files === undefined || files.standing.value.kind === 'resting') return null;
  return (
    <div class={styles.foot}>
      <BackupNotice files={files} />
    </div>
  );
}
