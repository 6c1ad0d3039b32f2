import { isDay, type Day } from '@/core/day';
import { parsePeriod, periodBounds } from '@/core/period';

/** What of a paper a name is looked for in. */
export type NamedField = 'author' | 'org' | 'tag';

/** What a paper can be. */
export type State = (typeof STATES)[number];
export const STATES = ['saved', 'to-read', 'reading', 'done', 'unread', 'code'] as const;

export type Comparison = '>' | '>=' | '<' | '<=' | '=';

/** One condition of a query. All of a query's hold for a paper that it finds, but for its words. */
export type Clause = { readonly negated: boolean } & (
  | { readonly kind: 'word'; readonly text: string }
  | { readonly kind: 'phrase'; readonly text: string }
  | { readonly kind: NamedField; readonly text: string }
  | { readonly kind: 'is'; readonly state: State }
  /** From a day on, or up to the day before it; `text` is how it was typed: `2026`, `2026-03`. */
  | { readonly kind: 'after' | 'before'; readonly text: string; readonly day: Day }
  | { readonly kind: 'votes'; readonly comparison: Comparison; readonly count: number }
);

/** Something in a query that makes no sense, and is left out of the search; the rest of it counts. */
export interface QueryProblem {
  readonly kind: 'no-value' | 'no-state' | 'no-day' | 'no-count' | 'no-operator';
  /** The operator, as typed, without its colon. */
  readonly operator: string;
  /** What follows it, as typed. */
  readonly value: string;
  /** The operator that may have been meant. */
  readonly meant?: Operator;
}

export interface SearchQuery {
  readonly clauses: readonly Clause[];
  readonly problems: readonly QueryProblem[];
  /** Whether the last word may still be typed: no blank and no closing quote is behind it. */
  readonly isOpen: boolean;
}

export type Operator = (typeof OPERATORS)[number];
export const OPERATORS = ['author', 'org', 'tag', 'is', 'after', 'before', 'votes'] as const;

/** Longer ones are pasted; nothing beyond it changes what is found. In UTF-16 units. */
const LONGEST_QUERY = 500;

/** As many as a search looks at. */
const MOST_CLAUSES = 40;

/** A piece of a query: `-`, an operator, and a value that may be quoted. */
const PIECE = /(-?)(?:([A-Za-z]+):)?(?:"([^"]*)(?:"|$)|(\S*))\s*/gy;

/** Reads the query language. Any text is a query: what makes no sense is told, and left out. */
export function parseSearchQuery(typed: string): SearchQuery {
  const text = typed.slice(0, LONGEST_QUERY).trimStart();
  const clauses: Clause[] = [];
  const problems: QueryProblem[] = [];
  let isClosed = false;
  for (const [whole, dash = '', name = '', quoted, bare = ''] of text.matchAll(PIECE)) {
    if (whole === '' || clauses.length >= MOST_CLAUSES) break;
    const piece = { whole: whole.trimEnd(), dash, name, quoted, bare };
    const isFollowed = whole.length > whole.trimEnd().length;
    const read = readPiece(piece, isFollowed);
    clauses.push(...read.clauses);
    problems.push(...read.problems);
    isClosed = isFollowed || /"[^"]*"$/.test(piece.whole);
  }
  return { clauses, problems, isOpen: !isClosed };
}

interface Piece {
  readonly whole: string;
  readonly dash: string;
  readonly name: string;
  readonly quoted: string | undefined;
  readonly bare: string;
}

interface ReadPiece {
  readonly clauses: readonly Clause[];
  readonly problems: readonly QueryProblem[];
}

const NOTHING: ReadPiece = { clauses: [], problems: [] };

function readPiece(piece: Piece, isFollowed: boolean): ReadPiece {
  const { whole, dash, name, quoted, bare } = piece;
  const negated = dash !== '';
  if (name === '') {
    const text = (quoted ?? bare).trim();
    if (quoted !== undefined) return text === '' ? NOTHING : one({ kind: 'phrase', text, negated });
    // A lone dash, a dash of a number or an arrow are no word to leave out.
    const isLeftOut = negated && /^[\p{L}\p{N}]/u.test(bare);
    const word = isLeftOut ? bare : whole;
    return word === '' ? NOTHING : one({ kind: 'word', text: word, negated: isLeftOut });
  }
  const operator = OPERATORS.find((each) => each === name.toLowerCase());
  const value = (quoted ?? bare.replaceAll('"', '')).trim();
  if (operator === undefined) return readUnknown(piece, value);
  if (value === '') return isFollowed ? problem('no-value', name, value) : NOTHING;
  return readOperator(operator, name, value, negated);
}

/** Titles have colons: only what looks like an operator misspelt is told of. */
function readUnknown({ whole, name, dash }: Piece, value: string): ReadPiece {
  const meant = value === '' ? undefined : operatorNear(name.toLowerCase());
  const text = whole.slice(dash.length);
  const { clauses } = one({ kind: 'word', text, negated: dash !== '' });
  if (meant === undefined) return { clauses, problems: [] };
  return { clauses, problems: problem('no-operator', name, value, meant).problems };
}

function readOperator(
  operator: Operator,
  name: string,
  value: string,
  negated: boolean,
): ReadPiece {
  switch (operator) {
    case 'author':
    case 'org':
    case 'tag':
      return one({ kind: operator, text: value, negated });
    case 'is': {
      const state = STATES.find((each) => each === value.toLowerCase());
      return state === undefined
        ? problem('no-state', name, value)
        : one({ kind: 'is', state, negated });
    }
    case 'after':
    case 'before': {
      const day = parseFirstDay(value);
      return day === undefined
        ? problem('no-day', name, value)
        : one({ kind: operator, text: value, day, negated });
    }
    case 'votes': {
      const [, comparison = '', digits = ''] = /^(>=|<=|>|<|=|)(\d{1,6})$/.exec(value) ?? [];
      if (digits === '') return problem('no-count', name, value);
      const read = (comparison || '>=') as Comparison;
      return one({ kind: 'votes', comparison: read, count: Number(digits), negated });
    }
  }
}

function one(clause: Clause): ReadPiece {
  return { clauses: [clause], problems: [] };
}

function problem(
  kind: QueryProblem['kind'],
  operator: string,
  value: string,
  meant?: Operator,
): ReadPiece {
  const told = { kind, operator, value, ...(meant === undefined ? {} : { meant }) };
  return { clauses: [], problems: [told] };
}

/** The first day of a day, week, month or year, as typed; undefined where it is none of these. */
function parseFirstDay(text: string): Day | undefined {
  const ofYear = `${text}-01-01`;
  if (/^\d{4}$/.test(text) && isDay(ofYear)) return ofYear;
  const period = parsePeriod(text.toUpperCase());
  return period === undefined ? undefined : periodBounds(period).first;
}

/** The operator that a name is a longer, shorter or slightly other form of. */
function operatorNear(name: string): Operator | undefined {
  const forms: Readonly<Record<string, Operator>> = {
    authors: 'author',
    by: 'author',
    organization: 'org',
    organisation: 'org',
    tags: 'tag',
    topic: 'tag',
    since: 'after',
    until: 'before',
    vote: 'votes',
    upvotes: 'votes',
  };
  const form = Object.hasOwn(forms, name) ? forms[name] : undefined;
  return form ?? OPERATORS.find((each) => each.length > 3 && isOneEditAway(each, name));
}

/** Whether one letter left out, put in, replaced or swapped with the next makes one of the other. */
function isOneEditAway(one: string, other: string): boolean {
  let start = 0;
  while (start < one.length && one[start] === other[start]) start += 1;
  let end = 0;
  while (
    end < Math.min(one.length, other.length) - start &&
    one.at(-1 - end) === other.at(-1 - end)
  )
    end += 1;
  const [left, right] = [
    one.slice(start, one.length - end),
    other.slice(start, other.length - end),
  ];
  if (left.length <= 1 && right.length <= 1) return true;
  return left.length === 2 && left === `${right[1]}${right[0]}`;
}
