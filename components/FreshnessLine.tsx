import { i18n } from '#i18n';
import type { Freshness } from '@/state/freshness';
import { formatAge, formatMoment } from './format';
import { problemWords } from './problem-words';
import styles from './FreshnessLine.module.css';

interface FreshnessLineProps {
  readonly freshness: Freshness;
  readonly now: number;
  readonly onRefresh: () => void;
  /** Lets requests be made again. */
  readonly onGoOnline: () => void;
}

/** One line that says how fresh the papers are, or what is wrong; with a way to refresh or to go online. */
export function FreshnessLine({ freshness, now, onRefresh, onGoOnline }: FreshnessLineProps) {
  return (
    <div class={styles.line}>
      <p class={styles.text} role="status" data-kind={freshness.kind}>
        {freshnessSentence(freshness, now)}
      </p>
      {freshness.kind === 'by-choice' ? (
        <button type="button" class={styles.online} onClick={onGoOnline}>
          {i18n.t('status.goOnline')}
        </button>
      ) : (
        <button
          type="button"
          class={styles.refresh}
          aria-label={i18n.t('status.refresh')}
          title={i18n.t('status.refresh')}
          disabled={freshness.kind === 'refreshing'}
          onClick={onRefresh}
        >
          ↻
        </button>
      )}
    </div>
  );
}

function freshnessSentence(freshness: Freshness, now: number): string {
  switch (freshness.kind) {
    case 'opening':
      return i18n.t('status.opening');
    case 'cache-trouble':
      return i18n.t('status.cacheTrouble');
    case 'never':
      return i18n.t('status.never');
    case 'refreshing':
      return i18n.t('status.refreshing', [freshness.progress.done, freshness.progress.total]);
    case 'fresh':
      return i18n.t('status.fresh', [formatAge(freshness.since, now)]);
    case 'by-choice':
      return i18n.t('status.byChoice');
    case 'offline':
      return freshness.since === undefined
        ? i18n.t('status.offlineEmpty')
        : i18n.t('status.offline', [formatMoment(freshness.since, now)]);
    case 'problem':
      return problemSentence(freshness, now);
  }
}

/** What happened, what is still there, and what comes next. */
function problemSentence(trouble: Extract<Freshness, { kind: 'problem' }>, now: number): string {
  const { problem, since, retryAt } = trouble;
  return [
    problemWords(problem),
    since === undefined ? undefined : i18n.t('status.papersFrom', [formatMoment(since, now)]),
    retryAt === undefined || retryAt < now
      ? undefined
      : i18n.t('status.nextTry', [formatMoment(retryAt, now)]),
  ]
    .filter((words) => words !== undefined)
    .join(' ');
}
