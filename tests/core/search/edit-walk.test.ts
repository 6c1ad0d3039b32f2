import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { createEditDistance } from '@/core/search/edit-distance';
import { createEditWalk } from '@/core/search/edit-walk';
import { createVocabulary, termText, toLetters } from '@/core/search/vocabulary';

const term = fc.string({ unit: fc.constantFrom(...'abcé'), minLength: 1, maxLength: 12 });
const vocabulary = fc
  .uniqueArray(term, { maxLength: 60 })
  .map((terms) => createVocabulary(terms.toSorted((a, b) => (a < b ? -1 : 1))));

it('finds the terms, and only those, of which the whole is near', () => {
  fc.assert(
    fc.property(vocabulary, term, fc.nat({ max: 2 }), (vocabulary, word, most) => {
      const found: [string, number][] = [];
      createEditWalk(vocabulary).eachNearWord(word, most, (term, toWord) => {
        found.push([termText(vocabulary, term), toWord]);
      });
      const distance = createEditDistance(word);
      const near = termsOf(vocabulary)
        .map((text) => [text, distance.toWord(toLetters(text), 0, text.length, 99)] as const)
        .filter(([, edits]) => edits <= most);
      expect(found).toEqual(near);
    }),
    { numRuns: 1_000 },
  );
});

it('finds the terms, and only those, of which a beginning is near', () => {
  fc.assert(
    fc.property(vocabulary, term, fc.nat({ max: 2 }), (vocabulary, word, most) => {
      const found: string[] = [];
      createEditWalk(vocabulary).eachNearBeginning(word, most, (term, toWord, toBeginning) => {
        const text = termText(vocabulary, term);
        found.push(text);
        expect(Math.min(toWord, toBeginning)).toBe(nearestBeginning(word, text));
      });
      const near = termsOf(vocabulary).filter((text) => nearestBeginning(word, text) <= most);
      expect(found).toEqual(near);
    }),
    { numRuns: 1_000 },
  );
});

function nearestBeginning(word: string, text: string): number {
  return createEditDistance(word).toBeginning(toLetters(text), 0, text.length, 99);
}

function termsOf(vocabulary: ReturnType<typeof createVocabulary>): string[] {
  return Array.from({ length: vocabulary.size }, (_, term) => termText(vocabulary, term));
}
