import { i18n } from '#i18n';
import type { Settings } from '@/core/settings';
import { Check } from './Check';
import styles from './Options.module.css';

interface RefreshSectionProps {
  readonly settings: Settings;
  readonly onChange: (changes: Partial<Settings>) => void;
  /** Whether we may see what all tabs show. */
  readonly seesTabs: boolean;
  readonly onSeesTabs: (wanted: boolean) => void;
}

/** How often one may look for papers, in minutes: from the shortest to the longest allowed. */
const INTERVALS = [15, 30, 60, 120, 240, 480, 720];

/** How often new papers are looked for, and what the toolbar button says of them. */
export function RefreshSection(props: RefreshSectionProps) {
  const { settings, onChange, seesTabs, onSeesTabs } = props;
  const intervals = [...new Set([...INTERVALS, settings.refreshMinutes])].toSorted((a, b) => a - b);
  return (
    <section class={styles.section}>
      <h2 class={styles.heading}>{i18n.t('options.refresh')}</h2>
      <label class={styles.field}>
        <span class={styles.label}>{i18n.t('options.interval')}</span>
        <select
          class={styles.select}
          value={settings.refreshMinutes}
          onChange={(event) => onChange({ refreshMinutes: Number(event.currentTarget.value) })}
        >
          {intervals.map((minutes) => (
            <option key={minutes} value={minutes}>
              {intervalWords(minutes)}
            </option>
          ))}
        </select>
      </label>
      <p class={styles.hint}>{i18n.t('options.intervalHint')}</p>
      <Check
        label={i18n.t('options.badge')}
        checked={settings.badge}
        onChange={(badge) => onChange({ badge })}
      />
      <Check
        label={i18n.t('options.marksTabs')}
        hint={i18n.t('options.marksTabsHint')}
        checked={seesTabs}
        onChange={onSeesTabs}
      />
    </section>
  );
}

function intervalWords(minutes: number): string {
  return minutes % 60 === 0
    ? i18n.t('options.hours', minutes / 60)
    : i18n.t('options.minutes', minutes);
}
