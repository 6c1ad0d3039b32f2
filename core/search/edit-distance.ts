/** Words up to this length fit the bits of a number; longer ones are compared letter for letter. */
export const LONGEST_MEASURED = 32;

/** Counts the edits between one word and many others. */
export interface EditDistance {
  /** To the whole of `letters[start, end)`. A distance above `most` may come back as another above it. */
  toWord(letters: Uint16Array, start: number, end: number, most: number): number;
  /** To whichever beginning of `letters[start, end)` is nearest, the empty one included. */
  toBeginning(letters: Uint16Array, start: number, end: number, most: number): number;
}

/**
 * Measures the distance from a word of 1 to `LONGEST_MEASURED` UTF-16 units: how many letters have to
 * be put in, left out, replaced or swapped with their neighbour, none edited twice ("optimal string
 * alignment").
 *
 * A column of the table of dynamic programming is kept as differences in the bits of two numbers, so
 * that a letter costs a dozen operations: G. Myers, A fast bit-vector algorithm for approximate
 * string matching based on dynamic programming, J. ACM 46 (1999); with neighbours swapped as in
 * H. Hyyrö, A bit-vector algorithm for computing Levenshtein and Damerau edit distances, Nordic J.
 * of Computing 10 (2003). The names of the vectors are theirs.
 */
export function createEditDistance(word: string): EditDistance {
  const length = word.length;
  if (length < 1 || length > LONGEST_MEASURED)
    throw new RangeError(`Cannot measure ${length} letters.`);
  const positions = letterPositions(word);
  const all = length === 32 ? -1 : (1 << length) - 1;
  const last = 1 << (length - 1);

  function measure(
    letters: Uint16Array,
    start: number,
    end: number,
    most: number,
    isBeginning: boolean,
  ): number {
    let verticalPlus = all;
    let verticalMinus = 0;
    let diagonalZero = 0;
    let matchBefore = 0;
    let distance = length;
    let nearest = length;
    for (let at = start; at < end; at++) {
      const match = positions(letters[at] ?? 0);
      const swapped = ((~diagonalZero & match) << 1) & matchBefore;
      diagonalZero =
        (((match & verticalPlus) + verticalPlus) ^ verticalPlus) | match | verticalMinus | swapped;
      const horizontalPlus = verticalMinus | ~(diagonalZero | verticalPlus);
      const horizontalMinus = diagonalZero & verticalPlus;
      if (horizontalPlus & last) distance += 1;
      else if (horizontalMinus & last) distance -= 1;
      if (distance < nearest) nearest = distance;
      // The first row grows by one a column: the word is compared from the very start of the other.
      const shifted = (horizontalPlus << 1) | 1;
      verticalPlus = (horizontalMinus << 1) | ~(diagonalZero | shifted);
      verticalMinus = shifted & diagonalZero;
      matchBefore = match;
      const isBeyond = isBeginning
        ? at - start + 1 - length > most
        : distance - (end - 1 - at) > most;
      if (isBeyond) break;
    }
    return isBeginning ? nearest : distance;
  }

  return {
    toWord: (letters, start, end, most) => measure(letters, start, end, most, false),
    toBeginning: (letters, start, end, most) => measure(letters, start, end, most, true),
  };
}

/** For each letter, the places in the word where it stands, as bits. */
function letterPositions(word: string): (letter: number) => number {
  const ascii = new Int32Array(128);
  const others = new Map<number, number>();
  for (let index = 0; index < word.length; index++) {
    const letter = word.charCodeAt(index);
    const bit = 1 << index;
    if (letter < 128) ascii[letter] = (ascii[letter] ?? 0) | bit;
    else others.set(letter, (others.get(letter) ?? 0) | bit);
  }
  return (letter) => (letter < 128 ? ascii[letter] : others.get(letter)) ?? 0;
}
