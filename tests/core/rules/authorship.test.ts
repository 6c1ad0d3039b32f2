import { describe, expect, test } from 'vitest';
import type { Paper } from '@/core/paper';
import { notThisOne } from '@/core/rules/apply';
import { followAuthor } from '@/core/rules/follow-author';
import { createMatcher } from '@/core/rules/matches';
import { MOST_NAMES, type Rule } from '@/core/rules/rule';
import { paperOf } from '@/tests/core/papers';

const by = (number: number, ...authors: string[]): Paper => paperOf(number, { authors });
const isAbout = (rule: Rule, paper: Paper): boolean => createMatcher(rule)(paper);

const first = by(1, 'Grace Hopper', 'Wei Wang', 'Ada King');
const rule = followAuthor('Wei Wang', first);

describe('an author who is followed from a paper', () => {
  test('is known by those with whom she wrote it', () => {
    expect(rule).toEqual({
      kind: 'query',
      text: 'author:"Wei Wang"',
      known: ['Grace Hopper', 'Ada King'],
    });
    expect(followAuthor('Ada King', by(1, 'Ada King'))).toEqual({
      kind: 'query',
      text: 'author:"Ada King"',
    });
  });

  test('of many, by those who stand beside her', () => {
    const many = Array.from({ length: 200 }, (_, at) => `Given${at} Family${at}`);
    const { known = [] } = followAuthor('Given100 Family100', by(1, ...many));
    expect(known).toHaveLength(MOST_NAMES);
    expect(known).toContain('Given99 Family99');
    expect(known).not.toContain('Given0 Family0');
  });

  test('is found by her name, and by its initials beside somebody she knows', () => {
    expect(isAbout(rule, by(2, 'Wang Wei', 'Some One'))).toBe(true);
    expect(isAbout(rule, by(2, 'W. Wang', 'Some One'))).toBe(false);
    expect(isAbout(rule, by(2, 'W. Wang', 'Áda King'))).toBe(true);
    expect(isAbout({ kind: 'query', text: 'author:"W. Wang"' }, by(2, 'Wei Wang'))).toBe(true);
  });
});

describe('another author of that name', () => {
  const another = by(3, 'Wei Wang', 'Alan Other', 'Beth Other');
  const told = notThisOne(rule, another);

  test('is known by one paper that was not meant, and by its authors', () => {
    expect(told.not).toEqual([another.id]);
    expect(told.others).toEqual(['Alan Other', 'Beth Other']);
    expect(isAbout(told, another)).toBe(false);
    expect(isAbout(told, by(4, 'Wei Wang', 'Beth Other'))).toBe(false);
    expect(isAbout(told, by(4, 'Wei Wang', 'Some One'))).toBe(true);
    expect(isAbout(told, by(4, 'Wei Wang', 'Beth Other', 'Ada King', 'Grace Hopper'))).toBe(true);
  });

  test('is not told by those who write with both', () => {
    const both = notThisOne(rule, by(5, 'Wei Wang', 'Ada King', 'Beth Other'));
    expect(isAbout(both, by(6, 'Wei Wang', 'Ada King'))).toBe(true);
    expect(isAbout(both, by(6, 'W. Wang', 'Ada King'))).toBe(false);
    expect(isAbout(both, by(6, 'Wei Wang', 'Beth Other'))).toBe(false);
  });

  test('costs no more than a bounded rule, however often it is said', () => {
    const often = Array.from({ length: 60 }, (_, at) => by(at + 1, 'Wei Wang', `Co${at} Author`));
    const last = often.reduce(notThisOne, rule);
    expect(last.not).toHaveLength(MOST_NAMES);
    expect(last.others).toHaveLength(MOST_NAMES);
    expect(last.others?.[0]).toBe('Co59 Author');
  });
});

test('a paper that was not meant is none of a rule about something else either', () => {
  const topic: Rule = { kind: 'query', text: 'tag:robots' };
  const paper = paperOf(1, { keywords: ['robots'] });
  expect(isAbout(topic, paper)).toBe(true);
  expect(isAbout(notThisOne(topic, paper), paper)).toBe(false);
});
