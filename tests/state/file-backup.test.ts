import { signal } from '@preact/signals';
import { onTestFinished, expect, test } from 'vitest';
import { BackupFolders } from '@/core/library/backup-folder';
import { isBackupDue, readFileBackup, type BackupSchedule } from '@/core/library/file-backup';
import { FileBackupModel, type BackupFile } from '@/state/file-backup';
import { freshName } from '@/tests/core/databases';
import { memoryStore } from '@/tests/core/key-store';
import { DAY, NOW } from '@/tests/core/papers';
import { eventually } from '@/tests/eventually';
import { deferred, settle, untilFinished } from './models';

/** A library of so many papers, and its backups without a folder; those with one are tested in a browser. */
function setUp(papers = 1, store = memoryStore(), untilReady = async (): Promise<void> => {}) {
  const schedule = signal<BackupSchedule>('never');
  const clock = { now: NOW };
  const disk = { isReadable: true };
  const downloaded: BackupFile[] = [];
  const folders = new BackupFolders(freshName());
  onTestFinished(() => folders.close());
  const files = untilFinished(
    new FileBackupModel({
      store,
      locks: navigator.locks,
      folders,
      schedule,
      makeFile: async () => {
        if (!disk.isReadable) throw new Error('The library cannot be read.');
        return { name: 'backup.json', type: 'application/json', content: '{}' };
      },
      untilReady,
      isEmpty: async () => papers === 0,
      download: (file) => void downloaded.push(file),
      now: () => clock.now,
    }),
  );
  return { files, schedule, clock, downloaded, store, disk };
}

test('a backup is due after a week or a month, and where there was none', () => {
  const last = { at: NOW, to: 'download' as const };
  const due = (schedule: BackupSchedule, days: number) =>
    isBackupDue(schedule, last, NOW + days * DAY);
  expect([6, 7].map((days) => due('weekly', days))).toEqual([false, true]);
  expect([29, 30].map((days) => due('monthly', days))).toEqual([false, true]);
  expect(due('never', 400)).toBe(false);
  expect(isBackupDue('monthly', undefined, NOW)).toBe(true);
  // The clock was far ahead when the last one was written.
  expect(due('weekly', -300)).toBe(true);
});

test('one that is due is told of, and downloaded on a click, and then not for a week', async () => {
  const { files, schedule, clock, downloaded, store } = setUp();
  await settle();
  expect(files.standing.value).toEqual({ kind: 'resting' });
  schedule.value = 'weekly';
  await eventually(() => expect(files.standing.value).toEqual({ kind: 'due' }));
  expect(downloaded).toEqual([]);
  await files.write();
  expect(downloaded).toHaveLength(1);
  expect(files.standing.value).toEqual({ kind: 'resting' });
  expect(await readFileBackup(store)).toEqual({ at: NOW, to: 'download' });

  const next = setUp(1, store);
  next.clock.now = clock.now + 6 * DAY;
  next.schedule.value = 'weekly';
  await eventually(() => expect(next.files.last.value?.at).toBe(NOW));
  expect(next.files.standing.value).toEqual({ kind: 'resting' });
});

test('none is asked for while nothing is saved, or the schedule is none', async () => {
  const { files, schedule } = setUp(0);
  schedule.value = 'weekly';
  await settle();
  expect(files.standing.value).toEqual({ kind: 'resting' });
  const other = setUp();
  other.schedule.value = 'monthly';
  await eventually(() => expect(other.files.standing.value).toEqual({ kind: 'due' }));
  other.schedule.value = 'never';
  await eventually(() => expect(other.files.standing.value).toEqual({ kind: 'resting' }));
});

test('none is asked for while the library is being mended, nor where it cannot be', async () => {
  const mending = deferred<void>();
  const { files, schedule } = setUp(1, memoryStore(), () => mending.promise);
  schedule.value = 'weekly';
  await settle();
  expect(files.standing.value).toEqual({ kind: 'resting' });
  mending.resolve();
  await eventually(() => expect(files.standing.value).toEqual({ kind: 'due' }));

  const failing = setUp(1, memoryStore(), async () => {
    throw new Error('The library cannot be written.');
  });
  failing.schedule.value = 'weekly';
  await settle();
  expect(failing.files.standing.value).toEqual({ kind: 'resting' });
  // Who asks for one gets what there is.
  await failing.files.write();
  expect(failing.downloaded).toHaveLength(1);
});

test('a download that fails is told of, and can be tried again', async () => {
  const { files, schedule, downloaded, disk } = setUp();
  schedule.value = 'weekly';
  await eventually(() => expect(files.standing.value).toEqual({ kind: 'due' }));
  disk.isReadable = false;
  await files.write();
  expect(files.standing.value).toEqual({ kind: 'failed' });
  disk.isReadable = true;
  await files.write();
  expect(files.standing.value).toEqual({ kind: 'resting' });
  expect(downloaded).toHaveLength(1);
});

test('what is downloaded on a click waits until the library is mended', async () => {
  const mending = deferred<void>();
  const { files, downloaded } = setUp(1, memoryStore(), () => mending.promise);
  const written = files.write();
  await settle();
  expect(downloaded).toEqual([]);
  mending.resolve();
  await written;
  expect(downloaded).toHaveLength(1);
});

test('what is kept of the last one is not believed where it makes no sense', async () => {
  const store = memoryStore();
  await store.set({ 'file-backup': { at: 'yesterday' } });
  expect(await readFileBackup(store)).toBeUndefined();
});
