import { signal } from '@preact/signals';
import { BACKUP_FORMAT, BACKUP_VERSION } from '@/core/formats/backup';
import type { SnapshotDeps } from '@/core/library/snapshots';
import { readSnapshot, takeSnapshot } from '@/core/library/snapshots';
import { readSnapshots, type Snapshot } from '@/core/library/snapshot-list';
import type { WholeLibrary } from '@/core/library/whole-library';
import type { Importing, RunningImporter } from '@/state/importing';
import type { LibraryModel } from '@/state/library';

/**
 * The copies of the library, and the way to take one before an import and to bring one back. Nothing is
 * imported into a library that is being mended: it is waited for.
 */
export function openSnapshots(
  deps: SnapshotDeps,
  keeper: Pick<InstanceType<typeof LibraryModel>, 'untilReady'>,
  startImporter: () => RunningImporter,
) {
  const list = signal<readonly Snapshot[]>([]);
  let isRestoring = false;
  const look = async (): Promise<void> => void (list.value = await readSnapshots(deps.store));
  void look();

  return {
    list,
    /** Starts an importer that copies the library before it writes. */
    startImporter(): RunningImporter {
      const reason = isRestoring ? 'restore' : 'import';
      const importer = startImporter();
      return {
        preview: (name, text, onProgress) => importer.preview(name, text, onProgress),
        apply: async (onProgress) => {
          await keeper.untilReady();
          // An import is one step that can be taken back: it goes on without a copy, too.
          await takeSnapshot(deps, reason)
            .then(look)
            .catch(() => undefined);
          return await importer.apply(onProgress);
        },
        end: () => importer.end(),
      };
    },
    /** What the newest copy has of which nothing is lost; undefined where there is none. */
    async newest(): Promise<WholeLibrary | undefined> {
      for (const snapshot of await readSnapshots(deps.store)) {
        const { isWhole, entries, past, ...rows } = await readSnapshot(deps.store, snapshot);
        if (isWhole) return { ...rows, library: entries, journal: past };
      }
      return undefined;
    },
    /** Says what a copy would bring back, as for a file that is imported. */
    async restore(importing: Importing, snapshot: Snapshot): Promise<void> {
      const file = await toFile(deps, snapshot);
      isRestoring = true;
      const asked = importing.choose(file);
      isRestoring = false;
      await asked;
    },
  };
}

/** A copy as the backup file that it would be. */
async function toFile({ store }: SnapshotDeps, snapshot: Snapshot): Promise<File> {
  const { entries, hidden, trash, seen, past } = await readSnapshot(store, snapshot);
  const writtenAt = new Date(snapshot.at).toISOString();
  const backup = {
    format: BACKUP_FORMAT,
    version: BACKUP_VERSION,
    writtenAt,
    settings: {},
    library: entries,
    hidden,
    trash,
    seen,
    journal: past,
  };
  return new File([JSON.stringify(backup)], `papertab-${writtenAt.slice(0, 10)}.json`);
}
