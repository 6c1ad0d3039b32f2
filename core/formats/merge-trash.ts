import type { Standing } from '@/core/library/journal';
import type { TrashedEntry } from '@/core/library/paper-library';
import { isOver } from '@/core/library/trash';
import { withRecord } from './merge-entry';
import type { TrashedRecord } from './read-backup';

/**
 * What is in the trash of a paper once a file's trash was merged into it; the same object where that
 * changes nothing. What is saved stays so: no file removes it. What the file's trash had for longer
 * than the thirty days has them once more, from now on, instead of going at once.
 */
export function withTrashed(
  { entry, trashed }: Pick<Standing, 'entry' | 'trashed'>,
  { record, at }: TrashedRecord,
  now: number,
): TrashedEntry | undefined {
  if (entry !== undefined) return trashed;
  if (trashed === undefined) {
    const removed = withRecord(undefined, record, now);
    return { id: removed.id, entry: removed, at: isOver(at, now) || at > now ? now : at };
  }
  const merged = withRecord(trashed.entry, record, now);
  const later = at > trashed.at && at <= now ? at : trashed.at;
  const isSame = merged === trashed.entry && later === trashed.at;
  return isSame ? trashed : { ...trashed, entry: merged, at: later };
}
