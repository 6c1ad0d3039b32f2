import { fromFamilyFirst } from '@/core/formats/names';
import { foldWord } from '@/core/search/fold';

/** A name as it is compared with others. */
export interface ReadName {
  /** Its words, folded: without accents, points and hyphens. */
  readonly words: Words;
  /** The ways in which the same name may be written. */
  readonly readings: readonly Reading[];
}

/**
 * How alike two names are: `same` where one is what the other may be written as, with an initial for a
 * middle name or none, without accents, or family name first; `likely` where that takes an initial for a
 * given name, or one more name at either end. Undefined for two people.
 */
export type Likeness = 'same' | 'likely' | undefined;

type Words = readonly string[];

interface Reading {
  readonly words: Words;
  /** Whether the first word is taken for the family name. */
  readonly isTurned: boolean;
}

/** Reads a name: `Ada M. King`, `King, Ada` and `KING Ada` are three ways to write one. */
export function readName(name: string): ReadName {
  const words = wordsOf(name);
  let readings: readonly Reading[] | undefined;
  return {
    words,
    // Most names are compared with none that has a word of them.
    get readings() {
      return (readings ??= readingsOf(words));
    },
  };
}

/** How alike two names are, whichever comes first. */
export function likeness(one: ReadName, other: ReadName): Likeness {
  if (!one.words.some((word) => other.words.includes(word))) return undefined;
  let best: Likeness = undefined;
  for (const left of one.readings) {
    for (const right of other.readings) {
      if (left.isTurned && right.isTurned) continue;
      const found = compare(left.words, right.words);
      // Which of three words is the family name would be a guess.
      const isGuess = left.isTurned !== right.isTurned && left.words.length !== right.words.length;
      if (found === 'same' && !isGuess) return found;
      best ??= found && 'likely';
    }
  }
  return best;
}

/** Whether a name has but initials beside one word, so that it can tell no more than `likely`. */
export function isAbbreviated({ words }: ReadName): boolean {
  return words.length > 1 && words.filter((word) => !isInitial(word)).length < 2;
}

/** What follows a name and is none. */
const SUFFIXES: ReadonlySet<string> = new Set(['jr', 'sr', 'ii', 'iii', 'iv']);

const BREAK = /[\s.,_\-\u2010\u2011\u00B7\u30FB]+/;

function wordsOf(name: string): Words {
  const words = fromFamilyFirst(name.trim())
    .split(BREAK)
    .map(foldWord)
    .filter((word) => word !== '');
  const withoutSuffix = words.filter((word, at) => at === 0 || !SUFFIXES.has(word));
  return withoutSuffix.length > 1 ? withoutSuffix : words;
}

/** As it stands, with the family name first, and with two words as one (`Xiao-Ming` is `Xiaoming`). */
function readingsOf(words: Words): readonly Reading[] {
  const turned = [...words.slice(1), ...words.slice(0, 1)];
  const readings = [
    { words, isTurned: false },
    { words: turned, isTurned: true },
  ];
  if (words.length < 3) return readings;
  for (const at of [0, words.length - 2]) {
    const pair = words.slice(at, at + 2);
    if (!pair.some(isInitial))
      readings.push({ words: words.toSpliced(at, 2, pair.join('')), isTurned: false });
  }
  return readings;
}

/** A letter that stands for a name. */
function isInitial(word: string): boolean {
  return word.length === 1 && word <= 'z';
}

function compare(one: Words, other: Words): Likeness {
  const [shorter, longer] = one.length <= other.length ? [one, other] : [other, one];
  if (shorter.length < 2) {
    return shorter[0] !== undefined && longer.length === 1 && one[0] === other[0]
      ? 'same'
      : undefined;
  }
  const places = placesIn(longer, shorter);
  if (places === undefined) return undefined;
  const isFull = (place: number): boolean => {
    const word = shorter[places.indexOf(place)];
    return word !== undefined && word === longer[place] && !isInitial(word);
  };
  const fullEnds = [0, longer.length - 1].filter(isFull).length;
  // Without a word that both have in full at one end there is no family name in common.
  if (fullEnds === 0) return undefined;
  return fullEnds === 2 ? 'same' : 'likely';
}

/** Where in a name the words of a shorter one stand, in their order; undefined where one does not. */
function placesIn(longer: Words, shorter: Words): readonly number[] | undefined {
  const places: number[] = [];
  for (const [at, word] of shorter.entries()) {
    const after = (places.at(-1) ?? -1) + 1;
    // The last one is looked for at the end first: what is left out are middle names.
    const isAtEnd = at === shorter.length - 1 && fits(word, longer.at(-1));
    const place = isAtEnd
      ? longer.length - 1
      : longer.findIndex((each, index) => index >= after && fits(word, each));
    if (place < after) return undefined;
    places.push(place);
  }
  return places;
}

function fits(one: string, other: string | undefined): boolean {
  if (one === other) return true;
  return other !== undefined && (isInitial(one) || isInitial(other)) && one[0] === other[0];
}
