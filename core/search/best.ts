/** Keeps the highest scored of many things. */
export interface Best<T> {
  /** A thing with a lower score than this would not be kept. */
  readonly least: number;
  add(score: number, thing: T): void;
  /** What was kept, highest score first; equal ones in the order of `compare`. */
  readonly things: readonly T[];
}

/** Keeps at most so many: few, for each is put in its place by moving those after it. */
export function createBest<T>(most: number, compare: (a: T, b: T) => number): Best<T> {
  const kept: { readonly score: number; readonly thing: T }[] = [];
  let least = most > 0 ? -Infinity : Infinity;
  return {
    get least() {
      return least;
    },
    add: (score, thing) => {
      if (score < least) return;
      const after = kept.findIndex(
        (other) =>
          other.score < score || (other.score === score && compare(thing, other.thing) < 0),
      );
      kept.splice(after < 0 ? kept.length : after, 0, { score, thing });
      if (kept.length > most) kept.pop();
      if (kept.length === most) least = kept.at(-1)?.score ?? Infinity;
    },
    get things() {
      return kept.map(({ thing }) => thing);
    },
  };
}
