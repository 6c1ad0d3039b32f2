import type { PaperId } from '@/core/paper-id';
import type { Paper } from '@/core/paper';
import { createBest } from './best';
import { sizeOf } from './field-filter';
import { COUNT_SHIFT, eachText, FIELD, MOST_COUNTED, OCCURRENCE_BITS } from './fields';
import type { IndexPart } from './paper-index';
import { sharedTopics } from './shared-topics';
import { eachTellingTerm, occurrenceWeights, rarityOf } from './term-weights';
import { countFrequencies, findTerm, type WordFrequencies } from './word-frequency';
import { eachTerm, isNoise } from './words';

/** A paper that is about what another one is about. */
export interface NearPaper {
  readonly id: PaperId;
  /** The cosine of the angle between the two, from 1, the same words, down to 0. */
  readonly similarity: number;
}

/** Finds the papers that are nearest to one, which need not be in the index. */
export interface SimilarFinder {
  /** The nearest ones, nearest first, at most so many; never the paper itself. */
  near(paper: Paper, most: number): readonly NearPaper[];
  /** What two papers have in common and few others have; the most telling first. */
  shared(paper: Paper, other: Paper): readonly string[];
}

/** Below it two papers have only manners of speaking in common. */
const LEAST_SIMILARITY = 0.1;

/** The fields whose words tell what a paper is about. */
const TOPICAL = FIELD.title | FIELD.keywords | FIELD.abstract;

const occurrenceWeight = occurrenceWeights(TOPICAL);

/**
 * Makes a finder over an index as it is: the nearest papers by the cosine of their TF-IDF vectors
 * over title, keywords and abstract, a word's weight being (1 + ln tf) · ln(1 + N / df) (Manning,
 * Raghavan and Schütze, Introduction to Information Retrieval, 6.2 and 6.3), twice that in title and
 * keywords. Making it reads every posting once.
 */
export function createSimilarFinder(parts: readonly IndexPart[]): SimilarFinder {
  const size = parts.reduce((sum, { left }) => sum + left, 0);
  const frequencies = countFrequencies(parts);
  const lengths = vectorLengths(parts, frequencies, size);
  const totals = new Float32Array(sizeOf(parts));
  const rarity = (word: string): number => rarityOf(frequencies.of(word), size);

  /** Adds what a word of the given paper makes of each paper's product with it. */
  function addProducts(word: string, weight: number): void {
    let base = 0;
    for (const { segment } of parts) {
      const { vocabulary, postingStarts, postings, ids } = segment;
      const term = findTerm(vocabulary, word) ?? vocabulary.size;
      const end = postingStarts[term + 1] ?? 0;
      for (let at = postingStarts[term] ?? 0; at < end; at++) {
        const posting = postings[at] ?? 0;
        const place = base + (posting >>> OCCURRENCE_BITS);
        totals[place] = (totals[place] ?? 0) + weight * occurrenceWeight(posting);
      }
      base += ids.length;
    }
  }

  function near(paper: Paper, most: number): readonly NearPaper[] {
    totals.fill(0);
    let square = 0;
    for (const [word, occurrence] of occurrencesIn(paper)) {
      const rare = rarity(word);
      const weight = rare * occurrenceWeight(occurrence);
      square += weight ** 2;
      addProducts(word, weight * rare);
    }
    const length = Math.sqrt(square);
    const best = createBest<NearPaper>(most, (a, b) => (a.id > b.id ? -1 : 1));
    let base = 0;
    for (const { segment, removed } of parts) {
      const { ids } = segment;
      for (let number = 0; number < ids.length; number++) {
        const total = totals[base + number] ?? 0;
        if (total === 0 || removed[number]) continue;
        const similarity = Math.min(1, total / (length * (lengths[base + number] ?? 0)));
        if (similarity < LEAST_SIMILARITY || similarity < best.least) continue;
        const id = ids[number];
        if (id !== undefined && id !== paper.id) best.add(similarity, { id, similarity });
      }
      base += ids.length;
    }
    return best.things;
  }

  return {
    near,
    shared: (paper, other) => sharedTopics(paper, other, rarity),
  };
}

/** The telling words of a paper, each with where and how often it is there, as in a posting. */
function occurrencesIn(paper: Paper): ReadonlyMap<string, number> {
  const occurrences = new Map<string, number>();
  eachText(paper, (text, field) => {
    eachTerm(text, (term) => {
      if (isNoise(term)) return;
      const known = occurrences.get(term);
      const isCounted = known !== undefined && known >>> COUNT_SHIFT < MOST_COUNTED;
      occurrences.set(term, ((known ?? 0) + (isCounted ? 1 << COUNT_SHIFT : 0)) | field);
    });
  });
  return occurrences;
}

/** The length of each paper's vector, over all its telling words. */
function vectorLengths(
  parts: readonly IndexPart[],
  frequencies: WordFrequencies,
  size: number,
): Float32Array {
  const lengths = new Float32Array(sizeOf(parts));
  let base = 0;
  for (const [at, part] of parts.entries()) {
    const { postings, ids } = part.segment;
    eachTellingTerm(part, (term, start, end) => {
      const rarity = rarityOf(frequencies.byTerm[at]?.[term] ?? 0, size);
      for (let index = start; index < end; index++) {
        const posting = postings[index] ?? 0;
        const place = base + (posting >>> OCCURRENCE_BITS);
        const weight = rarity * occurrenceWeight(posting);
        lengths[place] = (lengths[place] ?? 0) + weight * weight;
      }
    });
    base += ids.length;
  }
  return lengths.map(Math.sqrt);
}
