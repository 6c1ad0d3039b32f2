import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { marginOf, trainLinearModel, type Example } from '@/core/ranking/linear-model';
import type { TermVectors } from '@/core/ranking/term-vectors';
import { idOf } from '@/tests/core/arbitraries';

const TERMS = 12;

/** Rows of these terms, each as much as the others. */
function vectorsOf(rows: readonly (readonly number[])[]): TermVectors {
  const starts = [0];
  for (const row of rows) starts.push((starts.at(-1) ?? 0) + row.length);
  return {
    ids: rows.map((_, row) => idOf(`2611.${String(row + 1).padStart(5, '0')}`)),
    starts: Uint32Array.from(starts),
    terms: Uint32Array.from(rows.flat()),
    weights: Float32Array.from(rows.flatMap((row) => row.map(() => 1 / Math.sqrt(row.length)))),
  };
}

const anyRow = fc.uniqueArray(fc.nat(TERMS - 2), { minLength: 1, maxLength: 5 });
const anyRows = fc.array(anyRow, { minLength: 2, maxLength: 30 });

function examplesOf(likes: readonly boolean[]): Example[] {
  return likes.map((isLiked, row) => ({ row, isLiked, weight: 1 }));
}

describe('a linear model', () => {
  test('tells papers apart by a word that all liked ones have and no other, whatever else is in them', () => {
    const MARK = TERMS - 1;
    fc.assert(
      fc.property(anyRows, anyRows, (others, bodies) => {
        const vectors = vectorsOf([...others, ...bodies.map((body) => [...body, MARK])]);
        const likes = vectors.ids.map((_, row) => row >= others.length);
        const model = trainLinearModel(vectors, TERMS, examplesOf(likes));
        expect(model.terms[MARK]).toBeGreaterThan(0);
        expect(Math.max(...model.terms)).toBe(model.terms[MARK]);
      }),
    );
  });

  test('is the same of the same examples, and finite whatever they are', () => {
    fc.assert(
      fc.property(anyRows, fc.infiniteStream(fc.boolean()), (rows, draws) => {
        const vectors = vectorsOf(rows);
        const examples = examplesOf(rows.map(() => draws.next().value === true));
        const model = trainLinearModel(vectors, TERMS, examples);
        expect(trainLinearModel(vectors, TERMS, examples)).toEqual(model);
        expect(model.terms.every(Number.isFinite)).toBe(true);
        for (const row of rows.keys()) expect(marginOf(model, vectors, row)).not.toBeNaN();
      }),
    );
  });

  test('follows the heavier of two that contradict each other', () => {
    const vectors = vectorsOf([
      [0, 1],
      [0, 1],
      [2, 3],
      [4, 5],
    ]);
    const train = (weight: number) =>
      trainLinearModel(vectors, TERMS, [
        { row: 0, isLiked: true, weight },
        { row: 1, isLiked: false, weight: 10 },
        { row: 2, isLiked: true, weight: 10 },
        { row: 3, isLiked: false, weight: 10 },
      ]);
    expect(marginOf(train(1000), vectors, 0)).toBeGreaterThan(marginOf(train(1), vectors, 0));
  });
});
