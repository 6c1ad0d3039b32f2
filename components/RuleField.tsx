import { i18n } from '#i18n';
import { SHOWN, type NewTabRule, type Shown } from '@/core/new-tab';
import { formatHour, weekdayInitials } from './format';
import styles from './RuleField.module.css';

interface RuleFieldProps {
  readonly rule: NewTabRule;
  /** Its place in the list, from 1. */
  readonly position: number;
  readonly onChange: (rule: NewTabRule) => void;
  readonly onRemove: () => void;
}

const HOURS = Array.from({ length: 24 }, (_, hour) => hour);

/** On which days and at which hours new tabs show something else. */
export function RuleField({ rule, position, onChange, onRemove }: RuleFieldProps) {
  const toggle = (day: number): void => {
    const days = rule.days.includes(day)
      ? rule.days.filter((each) => each !== day)
      : [...rule.days, day].toSorted();
    onChange({ ...rule, days });
  };
  return (
    <fieldset class={styles.rule}>
      <legend class="visually-hidden">{i18n.t('newTab.rule', [String(position)])}</legend>
      <div class={styles.top}>
        <div class={styles.days} role="group" aria-label={i18n.t('newTab.days')}>
          {weekdayInitials().map(({ initial, name }, index) => {
            // The names begin with Monday, the numbers with Sunday.
            const day = (index + 1) % 7;
            return (
              <button
                key={day}
                type="button"
                class={styles.day}
                aria-label={name}
                title={name}
                aria-pressed={rule.days.includes(day)}
                onClick={() => toggle(day)}
              >
                {initial}
              </button>
            );
          })}
        </div>
        <button
          type="button"
          class={styles.remove}
          aria-label={i18n.t('newTab.removeRule', [String(position)])}
          onClick={onRemove}
        >
          {i18n.t('newTab.remove')}
        </button>
      </div>
      <HourSelect
        label={i18n.t('newTab.from')}
        hour={rule.fromHour}
        onChange={(fromHour) => onChange({ ...rule, fromHour })}
      />
      <HourSelect
        label={i18n.t('newTab.to')}
        hour={rule.toHour}
        onChange={(toHour) => onChange({ ...rule, toHour })}
      />
      <label class={styles.part}>
        <span>{i18n.t('newTab.shows')}</span>
        <select
          class={styles.select}
          value={rule.show}
          onChange={({ currentTarget }) => {
            const show = SHOWN.find((each) => each === currentTarget.value);
            if (show !== undefined) onChange({ ...rule, show });
          }}
        >
          {SHOWN.map((show) => (
            <option key={show} value={show}>
              {shownWords(show)}
            </option>
          ))}
        </select>
      </label>
    </fieldset>
  );
}

/** What a new tab may show, as a choice is named. */
export function shownWords(shown: Shown): string {
  switch (shown) {
    case 'papers':
      return i18n.t('newTab.papers');
    case 'one':
      return i18n.t('newTab.one');
    case 'browser':
      return i18n.t('newTab.browser');
  }
}

interface HourSelectProps {
  readonly label: string;
  readonly hour: number;
  readonly onChange: (hour: number) => void;
}

function HourSelect({ label, hour, onChange }: HourSelectProps) {
  return (
    <label class={styles.part}>
      <span>{label}</span>
      <select
        class={styles.select}
        value={hour}
        onChange={({ currentTarget }) => onChange(Number(currentTarget.value))}
      >
        {HOURS.map((each) => (
          <option key={each} value={each}>
            {formatHour(each)}
          </option>
        ))}
      </select>
    </label>
  );
}
