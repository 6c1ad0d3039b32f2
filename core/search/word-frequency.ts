import type { IndexPart } from './paper-index';
import type { Vocabulary } from './vocabulary';

/** In how many papers of an index a word is, removed papers not counted. */
export interface WordFrequencies {
  /** By part and by term. The same however the papers are spread over parts. */
  readonly byTerm: readonly Uint32Array[];
  /** Of any word, folded; 0 where no paper has it. */
  of(word: string): number;
}

/** Counts the papers of every word. Takes time linear in the words of all parts. */
export function countFrequencies(parts: readonly IndexPart[]): WordFrequencies {
  const own = parts.map((part) =>
    Uint32Array.from({ length: part.segment.vocabulary.size }, (_, term) => part.frequency(term)),
  );
  const byTerm = own.map((frequencies) => frequencies.slice());
  for (const [at, part] of parts.entries()) {
    for (let other = at + 1; other < parts.length; other++) {
      const { vocabulary } = parts[other]?.segment ?? part.segment;
      eachCommonTerm(part.segment.vocabulary, vocabulary, (term, otherTerm) => {
        addTo(byTerm[at], term, own[other]?.[otherTerm]);
        addTo(byTerm[other], otherTerm, own[at]?.[term]);
      });
    }
  }
  return {
    byTerm,
    of: (word) =>
      parts.reduce((papers, { segment }, at) => {
        const term = findTerm(segment.vocabulary, word);
        return term === undefined ? papers : papers + (own[at]?.[term] ?? 0);
      }, 0),
  };
}

/** The number of a word, folded, among the terms of a vocabulary. */
export function findTerm(vocabulary: Vocabulary, word: string): number | undefined {
  const { starts, letters } = vocabulary;
  let low = 0;
  let high = vocabulary.size;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const start = starts[middle] ?? 0;
    const length = (starts[middle + 1] ?? 0) - start;
    let order = 0;
    for (let at = 0; order === 0 && at < length && at < word.length; at++) {
      order = (letters[start + at] ?? 0) - word.charCodeAt(at);
    }
    order ||= length - word.length;
    if (order === 0) return middle;
    if (order < 0) low = middle + 1;
    else high = middle;
  }
  return undefined;
}

/** Walks two sorted vocabularies side by side. */
export function eachCommonTerm(
  one: Vocabulary,
  other: Vocabulary,
  visit: (term: number, otherTerm: number) => void,
): void {
  let term = 0;
  let otherTerm = 0;
  while (term < one.size && otherTerm < other.size) {
    const order = compareTerms(one, term, other, otherTerm);
    if (order === 0) visit(term, otherTerm);
    if (order <= 0) term += 1;
    if (order >= 0) otherTerm += 1;
  }
}

function compareTerms(one: Vocabulary, term: number, other: Vocabulary, otherTerm: number): number {
  const start = one.starts[term] ?? 0;
  const otherStart = other.starts[otherTerm] ?? 0;
  const length = (one.starts[term + 1] ?? 0) - start;
  const otherLength = (other.starts[otherTerm + 1] ?? 0) - otherStart;
  for (let at = 0; at < length && at < otherLength; at++) {
    const difference = (one.letters[start + at] ?? 0) - (other.letters[otherStart + at] ?? 0);
    if (difference !== 0) return difference;
  }
  return length - otherLength;
}

function addTo(counts: Uint32Array | undefined, at: number, more = 0): void {
  if (counts !== undefined) counts[at] = (counts[at] ?? 0) + more;
}
