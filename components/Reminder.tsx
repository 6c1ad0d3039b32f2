import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { addDays, isDay, localDay, weekday, type Day } from '@/core/day';
import { formatWeekday } from './format';
import styles from './Reminder.module.css';

interface ReminderProps {
  /** The day that is set; undefined where there is none. */
  readonly day: Day | undefined;
  /** Epoch ms. */
  readonly now: number;
  readonly onRemind: (day: Day | undefined) => void;
}

/** When a paper shall come to the top of To read. */
export function Reminder({ day, now, onRemind }: ReminderProps) {
  const [open, setOpen] = useState(false);
  const remind = (on: Day | undefined): void => {
    setOpen(false);
    onRemind(on);
  };
  if (day !== undefined) {
    return (
      <p class={styles.set}>
        {i18n.t('reminder.set', [formatWeekday(day)])}
        <button
          type="button"
          class={styles.remove}
          aria-label={i18n.t('reminder.remove')}
          onClick={() => remind(undefined)}
        >
          ×
        </button>
      </p>
    );
  }
  return (
    <details
      class={styles.reminder}
      open={open}
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary class={styles.summary}>{i18n.t('reminder.label')}</summary>
      <ReminderChoices now={now} onRemind={remind} />
    </details>
  );
}

/** The days that there are to choose from. */
export function ReminderChoices({ now, onRemind }: Pick<ReminderProps, 'now' | 'onRemind'>) {
  const today = localDay(now);
  return (
    <div class={styles.choices}>
      <button type="button" class={styles.choice} onClick={() => onRemind(addDays(today, 1))}>
        {i18n.t('reminder.tomorrow')}
      </button>
      <button
        type="button"
        class={styles.choice}
        onClick={() => onRemind(addDays(today, 8 - weekday(today)))}
      >
        {i18n.t('reminder.nextWeek')}
      </button>
      <input
        class={styles.choice}
        type="date"
        aria-label={i18n.t('reminder.date')}
        min={addDays(today, 1)}
        onChange={({ currentTarget: { value } }) => {
          if (isDay(value) && value > today) onRemind(value);
        }}
      />
    </div>
  );
}
