import type { Clause } from '@/core/search/query-language';

/** A query as it could have been typed: read again, it is the same. */
export function formatSearchQuery(clauses: readonly Clause[]): string {
  return clauses.map((clause) => `${clause.negated ? '-' : ''}${formatClause(clause)}`).join(' ');
}

function formatClause(clause: Clause): string {
  switch (clause.kind) {
    case 'word':
      return clause.text;
    case 'phrase':
      return `"${clause.text}"`;
    case 'author':
    case 'org':
    case 'tag':
      return `${clause.kind}:${/[\s"]/.test(clause.text) ? `"${clause.text}"` : clause.text}`;
    case 'is':
      return `is:${clause.state}`;
    case 'after':
    case 'before':
      return `${clause.kind}:${clause.text}`;
    case 'votes':
      return `votes:${clause.comparison}${clause.count}`;
  }
}
