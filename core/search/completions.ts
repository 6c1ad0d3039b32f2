import type { Paper } from '@/core/paper';
import { addDays, type Day } from '@/core/day';
import { OPERATORS, STATES, type Operator } from './query-language';
import { eachTerm } from './words';

/** A way to go on with a query. */
export interface Completion {
  /** What it puts in the place of the query's last piece. */
  readonly piece: string;
  /** The whole query with it. */
  readonly text: string;
}

/** What values of operators are taken from. */
export interface CompletionSource {
  /** What is found now, best first. */
  readonly papers: readonly Paper[];
  /** The user's own tags. */
  readonly tags: readonly string[];
  readonly today: Day;
}

const MOST = 6;

/** An `i` or `o` begins too many words to be taken for an operator. */
const SHORTEST_BEGINNING = 2;

/** The last piece of a query: what may be an operator and a value, quoted or not. */
const LAST_PIECE = /(?:^|\s)(-?)(?:([A-Za-z]+):("?)([^"]*)|([A-Za-z]*))$/;

/**
 * Ways to go on with a query at its end: operators whose names begin as its last word does, and values
 * of the operator that is being typed, out of what is found so far.
 */
export function completionsOf(text: string, source: CompletionSource): readonly Completion[] {
  const [whole, dash = '', name, quote = '', value = '', beginning = ''] =
    LAST_PIECE.exec(text) ?? [];
  if (whole === undefined) return [];
  const before = text.slice(0, text.length - whole.trimStart().length);
  const complete = (piece: string): Completion => ({
    piece: `${dash}${piece}`,
    // An operator is followed by its value, a value by a blank and the next piece.
    text: `${before}${dash}${piece}${piece.endsWith(':') ? '' : ' '}`,
  });
  if (name === undefined) return operatorsFor(beginning).map(complete);
  const operator = OPERATORS.find((each) => each === name.toLowerCase());
  if (operator === undefined || (quote === '' && /\s/.test(value))) return [];
  return valuesFor(operator, value.toLowerCase(), source)
    .map((each) => `${operator}:${/[\s"]/.test(each) ? `"${each}"` : each}`)
    .filter((piece) => piece.toLowerCase() !== `${name}:${quote}${value}`.toLowerCase())
    .slice(0, MOST)
    .map(complete);
}

function operatorsFor(beginning: string): readonly string[] {
  const typed = beginning.toLowerCase();
  if (typed.length < SHORTEST_BEGINNING) return [];
  return OPERATORS.filter((operator) => operator.startsWith(typed)).map((each) => `${each}:`);
}

function valuesFor(
  operator: Operator,
  typed: string,
  { papers, tags, today }: CompletionSource,
): readonly string[] {
  switch (operator) {
    case 'is':
      return STATES.filter((state) => state.startsWith(typed));
    case 'votes':
      return ['>10', '>50', '>100'].filter((votes) => votes.startsWith(typed));
    case 'after':
    case 'before':
      return [addDays(today, -7), today.slice(0, 7), today.slice(0, 4)].filter((day) =>
        day.startsWith(typed),
      );
    case 'author':
      return commonest(
        papers.flatMap(({ authors }) => authors),
        typed,
      );
    case 'org':
      return commonest(
        papers.flatMap(({ organization }) => organization ?? []),
        typed,
      );
    case 'tag':
      return commonest([...papers.flatMap(({ keywords }) => keywords), ...tags], typed);
  }
}

/** The names in which a word begins as typed, the commonest first. */
function commonest(names: readonly string[], typed: string): readonly string[] {
  const counts = new Map<string, number>();
  for (const name of names) {
    const plain = name.replaceAll('"', '');
    if (beginsWithin(plain, typed)) counts.set(plain, (counts.get(plain) ?? 0) + 1);
  }
  return [...counts].toSorted(([, a], [, b]) => b - a).map(([name]) => name);
}

function beginsWithin(name: string, typed: string): boolean {
  if (name.toLowerCase().startsWith(typed)) return true;
  let begins = false;
  eachTerm(name, (term) => {
    begins ||= term.startsWith(typed);
  });
  return begins;
}
