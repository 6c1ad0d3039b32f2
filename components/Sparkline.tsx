import { useMemo } from 'preact/hooks';
import { i18n } from '#i18n';
import type { VoteHistory } from '@/core/ranking/vote-history';
import { linePath } from './chart-geometry';
import { formatChange, formatCount, formatInstant } from './format';
import styles from './Sparkline.module.css';

const WIDTH = 40;
const HEIGHT = 14;

/** So that the line's own width stays inside. */
const MARGIN = 1;

interface SparklineProps {
  /** Undefined while it is not read yet: its room is kept. */
  readonly history: VoteHistory | undefined;
}

/**
 * How a paper's upvotes went, as a small line, and what they gained in a day. Drawn once for a
 * history: a list draws its rows anew with every step through it.
 */
export function Sparkline({ history }: SparklineProps) {
  return useMemo(() => <Trend history={history} />, [history]);
}

function Trend({ history }: SparklineProps) {
  const points = history?.segments.flat() ?? [];
  const change = history?.change;
  return (
    <div class={styles.room}>
      {history !== undefined && points.length > 1 && <Line segments={history.segments} />}
      {change !== undefined && (
        <p class={styles.change} data-rises={change.by > 0}>
          {formatChange(change.by)}{' '}
          <span class="visually-hidden">
            {i18n.t('votes.since', [formatInstant(change.since)])}
          </span>
        </p>
      )}
    </div>
  );
}

function Line({ segments }: Pick<VoteHistory, 'segments'>) {
  const points = segments.flat();
  const [first, last] = [points[0], points.at(-1)];
  if (first === undefined || last === undefined) return null;
  const upvotes = points.map((point) => point.upvotes);
  const frame = {
    from: first.at,
    to: last.at,
    low: Math.min(...upvotes),
    high: Math.max(...upvotes),
    width: WIDTH,
    height: HEIGHT,
  };
  const words = i18n.t('votes.line', [
    formatCount(first.upvotes),
    formatInstant(first.at),
    formatCount(last.upvotes),
    formatInstant(last.at),
  ]);
  return (
    <svg
      class={styles.line}
      role="img"
      aria-label={words}
      viewBox={`${-MARGIN} ${-MARGIN} ${WIDTH + 2 * MARGIN} ${HEIGHT + 2 * MARGIN}`}
    >
      <path d={linePath(segments, frame)} />
    </svg>
  );
}
