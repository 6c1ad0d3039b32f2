import type { KeyboardEventHandler, PointerEventHandler } from 'preact';
import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { VoteHistory, VotePoint } from '@/core/ranking/vote-history';
import {
  areaPath,
  dayTicks,
  linePath,
  nearestPoint,
  place,
  upvoteTicks,
  type Frame,
} from './chart-geometry';
import { ChartTable } from './ChartTable';
import { formatCount, formatInstant, formatShortDate } from './format';
import styles from './VotesChart.module.css';

/** The drawing's own units; it is stretched to the room there is. */
const SIZE = 100;

/** Labels of days that fit beside each other. */
const MOST_DAYS = 5;

/**
 * A paper's upvotes over time, with axes. The value of a moment shows under the pointer and, once
 * the chart has the focus, with the arrow keys; all of them stand in a table that can be unfolded.
 */
export function VotesChart({ segments }: Pick<VoteHistory, 'segments'>) {
  const [chosen, setChosen] = useState<number | undefined>(undefined);
  const points = segments.flat();
  const index = Math.min(chosen ?? Infinity, points.length - 1);
  const [first, last, current] = [points[0], points.at(-1), points[index]];
  if (first === undefined || last === undefined || current === undefined) return null;

  const ticks = upvoteTicks(Math.max(...points.map(({ upvotes }) => upvotes)));
  const frame: Frame = {
    from: first.at,
    to: last.at,
    low: 0,
    high: ticks[2],
    width: SIZE,
    height: SIZE,
  };
  const point: PointerEventHandler<HTMLElement> = ({ currentTarget, clientX }) => {
    const { left, width } = currentTarget.getBoundingClientRect();
    const at = frame.from + ((clientX - left) / width) * (frame.to - frame.from);
    setChosen(nearestPoint(points, at));
  };
  const press: KeyboardEventHandler<HTMLElement> = (event) => {
    const next = { ArrowLeft: index - 1, ArrowRight: index + 1, Home: 0, End: points.length - 1 }[
      event.key
    ];
    if (next === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    setChosen(Math.max(0, Math.min(points.length - 1, next)));
  };

  return (
    // A screen that is painted beforehand has the room for it: its places are styles.
    <div class={styles.chart} data-passing>
      <p class={styles.value}>{pointWords(current)}</p>
      <ol class={styles.upvotes} aria-hidden="true">
        {[...ticks.toReversed(), 0].map((tick) => (
          <li key={tick}>{formatCount(tick)}</li>
        ))}
      </ol>
      <div
        class={styles.plot}
        role="slider"
        tabIndex={0}
        aria-label={i18n.t('votes.chart')}
        aria-valuemin={1}
        aria-valuemax={points.length}
        aria-valuenow={index + 1}
        aria-valuetext={pointWords(current)}
        onPointerMove={point}
        onPointerDown={point}
        onPointerLeave={() => setChosen(undefined)}
        onBlur={() => setChosen(undefined)}
        onKeyDown={press}
      >
        <Drawing segments={segments} frame={frame} ticks={ticks} chosen={points[chosen ?? -1]} />
      </div>
      <ol class={styles.days} aria-hidden="true">
        {dayTicks(frame.from, frame.to, MOST_DAYS).map((at) => (
          <li key={at} style={{ left: `${place({ at, upvotes: 0 }, frame)[0]}%` }}>
            {formatShortDate(at)}
          </li>
        ))}
      </ol>
      <ChartTable
        columns={[i18n.t('votes.moment'), i18n.t('votes.upvotes')]}
        rowsOf={() =>
          points.toReversed().map(({ at, upvotes }) => [formatInstant(at), formatCount(upvotes)])
        }
      />
    </div>
  );
}

interface DrawingProps {
  readonly segments: VoteHistory['segments'];
  readonly frame: Frame;
  readonly ticks: readonly number[];
  readonly chosen: VotePoint | undefined;
}

function Drawing({ segments, frame, ticks, chosen }: DrawingProps) {
  const [x, y] = chosen === undefined ? [0, 0] : place(chosen, frame);
  return (
    <svg
      class={styles.drawing}
      viewBox={`0 0 ${SIZE} ${SIZE}`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      {[0, ...ticks].map((tick) => (
        <path
          key={tick}
          class={styles.grid}
          d={`M0 ${place({ at: 0, upvotes: tick }, frame)[1]}H${SIZE}`}
        />
      ))}
      <path class={styles.area} d={areaPath(segments, frame)} />
      <path class={styles.line} d={linePath(segments, frame)} />
      {chosen !== undefined && (
        <>
          <path class={styles.cursor} d={`M${x} 0V${SIZE}`} />
          <path class={styles.dot} d={`M${x} ${y}h0`} />
        </>
      )}
    </svg>
  );
}

function pointWords({ at, upvotes }: VotePoint): string {
  return i18n.t('votes.at', upvotes, [formatCount(upvotes), formatInstant(at)]);
}
