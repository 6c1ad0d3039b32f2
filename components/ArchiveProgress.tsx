import { i18n } from '#i18n';
import type { ArchiveWish } from '@/core/archive/archive-state';
import type { CacheSize } from '@/core/cache/queries';
import type { ArchiveProgress as Progress, ArchiveStage } from '@/state/archive';
import styles from './ArchiveProgress.module.css';
import { formatBytes, formatCount, formatDuration, formatMoment } from './format';
import { problemWords } from './problem-words';

interface ArchiveProgressProps {
  readonly stage: Exclude<ArchiveStage, { kind: 'off' | 'opening' }>;
  readonly size: CacheSize;
  /** The time, epoch ms. */
  readonly now: number;
  readonly onWish: (wish: ArchiveWish) => void;
}

/** How far the archive has come, what keeps it, and how to pause and resume it. */
export function ArchiveProgress({ stage, size, now, onWish }: ArchiveProgressProps) {
  const done = 'done' in stage ? stage.done : undefined;
  const isPaused = stage.kind === 'paused' || stage.kind === 'full';
  const isOver = stage.kind === 'done' || stage.kind === 'rest';
  return (
    <div class={styles.archive}>
      {/* Told to those who listen: this alone changes seldom. */}
      <p aria-live="polite">{stageWords(stage, size, now)}</p>
      {!isOver && (
        <>
          <progress
            class={styles.bar}
            aria-label={i18n.t('archive.progress')}
            {...(done === undefined ? {} : { value: done.share })}
          />
          {done !== undefined && <p class={styles.soFar}>{soFar(done, size, stage.kind)}</p>}
          <button
            type="button"
            class={styles.action}
            onClick={() => onWish(isPaused ? 'on' : 'paused')}
          >
            {i18n.t(isPaused ? 'archive.resume' : 'archive.pause')}
          </button>
        </>
      )}
    </div>
  );
}

function stageWords(stage: ArchiveProgressProps['stage'], size: CacheSize, now: number): string {
  switch (stage.kind) {
    case 'starting':
      return i18n.t('archive.starting');
    case 'running':
      return i18n.t('archive.running');
    case 'paused':
      return i18n.t('archive.paused');
    case 'full':
      return i18n.t('archive.full');
    case 'offline':
      return i18n.t('archive.offline');
    case 'waiting': {
      const words = problemWords(stage.problem);
      if (stage.retryAt <= now) return i18n.t('archive.waitingSoon', [words]);
      return i18n.t('archive.waiting', [words, formatMoment(stage.retryAt, now)]);
    }
    case 'done':
      return i18n.t('archive.done', [papersWords(size), daysWords(size)]);
    case 'rest':
      return i18n.t('archive.rest', stage.missed, [formatCount(stage.missed)]);
  }
}

/** "12,340 papers of 410 days, 31 MB so far; about 9 minutes left." */
function soFar({ bytes, msLeft }: Progress, size: CacheSize, kind: ArchiveStage['kind']): string {
  const amount = i18n.t('archive.amount', [papersWords(size), daysWords(size), formatBytes(bytes)]);
  if (kind !== 'running') return i18n.t('archive.soFarPaused', [amount]);
  return i18n.t('archive.soFar', [amount, formatDuration(msLeft)]);
}

/** "12,340 papers". */
function papersWords({ papers }: CacheSize): string {
  return i18n.t('archive.papers', papers, [formatCount(papers)]);
}

/** "410 days". */
function daysWords({ days }: CacheSize): string {
  return i18n.t('archive.days', days, [formatCount(days)]);
}
