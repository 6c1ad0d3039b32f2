import type { ComponentChildren } from 'preact';
import { i18n } from '#i18n';
import { periodKind, type PeriodKey, type PeriodKind } from '@/core/period';
import { formatPeriod } from './format';
import styles from './PeriodBar.module.css';
import { Segments } from './Segments';

interface PeriodBarProps {
  readonly period: PeriodKey;
  readonly hasPrevious: boolean;
  readonly hasNext: boolean;
  readonly now: number;
  readonly onStep: (direction: 'previous' | 'next') => void;
  readonly onKind: (kind: PeriodKind) => void;
  /** Whether the calendar behind the heading is open. */
  readonly calendarOpen: boolean;
  readonly onToggleCalendar: () => void;
  /** Goes to the newest papers; undefined where they are shown. */
  readonly onToday: (() => void) | undefined;
  /** The calendar, while it is open. */
  readonly children?: ComponentChildren;
}

const KINDS: readonly PeriodKind[] = ['day', 'week', 'month'];

/** Which period is shown, its neighbours, and how long a period is. */
export function PeriodBar(props: PeriodBarProps) {
  const { period, hasPrevious, hasNext, now, onStep, onKind, onToday } = props;
  const kind = periodKind(period);
  const names = {
    day: [i18n.t('period.day'), i18n.t('period.previousDay'), i18n.t('period.nextDay')],
    week: [i18n.t('period.week'), i18n.t('period.previousWeek'), i18n.t('period.nextWeek')],
    month: [i18n.t('period.month'), i18n.t('period.previousMonth'), i18n.t('period.nextMonth')],
  } as const;
  const [, previous, next] = names[kind];
  return (
    <div class={styles.bar}>
      <button
        type="button"
        class={styles.step}
        aria-label={previous}
        title={previous}
        disabled={!hasPrevious}
        onClick={() => onStep('previous')}
      >
        ‹
      </button>
      <div class={styles.place} data-calendar>
        <h1 class={styles.heading}>
          <button
            type="button"
            class={styles.calendar}
            aria-haspopup="dialog"
            aria-expanded={props.calendarOpen}
            title={i18n.t('calendar.open')}
            onClick={props.onToggleCalendar}
          >
            {formatPeriod(period, now)}
            {kind === 'week' && (
              <span class={styles.week}>
                {' '}
                {i18n.t('period.weekNumber', [Number(period.slice(6))])}
              </span>
            )}
          </button>
        </h1>
        {props.children}
      </div>
      <button
        type="button"
        class={styles.step}
        aria-label={next}
        title={next}
        disabled={!hasNext}
        onClick={() => onStep('next')}
      >
        ›
      </button>
      {onToday !== undefined && (
        <button type="button" class={styles.today} onClick={onToday}>
          {i18n.t('period.today')}
        </button>
      )}
      <Segments
        label={i18n.t('period.kinds')}
        value={kind}
        choices={KINDS.map((each) => [each, names[each][0]] as const)}
        onChoose={onKind}
      />
    </div>
  );
}
