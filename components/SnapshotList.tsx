import { i18n } from '#i18n';
import type { Snapshot } from '@/core/library/snapshot-list';
import { formatAge, formatBytes, formatCount, formatInstant } from './format';
import styles from './SnapshotList.module.css';

interface SnapshotListProps {
  /** Newest first. */
  readonly snapshots: readonly Snapshot[];
  readonly now: number;
  /** Says what bringing one back would change, and asks. */
  readonly onRestore: (snapshot: Snapshot) => void;
}

/** The copies of the library on this device: how old the newest is and, unfolded, all of them. */
export function SnapshotList({ snapshots, now, onRestore }: SnapshotListProps) {
  const [newest] = snapshots;
  if (newest === undefined) return <p class={styles.hint}>{i18n.t('snapshots.none')}</p>;
  return (
    <details>
      <summary>{i18n.t('snapshots.last', [formatAge(newest.at, now)])}</summary>
      <p class={styles.hint}>{i18n.t('snapshots.hint')}</p>
      <ul class={styles.list}>
        {snapshots.map((snapshot) => (
          <li key={snapshot.at} class={styles.row}>
            <span>{formatInstant(snapshot.at)}</span>
            <span class={styles.what}>
              {[
                reasonWords(snapshot.reason),
                i18n.t('options.savedPapers', snapshot.count, [formatCount(snapshot.count)]),
                formatBytes(snapshot.bytes),
              ].join(' · ')}
            </span>
            <button
              type="button"
              class={styles.restore}
              aria-label={i18n.t('snapshots.restoreOf', [formatInstant(snapshot.at)])}
              onClick={() => onRestore(snapshot)}
            >
              {i18n.t('snapshots.restore')}
            </button>
          </li>
        ))}
      </ul>
    </details>
  );
}

function reasonWords(reason: Snapshot['reason']): string {
  switch (reason) {
    case 'daily':
      return i18n.t('snapshots.daily');
    case 'upgrade':
      return i18n.t('snapshots.upgrade');
    case 'import':
      return i18n.t('snapshots.import');
    case 'restore':
      return i18n.t('snapshots.beforeRestore');
  }
}
