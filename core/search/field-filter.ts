import type { Paper } from '@/core/paper';
import { FIELD, OCCURRENCE_BITS } from './fields';
import type { IndexPart } from './paper-index';
import type { Clause, NamedField } from './query-language';
import type { ReadQuery } from './read-query';
import type { Reader } from './reading';
import { EXACT } from './spelling';
import { eachTerm } from './words';

/** A condition that the words of a paper decide. */
export type TextClause = Extract<Clause, { readonly text: string; readonly kind: TextKind }>;
type TextKind = 'word' | 'phrase' | NamedField;

/** A flag for each paper of an index, all parts one after the other: 1 where a condition holds. */
export type Flags = Uint8Array<ArrayBuffer>;

const FIELDS: Readonly<Record<TextKind, number>> = {
  word: FIELD.title | FIELD.authors | FIELD.keywords | FIELD.organization | FIELD.abstract,
  phrase: FIELD.title | FIELD.authors | FIELD.keywords | FIELD.organization | FIELD.abstract,
  author: FIELD.authors,
  org: FIELD.organization,
  tag: FIELD.keywords,
};

/**
 * Flags the papers that have all words of a condition where it wants them; for several words that is
 * no more than a first sieve, which {@link holdsIn} completes. A name that is still being typed is
 * taken for the beginning of one; a name that no paper has, for the nearest one.
 */
export function flagByText(
  clause: TextClause,
  parts: readonly IndexPart[],
  read: Reader,
  isOpen: boolean,
): Flags {
  const mask = FIELDS[clause.kind];
  const words = wordsOf(clause.text);
  const flags = words.map((word, at) => {
    const ways = isName(clause)
      ? isOpen && at === words.length - 1
        ? OPEN_WAYS
        : CLOSED_WAYS
      : EXACT_ONLY;
    let flagged = new Uint8Array(sizeOf(parts));
    for (const way of ways) {
      flagged = flagWord(word, way, parts, read, mask);
      if (flagged.includes(1)) break;
    }
    return flagged;
  });
  const [first = new Uint8Array(sizeOf(parts)), ...others] = flags;
  return others.reduce((all, each) => all.map((flag, at) => flag & (each[at] ?? 0)), first);
}

/** Flags the papers that have every word of a query, however read, of those allowed. */
export function flagAllWords(
  { read, needed }: ReadQuery,
  parts: readonly IndexPart[],
  allowed: Flags | undefined,
): Flags {
  const found = new Uint32Array(sizeOf(parts));
  const bases = parts.map((_, number) => sizeOf(parts.slice(0, number)));
  for (const { reading, bits } of read) {
    for (const { part, term } of reading.meanings) {
      eachPosting(parts[part], term, (posting) => {
        const paper = (bases[part] ?? 0) + (posting >>> OCCURRENCE_BITS);
        found[paper] = (found[paper] ?? 0) | bits;
      });
    }
  }
  const flags = new Uint8Array(found.length);
  for (const [paper, bits] of found.entries()) {
    if ((bits & needed) === needed && allowed?.[paper] !== 0) flags[paper] = 1;
  }
  return flags;
}

/** Whether a flag of several words has to be checked against the paper itself. */
export function needsText(clause: TextClause): boolean {
  return wordsOf(clause.text).length > 1;
}

/** Whether a paper has the words of a condition side by side, or all in one name. */
export function holdsIn(paper: Paper, clause: TextClause, read: Reader): boolean {
  const words = wordsOf(clause.text);
  const holdsAll = (name: string): boolean => hasMeanings(name, words, read);
  switch (clause.kind) {
    case 'author':
      return paper.authors.some(holdsAll);
    case 'org':
      return holdsAll(paper.organization ?? '');
    case 'tag':
      return paper.keywords.some(holdsAll);
    case 'word':
    case 'phrase': {
      const phrase = ` ${words.join(' ')} `;
      const texts = [paper.title, paper.abstract, paper.organization ?? ''];
      return [...texts, ...paper.authors, ...paper.keywords].some((text) =>
        ` ${wordsOf(text).join(' ')} `.includes(phrase),
      );
    }
  }
}

/** How many papers, removed ones too, the parts of an index number. */
export function sizeOf(parts: readonly IndexPart[]): number {
  return parts.reduce((sum, { segment }) => sum + segment.ids.length, 0);
}

/** How a word is read: as it is, as a beginning, or as misspelt. */
interface Way {
  readonly isOpen: boolean;
  readonly isForgiving: boolean;
}

const EXACT_ONLY: readonly Way[] = [{ isOpen: false, isForgiving: false }];
const OPEN_WAYS: readonly Way[] = [
  { isOpen: true, isForgiving: false },
  { isOpen: true, isForgiving: true },
];
const CLOSED_WAYS: readonly Way[] = [...EXACT_ONLY, ...OPEN_WAYS];

function flagWord(
  word: string,
  way: Way,
  parts: readonly IndexPart[],
  read: Reader,
  mask: number,
): Flags {
  const flags = new Uint8Array(sizeOf(parts));
  const meanings = read({ word, ...way, parts: [], bits: 1 })?.meanings ?? [];
  const isExact = !way.isOpen && !way.isForgiving;
  const meant = isExact ? meanings.filter(({ nearness }) => nearness === EXACT) : meanings;
  const bases = parts.map((_, number) => sizeOf(parts.slice(0, number)));
  for (const { part, term } of meant) {
    eachPosting(parts[part], term, (posting) => {
      if (posting & mask) flags[(bases[part] ?? 0) + (posting >>> OCCURRENCE_BITS)] = 1;
    });
  }
  return flags;
}

function eachPosting(
  part: IndexPart | undefined,
  term: number,
  visit: (posting: number) => void,
): void {
  if (part === undefined) return;
  const { postingStarts, postings } = part.segment;
  const end = postingStarts[term + 1] ?? 0;
  for (let at = postingStarts[term] ?? 0; at < end; at++) visit(postings[at] ?? 0);
}

function wordsOf(text: string): readonly string[] {
  const words: string[] = [];
  eachTerm(text, (term, _start, _end, kind) => {
    if (kind === 'word') words.push(term);
  });
  return words;
}

/** Whether each of the words means, or begins, a word of its own in a name. */
function hasMeanings(name: string, words: readonly string[], read: Reader): boolean {
  const left = [...wordsOf(name)];
  return words.every((word) => {
    const reading = read({ word, isOpen: true, isForgiving: true, parts: [], bits: 1 });
    const at = left.findIndex(
      (term) => term.startsWith(word) || (reading?.nearnessOf(term) ?? 0) > 0,
    );
    return at >= 0 && left.splice(at, 1).length > 0;
  });
}

function isName({ kind }: TextClause): boolean {
  return kind !== 'word' && kind !== 'phrase';
}
