import { i18n } from '#i18n';
import { EndpointField } from '@/components/EndpointField';
import { formatCount } from '@/components/format';
import type { Settings } from '@/core/settings';
import styles from './Options.module.css';

interface OptionsProps {
  readonly settings: Settings;
  readonly defaultEndpoint: string;
  readonly cached: number;
  readonly saved: number;
  readonly onChange: (changes: Partial<Settings>) => void;
  readonly askForOrigin: (origin: string) => Promise<boolean>;
}

/** How often one may look for papers, in minutes: from the shortest to the longest allowed. */
const INTERVALS = [15, 30, 60, 120, 240, 480, 720];

/** The settings: each takes effect at once, in all tabs. */
export function Options(props: OptionsProps) {
  const { settings, defaultEndpoint, cached, saved, onChange, askForOrigin } = props;
  const intervals = [...new Set([...INTERVALS, settings.refreshMinutes])].toSorted((a, b) => a - b);
  return (
    <main class={styles.page}>
      <h1 class={styles.title}>{i18n.t('options.title')}</h1>

      <section class={styles.section}>
        <h2 class={styles.heading}>{i18n.t('options.source')}</h2>
        <EndpointField
          key={settings.endpoint}
          endpoint={settings.endpoint}
          defaultEndpoint={defaultEndpoint}
          askForOrigin={askForOrigin}
          onChange={(endpoint) => onChange({ endpoint })}
        />
      </section>

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
        <label class={styles.check}>
          <input
            type="checkbox"
            checked={settings.badge}
            onChange={(event) => onChange({ badge: event.currentTarget.checked })}
          />
          {i18n.t('options.badge')}
        </label>
      </section>

      <section class={styles.section}>
        <h2 class={styles.heading}>{i18n.t('keys.label')}</h2>
        <label class={styles.check}>
          <input
            type="checkbox"
            checked={settings.keys}
            onChange={(event) => onChange({ keys: event.currentTarget.checked })}
          />
          {i18n.t('options.keys')}
        </label>
      </section>

      <section class={styles.section}>
        <h2 class={styles.heading}>{i18n.t('options.storage')}</h2>
        <p>
          {i18n.t('options.cached', cached, [formatCount(cached)])},{' '}
          {i18n.t('options.savedPapers', saved, [formatCount(saved)])}.
        </p>
      </section>
    </main>
  );
}

function intervalWords(minutes: number): string {
  return minutes % 60 === 0
    ? i18n.t('options.hours', minutes / 60)
    : i18n.t('options.minutes', minutes);
}
