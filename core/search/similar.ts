import type { ArxivId } from '@/core/arxiv-id';
import type { Paper } from '@/core/paper';
import { createBest } from './best';
import { sizeOf } from './field-filter';
import { COUNT_SHIFT, eachText, FIELD, MOST_COUNTED, OCCURRENCE_BITS } from './fields';
import type { IndexPart } from './paper-index';
import { createSpelling, EXACT } from './spelling';
import { termText } from './vocabulary';
import { eachTerm, isNoise } from './words';

/** A paper that is about what another one is about. */
export interface SimilarPaper {
  readonly id: ArxivId;
  /** The cosine of the angle between the two, from 1 down to 0. */
  readonly similarity: number;
  /** The words that both have and few others, the most telling first, as the given paper has them. */
  readonly shared: readonly string[];
}

/** Finds the papers that are nearest to one, which need not be in the index. */
export type SimilarFinder = (paper: Paper, most: number) => readonly SimilarPaper[];

/** As many of a paper's words as tell what it is about. */
const MOST_WORDS = 40;

/** A word that more papers have tells little, and costs the most. */
const MOST_COMMON = 0.1;

const MOST_SHARED = 3;

/** Below it two papers have only manners of speaking in common. */
const LEAST_SIMILARITY = 0.08;

/**
 * Makes a finder over an index as it is: the nearest papers by the cosine of their TF-IDF vectors
 * over title, keywords and abstract, a word's weight being (1 + ln tf) · ln(N / df) (Manning,
 * Raghavan and Schütze, Introduction to Information Retrieval, 6.2 and 6.3). Making it reads every
 * posting once.
 */
export function createSimilarFinder(parts: readonly IndexPart[]): SimilarFinder {
  const size = parts.reduce((sum, { left }) => sum + left, 0);
  const bases = parts.map((_, number) => sizeOf(parts.slice(0, number)));
  const totals = new Float32Array(sizeOf(parts));
  const lengths = vectorLengths(parts, size);

  /** Where a word is: a term for each part that has it. */
  function termsOf(word: string): readonly PartTerm[] {
    const spelling = createSpelling(word, false);
    return parts.flatMap((part, number) => {
      const terms: PartTerm[] = [];
      part.lookUp.eachLonger(spelling, (term, nearness) => {
        if (nearness === EXACT) terms.push({ part, base: bases[number] ?? 0, term });
      });
      return terms;
    });
  }

  function tellingWords(paper: Paper): readonly TellingWord[] {
    return [...countWords(paper)]
      .flatMap(([word, { count, written }]) => {
        const terms = termsOf(word);
        const papers = terms.reduce((sum, { part, term }) => sum + part.frequency(term), 0);
        if (papers === 0 || papers > Math.max(1, MOST_COMMON * size)) return [];
        const rarity = rarityOf(papers, size);
        return [{ terms, written, rarity, weight: (1 + Math.log(count)) * rarity }];
      })
      .toSorted((a, b) => b.weight - a.weight)
      .slice(0, MOST_WORDS);
  }

  return (paper, most) => {
    const words = tellingWords(paper);
    const length = Math.sqrt(words.reduce((sum, { weight }) => sum + weight ** 2, 0));
    totals.fill(0);
    for (const { terms, rarity, weight } of words) {
      for (const { part, base, term } of terms) {
        const { postingStarts, postings } = part.segment;
        const end = postingStarts[term + 1] ?? 0;
        for (let at = postingStarts[term] ?? 0; at < end; at++) {
          const posting = postings[at] ?? 0;
          const number = base + (posting >>> OCCURRENCE_BITS);
          totals[number] = (totals[number] ?? 0) + weight * rarity * countWeight(posting);
        }
      }
    }
    const best = createBest<Near>(most, (a, b) => (a.id > b.id ? -1 : Number(a.id < b.id)));
    for (const [at, { segment, removed }] of parts.entries()) {
      for (const [number, id] of segment.ids.entries()) {
        const place = (bases[at] ?? 0) + number;
        const total = totals[place] ?? 0;
        if (total === 0 || removed[number] || id === paper.id) continue;
        const similarity = Math.min(1, total / (length * (lengths[place] || 1)));
        if (similarity >= LEAST_SIMILARITY) best.add(similarity, { id, place, similarity });
      }
    }
    return best.things.map(({ id, place, similarity }) => ({
      id,
      similarity,
      shared: words
        .filter(({ terms }) => terms.some((term) => hasPosting(term, place)))
        .slice(0, MOST_SHARED)
        .map(({ written }) => written),
    }));
  };
}

interface PartTerm {
  readonly part: IndexPart;
  readonly base: number;
  readonly term: number;
}

interface TellingWord {
  readonly terms: readonly PartTerm[];
  readonly written: string;
  readonly rarity: number;
  readonly weight: number;
}

interface Near {
  readonly id: ArxivId;
  readonly place: number;
  readonly similarity: number;
}

/** The fields whose words tell what a paper is about. */
const TOPICAL = FIELD.title | FIELD.keywords | FIELD.abstract;

/** How often each word is in a paper, and how it was first written there. */
function countWords(paper: Paper): ReadonlyMap<string, { count: number; written: string }> {
  const words = new Map<string, { count: number; written: string }>();
  eachText(paper, (text, field) => {
    if ((field & TOPICAL) === 0) return;
    eachTerm(text, (term, start, end) => {
      if (isNoise(term)) return;
      const known = words.get(term);
      if (known === undefined) words.set(term, { count: 1, written: text.slice(start, end) });
      else known.count = Math.min(known.count + 1, 1 + MOST_COUNTED);
    });
  });
  return words;
}

/** The length of each paper's vector, over all its words. */
function vectorLengths(parts: readonly IndexPart[], size: number): Float32Array {
  const lengths = new Float32Array(sizeOf(parts));
  const largest = parts.reduce((most, { left }) => Math.max(most, left), 0);
  let base = 0;
  for (const part of parts) {
    const { postingStarts, postings, vocabulary, ids } = part.segment;
    // In the largest part words are as rare as in the whole; of a small one that cannot be told.
    const others = part.left === largest ? [] : parts.filter((other) => other !== part);
    for (let term = 0; term < vocabulary.size; term++) {
      const own = part.frequency(term);
      const papers =
        others.length === 0
          ? (own * size) / part.left
          : own + frequencyIn(others, termText(vocabulary, term));
      const rarity = rarityOf(papers, size);
      const end = postingStarts[term + 1] ?? 0;
      for (let at = postingStarts[term] ?? 0; at < end; at++) {
        const posting = postings[at] ?? 0;
        if ((posting & TOPICAL) === 0) continue;
        const number = base + (posting >>> OCCURRENCE_BITS);
        lengths[number] = (lengths[number] ?? 0) + (rarity * countWeight(posting)) ** 2;
      }
    }
    base += ids.length;
  }
  return lengths.map(Math.sqrt);
}

function frequencyIn(parts: readonly IndexPart[], word: string): number {
  const spelling = createSpelling(word, false);
  let papers = 0;
  for (const part of parts) {
    part.lookUp.eachLonger(spelling, (term, nearness) => {
      if (nearness === EXACT) papers += part.frequency(term);
    });
  }
  return papers;
}

function rarityOf(papers: number, size: number): number {
  return Math.log((1 + size) / (1 + papers));
}

/** By the occurrence of a posting: one plus the logarithm of how often the word is there. */
const COUNT_WEIGHTS = Float32Array.from({ length: MOST_COUNTED + 1 }, (_, more) =>
  more === 0 ? 1 : 1 + Math.log(1 + more),
);

function countWeight(posting: number): number {
  return COUNT_WEIGHTS[(posting >>> COUNT_SHIFT) & MOST_COUNTED] ?? 1;
}

/** Whether a paper has a term; its postings are in the order of papers. */
function hasPosting({ part, base, term }: PartTerm, place: number): boolean {
  const { postingStarts, postings } = part.segment;
  let low = postingStarts[term] ?? 0;
  let high = postingStarts[term + 1] ?? 0;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (base + ((postings[middle] ?? 0) >>> OCCURRENCE_BITS) < place) low = middle + 1;
    else high = middle;
  }
  const isOfTerm = low < (postingStarts[term + 1] ?? 0);
  return isOfTerm && base + ((postings[low] ?? 0) >>> OCCURRENCE_BITS) === place;
}
