/**
 * The distinct terms of some papers, ascending by UTF-16 units and numbered from 0. Typed arrays only:
 * stored, and handed to a worker, by structured clone, and never parsed.
 */
export interface Vocabulary {
  readonly size: number;
  /** Where in `letters` each term starts; one more than there are terms. */
  readonly starts: Uint32Array;
  readonly letters: Uint16Array;
}

/** Packs terms that are sorted and distinct. */
export function createVocabulary(terms: readonly string[]): Vocabulary {
  const starts = new Uint32Array(terms.length + 1);
  for (const [term, text] of terms.entries()) starts[term + 1] = (starts[term] ?? 0) + text.length;
  const letters = new Uint16Array(starts[terms.length] ?? 0);
  let at = 0;
  for (const text of terms) {
    for (let index = 0; index < text.length; index++) letters[at++] = text.charCodeAt(index);
  }
  return { size: terms.length, starts, letters };
}

/** Whether the arrays of a stored vocabulary are whole. */
export function isVocabulary({ starts, letters }: Vocabulary): boolean {
  return (
    starts instanceof Uint32Array &&
    letters instanceof Uint16Array &&
    starts.at(-1) === letters.length
  );
}

/** A term as text. */
export function termText(vocabulary: Vocabulary, term: number): string {
  const { starts, letters } = vocabulary;
  return String.fromCharCode(...letters.subarray(starts[term], starts[term + 1]));
}
