/**
 * The distinct terms of some papers, ascending by UTF-16 units and numbered from 0, with the terms
 * that hold each pair of neighbouring letters. Typed arrays only: stored, and handed to a worker, by
 * structured clone, and never parsed.
 */
export interface Vocabulary {
  readonly size: number;
  /** Where in `letters` each term starts; one more than there are terms. */
  readonly starts: Uint32Array;
  readonly letters: Uint16Array;
  /** Where in `pairTerms` the terms of each pair start; one more than there are pairs. */
  readonly pairStarts: Uint32Array;
  readonly pairTerms: Uint32Array;
}

/** Packs terms that are sorted and distinct. */
export function createVocabulary(terms: readonly string[]): Vocabulary {
  const starts = new Uint32Array(terms.length + 1);
  for (const [term, text] of terms.entries()) starts[term + 1] = (starts[term] ?? 0) + text.length;
  const letters = new Uint16Array(starts[terms.length] ?? 0);
  for (const [term, text] of terms.entries()) letters.set(toLetters(text), starts[term]);
  return indexPairs(starts, letters);
}

/** The same of terms that are packed already. */
export function indexPairs(starts: Uint32Array, letters: Uint16Array): Vocabulary {
  const size = starts.length - 1;
  const pairStarts = new Uint32Array(PAIRS + 1);
  eachPair(starts, letters, (pair) => {
    pairStarts[pair + 1] = (pairStarts[pair + 1] ?? 0) + 1;
  });
  for (let pair = 0; pair < PAIRS; pair++) {
    pairStarts[pair + 1] = (pairStarts[pair + 1] ?? 0) + (pairStarts[pair] ?? 0);
  }
  const pairTerms = new Uint32Array(pairStarts[PAIRS] ?? 0);
  const next = pairStarts.slice(0, PAIRS);
  eachPair(starts, letters, (pair, term) => {
    const place = next[pair] ?? 0;
    pairTerms[place] = term;
    next[pair] = place + 1;
  });
  return { size, starts, letters, pairStarts, pairTerms };
}

/** Whether the arrays of a stored vocabulary are whole. */
export function isVocabulary({ starts, letters, pairStarts, pairTerms }: Vocabulary): boolean {
  return (
    starts instanceof Uint32Array &&
    letters instanceof Uint16Array &&
    starts.at(-1) === letters.length &&
    pairStarts instanceof Uint32Array &&
    pairStarts.length === PAIRS + 1 &&
    pairTerms instanceof Uint32Array &&
    pairStarts.at(-1) === pairTerms.length
  );
}

/** A term as text. */
export function termText(vocabulary: Vocabulary, term: number): string {
  const { starts, letters } = vocabulary;
  return String.fromCharCode(...letters.subarray(starts[term], starts[term + 1]));
}

/** The UTF-16 units of a text. */
export function toLetters(text: string): Uint16Array {
  const letters = new Uint16Array(text.length);
  for (let index = 0; index < text.length; index++) letters[index] = text.charCodeAt(index);
  return letters;
}

/**
 * The pairs of neighbouring letters in a word, distinct, with its edges as letters too: an edge is
 * where a mistake is least likely.
 */
export function pairsOf(word: string): Set<number> {
  const pairs = new Set<number>();
  let before = EDGE;
  for (let index = 0; index < word.length; index++) {
    const symbol = symbolOf(word.charCodeAt(index));
    pairs.add(before * SYMBOLS + symbol);
    before = symbol;
  }
  return pairs.add(before * SYMBOLS + EDGE);
}

function eachPair(
  starts: Uint32Array,
  letters: Uint16Array,
  visit: (pair: number, term: number) => void,
): void {
  for (let term = 0; term + 1 < starts.length; term++) {
    const end = starts[term + 1] ?? 0;
    let before = EDGE;
    for (let at = starts[term] ?? 0; at < end; at++) {
      const symbol = symbolOf(letters[at] ?? 0);
      visit(before * SYMBOLS + symbol, term);
      before = symbol;
    }
    visit(before * SYMBOLS + EDGE, term);
  }
}

const EDGE = 0;
const SYMBOLS = 40;
const PAIRS = SYMBOLS * SYMBOLS;

/** 1 to 26 a letter, 27 to 36 a digit; other scripts share the three symbols that are left. */
function symbolOf(letter: number): number {
  if (letter >= 97 && letter <= 122) return letter - 96;
  if (letter >= 48 && letter <= 57) return letter - 21;
  return 37 + (letter % 3);
}
