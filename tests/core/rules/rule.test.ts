import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import {
  authorOf,
  FOLLOWS,
  LONGEST_RULE,
  MOST_NAMES,
  MOST_RULES,
  MUTES,
  ruleAbout,
  ruleName,
  type Rule,
} from '@/core/rules/rule';

const query = (text: string): Rule => ({ kind: 'query', text });

describe('stored rules', () => {
  test('are read as they are', () => {
    const rules = [
      {
        kind: 'query',
        text: 'author:"Ada King"',
        known: ['A B'],
        others: ['C D'],
        not: ['2611.00001'],
      },
      { kind: 'submitter', text: 'someone' },
    ];
    expect(v.parse(FOLLOWS, rules)).toEqual(rules);
    expect(v.parse(MUTES, [{ kind: 'query', text: 'crypto', hides: true }])).toEqual([
      { kind: 'query', text: 'crypto', hides: true },
    ]);
  });

  test.each([undefined, null, 7, 'all', {}])('are none where %j was stored', (stored) => {
    expect(v.parse(FOLLOWS, stored)).toEqual([]);
    expect(v.parse(MUTES, stored)).toEqual([]);
  });

  test('lose those that make no sense or stand there twice, and no other', () => {
    const stored = [
      query('one'),
      null,
      { kind: 'query' },
      { kind: 'other', text: 'x' },
      query(' '),
      query('x'.repeat(LONGEST_RULE + 1)),
      query(' one '),
      { kind: 'submitter', text: 'one' },
      { ...query('two'), hides: 'yes', more: 1 },
    ];
    expect(v.parse(FOLLOWS, stored)).toEqual([
      query('one'),
      { kind: 'submitter', text: 'one' },
      query('two'),
    ]);
    expect(v.parse(MUTES, stored.slice(-1))).toEqual([{ ...query('two'), hides: false }]);
  });

  test('are bounded, and so are the names in them', () => {
    const stored = Array.from({ length: 2 * MOST_RULES }, (_, at) => ({
      ...query(`topic ${at}`),
      known: ['', 7, ...Array.from({ length: 50 }, (__, name) => `Name ${name}`)],
      not: ['no id', '2611.00001'],
    }));
    const read = v.parse(FOLLOWS, stored);
    expect(read).toHaveLength(MOST_RULES);
    expect(read[0]?.known).toHaveLength(MOST_NAMES);
    expect(read[0]?.not).toEqual(['2611.00001']);
  });
});

describe('a rule is called', () => {
  test.each([
    ['author:"Ada King"', 'Ada King'],
    ['tag:attention', 'attention'],
    ['"sparse attention"', 'sparse attention'],
    ['robots', 'robots'],
    ['robots -survey', 'robots -survey'],
    ['-survey', '-survey'],
    ['is:code', 'is:code'],
    ['after:2026', 'after:2026'],
  ])('%s: %s', (text, name) => {
    expect(ruleName(query(text))).toBe(name);
  });

  test('by who puts papers forward', () => {
    expect(ruleName({ kind: 'submitter', text: 'tag:x' })).toBe('tag:x');
  });
});

test('a rule about one author knows her name', () => {
  expect(authorOf(query('author:"Ada King"'))).toBe('Ada King');
  expect(authorOf(query('-author:"Ada King"'))).toBeUndefined();
  expect(authorOf(query('author:"Ada King" robots'))).toBeUndefined();
  expect(authorOf({ kind: 'submitter', text: 'author:x' })).toBeUndefined();
});

test('a rule about a name is called by it, whatever is in it', () => {
  expect(ruleName(ruleAbout('tag', 'world models'))).toBe('world models');
  expect(ruleName(ruleAbout('org', 'The "Open" Lab'))).toBe('The  Open  Lab');
});
