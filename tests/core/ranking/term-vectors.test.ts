import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Paper } from '@/core/paper';
import { addRow, dotRow, readTermVectors } from '@/core/ranking/term-vectors';
import { createPaperIndex } from '@/core/search/paper-index';
import { paperOf } from '@/tests/core/papers';

const anyText = fc
  .array(fc.constantFrom('sparse', 'attention', 'protein', 'robot', 'speech', 'the'), {
    minLength: 1,
    maxLength: 6,
  })
  .map((words) => words.join(' '));

const anyPapers = fc
  .array(fc.record({ title: anyText, abstract: anyText }), { minLength: 2, maxLength: 12 })
  .map((texts) => texts.map((text, at) => paperOf(at + 1, text)));

function read(groups: readonly (readonly Paper[])[]) {
  const index = createPaperIndex();
  for (const papers of groups) index.add(papers);
  return readTermVectors(index.parts, new Set(groups.flat().map(({ id }) => id)));
}

/** How like two papers are, of all pairs, by name. */
function likeness(groups: readonly (readonly Paper[])[]): Record<string, number> {
  const { vectors, numbers } = read(groups);
  const pairs: Record<string, number> = {};
  for (const [row, id] of vectors.ids.entries()) {
    const dense = new Float32Array(numbers.size);
    addRow(vectors, row, 1, dense);
    for (const [other, otherId] of vectors.ids.entries())
      pairs[`${id} ${otherId}`] = Math.round(dotRow(vectors, other, dense) * 1e4) / 1e4;
  }
  return pairs;
}

describe('papers as vectors of terms', () => {
  test('have the length 1, or 0 where no other paper has a word of theirs', () => {
    fc.assert(
      fc.property(anyPapers, (papers) => {
        const { vectors } = read([papers]);
        for (const row of vectors.ids.keys()) {
          const cells = vectors.weights.subarray(vectors.starts[row], vectors.starts[row + 1]);
          const length = Math.hypot(...cells);
          expect(cells.length === 0 ? 1 : length).toBeCloseTo(1, 5);
        }
      }),
    );
  });

  test('are as like each other in however many parts the index has them', () => {
    fc.assert(
      fc.property(anyPapers, fc.nat(12), (papers, at) => {
        const apart = [papers.slice(0, at), papers.slice(at)].filter(({ length }) => length > 0);
        expect(likeness(apart)).toEqual(likeness([papers]));
      }),
    );
  });

  test('are read for those that are wanted and were not removed', () => {
    const papers = [1, 2, 3].map((number) => paperOf(number, { title: 'Sparse attention' }));
    const index = createPaperIndex();
    index.add(papers);
    const [one, two, three] = papers.map(({ id }) => id);
    if (one === undefined || two === undefined || three === undefined) throw new Error();
    index.remove(new Set([three]));
    const { vectors, numbers } = readTermVectors(index.parts, new Set([two, three]));
    expect(vectors.ids).toEqual([two]);
    expect(numbers.of('attention')).toBeLessThan(numbers.size);
    expect(numbers.of('robot')).toBeUndefined();
  });
});
