import { expect, it } from 'vitest';
import { exportCitations, toCitation } from '@/core/formats/citation';
import { dayOf, idOf } from '@/tests/core/arbitraries';
import { paperOf } from '@/tests/core/papers';

const paper = paperOf(1, {
  id: idOf('1706.03762'),
  title: 'Attention Is All You Need',
  authors: ['Ashish Vaswani', 'Łukasz Kaiser'],
  publishedOn: dayOf('2017-06-12'),
});
const byAuthors = (...authors: string[]): string =>
  toCitation({ ...paper, authors }).split(' (2017)')[0] ?? '';

it('cites a paper in the manner of APA', () => {
  expect(toCitation(paper)).toBe(
    'Vaswani, A., & Kaiser, Ł. (2017). Attention Is All You Need. arXiv. https://doi.org/10.48550/arXiv.1706.03762',
  );
});

it('shortens given names, and nothing else', () => {
  expect(byAuthors('Richard S. Sutton')).toBe('Sutton, R. S.');
  expect(byAuthors('R.S. Sutton')).toBe('Sutton, R. S.');
  expect(byAuthors('Jean-Luc Picard')).toBe('Picard, J.-L.');
  expect(byAuthors('Aad van den Berg')).toBe('van den Berg, A.');
  expect(byAuthors('OpenAI')).toBe('OpenAI.');
  expect(byAuthors('王 小明')).toBe('小明, 王.');
});

it('names twenty authors, of more the first nineteen and the last', () => {
  const authors = Array.from({ length: 21 }, (_, index) => `A N${index}`);
  expect(byAuthors(...authors.slice(0, 20))).toMatch(/N18, A\., & N19, A\.$/);
  expect(byAuthors(...authors)).toMatch(/N18, A\., … N20, A\.$/);
});

it('does without authors and date, and ends no question with a point', () => {
  const { publishedOn: _, ...undated } = paper;
  expect(toCitation({ ...undated, authors: [], title: 'Is $x_1$ all?' })).toBe(
    'Is x₁ all? (2017). arXiv. https://doi.org/10.48550/arXiv.1706.03762',
  );
});

it('lists papers in alphabetical order', () => {
  const other = { ...paper, authors: ['Ada Adams'] };
  expect(exportCitations([paper, other])).toBe(`${toCitation(other)}\n${toCitation(paper)}\n`);
});
