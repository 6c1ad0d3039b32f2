import type { PaperId } from '@/core/paper-id';
import { FIELD, OCCURRENCE_BITS } from '@/core/search/fields';
import type { IndexPart } from '@/core/search/paper-index';
import { eachTellingTerm, occurrenceWeights, rarityOf } from '@/core/search/term-weights';
import { countFrequencies, eachCommonTerm, findTerm } from '@/core/search/word-frequency';

/** Papers as sparse vectors of length 1: the rows of a matrix, one after the other. */
export interface TermVectors {
  /** The paper of each row; each only once. */
  readonly ids: readonly PaperId[];
  /** Where each row starts; one more than there are rows. */
  readonly starts: Uint32Array;
  /** The term of each cell, and its weight. */
  readonly terms: Uint32Array;
  readonly weights: Float32Array;
}

/** The terms of all parts of an index, numbered as one. */
export interface TermNumbers {
  readonly size: number;
  /** The number of a word, folded; undefined where no paper has it. */
  of(word: string): number | undefined;
}

/** A word that no other paper has tells nothing of any other. */
const LEAST_PAPERS = 2;

/** All that is known of a paper before anybody has read it. */
const weightOf = occurrenceWeights(
  FIELD.title | FIELD.authors | FIELD.keywords | FIELD.organization | FIELD.abstract,
);

/**
 * Reads vectors off an index: what a term weighs is its tf-idf (see `term-weights.ts`), over title,
 * abstract, keywords, authors and organisation. Takes time linear in the postings of the index.
 */
export function readTermVectors(
  parts: readonly IndexPart[],
  wanted: ReadonlySet<PaperId>,
): { readonly vectors: TermVectors; readonly numbers: TermNumbers } {
  const size = parts.reduce((sum, { left }) => sum + left, 0);
  const frequencies = countFrequencies(parts);
  const { numbersIn, ...numbers } = numberTerms(parts);
  const { ids, rowsIn } = numberRows(parts, wanted);

  /** Tells of every cell, in the order of terms. */
  function eachCell(visit: (row: number, term: number, weight: number) => void): void {
    for (const [at, part] of parts.entries()) {
      const rows = rowsIn[at] ?? new Int32Array();
      const { postings } = part.segment;
      eachTellingTerm(part, (term, start, end) => {
        const papers = frequencies.byTerm[at]?.[term] ?? 0;
        if (papers < LEAST_PAPERS) return;
        const rarity = rarityOf(papers, size);
        const number = numbersIn[at]?.[term] ?? 0;
        for (let index = start; index < end; index++) {
          const posting = postings[index] ?? 0;
          const row = rows[posting >>> OCCURRENCE_BITS] ?? NO_ROW;
          if (row !== NO_ROW) visit(row, number, rarity * weightOf(posting));
        }
      });
    }
  }

  const starts = new Uint32Array(ids.length + 1);
  const lengths = new Float64Array(ids.length);
  eachCell((row, _term, weight) => {
    starts[row + 1] = (starts[row + 1] ?? 0) + 1;
    lengths[row] = (lengths[row] ?? 0) + weight * weight;
  });
  for (let row = 0; row < ids.length; row++) {
    starts[row + 1] = (starts[row + 1] ?? 0) + (starts[row] ?? 0);
  }
  const next = starts.slice();
  const terms = new Uint32Array(starts.at(-1) ?? 0);
  const weights = new Float32Array(terms.length);
  eachCell((row, term, weight) => {
    const at = next[row] ?? 0;
    next[row] = at + 1;
    terms[at] = term;
    weights[at] = weight / Math.sqrt(lengths[row] ?? 1);
  });
  return { vectors: { ids, starts, terms, weights }, numbers };
}

/** Adds a row, so many times, to a dense vector. */
export function addRow(
  { starts, terms, weights }: TermVectors,
  row: number,
  factor: number,
  to: Float32Array,
): void {
  const end = starts[row + 1] ?? 0;
  for (let at = starts[row] ?? 0; at < end; at++) {
    const term = terms[at] ?? 0;
    to[term] = (to[term] ?? 0) + factor * (weights[at] ?? 0);
  }
}

/** The product of a row and a dense vector. */
export function dotRow(
  { starts, terms, weights }: TermVectors,
  row: number,
  dense: Float32Array,
): number {
  const end = starts[row + 1] ?? 0;
  let sum = 0;
  for (let at = starts[row] ?? 0; at < end; at++) {
    sum += (weights[at] ?? 0) * (dense[terms[at] ?? 0] ?? 0);
  }
  return sum;
}

const NO_ROW = -1;

/** Gives each wanted paper that is there a row, wherever else it may be too. */
function numberRows(parts: readonly IndexPart[], wanted: ReadonlySet<PaperId>) {
  const ids: PaperId[] = [];
  const taken = new Set<PaperId>();
  const rowsIn = parts.map(({ segment, removed }) =>
    Int32Array.from(segment.ids, (id, number) => {
      if (removed[number] || !wanted.has(id) || taken.has(id)) return NO_ROW;
      taken.add(id);
      return ids.push(id) - 1;
    }),
  );
  return { ids, rowsIn };
}

/** Numbers the terms of all parts so that the same word has the same number in each. */
function numberTerms(
  parts: readonly IndexPart[],
): TermNumbers & { readonly numbersIn: readonly Uint32Array[] } {
  const UNNUMBERED = 0xff_ff_ff_ff;
  let size = 0;
  const numbersIn: Uint32Array[] = [];
  for (const [at, { segment }] of parts.entries()) {
    const numbers = new Uint32Array(segment.vocabulary.size).fill(UNNUMBERED);
    for (const [before, known] of numbersIn.entries()) {
      const { vocabulary } = parts[before]?.segment ?? segment;
      eachCommonTerm(vocabulary, segment.vocabulary, (theirs, own) => {
        numbers[own] = known[theirs] ?? UNNUMBERED;
      });
    }
    for (let term = 0; term < numbers.length; term++) {
      if (numbers[term] === UNNUMBERED) numbers[term] = size++;
    }
    numbersIn[at] = numbers;
  }
  return {
    size,
    numbersIn,
    of: (word) => {
      for (const [at, { segment }] of parts.entries()) {
        const term = findTerm(segment.vocabulary, word);
        if (term !== undefined) return numbersIn[at]?.[term];
      }
      return undefined;
    },
  };
}
