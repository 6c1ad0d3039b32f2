import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseSearchQuery, type Clause, type QueryProblem } from '@/core/search/query-language';
import { formatSearchQuery } from './format-query';

const read = (text: string): readonly Clause[] => parseSearchQuery(text).clauses;
const wrong = (text: string): readonly QueryProblem[] => parseSearchQuery(text).problems;
const word = (text: string, negated = false) => ({ kind: 'word', text, negated });

describe('the query language', () => {
  test('reads words, phrases, and both left out', () => {
    expect(read('sparse "linear attention" -vision -"mixture of experts"')).toEqual([
      word('sparse'),
      { kind: 'phrase', text: 'linear attention', negated: false },
      word('vision', true),
      { kind: 'phrase', text: 'mixture of experts', negated: true },
    ]);
  });

  test('reads every operator, in any case, and its opposite', () => {
    expect(
      read(
        'author:hinton ORG:"Google DeepMind" -tag:rl is:Saved -is:code after:2026-03 before:2026 votes:>50',
      ),
    ).toEqual([
      { kind: 'author', text: 'hinton', negated: false },
      { kind: 'org', text: 'Google DeepMind', negated: false },
      { kind: 'tag', text: 'rl', negated: true },
      { kind: 'is', state: 'saved', negated: false },
      { kind: 'is', state: 'code', negated: true },
      { kind: 'after', text: '2026-03', day: '2026-03-01', negated: false },
      { kind: 'before', text: '2026', day: '2026-01-01', negated: false },
      { kind: 'votes', comparison: '>', count: 50, negated: false },
    ]);
    expect(read('votes:50 after:2026-w47')).toEqual([
      { kind: 'votes', comparison: '>=', count: 50, negated: false },
      { kind: 'after', text: '2026-w47', day: '2026-11-16', negated: false },
    ]);
  });

  test('takes hyphens inside words, lone dashes and colons of titles as they are', () => {
    expect(read('R-Tuning - BERT: pre-training --flag -5 a->b')).toEqual(
      ['R-Tuning', '-', 'BERT:', 'pre-training', '--flag']
        .map((text) => word(text))
        .concat(
          // Left out is what begins like a word, and a number does.
          [word('5', true), word('a->b')],
        ),
    );
    expect(wrong('BERT: pre-training 2:1 https://arxiv.org/abs/2401.00001')).toEqual([]);
  });

  test('lets a phrase be typed: one without its end goes on to the end of the query', () => {
    expect(read('"linear atten')).toEqual([
      { kind: 'phrase', text: 'linear atten', negated: false },
    ]);
    expect(read('"')).toEqual([]);
    expect(read('author:"geoff')).toEqual([{ kind: 'author', text: 'geoff', negated: false }]);
  });

  test('says what makes no sense, and searches for the rest', () => {
    expect(wrong('is:red moe')).toEqual([{ kind: 'no-state', operator: 'is', value: 'red' }]);
    expect(read('is:red moe')).toEqual([word('moe')]);
    expect(wrong('after:spring')).toEqual([{ kind: 'no-day', operator: 'after', value: 'spring' }]);
    expect(wrong('before:2026-02-30')).toEqual([
      { kind: 'no-day', operator: 'before', value: '2026-02-30' },
    ]);
    expect(wrong('votes:many')).toEqual([{ kind: 'no-count', operator: 'votes', value: 'many' }]);
    expect(wrong('author: hinton')).toEqual([{ kind: 'no-value', operator: 'author', value: '' }]);
  });

  test('knows an operator that is misspelt, and takes the whole for a word meanwhile', () => {
    for (const [typed, meant] of [
      ['autor:hinton', 'author'],
      ['auhtor:hinton', 'author'],
      ['organisation:meta', 'org'],
      ['vote:5', 'votes'],
    ] as const) {
      expect(wrong(typed)).toMatchObject([{ kind: 'no-operator', meant }]);
      expect(read(typed)).toEqual([word(typed)]);
    }
    expect(wrong('attention:all')).toEqual([]);
  });

  test('takes an operator that is just being typed for nothing yet', () => {
    expect(parseSearchQuery('moe author:')).toMatchObject({ clauses: [word('moe')], problems: [] });
  });

  test('tells whether the last word may still be typed', () => {
    expect(parseSearchQuery('sparse att').isOpen).toBe(true);
    expect(parseSearchQuery('sparse att ').isOpen).toBe(false);
    expect(parseSearchQuery('author:"Wei Li').isOpen).toBe(true);
    expect(parseSearchQuery('author:"').isOpen).toBe(true);
    expect(parseSearchQuery('author:"Wei Li"').isOpen).toBe(false);
    expect(parseSearchQuery('"sparse attention"').isOpen).toBe(false);
  });
});

const PARTS = [
  'moe', 'author:', 'is:', 'saved', 'votes:', '>50', 'after:', '2026-03', '"', '-', ' ', ':', '猫', '😀', 'é', '\t', '.*', '(',
]; // prettier-ignore

const typed = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.array(fc.constantFrom(...PARTS), { maxLength: 20 }).map((parts) => parts.join('')),
);

test('any text is a query, and reads the same when it is written out again', () => {
  fc.assert(
    fc.property(typed, (text) => {
      const { clauses } = parseSearchQuery(text);
      const again = parseSearchQuery(formatSearchQuery(clauses));
      expect(again.clauses).toEqual(clauses);
    }),
    { numRuns: 2_000 },
  );
});

test('a long paste is read up to its 500th character, and fast: no more than 40 conditions', () => {
  expect(read('a '.repeat(5_000))).toHaveLength(40);
  expect(read('x'.repeat(10_000))).toEqual([word('x'.repeat(500))]);
});
