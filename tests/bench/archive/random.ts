/** Draws that are the same in every run. */
export interface Random {
  /** From 0 up to 1. */
  next(): number;
  /** A whole number from 0 up to, without, the bound. */
  below(bound: number): number;
  /** Whether something happens that does so with this chance. */
  happens(chance: number): boolean;
  pick<Item>(items: readonly Item[]): Item;
  /**
   * A rank from 0 up, low ones most often: the number of different ones among many draws grows with
   * that power of the number of draws, as that of different words in a text does (Heaps' law).
   */
  rank(scale: number, power: number): number;
  /** Around 0, with deviation 1. */
  normal(): number;
  /** The items in another order. */
  shuffled<Item>(items: readonly Item[]): Item[];
}

/** Marsaglia's xorshift32, started from any number but 0. */
export function createRandom(seed: number): Random {
  let state = Math.imul(seed, 0x9e_37_79_b1) | 1;
  const next = (): number => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 0x1_0000_0000;
  };
  for (let warmUp = 0; warmUp < 16; warmUp++) next();
  const below = (bound: number): number => Math.floor(next() * bound);

  return {
    next,
    below,
    happens: (chance) => next() < chance,
    pick: (items) => {
      const item = items[below(items.length)];
      if (item === undefined) throw new RangeError('There is nothing to pick from.');
      return item;
    },
    rank: (scale, power) => Math.floor(scale * ((1 - next()) ** (-1 / power) - 1)),
    normal: () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
    shuffled: (items) => {
      const left = [...items];
      return items.map(() => left.splice(below(left.length), 1)).flat();
    },
  };
}
