import { scheduleArchive, unscheduleArchive } from './alarms';
import type { ArchiveWish } from '@/core/archive/archive-state';
import type { Archiver } from '@/core/archive/archiver';

/** A worker that dies in the midst of it goes on so much later. */
const RESUME_MS = 60_000;

/**
 * Runs the archive now, with an alarm that outlives the worker for as long as there is more to do.
 * `wish` says what is wanted of it, `eager` is as in {@link Archiver.run}.
 */
export function archiveKeeper(
  archiver: Archiver,
  wish: () => Promise<ArchiveWish>,
): (eager?: boolean) => Promise<void> {
  let running = 0;
  return async (eager) => {
    running += 1;
    try {
      if ((await wish()) === 'on') await scheduleArchive(Date.now() + RESUME_MS);
      const outcome = await archiver.run(eager);
      if (outcome.kind === 'waiting') await scheduleArchive(outcome.retryAt);
      // Another run that waited for this one has the alarm now.
      else if (running === 1) await unscheduleArchive();
    } finally {
      running -= 1;
    }
  };
}
