import { i18n } from '#i18n';
import type { RuleProblem } from '@/core/rules/rule-problems';

/** What of a query makes no sense, and what to write instead. */
export function queryProblemWords(problem: RuleProblem): string {
  const { kind, value } = problem;
  switch (kind) {
    case 'no-value':
      return i18n.t('search.noValue', [problem.operator]);
    case 'no-state':
      return i18n.t('search.noState', [value]);
    case 'no-day':
      return i18n.t('search.noDay', [problem.operator, value]);
    case 'no-count':
      return i18n.t('search.noCount', [value]);
    case 'no-operator':
      return i18n.t('search.noOperator', [problem.operator, problem.meant ?? 'author']);
    case 'no-rule':
      return i18n.t('rules.notHere', [value]);
  }
}
