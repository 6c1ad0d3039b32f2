import { i18n } from '#i18n';
import type { Settings } from '@/core/settings';
import { Check } from './Check';
import { ForgetTaste } from './ForgetTaste';
import styles from './Options.module.css';
import { RequestList, type RequestListProps } from './RequestList';

export interface PrivacySectionProps {
  readonly settings: Settings;
  readonly requests: RequestListProps;
  readonly onChange: (changes: Partial<Settings>) => void;
}

/** What is asked of whom, and what was. */
export function PrivacySection({ settings, requests, onChange }: PrivacySectionProps) {
  return (
    <section class={styles.section}>
      <h2 class={styles.heading}>{i18n.t('privacy.label')}</h2>
      <p class={styles.privacy}>
        {i18n.t('privacy.asks', [settings.endpoint])}{' '}
        {i18n.t(settings.images ? 'privacy.images' : 'privacy.noImages')} {i18n.t('privacy.rest')}
      </p>
      <Check
        label={i18n.t('privacy.offline')}
        hint={i18n.t('privacy.offlineHint')}
        checked={settings.offline}
        onChange={(offline) => onChange({ offline })}
      />
      <ForgetTaste onForget={() => onChange({ forgottenAt: Date.now() })} />
      <RequestList {...requests} />
    </section>
  );
}
