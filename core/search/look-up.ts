import { EXACT, INFLECTED, type Spelling } from './spelling';
import { pairsOf, type Vocabulary } from './vocabulary';

/** Is told a term that a word may mean, and how near it is. */
export type MeaningVisitor = (term: number, nearness: number) => void;

/** Finds in one vocabulary what typed words may mean. */
export interface LookUp {
  /** The word itself, and terms that begin with it. */
  eachLonger(spelling: Spelling, visit: MeaningVisitor): void;
  /** Its singular, if it ends like a plural. */
  eachSingular(spelling: Spelling, visit: MeaningVisitor): void;
  /** Terms that are a typing mistake or two away; those of the others may be among them. */
  eachMisspelt(spelling: Spelling, visit: MeaningVisitor): void;
}

/** Looks words up in a vocabulary. Keeps work space of its size, so make one and keep it. */
export function createLookUp(vocabulary: Vocabulary): LookUp {
  const { size, starts, letters, pairStarts, pairTerms } = vocabulary;
  const counts = new Uint16Array(size);
  const touched = new Uint32Array(size);

  /** The first term that is not before the word, or, `past` it, not before all that begin with it. */
  function bound(word: string, past: boolean): number {
    let low = 0;
    let high = size;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const order = compare(middle, word);
      if (order < 0 || (past && order === 0)) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Below 0 where a term is before a word, 0 where it begins with it. */
  function compare(term: number, word: string): number {
    const start = starts[term] ?? 0;
    const length = (starts[term + 1] ?? 0) - start;
    for (let index = 0; index < word.length; index++) {
      if (index >= length) return -1;
      const difference = (letters[start + index] ?? 0) - word.charCodeAt(index);
      if (difference !== 0) return difference;
    }
    return 0;
  }

  function lengthOf(term: number): number {
    return (starts[term + 1] ?? 0) - (starts[term] ?? 0);
  }

  function eachLonger({ word, ofLonger }: Spelling, visit: MeaningVisitor): void {
    const end = bound(word, true);
    for (let term = bound(word, false); term < end; term++) {
      const length = lengthOf(term);
      const nearness = length === word.length ? EXACT : ofLonger(length);
      if (nearness > 0) visit(term, nearness);
    }
  }

  function eachSingular({ singular }: Spelling, visit: MeaningVisitor): void {
    if (singular === undefined) return;
    const term = bound(singular, false);
    if (lengthOf(term) === singular.length && compare(term, singular) === 0) visit(term, INFLECTED);
  }

  function eachMisspelt(spelling: Spelling, visit: MeaningVisitor): void {
    const { word, isOpen, tolerance } = spelling;
    if (tolerance === 0) return;
    const pairs = pairsOf(word);
    let found = 0;
    for (const pair of pairs) {
      const end = pairStarts[pair + 1] ?? 0;
      for (let at = pairStarts[pair] ?? 0; at < end; at++) {
        const term = pairTerms[at] ?? 0;
        const count = counts[term] ?? 0;
        if (count === 0) touched[found++] = term;
        counts[term] = count + 1;
      }
    }
    const offered = new Set<number>();
    const enough = Math.max(2, pairs.size - (isOpen ? 1 : 0) - SPOILT[tolerance === 1 ? 1 : 2]);
    for (let index = 0; index < found; index++) {
      const term = touched[index] ?? 0;
      if ((counts[term] ?? 0) >= enough) offered.add(term);
      counts[term] = 0;
    }
    for (const swapped of swapsOf(word, tolerance)) {
      const end = bound(swapped, true);
      for (let term = bound(swapped, false); term < end; term++) offered.add(term);
    }
    for (const term of offered) {
      const nearness = spelling.ofMisspelt(letters, starts[term] ?? 0, starts[term + 1] ?? 0);
      if (nearness > 0) visit(term, nearness);
    }
  }

  return { eachLonger, eachSingular, eachMisspelt };
}

/**
 * How many of a word's pairs so many edits spoil at most: two each, and a swap three, of which short
 * words have hardly more. So swaps in short words are looked up by writing them out.
 */
const SPOILT = { 1: 2, 2: 5 } as const;

/** From here on enough pairs are left even of a word with two swaps. */
const LONG_ENOUGH = 8;

/** The word with one swap undone, or two, where pairs alone would not find it. */
function swapsOf(word: string, tolerance: number): string[] {
  if (word.length >= LONG_ENOUGH) return [];
  const once = swaps(word, 0);
  if (tolerance === 1) return once.map(({ swapped }) => swapped);
  return once.flatMap(({ swapped, next }) => swaps(swapped, next).map((twice) => twice.swapped));
}

function swaps(word: string, from: number): { swapped: string; next: number }[] {
  const all = [];
  for (let index = from; index + 1 < word.length; index++) {
    const swapped =
      word.slice(0, index) + word.charAt(index + 1) + word.charAt(index) + word.slice(index + 2);
    all.push({ swapped, next: index + 2 });
  }
  return all;
}
