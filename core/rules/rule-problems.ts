import { parseSearchQuery, type QueryProblem } from '@/core/search/query-language';

/** What of a rule's query makes no sense, and is left out; where a paper stands is not for a rule to ask. */
export type RuleProblem = QueryProblem | { readonly kind: 'no-rule'; readonly value: string };

/** What of a query makes no sense in a rule. */
export function ruleProblems(text: string): readonly RuleProblem[] {
  const { clauses, problems } = parseSearchQuery(`${text} `);
  const asked = clauses.flatMap((clause) =>
    clause.kind === 'is' && clause.state !== 'code'
      ? [{ kind: 'no-rule', value: `is:${clause.state}` } as const]
      : [],
  );
  return [...problems, ...asked];
}
