import type { ComponentChildren } from 'preact';
import { i18n } from '#i18n';
import { UpdateNotice } from '@/components/UpdateNotice';
import { EndpointField } from '@/components/EndpointField';
import type { Settings } from '@/core/settings';
import { ArchiveSection, type ArchiveSectionProps } from './ArchiveSection';
import { Check } from './Check';
import { LibrarySection, type LibrarySectionProps } from './LibrarySection';
import { LookSection } from './LookSection';
import { NewTabSection } from './NewTabSection';
import { PrivacySection, type PrivacySectionProps } from './PrivacySection';
import styles from './Options.module.css';
import { RulesSection, type RulesSectionProps } from './RulesSection';
import { RefreshSection } from './RefreshSection';
import { ReportSection } from './ReportSection';

interface OptionsProps {
  readonly settings: Settings;
  readonly defaultEndpoint: string;
  /** The time, epoch ms; it moves on by itself. */
  readonly now: number;
  readonly archive: Omit<ArchiveSectionProps, 'onWish'>;
  readonly onChange: (changes: Partial<Settings>) => void;
  readonly library: LibrarySectionProps;
  readonly rules: RulesSectionProps;
  readonly requests: PrivacySectionProps['requests'];
  /** Gives the problem report. */
  readonly onReport: () => Promise<string>;
  /** Has the update that waits; undefined where none does. */
  readonly onUpdate: (() => void) | undefined;
  /** What is wrong with the library, if anything is. */
  readonly trouble: ComponentChildren;
  readonly askForOrigin: (origin: string) => Promise<boolean>;
  /** Whether the endpoint may be asked now. */
  readonly mayAskSource: boolean;
  /** Whether we may see what all tabs show. */
  readonly seesTabs: boolean;
  readonly onSeesTabs: (wanted: boolean) => void;
}

/** The settings: each takes effect at once, in all tabs. */
export function Options(props: OptionsProps) {
  const { settings, defaultEndpoint, now, archive, library, rules, requests, trouble } = props;
  const { onReport, onUpdate, onChange, askForOrigin, mayAskSource, seesTabs, onSeesTabs } = props;
  return (
    <main class={styles.page}>
      <div>
        <h1 class={styles.title}>{i18n.t('options.title')}</h1>
        {onUpdate !== undefined && <UpdateNotice onReload={onUpdate} />}
        {trouble}
      </div>

      <NewTabSection settings={settings} now={now} onChange={onChange} />
      <LookSection settings={settings} onChange={onChange} />

      <section class={styles.section}>
        <h2 class={styles.heading}>{i18n.t('options.source')}</h2>
        <EndpointField
          key={settings.endpoint}
          endpoint={settings.endpoint}
          defaultEndpoint={defaultEndpoint}
          askForOrigin={askForOrigin}
          isAllowed={mayAskSource}
          onChange={(endpoint) => onChange({ endpoint })}
        />
      </section>

      <RefreshSection {...{ settings, onChange, seesTabs, onSeesTabs }} />

      <RulesSection {...rules} rules={settings} onChange={onChange} />

      <section class={styles.section}>
        <h2 class={styles.heading}>{i18n.t('keys.label')}</h2>
        <Check
          label={i18n.t('options.keys')}
          checked={settings.keys}
          onChange={(keys) => onChange({ keys })}
        />
      </section>

      <ArchiveSection {...archive} onWish={(wish) => onChange({ archive: wish })} />
      <LibrarySection {...library} />

      <PrivacySection settings={settings} requests={requests} onChange={onChange} />
      <ReportSection onReport={onReport} />
    </main>
  );
}
