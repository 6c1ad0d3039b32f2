import { addRow, dotRow, type TermVectors } from './term-vectors';

/** An example to learn from. */
export interface Example {
  /** Its row among the vectors. */
  readonly row: number;
  readonly isLiked: boolean;
  /** How much it counts beside others of its kind, above 0. */
  readonly weight: number;
}

/** What was learnt: how much each term speaks for a paper, or against it. */
export interface LinearModel {
  readonly terms: Float32Array;
  readonly bias: number;
}

/** How far examples may pull the model; higher fits them closer, and others worse. */
const PULL = 0.1;

const ROUNDS = 12;
/** A round in which nothing moved further ends the learning. */
const STILL = 1e-3;

/**
 * Learns what sets liked papers apart: a linear support vector machine with squared hinge loss, by
 * dual coordinate descent (Hsieh et al., A Dual Coordinate Descent Method for Large-scale Linear SVM,
 * ICML 2008, algorithm 1). Both kinds of examples pull alike in sum, however many there are of each.
 * The same examples give the same model.
 */
export function trainLinearModel(
  vectors: TermVectors,
  termCount: number,
  examples: readonly Example[],
): LinearModel {
  const terms = new Float32Array(termCount);
  let bias = 0;
  const pulls = pullsOf(examples);
  const alphas = new Float64Array(examples.length);
  const order = Uint32Array.from(examples.keys());
  let draw = 1;
  for (let round = 0; round < ROUNDS; round++) {
    let furthest = 0;
    for (let left = order.length; left > 0; left--) {
      // Fisher and Yates, by a linear congruence (Numerical Recipes): in another order each round.
      draw = (Math.imul(draw, 1_664_525) + 1_013_904_223) >>> 0;
      const drawn = draw % left;
      const at = order[drawn] ?? 0;
      order[drawn] = order[left - 1] ?? 0;
      order[left - 1] = at;

      const example = examples[at];
      if (example === undefined) continue;
      const sign = example.isLiked ? 1 : -1;
      const slack = 0.5 / (pulls[at] ?? 1);
      const alpha = alphas[at] ?? 0;
      const gradient = sign * (dotRow(vectors, example.row, terms) + bias) - 1 + slack * alpha;
      // Rows have the length 1, and the bias is one term more.
      const moved = Math.max(-alpha, -gradient / (2 + slack));
      if (moved === 0) continue;
      alphas[at] = alpha + moved;
      addRow(vectors, example.row, sign * moved, terms);
      bias += sign * moved;
      furthest = Math.max(furthest, Math.abs(moved));
    }
    if (furthest < STILL) break;
  }
  return { terms, bias };
}

/** How much the model speaks for a paper: above 0 it takes it for one that is liked. */
export function marginOf({ terms, bias }: LinearModel, vectors: TermVectors, row: number): number {
  return dotRow(vectors, row, terms) + bias;
}

/** By example: its share of what its kind weighs, times the number of all. */
function pullsOf(examples: readonly Example[]): Float64Array {
  const sums = { liked: 0, disliked: 0 };
  for (const { isLiked, weight } of examples) sums[isLiked ? 'liked' : 'disliked'] += weight;
  return Float64Array.from(
    examples,
    ({ isLiked, weight }) =>
      (PULL * examples.length * weight) / (2 * sums[isLiked ? 'liked' : 'disliked']),
  );
}
