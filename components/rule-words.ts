import { i18n } from '#i18n';
import { ruleName, type Rule } from '@/core/rules/rule';

/** What a rule is about, as part of a sentence. */
export function ruleWords(rule: Rule): string {
  return rule.kind === 'submitter' ? i18n.t('following.submitter', [rule.text]) : ruleName(rule);
}
