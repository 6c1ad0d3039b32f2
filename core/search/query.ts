import { eachTerm, isNoise } from './words';

/** Something to look up for a query. */
export interface QueryWord {
  readonly word: string;
  /** Whether it is still being typed. */
  readonly isOpen: boolean;
  /** Whether it may be misspelt. */
  readonly isForgiving: boolean;
  /** The typed words that it joins, as a text may (`rtuning`); none where it was typed like this. */
  readonly parts: readonly string[];
  /** Which of the words that a paper should have it stands for, as bits; 0 where it only helps. */
  readonly bits: number;
}

/** The words of a query, and what to look up for them. */
export interface Query {
  /** As typed, folded, in their order. */
  readonly words: readonly string[];
  readonly lookedUp: readonly QueryWord[];
}

/** Longer ones are pasted; the rest of them would not change what is found. In UTF-16 units. */
const LONGEST_QUERY = 128;

/** As many as bits are to spare. */
const MOST_WORDS = 24;

/** As in the index. */
const LONGEST_JOINED = 26;

/** Reads free text: any text is a query. */
export function parseQuery(text: string): Query {
  const used = text.slice(0, LONGEST_QUERY);
  const typed = typedWords(used);
  const hasContent = typed.some(({ isNoise }) => !isNoise);
  const single = typed.flatMap(({ word, isOpen, isNoise, bit }): QueryWord[] => {
    const isOptional = isNoise && hasContent;
    if (isOptional && !isOpen) return [];
    return [{ word, isOpen, isForgiving: true, parts: [], bits: isOptional ? 0 : bit }];
  });
  const known = single.reduce((bits, word) => bits | word.bits, 0);
  return {
    words: typed.map(({ word }) => word),
    lookedUp: [...single, ...joinedWords(typed, used, known)],
  };
}

interface TypedWord {
  readonly word: string;
  readonly start: number;
  readonly end: number;
  readonly isOpen: boolean;
  readonly isNoise: boolean;
  readonly bit: number;
}

function typedWords(text: string): TypedWord[] {
  const typed: TypedWord[] = [];
  eachTerm(text, (word, start, end, kind) => {
    if (kind !== 'word' || typed.length === MOST_WORDS) return;
    typed.push({
      word,
      start,
      end,
      // One character of a script without blanks is half of what the index has.
      isOpen: end === text.length || (word.length === 1 && word > 'z'),
      isNoise: isNoise(word),
      bit: 1 << typed.length,
    });
  });
  return typed;
}

/**
 * Words typed apart that a text may write as one: compounds (`r-tuning`), which may be misspelt, and
 * neighbours (`r tuning`), which may not, or anything would be found.
 */
function joinedWords(typed: readonly TypedWord[], text: string, known: number): QueryWord[] {
  const joined: QueryWord[] = [];
  let index = 0;
  while (index < typed.length) {
    const compound = compoundAt(typed, text, index);
    if (compound.length > 1) {
      const { bits, ...word } = join(compound, true);
      // Of `A.S.E` no letter says anything, but the three together do.
      joined.push({ ...word, bits: bits & known || compound[0]?.bit || 0 });
    }
    index += compound.length;
    const [before, next] = [compound.at(-1), typed[index]];
    if (before && next && next.start > before.end) {
      const { bits, ...word } = join([before, next], false);
      joined.push({ ...word, bits: bits & known });
    }
  }
  return joined.filter(({ word }) => word.length <= LONGEST_JOINED);
}

/** The words from one on that are held together by single characters. */
function compoundAt(typed: readonly TypedWord[], text: string, index: number): TypedWord[] {
  const compound = typed.slice(index, index + 1);
  for (const next of typed.slice(index + 1)) {
    const end = compound.at(-1)?.end ?? 0;
    if (next.start !== end + 1 || /\s/.test(text.charAt(end))) break;
    compound.push(next);
  }
  return compound;
}

function join(typed: readonly TypedWord[], isForgiving: boolean): QueryWord {
  const parts = typed.map(({ word }) => word);
  return {
    word: parts.join(''),
    isOpen: typed.at(-1)?.isOpen ?? false,
    isForgiving,
    parts,
    bits: typed.reduce((bits, { bit }) => bits | bit, 0),
  };
}
