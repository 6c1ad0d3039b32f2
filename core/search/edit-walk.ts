import type { Vocabulary } from './vocabulary';

/**
 * Is told a term, and how many edits away the word is from the whole of it and from whichever of its
 * beginnings is nearest; a distance above the bound is given as some number above it.
 */
export type EditVisitor = (term: number, toWord: number, toBeginning: number) => void;

/** Finds the terms of one vocabulary that are near to a word. */
export interface EditWalk {
  /** Those of which the whole is within so many edits of the word. */
  eachNearWord(word: string, most: number, visit: EditVisitor): void;
  /** Those of which the whole or a beginning is. */
  eachNearBeginning(word: string, most: number, visit: EditVisitor): void;
}

/**
 * Reads a sorted vocabulary as the tree of its beginnings: the table of dynamic programming has a
 * column for each letter, terms in their order share those of their common beginning, and where a
 * column has no way left within the bound, all terms that begin like this are passed over at once
 * (K. Oflazer, Error-tolerant finite-state recognition, Computational Linguistics 22, 1996). Of
 * 200,000 terms some 10,000 letters are looked at.
 *
 * An edit puts a letter in, leaves one out, replaces one or swaps two neighbours, and none is edited
 * twice ("optimal string alignment").
 */
export function createEditWalk(vocabulary: Vocabulary): EditWalk {
  const { size, starts, letters } = vocabulary;
  const shared = sharedBeginnings(vocabulary);
  const after = endsOfBeginnings(shared);

  function walk(word: string, most: number, isOpen: boolean, visit: EditVisitor): void {
    const columns = createColumns(word, most);
    /** How many columns are those of the term. */
    let depth = 0;
    let term = 0;
    while (term < size) {
      const start = starts[term] ?? 0;
      const length = (starts[term + 1] ?? 0) - start;
      depth = Math.min(depth, shared[term] ?? 0);
      let isAlive = true;
      while (isAlive && depth < length) {
        const at = start + depth;
        depth += 1;
        isAlive = columns.fill(depth, letters[at] ?? 0, depth > 1 ? (letters[at - 1] ?? 0) : 0);
      }
      const toWord = isAlive ? columns.toWord(length) : most + 1;
      const toBeginning = columns.toBeginning(depth);
      const isNear = toWord <= most || (isOpen && toBeginning <= most);
      let next = term + 1;
      if (!isAlive) while ((shared[next] ?? 0) >= depth) next = after[next] ?? size;
      if (isNear) while (term < next) visit(term++, toWord, toBeginning);
      term = next;
    }
  }

  return {
    eachNearWord: (word, most, visit) => walk(word, most, false, visit),
    eachNearBeginning: (word, most, visit) => walk(word, most, true, visit),
  };
}

/** For each term how many letters it begins with like the one before it. */
function sharedBeginnings({ size, starts, letters }: Vocabulary): Uint8Array {
  const shared = new Uint8Array(size);
  for (let term = 1; term < size; term++) {
    const before = starts[term - 1] ?? 0;
    const start = starts[term] ?? 0;
    const longest = Math.min(start - before, (starts[term + 1] ?? 0) - start, 255);
    let length = 0;
    while (length < longest && letters[before + length] === letters[start + length]) length += 1;
    shared[term] = length;
  }
  return shared;
}

/** For each term the next one that shares less with the one before it than this term does. */
function endsOfBeginnings(shared: Uint8Array): Uint32Array {
  const after = new Uint32Array(shared.length);
  for (let term = shared.length - 1; term >= 0; term--) {
    let next = term + 1;
    while (next < shared.length && (shared[next] ?? 0) >= (shared[term] ?? 0)) {
      next = after[next] ?? shared.length;
    }
    after[term] = next;
  }
  return after;
}

/** The columns of the table for one word, of which the cells near the diagonal are kept. */
interface Columns {
  /**
   * Fills in the column of a letter at a depth from 1, after that of the letter before. Gives back
   * whether some way through it is within the bound.
   */
  fill(depth: number, letter: number, before: number): boolean;
  toWord(depth: number): number;
  toBeginning(depth: number): number;
}

function createColumns(word: string, most: number): Columns {
  const typed = Uint16Array.from({ length: word.length }, (_, index) => word.charCodeAt(index));
  const length = typed.length;
  const height = length + 1;
  const deepest = length + most + 1;
  const far = most + 1;
  const cells = new Uint8Array((deepest + 1) * height).fill(far);
  for (let row = 0; row <= Math.min(length, most); row++) cells[row] = row;
  /** By depth, the least distance from a beginning up to there. */
  const nearest = new Uint8Array(deepest + 1).fill(far);
  nearest[0] = Math.min(length, far);

  function fill(depth: number, letter: number, before: number): boolean {
    const here = depth * height;
    const left = here - height;
    const first = Math.max(0, depth - most);
    const last = Math.min(length, depth + most);
    if (first > 0) cells[here + first - 1] = far;
    let least = far;
    for (let row = first; row <= last; row++) {
      let distance = (cells[left + row] ?? far) + 1;
      if (row === 0) distance = depth;
      else {
        const isSame = typed[row - 1] === letter;
        distance = Math.min(
          distance,
          (cells[here + row - 1] ?? far) + 1,
          (cells[left + row - 1] ?? far) + (isSame ? 0 : 1),
        );
        if (row > 1 && depth > 1 && typed[row - 1] === before && typed[row - 2] === letter)
          distance = Math.min(distance, (cells[left - height + row - 2] ?? far) + 1);
      }
      const kept = Math.min(distance, far);
      cells[here + row] = kept;
      if (kept < least) least = kept;
    }
    if (last < length) cells[here + last + 1] = far;
    const toWhole = last === length && first <= length ? (cells[here + length] ?? far) : far;
    nearest[depth] = Math.min(nearest[depth - 1] ?? far, toWhole);
    return least <= most;
  }

  return {
    fill,
    toWord: (depth) => (depth <= deepest ? (cells[depth * height + length] ?? far) : far),
    toBeginning: (depth) => nearest[depth] ?? far,
  };
}
