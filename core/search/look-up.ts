import { createEditWalk, type EditVisitor } from './edit-walk';
import { EXACT, INFLECTED, type Spelling } from './spelling';
import type { Vocabulary } from './vocabulary';

/** Is told a term that a word may mean, and how near it is. */
export type MeaningVisitor = (term: number, nearness: number) => void;

/** Finds in one vocabulary what typed words may mean. */
export interface LookUp {
  /** The word itself, and terms that begin with it. */
  eachLonger(spelling: Spelling, visit: MeaningVisitor): void;
  /** Its singular, if it ends like a plural. */
  eachSingular(spelling: Spelling, visit: MeaningVisitor): void;
  /** Terms that are a typing mistake or two away, but its singular. */
  eachMisspelt(spelling: Spelling, visit: MeaningVisitor): void;
}

/** Looks words up in a vocabulary. Reads all of it first, so make one and keep it. */
export function createLookUp(vocabulary: Vocabulary): LookUp {
  const { size, starts, letters } = vocabulary;
  const walk = createEditWalk(vocabulary);

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

  /** The term that is the word, or -1. */
  function exactly(word: string): number {
    const term = bound(word, false);
    return term < size && lengthOf(term) === word.length && compare(term, word) === 0 ? term : -1;
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
    const term = singular === undefined ? -1 : exactly(singular);
    if (term >= 0) visit(term, INFLECTED);
  }

  function eachMisspelt(spelling: Spelling, visit: MeaningVisitor): void {
    const { word, isBeginning, tolerance, singular } = spelling;
    if (tolerance === 0) return;
    const known = singular === undefined ? -1 : exactly(singular);
    const tell: EditVisitor = (term, toWord, toBeginning) => {
      const nearness = term === known ? 0 : spelling.ofEdits(toWord, toBeginning);
      if (nearness > 0) visit(term, nearness);
    };
    if (isBeginning) walk.eachNearBeginning(word, tolerance, tell);
    else walk.eachNearWord(word, tolerance, tell);
  }

  return { eachLonger, eachSingular, eachMisspelt };
}
