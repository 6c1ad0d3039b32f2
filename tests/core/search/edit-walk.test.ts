import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createEditWalk } from '@/core/search/edit-walk';
import { createVocabulary, termText, type Vocabulary } from '@/core/search/vocabulary';
import { distance } from '@/tests/bench/archive/mistakes';

const term = fc.string({ unit: fc.constantFrom(...'abcé'), minLength: 1, maxLength: 12 });
const terms = fc
  .uniqueArray(term, { maxLength: 60 })
  .map((terms) => terms.toSorted((a, b) => (a < b ? -1 : 1)));
const most = fc.nat({ max: 2 });

describe('walking a vocabulary', () => {
  it.each([
    ['orca', ['orca', 0]],
    ['ocra', ['orca', 1]],
    ['orc', ['orca', 1]],
    ['oarca', ['orca', 1]],
    ['osca', ['orca', 1]],
    ['atenttion', ['attention', 2]],
  ] as const)('finds from %s to %j', (word, expected) => {
    expect(nearWords(createVocabulary(['attention', 'method', 'orca']), word, 2)).toEqual([
      expected,
    ]);
  });

  it('finds the terms, and only those, that the table of dynamic programming finds near', () => {
    fc.assert(
      fc.property(terms, term, most, (terms, word, most) => {
        expect(nearWords(createVocabulary(terms), word, most)).toEqual(
          terms
            .map((text) => [text, distance(word, text)] as const)
            .filter(([, edits]) => edits <= most),
        );
      }),
      { numRuns: 2_000 },
    );
  });

  it('finds the terms, and only those, of which some beginning is near', () => {
    fc.assert(
      fc.property(terms, term, most, (terms, word, most) => {
        const found: (readonly [string, number])[] = [];
        const vocabulary = createVocabulary(terms);
        createEditWalk(vocabulary).eachNearBeginning(word, most, (term, toWord, toBeginning) => {
          found.push([termText(vocabulary, term), Math.min(toWord, toBeginning)]);
        });
        expect(found).toEqual(
          terms
            .map((text) => [text, toNearestBeginning(word, text)] as const)
            .filter(([, edits]) => edits <= most),
        );
      }),
      { numRuns: 1_000 },
    );
  });

  it('looks at no more than a beginning of long terms', () => {
    const vocabulary = createVocabulary(['a'.repeat(1_000), `b${'a'.repeat(70_000)}`]);
    expect(nearWords(vocabulary, 'aaa', 2)).toEqual([]);
  });
});

function nearWords(vocabulary: Vocabulary, word: string, most: number): [string, number][] {
  const found: [string, number][] = [];
  createEditWalk(vocabulary).eachNearWord(word, most, (term, toWord) => {
    found.push([termText(vocabulary, term), toWord]);
  });
  return found;
}

function toNearestBeginning(word: string, text: string): number {
  const ends = Array.from({ length: text.length + 1 }, (_, end) => end);
  return Math.min(...ends.map((end) => distance(word, text.slice(0, end))));
}
