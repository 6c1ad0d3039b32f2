import type { Settings } from '@/core/settings';
import type { ArchiveWish } from './archive-state';

/** What is wanted of the archive now: nothing is fetched for it while the user is offline by choice. */
export function archiveWish({
  archive,
  offline,
}: Pick<Settings, 'archive' | 'offline'>): ArchiveWish {
  return offline && archive === 'on' ? 'paused' : archive;
}
