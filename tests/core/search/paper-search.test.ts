import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Paper } from '@/core/paper';
import type { Matches, Range } from '@/core/search/paper-search';
import { searchInMemory } from './in-memory';
import { anyPaper } from '@/tests/core/arbitraries';
import { numbersOf, paperOf } from '@/tests/core/papers';
import { madePapers, misspell, seeded } from './corpus';

const papers = [
  paperOf(1, {
    title: 'Attention Is All You Need',
    authors: ['Ashish Vaswani', 'Łukasz Kaiser'],
    keywords: ['transformer', 'machine translation'],
    organization: 'Google',
    abstract: 'A network without recurrence. It translates well, and trains fast on many chips.',
  }),
  paperOf(2, {
    title: 'R-Tuning: Instructing Models to Say “I Don’t Know”',
    authors: ['Hanning Zhang'],
    keywords: ['hallucination', 'uncertainty'],
  }),
  paperOf(3, {
    title: 'FlashAttention: Fast and Memory-Efficient Exact Attention',
    authors: ['Tri Dao'],
    keywords: ['GPU kernels'],
  }),
  paperOf(4, { title: 'Schrödinger Bridges for α-Divergences', authors: ['Émile Œuvre'] }),
  paperOf(5, { title: '基于扩散模型的图像生成', authors: ['李明'], abstract: '本文研究图像。' }),
  paperOf(6, { title: 'Proximal Policy Optimization Algorithms', keywords: ['PPO'] }),
];
const search = searchInMemory(papers);
const found = (query: string): number[] => numbersOf(search.search(query, 10).map(({ id }) => id));

describe('a paper is found', () => {
  it.each([
    ['by its title', 'attention is all you need', 1],
    ['by a half-typed word', 'proxi', 6],
    ['with two letters swapped', 'atetnion all you need', 1],
    ['with two mistakes in a long word', 'optimisatoin proximal', 6],
    ['by words in another order', 'need all attention you', 1],
    ['by words of several fields', 'vaswani transformer', 1],
    ['by an author without accents', 'lukasz', 1],
    ['by an author misspelt', 'vaswanni', 1],
    ['by its organisation', 'google', 1],
    ['by a keyword', 'hallucination', 2],
    ['by words of its abstract', 'recurrence chips', 1],
    ['with its hyphen', 'r-tuning', 2],
    ['without its hyphen', 'rtuning', 2],
    ['by a part of a compound', 'flash', 3],
    ['with accents', 'Schrödinger', 4],
    ['without accents', 'schrodinger', 4],
    ['by the name of a Greek letter', 'alpha divergences', 4],
    ['by the Greek letter', 'α-divergences', 4],
    ['in Chinese', '扩散模型', 5],
    ['by an acronym', 'ppo', 6],
    ['by its identifier', '2611.00003', 3],
  ])('%s', (_, query, number) => {
    expect(found(query)[0]).toBe(number);
  });
});

describe('nothing is found', () => {
  it.each([
    ['for nothing', ''],
    ['for blanks', '   '],
    ['for signs', '?!… ()[]{}'],
    ['for nonsense', 'qzxvkw jjpqf'],
    ['for an emoji', '🦒'],
  ])('%s', (_, query) => {
    expect(found(query)).toEqual([]);
  });

  it('in no papers', () => {
    expect(searchInMemory([]).search('attention', 10)).toEqual([]);
  });
});

it.each([33, 65, 129, 1_000])('a query of %i characters finds what it begins with', (length) => {
  expect(found('attention is all you need '.repeat(40).slice(0, length))[0]).toBe(1);
});

it('no regular expression is meant by what looks like one', () => {
  for (const query of ['(a+)+$', '[', '\\', '.*', '^attention$', '(?<x>)']) found(query);
  expect(found('^attention$')).toContain(1);
});

describe('what matched', () => {
  it('is marked in the title, though it was misspelt', () => {
    expect(marked(papers[0]?.title ?? '', matchesOf('atetnion', 1)?.title)).toEqual(['Attention']);
  });

  it('is marked in the names of authors, accents and all', () => {
    expect(marked('Łukasz Kaiser', matchesOf('lukasz', 1)?.authors[1])).toEqual(['Łukasz']);
  });

  it('is marked in keywords, organisation and abstract', () => {
    const matches = matchesOf('transformer google recurrence', 1);
    expect(marked('transformer', matches?.keywords[0])).toEqual(['transformer']);
    expect(marked('Google', matches?.organization)).toEqual(['Google']);
    expect(marked(papers[0]?.abstract ?? '', matches?.abstract)).toEqual(['recurrence']);
  });
});

it('a misspelt title is among the first five in 98 of 100 cases', () => {
  const made = madePapers(400);
  const index = searchInMemory(made);
  const random = seeded(7);
  for (const mistakes of [1, 2]) {
    const sought = made.filter((_, index) => index % 4 === mistakes);
    const hits = sought.filter((paper) => {
      const [first = '', second = '', third = ''] = paper.title
        .split(' ')
        .toSorted((one, other) => other.length - one.length);
      const query = `${second} ${misspell(first, mistakes, random)} ${third}`;
      return index.search(query, 5).some(({ id }) => id === paper.id);
    });
    expect(hits.length / sought.length).toBeGreaterThanOrEqual(0.98);
  }
});

it('any text can be searched for in any papers, and every range lies within its text', () => {
  fc.assert(
    fc.property(
      fc.array(anyPaper, { maxLength: 8 }),
      fc.string({ unit: 'binary', maxLength: 150 }),
      (some, query) => {
        const unique = [...new Map(some.map((paper) => [paper.id, paper])).values()];
        const words = [query, unique[0]?.title.slice(0, 20) ?? ''];
        for (const { id, matches } of words.flatMap((text) =>
          searchInMemory(unique).search(text, 20),
        )) {
          const paper = unique.find((each) => each.id === id);
          expect(paper).toBeDefined();
          if (paper === undefined) continue;
          expectWithin(paper.title, matches.title);
          expectWithin(paper.abstract, matches.abstract);
          expectWithin(paper.organization ?? '', matches.organization);
          paper.authors.forEach((name, index) => expectWithin(name, matches.authors[index] ?? []));
          paper.keywords.forEach((word, index) =>
            expectWithin(word, matches.keywords[index] ?? []),
          );
        }
      },
    ),
    { numRuns: 200 },
  );
});

describe('a search that is brought up to date', () => {
  const made = madePapers(60);
  const queries = made.map((paper) => paper.title.split(' ').slice(1, 4).join(' '));
  const idsOf = (index: ReturnType<typeof searchInMemory>): string[][] =>
    queries.map((query) => index.search(query, 5).map(({ id }) => id));

  it('finds what one that was made at once finds', () => {
    const grown = searchInMemory([]);
    for (const paper of made) grown.update([paper]);
    const atOnce = searchInMemory(made);
    expect(grown.size).toBe(60);
    expect(idsOf(grown).map(([first]) => first)).toEqual(idsOf(atOnce).map(([first]) => first));
  });

  it('knows a paper by its new title, and no longer by its old one', () => {
    const index = searchInMemory(papers);
    index.update([{ ...(papers[5] as Paper), title: 'Trust Regions', keywords: [] }]);
    expect(numbersOf(index.search('trust regions', 3).map(({ id }) => id))).toEqual([6]);
    expect(index.search('proximal policy', 3)).toEqual([]);
    expect(index.size).toBe(6);
  });

  it('forgets what is taken out', () => {
    const index = searchInMemory(papers);
    index.remove([paperOf(1).id, paperOf(9).id]);
    expect(index.size).toBe(5);
    expect(index.search('vaswani', 3)).toEqual([]);
  });
});

function expectWithin(text: string, ranges: readonly Range[]): void {
  let before = 0;
  for (const [start, end] of ranges) {
    expect(start).toBeGreaterThanOrEqual(before);
    expect(end).toBeGreaterThan(start);
    expect(end).toBeLessThanOrEqual(text.length);
    for (const at of [start, end])
      expect(
        /[\uD800-\uDBFF]/.test(text[at - 1] ?? '') && /[\uDC00-\uDFFF]/.test(text[at] ?? ''),
      ).toBe(false);
    before = end;
  }
}

function matchesOf(query: string, number: number): Matches | undefined {
  return search.search(query, 10).find(({ id }) => numbersOf([id])[0] === number)?.matches;
}

function marked(text: string, ranges: readonly Range[] = []): string[] {
  return ranges.map(([start, end]) => text.slice(start, end));
}
