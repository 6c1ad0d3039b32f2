import { i18n } from '#i18n';
import type { Paper } from '@/core/paper';
import type { Mute, Rule, Rules } from '@/core/rules/rule';
import styles from './Options.module.css';
import { RuleList } from './RuleList';

export interface RulesSectionProps {
  /** The papers of the last month that a rule would have been about; undefined until they are known. */
  readonly tryOut: ((rule: Rule) => readonly Paper[]) | undefined;
  /** Has them read. */
  readonly onBegin: () => void;
}

interface Props extends RulesSectionProps {
  readonly rules: Rules;
  readonly onChange: (changes: Partial<Rules>) => void;
}

/** What the user follows, and what she wants to see less of. */
export function RulesSection({ rules, tryOut, onBegin, onChange }: Props) {
  const { follows, mutes } = rules;
  const hide = (mute: Mute, hides: boolean): void =>
    onChange({ mutes: mutes.map((each) => (each === mute ? { ...mute, hides } : each)) });
  return (
    <section class={styles.section}>
      <h2 class={styles.heading}>{i18n.t('rules.label')}</h2>
      <RuleList
        title={i18n.t('rules.follows')}
        hint={i18n.t('rules.followsHint')}
        label={i18n.t('rules.followQuery')}
        action={i18n.t('following.heading')}
        rules={follows}
        make={(rule) => rule}
        tryOut={tryOut}
        onBegin={onBegin}
        onChange={(changed) => onChange({ follows: changed })}
      />
      <RuleList
        title={i18n.t('rules.mutes')}
        hint={i18n.t('rules.mutesHint')}
        label={i18n.t('rules.muteQuery')}
        action={i18n.t('rules.mute')}
        rules={mutes}
        make={(rule, before) => ({ ...rule, hides: before?.hides ?? false })}
        tryOut={tryOut}
        onBegin={onBegin}
        onChange={(changed) => onChange({ mutes: changed })}
      >
        {(mute) => (
          <select
            class={styles.select}
            aria-label={i18n.t('rules.how')}
            value={String(mute.hides)}
            onChange={({ currentTarget }) => hide(mute, currentTarget.value === 'true')}
          >
            <option value="false">{i18n.t('rules.dims')}</option>
            <option value="true">{i18n.t('rules.hides')}</option>
          </select>
        )}
      </RuleList>
    </section>
  );
}
