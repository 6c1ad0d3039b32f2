/** A typed word, and how near to it the terms of a vocabulary are. */
export interface Spelling {
  readonly word: string;
  /** Whether it is still being typed, so that terms which begin with it are meant as well. */
  readonly isOpen: boolean;
  /** The word without the ending of a plural. */
  readonly singular: string | undefined;
  /** How many edits are forgiven. */
  readonly tolerance: number;
  /** Whether terms are meant as well that begin with a misspelling of it. */
  readonly isBeginning: boolean;
  /** How near a term is, if it is the word, begins with it or is its singular; else 0. */
  ofText(term: string): number;
  /** How near a longer term is, by its length, if it begins with the word; 0 where not meant. */
  ofLonger(length: number): number;
  /** How near a term is by the edits to the whole of it and to the nearest beginning; 0 for none. */
  ofEdits(toWord: number, toBeginning: number): number;
}

/** A term's own letters: nothing is nearer. */
export const EXACT = 1;

/** The singular of a typed plural, as near as the plural of a typed singular. */
export const INFLECTED = 0.85;

/** The beginning of a longer word, and misspelt at that. */
const MISSPELT_BEGINNING = 0.8;

/** A tenth of all words begin with something one edit away from three letters. */
const SHORTEST_MISSPELT_BEGINNING = 4;

/**
 * Tells how near terms are to a word: 1 is the word itself, and of a misspelt term the share of the
 * letters that are right, as Fuse.js scores it. One edit is forgiven from three letters on,
 * two from six on; in the beginning of a longer word, one from four on.
 */
export function createSpelling(word: string, isOpen: boolean): Spelling {
  const length = word.length;
  const tolerance = toleranceOf(length);
  const isBeginning = isOpen && length >= SHORTEST_MISSPELT_BEGINNING;
  const singular = /^.{3,}s$/s.test(word) ? word.slice(0, -1) : undefined;

  function ofLonger(longer: number): number {
    if (isOpen) return 0.75 + 0.2 * (length / longer);
    if (longer - length <= longestEnding(length)) return INFLECTED;
    return length >= 4 ? 0.6 : 0;
  }

  function ofEdits(toWord: number, toBeginning: number): number {
    const beginning = isBeginning ? toBeginning : tolerance + 1;
    const edits = Math.min(toWord, beginning);
    if (edits === 0 || edits > tolerance) return 0;
    const nearness = 1 - edits / length;
    return toWord <= beginning ? nearness : nearness * MISSPELT_BEGINNING;
  }

  return {
    word,
    isOpen,
    singular,
    tolerance,
    isBeginning,
    ofLonger,
    ofEdits,
    ofText: (term) => {
      if (term === word) return EXACT;
      if (term === singular) return INFLECTED;
      return term.startsWith(word) ? ofLonger(term.length) : 0;
    },
  };
}

/** Longer words are no words, and looking for all of their misspellings takes longer, too. */
const LONGEST_FORGIVEN = 32;

function toleranceOf(length: number): number {
  if (length < 3 || length > LONGEST_FORGIVEN) return 0;
  return length < 6 ? 1 : 2;
}

/** What may be added to a finished word without making another of it: `llms`, `modelling`. */
function longestEnding(length: number): number {
  if (length < 3) return 0;
  return length === 3 ? 1 : 3;
}
