import { COUNT_SHIFT, FIELD, OCCURRENCE_BITS } from './fields';
import type { IndexPart } from './paper-index';
import { termText } from './vocabulary';
import { isNoise } from './words';

/** What stands in these is what a paper is about; an abstract also says that it outperforms others. */
const NAMING = FIELD.title | FIELD.keywords;
const NAMED = 2;

/** No word that says nothing is longer; to ask this of a number is cheaper than of a text. */
const LONGEST_NOISE = 6;

/** How much a word that so many of all papers have tells of one of them: ln(1 + N / df). */
export function rarityOf(papers: number, size: number): number {
  return Math.log(1 + size / Math.max(1, papers));
}

/**
 * What the low byte of a posting says of its paper, however rare its word is, where only some fields
 * count: 1 + ln tf, twice that in title and keywords, and 0 where the word is in none of the fields
 * (tf-idf as in Manning, Raghavan and Schütze, Introduction to Information Retrieval, 6.2).
 */
export function occurrenceWeights(fields: number): (posting: number) => number {
  const weights = Float32Array.from({ length: 1 << OCCURRENCE_BITS }, (_, occurrence) => {
    if ((occurrence & fields) === 0) return 0;
    const count = 1 + (occurrence >>> COUNT_SHIFT);
    return (1 + Math.log(count)) * ((occurrence & NAMING) === 0 ? 1 : NAMED);
  });
  return (posting) => weights[posting & (weights.length - 1)] ?? 0;
}

/** Tells of every term of a part that says something, and where its postings begin and end. */
export function eachTellingTerm(
  { segment }: IndexPart,
  visit: (term: number, start: number, end: number) => void,
): void {
  const { postingStarts, vocabulary } = segment;
  for (let term = 0; term < vocabulary.size; term++) {
    const length = (vocabulary.starts[term + 1] ?? 0) - (vocabulary.starts[term] ?? 0);
    if (length <= LONGEST_NOISE && isNoise(termText(vocabulary, term))) continue;
    visit(term, postingStarts[term] ?? 0, postingStarts[term + 1] ?? 0);
  }
}
