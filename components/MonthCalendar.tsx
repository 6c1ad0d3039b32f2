import { useLayoutEffect, useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import type { CalendarDay } from '@/core/cache/calendar';
import { FIRST_DAY, weekday, type Day } from '@/core/day';
import { periodOf, type PeriodKey } from '@/core/period';
import { formatCount, formatPeriod, weekdayInitials } from './format';
import styles from './MonthCalendar.module.css';

interface MonthCalendarProps {
  readonly month: PeriodKey;
  /** The days of the month, first to last; empty for a moment. */
  readonly days: readonly CalendarDay[];
  /** The day that is shown in the list; of a week or month none. */
  readonly shown: string;
  readonly today: Day;
  readonly hasPrevious: boolean;
  readonly hasNext: boolean;
  readonly now: number;
  /** The address of a day. */
  readonly hrefOf: (day: Day) => string;
  readonly onStep: (direction: 1 | -1) => void;
  readonly onClose: () => void;
}

/** A month of days: which have papers, how many, and which were not all seen. */
export function MonthCalendar(props: MonthCalendarProps) {
  const { month, days, shown, today, hasPrevious, hasNext, now, hrefOf, onStep, onClose } = props;
  const box = useRef<HTMLDivElement>(null);
  useDismissal(onClose);
  useFirstFocus(box, days.length > 0);
  return (
    <div ref={box} class={styles.calendar} role="dialog" aria-label={i18n.t('calendar.label')}>
      <div class={styles.head}>
        <button
          type="button"
          class={styles.step}
          aria-label={i18n.t('period.previousMonth')}
          disabled={!hasPrevious}
          onClick={() => onStep(-1)}
        >
          ‹
        </button>
        <h2 class={styles.month} aria-live="polite">
          {formatPeriod(month, now)}
        </h2>
        <button
          type="button"
          class={styles.step}
          aria-label={i18n.t('period.nextMonth')}
          disabled={!hasNext}
          onClick={() => onStep(1)}
        >
          ›
        </button>
      </div>
      <ol class={styles.days}>
        {weekdayInitials().map(({ initial, name }) => (
          <li key={name} class={styles.weekday} aria-hidden="true">
            {initial}
          </li>
        ))}
        {days.map((entry, index) => (
          <li
            key={entry.day}
            class={index === 0 ? styles[`start${weekday(entry.day)}`] : undefined}
          >
            <CalendarCell
              entry={entry}
              isShown={entry.day === shown}
              isToday={entry.day === today}
              isOpen={entry.day <= today && entry.day >= FIRST_DAY}
              now={now}
              href={hrefOf(entry.day)}
              onChoose={onClose}
            />
          </li>
        ))}
      </ol>
      <p class={styles.legend}>
        <span class={styles.dot} aria-hidden="true" /> {i18n.t('calendar.legend')}
      </p>
    </div>
  );
}

interface CalendarCellProps {
  readonly entry: CalendarDay;
  readonly isShown: boolean;
  readonly isToday: boolean;
  /** Whether the source can have papers of that day. */
  readonly isOpen: boolean;
  readonly now: number;
  readonly href: string;
  readonly onChoose: () => void;
}

function CalendarCell({ entry, isShown, isToday, isOpen, now, href, onChoose }: CalendarCellProps) {
  const { day, papers, unseen } = entry;
  const number = Number(day.slice(8));
  const isRest = papers === undefined && weekday(day) > 5;
  if (!isOpen || isRest || papers === 0) return <span class={styles.empty}>{number}</span>;
  return (
    <a
      class={styles.day}
      href={href}
      aria-current={isToday ? 'date' : undefined}
      data-shown={isShown}
      onClick={onChoose}
    >
      <span class="visually-hidden">{cellWords(entry, now)}</span>
      <span aria-hidden="true">{number}</span>
      <span class={styles.count} aria-hidden="true">
        {papers === undefined ? '·' : countWords(entry)}
      </span>
      {unseen > 0 && <span class={styles.dot} />}
    </a>
  );
}

function countWords({ papers = 0, orMore }: CalendarDay): string {
  return orMore ? `${formatCount(papers)}+` : formatCount(papers);
}

/** "Friday, 20 November: 24 papers, 12 not seen". */
function cellWords(entry: CalendarDay, now: number): string {
  const { day, papers, unseen } = entry;
  const name = formatPeriod(periodOf('day', day), now);
  if (papers === undefined) return i18n.t('calendar.unknown', [name]);
  const facts = [i18n.t('calendar.papers', papers, [countWords(entry)])];
  if (unseen > 0) facts.push(i18n.t('calendar.unseen', [formatCount(unseen)]));
  return `${name}: ${facts.join(', ')}`;
}

/** Focuses the day that is shown, once the days are there. */
function useFirstFocus(box: { readonly current: HTMLElement | null }, ready: boolean): void {
  useLayoutEffect(() => {
    if (!ready) return;
    const days = box.current;
    (days?.querySelector<HTMLElement>('[data-shown="true"]') ?? days?.querySelector('a'))?.focus();
  }, [ready]);
}

/** Goes away with Escape, which gives the focus back, or a click elsewhere. */
function useDismissal(onClose: () => void): void {
  useLayoutEffect(() => {
    const before = document.activeElement;
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape') return;
      event.stopPropagation();
      onClose();
      if (before instanceof HTMLElement) before.focus();
    };
    const onPointer = (event: PointerEvent): void => {
      if (event.target instanceof Element && event.target.closest('[data-calendar]') === null)
        onClose();
    };
    document.addEventListener('keydown', onKey, true);
    document.addEventListener('pointerdown', onPointer);
    return () => {
      document.removeEventListener('keydown', onKey, true);
      document.removeEventListener('pointerdown', onPointer);
    };
  }, []);
}
