import type { Query, QueryWord } from './query';
import type { Reader, Reading } from './reading';
import { EXACT } from './spelling';

/** A word of a query that means something in an index. */
export interface ReadWord extends QueryWord {
  readonly reading: Reading;
}

/** A query as an index understands it. */
export interface ReadQuery {
  /** The typed words, folded, in their order; those that mean nothing unless parted, parted. */
  readonly words: readonly string[];
  readonly read: readonly ReadWord[];
  /** The words that a paper should have, as bits; also those that mean nothing. */
  readonly needed: number;
}

/** Looks up all words of a query. */
export function readQuery({ words, lookedUp }: Query, reader: Reader): ReadQuery {
  const read: ReadWord[] = [];
  const parted = new Map<string, readonly string[]>();
  for (const word of lookedUp) {
    const reading = reader(word);
    if (reading !== undefined) read.push({ ...word, reading });
    if (reading?.isWritten || word.parts.length > 0) continue;
    const two = readParted(word, reader);
    read.push(...two);
    if (reading === undefined && two.length > 0) {
      parted.set(
        word.word,
        two.map((part) => part.word),
      );
    }
  }
  return {
    words: words.flatMap((word) => parted.get(word) ?? word),
    read,
    needed: lookedUp.reduce((bits, word) => bits | word.bits, 0),
  };
}

/** Shorter parts are everywhere. */
const SHORTEST_PART = 3;

/**
 * A word that no paper has, as two that some have (`flashattention`): the two of which the rarer one
 * is the least rare. None where there are no such two.
 */
function readParted(word: QueryWord, reader: Reader): readonly ReadWord[] {
  let best: readonly ReadWord[] = [];
  let rarest = Infinity;
  const last = word.isForgiving ? word.word.length - SHORTEST_PART : 0;
  for (let at = SHORTEST_PART; at <= last; at++) {
    const first = readExactly(word, word.word.slice(0, at), false, reader);
    const second = first && readExactly(word, word.word.slice(at), word.isOpen, reader);
    if (first === undefined || second === undefined) continue;
    const rarity = Math.max(first.reading.rarity, second.reading.rarity);
    if (rarity >= rarest) continue;
    best = [first, second];
    rarest = rarity;
  }
  return best;
}

function readExactly(
  word: QueryWord,
  part: string,
  isOpen: boolean,
  reader: Reader,
): ReadWord | undefined {
  const partWord = { ...word, word: part, isOpen, isForgiving: false };
  const reading = reader(partWord);
  const isKnown = isOpen || reading?.nearest[0]?.nearness === EXACT;
  return reading !== undefined && isKnown ? { ...partWord, reading } : undefined;
}
