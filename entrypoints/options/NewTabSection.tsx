import { i18n } from '#i18n';
import { ChoiceField } from '@/components/ChoiceField';
import { NewTabNote } from '@/components/NewTabNote';
import { RuleField, shownWords } from '@/components/RuleField';
import { MOST_RULES, SHOWN, shownAt, type NewTabRule } from '@/core/new-tab';
import type { Settings } from '@/core/settings';
import styles from './Options.module.css';

interface NewTabSectionProps {
  readonly settings: Settings;
  readonly now: number;
  readonly onChange: (changes: Partial<Settings>) => void;
}

/** A rule to begin with: working hours. */
const FIRST_RULE: NewTabRule = { days: [1, 2, 3, 4, 5], fromHour: 9, toHour: 17, show: 'browser' };

/** What new tabs show, when, and until when they show nothing. */
export function NewTabSection({ settings, now, onChange }: NewTabSectionProps) {
  const rules = settings.newTabRules;
  const hints = {
    papers: i18n.t('newTab.papersHint'),
    one: i18n.t('newTab.oneHint'),
    browser: i18n.t('newTab.browserHint'),
  };
  return (
    <section class={styles.section}>
      <h2 class={styles.heading}>{i18n.t('newTab.label')}</h2>
      {shownAt(settings, now) === 'papers' ? (
        <p class={styles.hint}>{i18n.t('newTab.papersNow')}</p>
      ) : (
        <NewTabNote choice={settings} now={now} onResume={() => onChange({ notNow: null })} />
      )}
      <ChoiceField
        label={i18n.t('newTab.show')}
        name="new-tab"
        value={settings.newTab}
        choices={SHOWN.map((value) => ({ value, label: shownWords(value), hint: hints[value] }))}
        onChange={(newTab) => onChange({ newTab })}
      />
      <div class={styles.rules}>
        <h3 class={styles.label}>{i18n.t('newTab.rules')}</h3>
        <p class={styles.hint}>{i18n.t('newTab.rulesHint')}</p>
        {rules.map((rule, index) => (
          <RuleField
            key={index}
            rule={rule}
            position={index + 1}
            onChange={(changed) => onChange({ newTabRules: rules.with(index, changed) })}
            onRemove={() => onChange({ newTabRules: rules.toSpliced(index, 1) })}
          />
        ))}
        {rules.length < MOST_RULES && (
          <button
            type="button"
            class={styles.button}
            onClick={() => onChange({ newTabRules: [...rules, FIRST_RULE] })}
          >
            {i18n.t('newTab.addRule')}
          </button>
        )}
      </div>
    </section>
  );
}
