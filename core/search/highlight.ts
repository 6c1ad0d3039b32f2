import type { Paper } from '@/core/paper';
import { termsOf, type TextTerms } from './paper-terms';
import type { ReadWord } from './read-query';

/** A stretch of a text, half-open, in UTF-16 units; never half a surrogate pair. */
export type Range = readonly [start: number, end: number];

/** Where the words of a query are in the texts of a paper: sorted ranges that do not overlap. */
export interface Matches {
  readonly title: readonly Range[];
  /** By index of the author. */
  readonly authors: readonly (readonly Range[])[];
  readonly organization: readonly Range[];
  /** By index of the keyword. */
  readonly keywords: readonly (readonly Range[])[];
  readonly abstract: readonly Range[];
}

/** Finds words of a query in one paper after another. */
export type Highlighter = (paper: Paper) => Matches;

/**
 * Makes a highlighter for the words of a query that say something. It marks whole words, and what is
 * misspelt only in papers that have nothing nearer: who typed `attention` did not mean `retention`.
 */
export function createHighlighter(read: readonly ReadWord[]): Highlighter {
  const words = read.filter(({ bits }) => bits !== 0);
  const known = new Map<string, readonly number[]>();

  function nearnessOf(term: string): readonly number[] {
    const before = known.get(term);
    if (before !== undefined) return before;
    const nearness = words.map(({ reading }) => reading.nearnessOf(term));
    const kept = nearness.some((share) => share > 0) ? nearness : NONE;
    known.set(term, kept);
    return kept;
  }

  return (paper) => {
    const best = words.map(() => 0);
    const find = ({ terms, places }: TextTerms): readonly Hit[] => {
      const hits: Hit[] = [];
      for (let index = 0; index < terms.length; index++) {
        const shares = nearnessOf(terms[index] ?? '');
        for (let word = 0; word < shares.length; word++) {
          const nearness = shares[word] ?? 0;
          if (nearness === 0) continue;
          const [start = 0, end = 0] = [places[2 * index], places[2 * index + 1]];
          hits.push({ start, end, word, nearness });
          best[word] = Math.max(best[word] ?? 0, nearness);
        }
      }
      return hits;
    };
    const { title, authors, keywords, organization, abstract } = termsOf(paper);
    const found = {
      title: find(title),
      authors: authors.map(find),
      organization: find(organization),
      keywords: keywords.map(find),
      abstract: find(abstract),
    };
    const mark = (hits: readonly Hit[]): readonly Range[] =>
      toRanges(hits.filter(({ word, nearness }) => nearness >= AS_GOOD * (best[word] ?? 0)));
    return {
      title: mark(found.title),
      authors: found.authors.map(mark),
      organization: mark(found.organization),
      keywords: found.keywords.map(mark),
      abstract: mark(found.abstract),
    };
  };
}

interface Hit {
  readonly start: number;
  readonly end: number;
  /** Which of the words. */
  readonly word: number;
  readonly nearness: number;
}

const NONE: readonly number[] = [];

/** Hits that are at least so near, beside the nearest in the paper, are marked with it. */
const AS_GOOD = 0.6;

/** Of a word and its parts, or of characters that share their neighbours, one range is made. */
function toRanges(hits: readonly Hit[]): readonly Range[] {
  const ranges: [start: number, end: number][] = [];
  for (const { start, end } of hits.toSorted((a, b) => a.start - b.start)) {
    const before = ranges.at(-1);
    if (before !== undefined && start <= before[1]) before[1] = Math.max(before[1], end);
    else ranges.push([start, end]);
  }
  return ranges;
}
