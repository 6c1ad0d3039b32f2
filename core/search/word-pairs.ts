/**
 * Which words stand next to each other in a paper: a Bloom filter of 2,048 bits, of which two stand
 * for a pair of words (B. H. Bloom, Space/time trade-offs in hash coding with allowable errors,
 * Comm. ACM 13, 1970). With the 200 words of an abstract it errs in three of a hundred; it never
 * denies a pair that is there. Positions would cost ten times its 256 bytes.
 */
export const PAIR_WORDS = 64;

/** A number for a word, the same in every segment and session: FNV-1a. */
export function hashWord(word: string): number {
  let hash = 0x81_1c_9d_c5;
  for (let index = 0; index < word.length; index++) {
    hash = Math.imul(hash ^ word.charCodeAt(index), 0x01_00_01_93);
  }
  return hash >>> 0;
}

/** A number for two words in this order, by their numbers. */
export function hashPair(first: number, second: number): number {
  let hash = Math.imul(first, 0x85_eb_ca_6b) ^ second;
  hash = Math.imul(hash ^ (hash >>> 16), 0x7f_eb_35_2d);
  hash = Math.imul(hash ^ (hash >>> 15), 0x84_6c_a6_8b);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** Notes a pair in the filter that starts at `offset`. */
export function addPair(filters: Uint32Array, offset: number, pair: number): void {
  setBit(filters, offset, pair);
  setBit(filters, offset, pair >>> 16);
}

/** Whether a pair was noted there; rarely so by mistake. */
export function hasPair(filters: Uint32Array, offset: number, pair: number): boolean {
  return hasBit(filters, offset, pair) && hasBit(filters, offset, pair >>> 16);
}

function setBit(filters: Uint32Array, offset: number, hash: number): void {
  const index = offset + ((hash >>> 5) & (PAIR_WORDS - 1));
  filters[index] = (filters[index] ?? 0) | (1 << (hash & 31));
}

function hasBit(filters: Uint32Array, offset: number, hash: number): boolean {
  const word = filters[offset + ((hash >>> 5) & (PAIR_WORDS - 1))] ?? 0;
  return (word & (1 << (hash & 31))) !== 0;
}
