import { i18n } from '#i18n';
import type { WeekTally } from '@/core/library/statistics';
import { periodBounds } from '@/core/period';
import { upvoteTicks } from './chart-geometry';
import { ChartTable } from './ChartTable';
import { formatCount, formatDay } from './format';
import styles from './WeeksChart.module.css';

/** A week's room in the drawing's own units; it is stretched to the room there is. */
const WEEK = 10;
const HEIGHT = 100;
const BAR = 3.5;

/** Papers saved and papers done, week by week, as bars; all counts stand in a table as well. */
export function WeeksChart({ weeks }: { readonly weeks: readonly WeekTally[] }) {
  const most = Math.max(...weeks.flatMap(({ saved, done }) => [saved, done]));
  const ticks = upvoteTicks(most);
  const high = ticks.at(-1) ?? 1;
  const bar = (index: number, count: number, shift: number) => ({
    x: index * WEEK + 1 + shift,
    y: HEIGHT - (HEIGHT * count) / high,
    width: BAR,
    height: (HEIGHT * count) / high,
  });
  const total = (of: 'saved' | 'done') =>
    formatCount(weeks.reduce((sum, week) => sum + week[of], 0));
  const [first, last] = [weeks[0], weeks.at(-1)];
  return (
    <div class={styles.chart}>
      <p class={styles.legend} aria-hidden="true">
        <span class={styles.savedMark} /> {i18n.t('statistics.saved')}
        <span class={styles.doneMark} /> {i18n.t('statistics.done')}
      </p>
      <ol class={styles.ticks} aria-hidden="true">
        {[...ticks.toReversed(), 0].map((tick) => (
          <li key={tick}>{formatCount(tick)}</li>
        ))}
      </ol>
      <svg
        class={styles.drawing}
        viewBox={`0 0 ${weeks.length * WEEK} ${HEIGHT}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={i18n.t('statistics.weeksWords', [
          total('saved'),
          total('done'),
          String(weeks.length),
        ])}
      >
        {[0, ...ticks].map((tick) => (
          <path
            key={tick}
            class={styles.grid}
            d={`M0 ${HEIGHT - (HEIGHT * tick) / high}H${weeks.length * WEEK}`}
          />
        ))}
        {weeks.map(({ week, saved, done }, index) => (
          <g key={week}>
            <rect class={styles.saved} {...bar(index, saved, 0)} />
            <rect class={styles.done} {...bar(index, done, BAR + 0.5)} />
          </g>
        ))}
      </svg>
      <p class={styles.span} aria-hidden="true">
        <span>{first && formatDay(periodBounds(first.week).first)}</span>
        <span>{last && formatDay(periodBounds(last.week).last)}</span>
      </p>
      <ChartTable
        columns={[i18n.t('period.week'), i18n.t('statistics.saved'), i18n.t('statistics.done')]}
        rowsOf={() =>
          weeks
            .toReversed()
            .map(({ week, saved, done }) => [
              formatDay(periodBounds(week).first),
              formatCount(saved),
              formatCount(done),
            ])
        }
      />
    </div>
  );
}
