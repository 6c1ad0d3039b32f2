import { describe, expect, it } from 'vitest';
import type { Paper } from '@/core/paper';
import type { Range } from '@/core/search/paper-search';
import { chosenBy, suggestPaper } from '@/core/search/suggestion';
import { paperOf } from '@/tests/core/papers';

const titled = (title: string, fields: Partial<Paper> = {}) => paperOf(1, { title, ...fields });

function lineOf(paper: Paper, ranges: readonly Range[] = []): string[] {
  const matches = { title: ranges, authors: [], keywords: [], organization: [], abstract: [] };
  const { line } = suggestPaper({ paper, matches }, '7 upvotes');
  return line.map(({ text, kind }) => (kind === 'plain' ? text : `${kind}:${text}`));
}

describe('a suggestion', () => {
  it('is the title, what matched in it, the first authors and the votes', () => {
    const paper = titled('Attention Is All', { authors: ['Ada', 'Grace', 'Emmy', 'Mary'] });
    expect(lineOf(paper, [[0, 9]])).toEqual([
      'match:Attention',
      ' Is All',
      'dim: · Ada, Grace +2 · 7 upvotes',
    ]);
  });

  it('names two authors in full, and none where there are none', () => {
    expect(lineOf(titled('One', { authors: ['Ada', 'Grace'] }))).toEqual([
      'One',
      'dim: · Ada, Grace · 7 upvotes',
    ]);
    expect(lineOf(titled('One', { authors: [] }))).toEqual(['One', 'dim: · 7 upvotes']);
  });

  it('has maths in plain characters, and no match in the wrong place', () => {
    expect(lineOf(titled('On $\\pi_0$ and more', { authors: [] }), [[3, 10]])).toEqual([
      'On π₀ and more',
      'dim: · 7 upvotes',
    ]);
  });

  it('is named by its identifier', () => {
    const matches = { title: [], authors: [], keywords: [], organization: [], abstract: [] };
    expect(suggestPaper({ paper: titled('One'), matches }, '').id).toBe('2611.00001');
  });
});

const first = async () => paperOf(5).id;
const none = async () => undefined;

describe('what is entered', () => {
  it.each([
    ['a suggestion', '2611.00001', 'paper', first, { kind: 'paper', id: '2611.00001' }],
    ['an identifier', 'arXiv:2611.00001v2', 'paper', none, { kind: 'paper', id: '2611.00001' }],
    ['a DOI', '10.1145/3292500', 'paper', none, { kind: 'paper', id: 'doi:10.1145/3292500' }],
    ['a text that finds', 'attention', 'paper', first, { kind: 'paper', id: '2611.00005' }],
    ['a text that finds nothing', 'xyz', 'paper', none, { kind: 'search', text: 'xyz' }],
    ['a text, to search for', 'attention', 'search', first, { kind: 'search', text: 'attention' }],
    [
      'a suggestion, to search for',
      '2611.00001',
      'search',
      first,
      { kind: 'search', text: '2611.00001' },
    ],
  ] as const)('%s leads where it should', async (_, text, wanted, findFirst, chosen) => {
    expect(await chosenBy(text, wanted, findFirst)).toEqual(chosen);
  });
});
