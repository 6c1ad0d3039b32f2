import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { formatCount } from '@/components/format';
import { RuleForm } from '@/components/RuleForm';
import { ruleWords } from '@/components/rule-words';
import { addRules, MOST_RULES, sameRule, type Rule } from '@/core/rules/rule';
import styles from './Options.module.css';
import rows from './RuleList.module.css';
import type { RulesSectionProps } from './RulesSection';

interface RuleListProps<Each extends Rule> extends RulesSectionProps {
  readonly title: string;
  readonly hint: string;
  /** What the field for a new rule is called, and its button. */
  readonly label: string;
  readonly action: string;
  readonly rules: readonly Each[];
  /** Makes a rule of this list of what was written, instead of another one where there was one. */
  readonly make: (rule: Rule, before: Each | undefined) => Each;
  readonly onChange: (rules: readonly Each[]) => void;
  /** What else can be chosen of a rule. */
  readonly children?: (rule: Each) => ComponentChildren;
}

/** Rules of one kind, to be added, changed and removed; what was removed can be put back. */
export function RuleList<Each extends Rule>(props: RuleListProps<Each>) {
  const { title, hint, label, action, rules, make, tryOut, onBegin, onChange, children } = props;
  const [changed, setChanged] = useState<Each | undefined>(undefined);
  const [removed, setRemoved] = useState<{ readonly rule: Each; readonly at: number } | undefined>(
    undefined,
  );
  const isKnown = (rule: Rule): boolean => rules.some((each) => sameRule(each, rule));
  return (
    <div class={styles.rules}>
      <h3 class={styles.label}>{title}</h3>
      <p class={styles.hint}>{hint}</p>
      <ul class={rows.list} aria-label={title}>
        {rules.map((rule, at) => (
          <li key={`${rule.kind} ${rule.text}`} class={rows.rule}>
            {changed !== undefined && sameRule(changed, rule) ? (
              <RuleForm
                label={i18n.t('rules.change', [ruleWords(rule)])}
                action={i18n.t('options.save')}
                rule={rule}
                {...{ tryOut, isKnown, onBegin }}
                onSave={(written) => {
                  onChange(rules.with(at, make(written, rule)));
                  setChanged(undefined);
                }}
                onCancel={() => setChanged(undefined)}
              />
            ) : (
              <>
                <p class={rows.name}>
                  <bdi>{rule.kind === 'submitter' ? ruleWords(rule) : rule.text}</bdi>
                </p>
                {rule.not !== undefined && rule.not.length > 0 && (
                  <p class={styles.hint}>
                    {i18n.t('rules.namesake', rule.not.length, [formatCount(rule.not.length)])}
                  </p>
                )}
                {children?.(rule)}
                <button
                  type="button"
                  class={rows.tool}
                  aria-label={i18n.t('rules.change', [ruleWords(rule)])}
                  onClick={() => setChanged(rule)}
                >
                  {i18n.t('newTab.change')}
                </button>
                <button
                  type="button"
                  class={rows.tool}
                  aria-label={i18n.t('rules.remove', [ruleWords(rule)])}
                  onClick={() => {
                    onChange(rules.toSpliced(at, 1));
                    setRemoved({ rule, at });
                  }}
                >
                  {i18n.t('newTab.remove')}
                </button>
              </>
            )}
          </li>
        ))}
      </ul>
      <p class={styles.hint} aria-live="polite">
        {removed !== undefined && !isKnown(removed.rule) && (
          <>
            <bdi>{i18n.t('rules.removed', [ruleWords(removed.rule)])}</bdi>{' '}
            <button
              type="button"
              class={rows.tool}
              onClick={() => onChange(rules.toSpliced(removed.at, 0, removed.rule))}
            >
              {i18n.t('undo.undo')}
            </button>
          </>
        )}
      </p>
      {rules.length < MOST_RULES ? (
        <RuleForm
          label={label}
          action={action}
          {...{ tryOut, isKnown, onBegin }}
          onSave={(written) => onChange(addRules(rules, [make(written, undefined)]))}
        />
      ) : (
        <p class={styles.hint}>{i18n.t('rules.tooMany', [formatCount(MOST_RULES)])}</p>
      )}
    </div>
  );
}
