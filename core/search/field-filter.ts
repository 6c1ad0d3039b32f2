import type { Paper } from '@/core/paper';
import { FIELD, OCCURRENCE_BITS } from './fields';
import type { IndexPart } from './paper-index';
import type { Clause, NamedField } from './query-language';
import type { ReadQuery } from './read-query';
import type { Meaning, Reader } from './reading';
import { EXACT } from './spelling';
import { hashPair, hashWord, hasPair, PAIR_WORDS } from './word-pairs';
import { eachTerm, isNoise } from './words';

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

/** A condition as an index understands it. */
export interface ReadClause {
  /** Flags the papers that it may hold for: no other can. */
  readonly flags: Flags;
  /** Whether it holds for a paper that is flagged; undefined where the flag alone tells. */
  readonly holds: ((paper: Paper) => boolean) | undefined;
}

/**
 * Reads a condition. The words of a phrase stand side by side, those of a name in one name. A word
 * that is still being typed is taken for the beginning of one; of a name that no paper has, the
 * nearest one is meant, unless it is to be left out.
 */
export function readClause(
  clause: TextClause,
  parts: readonly IndexPart[],
  read: Reader,
  isOpen: boolean,
): ReadClause {
  const words = wordsOf(clause.text);
  const readWords = words.map((word, at) => {
    const ways = waysOf(clause, isOpen && at === words.length - 1);
    return readWord(word, ways, parts, read, FIELDS[clause.kind]);
  });
  // Not all places of such words as `the` are in the index.
  const told = readWords.filter((_, at) => isName(clause) || !isNoise(words[at] ?? ''));
  const all = new Uint8Array(sizeOf(parts)).fill(words.length > 0 ? 1 : 0);
  const flags = told.reduce(
    (left, word) => left.map((flag, at) => flag & (word.flags[at] ?? 0)),
    all,
  );
  if (!isName(clause)) flagPairs(flags, words.slice(0, isOpen ? -1 : undefined), parts);
  const isSure = words.length === 1 && told.length === 1;
  return { flags, holds: isSure ? undefined : (paper) => holdsIn(paper, clause.kind, readWords) };
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

/** Whether a paper has the words of a condition side by side, or all in one name. */
function holdsIn(paper: Paper, kind: TextKind, words: readonly ReadConditionWord[]): boolean {
  const holdsAll = (name: string): boolean => hasAll(name, words);
  switch (kind) {
    case 'author':
      return paper.authors.some(holdsAll);
    case 'org':
      return holdsAll(paper.organization ?? '');
    case 'tag':
      return paper.keywords.some(holdsAll);
    case 'word':
    case 'phrase': {
      const texts = [paper.title, paper.abstract, paper.organization ?? ''];
      return [...texts, ...paper.authors, ...paper.keywords].some((text) =>
        hasSideBySide(wordsOf(text), words),
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

const EXACT_WAY: Way = { isOpen: false, isForgiving: false };
const BEGINNING: Way = { isOpen: true, isForgiving: false };
const NEAR: Way = { isOpen: true, isForgiving: true };

/** How a word of a condition may be read, the first way first that some paper answers to. */
function waysOf(clause: TextClause, isOpen: boolean): readonly Way[] {
  if (clause.negated) return [EXACT_WAY];
  if (!isName(clause)) return [isOpen ? BEGINNING : EXACT_WAY];
  return isOpen ? [BEGINNING, NEAR] : [EXACT_WAY, BEGINNING, NEAR];
}

/** A word of a condition: the papers that have it, and whether a word of a text is it. */
interface ReadConditionWord {
  readonly flags: Flags;
  readonly isMeant: (term: string) => boolean;
}

function readWord(
  word: string,
  ways: readonly Way[],
  parts: readonly IndexPart[],
  read: Reader,
  mask: number,
): ReadConditionWord {
  let flags = new Uint8Array(sizeOf(parts));
  for (const way of ways) {
    const reading = read({ word, ...way, parts: [], bits: 1 });
    const isExact = way === EXACT_WAY;
    const meant = (reading?.meanings ?? []).filter(
      ({ nearness }) => !isExact || nearness === EXACT,
    );
    flags = flagMeanings(meant, parts, mask);
    if (!flags.includes(1)) continue;
    const isMeant = isExact
      ? (term: string) => term === word
      : (term: string) =>
          term.startsWith(word) || (way.isForgiving && (reading?.nearnessOf(term) ?? 0) > 0);
    return { flags, isMeant };
  }
  return { flags, isMeant: (term) => term === word };
}

function flagMeanings(
  meanings: readonly Meaning[],
  parts: readonly IndexPart[],
  mask: number,
): Flags {
  const flags = new Uint8Array(sizeOf(parts));
  const bases = parts.map((_, number) => sizeOf(parts.slice(0, number)));
  for (const { part, term } of meanings) {
    eachPosting(parts[part], term, (posting) => {
      if (posting & mask) flags[(bases[part] ?? 0) + (posting >>> OCCURRENCE_BITS)] = 1;
    });
  }
  return flags;
}

/** Takes the flags from papers in which some of the words do not stand side by side at all. */
function flagPairs(flags: Flags, words: readonly string[], parts: readonly IndexPart[]): void {
  const hashes = words.map(hashWord);
  const pairs = hashes.slice(1).map((hash, at) => hashPair(hashes[at] ?? 0, hash));
  let base = 0;
  for (const { segment } of parts) {
    for (let number = 0; number < segment.ids.length; number++) {
      if (flags[base + number] === 0) continue;
      const offset = number * PAIR_WORDS;
      if (!pairs.every((pair) => hasPair(segment.wordPairs, offset, pair)))
        flags[base + number] = 0;
    }
    base += segment.ids.length;
  }
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

function hasSideBySide(terms: readonly string[], words: readonly ReadConditionWord[]): boolean {
  return terms.some((_, start) =>
    words.every(({ isMeant }, at) => {
      const term = terms[start + at];
      return term !== undefined && isMeant(term);
    }),
  );
}

/** Whether each of the words is meant by a word of its own in a name. */
function hasAll(name: string, words: readonly ReadConditionWord[]): boolean {
  const left = [...wordsOf(name)];
  return words.every(({ isMeant }) => {
    const at = left.findIndex(isMeant);
    return at >= 0 && left.splice(at, 1).length > 0;
  });
}

function isName({ kind }: TextClause): boolean {
  return kind !== 'word' && kind !== 'phrase';
}
