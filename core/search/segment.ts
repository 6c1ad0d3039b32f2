import type { PaperId } from '@/core/paper-id';
import type { Paper } from '@/core/paper';
import { COUNT_SHIFT, eachText, FIELD, MOST_COUNTED, OCCURRENCE_BITS } from './fields';
import { createVocabulary, isVocabulary, type Vocabulary } from './vocabulary';
import { addPair, hashPair, hashWord, PAIR_WORDS } from './word-pairs';
import { eachTerm, isNoise } from './words';

/**
 * Some papers, numbered from 0, and where their words are: the inverted index. Never changed once
 * built. Typed arrays, but for the identifiers: stored, and handed to a worker, by structured clone.
 */
export interface Segment {
  readonly ids: readonly PaperId[];
  readonly vocabulary: Vocabulary;
  /** Where in `postings` those of each term start; one more than there are terms. */
  readonly postingStarts: Uint32Array;
  /** The papers of each term, ascending: the paper's number, and in the low byte the occurrence. */
  readonly postings: Uint32Array;
  /** How many terms each title has, up to 255. */
  readonly titleLengths: Uint8Array;
  /** A filter of neighbouring words for each paper. */
  readonly wordPairs: Uint32Array;
}

/** Whether something that was stored is a segment that can be searched without reading past its ends. */
export function isSegment(stored: unknown): stored is Segment {
  if (typeof stored !== 'object' || stored === null) return false;
  const { ids, vocabulary, postingStarts, postings, titleLengths, wordPairs } =
    stored as Partial<Segment>;
  return (
    Array.isArray(ids) &&
    postingStarts instanceof Uint32Array &&
    postings instanceof Uint32Array &&
    postingStarts.at(-1) === postings.length &&
    postingStarts.length - 1 === vocabulary?.size &&
    isVocabulary(vocabulary) &&
    titleLengths instanceof Uint8Array &&
    titleLengths.length === ids.length &&
    wordPairs instanceof Uint32Array &&
    wordPairs.length === ids.length * PAIR_WORDS
  );
}

/** Indexes papers. Takes about 0.1 ms a paper. */
export function buildSegment(papers: readonly Paper[]): Segment {
  const numbers = new Map<string, number>();
  /** By number of term: its hash, and where its newest posting is. */
  const hashes: number[] = [];
  const newest: number[] = [];
  /** By posting, in the order of papers. */
  const termOf: number[] = [];
  const postings: number[] = [];
  const titleLengths = new Uint8Array(papers.length);
  const wordPairs = new Uint32Array(papers.length * PAIR_WORDS);

  function numberOf(term: string): number {
    const known = numbers.get(term);
    if (known !== undefined) return known;
    const number = numbers.size;
    numbers.set(term, number);
    hashes.push(hashWord(term));
    newest.push(-1);
    return number;
  }

  function post(term: number, paper: number, field: number): void {
    const place = newest[term] ?? -1;
    const posting = place < 0 ? 0 : (postings[place] ?? 0);
    if (place < 0 || posting >>> OCCURRENCE_BITS !== paper) {
      newest[term] = postings.length;
      termOf.push(term);
      postings.push((paper << OCCURRENCE_BITS) | field);
      return;
    }
    const count = (posting >>> COUNT_SHIFT) & MOST_COUNTED;
    postings[place] = (posting + (count < MOST_COUNTED ? 1 << COUNT_SHIFT : 0)) | field;
  }

  for (const [number, paper] of papers.entries()) {
    let titleLength = 0;
    eachText(paper, (text, field) => {
      let before: number | undefined;
      eachTerm(text, (term, _start, _end, kind) => {
        const at = numberOf(term);
        if (field === FIELD.title) titleLength += 1;
        if (field !== FIELD.abstract || !isNoise(term)) post(at, number, field);
        if (kind !== 'word') return;
        if (before !== undefined) {
          const pair = hashPair(hashes[before] ?? 0, hashes[at] ?? 0);
          addPair(wordPairs, number * PAIR_WORDS, pair);
        }
        before = at;
      });
    });
    titleLengths[number] = Math.min(titleLength, 255);
  }
  return {
    ids: papers.map(({ id }) => id),
    ...sortByTerm(numbers, termOf, postings),
    titleLengths,
    wordPairs,
  };
}

/** Puts postings in the order of their terms; those of one term stay in the order of papers. */
function sortByTerm(
  numbers: ReadonlyMap<string, number>,
  termOf: readonly number[],
  postings: readonly number[],
): Pick<Segment, 'vocabulary' | 'postingStarts' | 'postings'> {
  const terms = [...numbers.keys()].toSorted((a, b) => (a < b ? -1 : 1));
  const rankOf = new Uint32Array(terms.length);
  for (const [rank, term] of terms.entries()) rankOf[numbers.get(term) ?? 0] = rank;

  const postingStarts = new Uint32Array(terms.length + 1);
  for (const term of termOf) {
    const after = (rankOf[term] ?? 0) + 1;
    postingStarts[after] = (postingStarts[after] ?? 0) + 1;
  }
  for (let rank = 0; rank < terms.length; rank++) {
    postingStarts[rank + 1] = (postingStarts[rank + 1] ?? 0) + (postingStarts[rank] ?? 0);
  }
  const sorted = new Uint32Array(postings.length);
  const next = postingStarts.slice();
  for (const [index, term] of termOf.entries()) {
    const rank = rankOf[term] ?? 0;
    const place = next[rank] ?? 0;
    sorted[place] = postings[index] ?? 0;
    next[rank] = place + 1;
  }
  return { vocabulary: createVocabulary(terms), postingStarts, postings: sorted };
}
