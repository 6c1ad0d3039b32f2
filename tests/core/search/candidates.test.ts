import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { createCandidateFinder } from '@/core/search/candidates';
import { createPaperIndex } from '@/core/search/paper-index';
import { parseQuery } from '@/core/search/query';
import { createReader } from '@/core/search/reading';
import { readQuery } from '@/core/search/read-query';
import { paperOf } from '@/tests/core/papers';

const WORDS = 'sparse attention sparsity retention r-tuning scaling laws of speech a.s.e'.split(
  ' ',
);

const words = fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 4 });

it('finds the same whatever was typed before', () => {
  const titles = fc.array(words, { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(titles, fc.array(words, { minLength: 1, maxLength: 3 }), (papers, typed) => {
      const index = createPaperIndex();
      index.add(papers.map((title, number) => paperOf(number + 1, { title: title.join(' ') })));
      const read = createReader(index);
      const find = createCandidateFinder(index);
      for (const text of typed.map((each) => each.join(' '))) {
        for (let end = 1; end <= text.length; end++) {
          const query = readQuery(parseQuery(text.slice(0, end)), read);
          expect(find(query, 50)).toEqual(createCandidateFinder(index)(query, 50));
        }
      }
    }),
  );
});

it('finds every paper that has a word beginning with the one letter typed', () => {
  const index = createPaperIndex();
  const titles = ['so', 'so so', 'speech', 'sparse attention', 'laws'];
  index.add(titles.map((title, number) => paperOf(number + 1, { title, abstract: title })));
  const found = createCandidateFinder(index)(readQuery(parseQuery('s'), createReader(index)), 50);
  expect(found).toHaveLength(4);
});

it.each([
  ['vri', 0],
  ['vrif', 1],
])('reads %s as the misspelt beginning of %i word', (typed, count) => {
  const index = createPaperIndex();
  index.add([paperOf(1, { title: 'verification', abstract: '' })]);
  const found = createCandidateFinder(index)(readQuery(parseQuery(typed), createReader(index)), 50);
  expect(found).toHaveLength(count);
});
