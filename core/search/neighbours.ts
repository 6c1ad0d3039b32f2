import type { ReadQuery } from './read-query';
import type { Segment } from './segment';
import { hashPair, hashWord, hasPair, PAIR_WORDS } from './word-pairs';
import { isNoise } from './words';

/** The pairs of words that stand side by side in a query, as numbers. */
export interface Neighbours {
  readonly pairs: readonly number[];
  /** The last pair, of which the second word may be half typed. */
  readonly last: number | undefined;
}

/** The neighbours in a query, each in the spelling nearest to it that the index knows. */
export function neighboursOf({ words, read }: ReadQuery): Neighbours {
  const hashes = new Map(words.filter(isNoise).map((word) => [word, hashWord(word)]));
  for (const { word, isOpen, parts, reading } of read) {
    if (parts.length > 0) continue;
    hashes.set(word, hashWord(isOpen ? word : (reading.nearest[0]?.term ?? word)));
  }
  const isOpen = read.some((word) => word.isOpen && word.word === words.at(-1));
  const pairs: number[] = [];
  let last: number | undefined;
  for (const [index, word] of words.entries()) {
    const first = hashes.get(words[index - 1] ?? '');
    const second = hashes.get(word);
    if (first === undefined || second === undefined) continue;
    if (isOpen && index === words.length - 1) last = hashPair(first, second);
    else pairs.push(hashPair(first, second));
  }
  return { pairs, last };
}

/**
 * The share of the pairs that stand side by side in a paper too, squared. The half-typed last word
 * may be complete: its pair counts where it is, and costs nothing where it is not.
 */
export function shareOfNeighbours(
  { wordPairs }: Segment,
  paper: number,
  { pairs, last }: Neighbours,
): number {
  const offset = paper * PAIR_WORDS;
  const hasLast = last !== undefined && hasPair(wordPairs, offset, last);
  const all = pairs.length + (hasLast ? 1 : 0);
  if (all === 0) return 0;
  let together = hasLast ? 1 : 0;
  for (const pair of pairs) if (hasPair(wordPairs, offset, pair)) together += 1;
  return (together / all) ** 2;
}
