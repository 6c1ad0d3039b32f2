import type { Paper } from '@/core/paper';
import { termsOf, type TextTerms } from '@/core/search/paper-terms';
import { parseSearchQuery, type Clause } from '@/core/search/query-language';
import { isNoise } from '@/core/search/words';
import { isBy, meantAuthor } from './authorship';
import { BETWEEN, foldText, paperWords, wordsOf } from './paper-words';
import type { Rule } from './rule';

/** Whether a paper is one that a rule is about. */
export type Matcher = (paper: Paper) => boolean;

/**
 * Makes what tells the papers that a rule is about: those that all of its conditions hold for, its words
 * among them. Words are compared as the search does, folded, but none is taken for misspelt or half
 * typed: a rule must not guess. One of no condition is about nothing.
 */
export function createMatcher(rule: Rule): Matcher {
  if (rule.kind === 'submitter') {
    const name = foldText(rule.text);
    return (paper) => name !== '' && paperWords(paper).submitter === name;
  }
  const not: ReadonlySet<string> = new Set(rule.not);
  const conditions = clausesOf(rule.text).flatMap((clause) => {
    const holds = conditionOf(clause, rule);
    if (holds === undefined) return [];
    return [clause.negated ? (paper: Paper) => !holds(paper) : holds];
  });
  if (conditions.length === 0) return () => false;
  return (paper) => conditions.every((holds) => holds(paper)) && !not.has(paper.id);
}

/** The clauses of a query, of which none is still being typed. */
function clausesOf(text: string): readonly Clause[] {
  return parseSearchQuery(`${text} `).clauses;
}

/** A clause as if it were not negated; undefined where it says nothing of a paper. */
function conditionOf(clause: Clause, rule: Rule): Matcher | undefined {
  switch (clause.kind) {
    case 'word':
    case 'phrase':
      return textCondition(wordsOf(clause.text), clause.kind);
    case 'author': {
      const meant = meantAuthor(clause.text, rule);
      const { words } = meant.name;
      if (words.length === 0) return undefined;
      return (paper) => {
        const { authorWords, authors } = paperWords(paper);
        return words.some((word) => authorWords.has(word)) && isBy(authors, meant);
      };
    }
    case 'org':
    case 'tag': {
      const words = wordsOf(clause.text);
      if (words.length === 0) return undefined;
      return clause.kind === 'tag'
        ? (paper) => paperWords(paper).keywords.some((keyword) => hasAll(keyword, words))
        : (paper) => hasAll(paperWords(paper).organization, words);
    }
    case 'is':
      return clause.state === 'code' ? ({ codeUrl }) => codeUrl !== undefined : undefined;
    case 'after':
      return ({ days }) => days.some((day) => day >= clause.day);
    case 'before':
      return ({ days }) => days.some((day) => day < clause.day);
    case 'votes':
      return ({ upvotes }) => compare(upvotes, clause);
  }
}

/** Words of a query side by side; one word also as a part of another, and several as one compound. */
function textCondition(words: readonly string[], kind: 'word' | 'phrase'): Matcher | undefined {
  if (kind === 'word' && words.every(isNoise)) return undefined;
  const needle = words.toSorted((one, other) => other.length - one.length)[0];
  if (needle === undefined) return undefined;
  const whole = words.join('');
  // Words are letters and digits: nothing of them means anything in an expression.
  const apart = new RegExp(`(?<![a-z0-9])${words.join(`[^a-z0-9${BETWEEN}]+`)}(?![a-z0-9])`);
  const together = new RegExp(words.join('[^\\p{L}\\p{N}]*'), 'u');
  return (paper) => {
    const { plain, loose } = paperWords(paper);
    if (!loose.includes(needle)) return false;
    if (apart.test(plain)) return true;
    if (words.length > 1 && !together.test(loose)) return false;
    return textsOf(paper).some(
      ({ terms, areForms }) =>
        (kind === 'word' && terms.includes(whole)) || hasSideBySide(terms, areForms, words),
    );
  };
}

function hasSideBySide(
  terms: readonly string[],
  areForms: Uint8Array,
  words: readonly string[],
): boolean {
  const plain = terms.filter((_, at) => areForms[at] === 0);
  return plain.some((_, start) => words.every((word, at) => plain[start + at] === word));
}

/** Whether each word is a word of its own in a name. */
function hasAll(name: readonly string[], words: readonly string[]): boolean {
  if (!words.every((word) => name.includes(word))) return false;
  const left = [...name];
  return words.every((word) => {
    const at = left.indexOf(word);
    return at !== -1 && left.splice(at, 1).length > 0;
  });
}

function compare(
  votes: number,
  { comparison, count }: Extract<Clause, { readonly kind: 'votes' }>,
): boolean {
  switch (comparison) {
    case '>':
      return votes > count;
    case '>=':
      return votes >= count;
    case '<':
      return votes < count;
    case '<=':
      return votes <= count;
    case '=':
      return votes === count;
  }
}

function textsOf(paper: Paper): readonly TextTerms[] {
  const { title, authors, keywords, organization, abstract } = termsOf(paper);
  return [title, abstract, organization, ...keywords, ...authors];
}
