import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Paper } from '@/core/paper';
import { createMatcher } from '@/core/rules/matches';
import type { Rule } from '@/core/rules/rule';
import { ruleProblems } from '@/core/rules/rule-problems';
import { termsOf } from '@/core/search/paper-terms';
import { anyPaper, anyText, dayOf } from '@/tests/core/arbitraries';
import { paperOf } from '@/tests/core/papers';

const paper = paperOf(7, {
  title: 'VideoLLaMA: R-Tuning with $\\pi_0$ and Schrödinger Bridges',
  abstract: 'We study sparse attention. The long context of teachers is A.S.E by design.',
  authors: ['Łukasz Müller', 'Ada M. King'],
  keywords: ['efficient sparse decoding', 'world models'],
  organization: 'Example Research Lab',
  submitter: 'grace hopper',
  days: [dayOf('2026-11-10')],
  upvotes: 50,
  codeUrl: 'https://github.com/a/b',
});

const isAbout = (text: string, what: Paper = paper): boolean =>
  createMatcher({ kind: 'query', text })(what);

describe('a rule is about papers with', () => {
  test.each([
    'attention',
    'SPARSE context',
    'schrodinger',
    'llama',
    'video',
    'rtuning',
    'r-tuning',
    'long-context',
    'ase',
    'pi0',
    'muller',
    'decoding',
    'research',
    '"sparse attention"',
    '"of teachers"',
    '"r tuning with"',
    '"world models"',
    '-survey',
    '-"attention sparse"',
    'author:king',
    'author:"Ada King"',
    'author:"King, Ada"',
    'author:"Lukasz Muller"',
    'org:example',
    'org:"research example"',
    'tag:"sparse decoding"',
    'tag:models',
    'is:code',
    'after:2026-11-10',
    'before:2026-11-11',
    'votes:50',
    'votes:>49 votes:<51 votes:<=50 votes:=50',
    'sparse author:king -survey is:code',
    'the attention',
    '$\\pi_0$',
  ])('%s', (text) => {
    expect(isAbout(text)).toBe(true);
  });
});

describe('a rule is not about papers without', () => {
  test.each([
    'atention',
    'atten',
    'attention survey',
    '"attention sparse"',
    '"sparse models"',
    '-attention',
    '-"sparse attention"',
    '-author:king',
    'author:kin',
    'author:"Ida King"',
    'author:"Ada B. King"',
    'author:"Ada Müller"',
    'org:exam',
    'tag:attention',
    'tag:"sparse models"',
    '-is:code',
    'after:2026-11-11',
    'before:2026-11-10',
    'votes:>50',
    'votes:<50',
    'votes:=51',
  ])('%s', (text) => {
    expect(isAbout(text)).toBe(false);
  });
});

describe('a rule of no condition', () => {
  test.each(['', ' ', '—', 'the', 'author:', 'author:"…"', 'tag:"-"', 'is:saved', 'votes:many'])(
    'is about nothing: “%s”',
    (text) => {
      expect(isAbout(text)).toBe(false);
    },
  );
});

test('what makes no sense in a rule is told, and the rest counts', () => {
  expect(ruleProblems('attention -is:unread is:code votes:many')).toEqual([
    { kind: 'no-count', operator: 'votes', value: 'many' },
    { kind: 'no-rule', value: 'is:unread' },
  ]);
  expect(isAbout('attention -is:unread votes:many')).toBe(true);
  expect(ruleProblems('attention tag:"world models" after:2026')).toEqual([]);
});

test('the list of who puts papers forward is told by the name', () => {
  const texts = ['Grace Hopper', 'grace  hopper', 'grace', 'Ada King', '…'];
  const lists = texts.map((text) => createMatcher({ kind: 'submitter', text }));
  expect(lists.map((isOf) => isOf(paper))).toEqual([true, true, false, false, false]);
  expect(lists.map((isOf) => isOf(paperOf(1)))).toEqual(texts.map(() => false));
});

test('a phrase ends with its text, whether that is plain or not', () => {
  const parted = paperOf(1, { title: 'On sparse', abstract: 'attention', keywords: ['é sparse'] });
  expect(isAbout('"sparse attention"', parted)).toBe(false);
  expect(isAbout('"é sparse"', parted)).toBe(true);
  expect(isAbout('"flash attention 2"', paperOf(1, { title: 'Flash-Attention 2' }))).toBe(true);
  expect(isAbout('"flash attention 2"', paperOf(1, { title: 'Flash-Attention 2: é' }))).toBe(true);
});

test('a paper can be told to be none that is meant', () => {
  const rule: Rule = { kind: 'query', text: 'author:"Ada King"', not: [paper.id] };
  expect(createMatcher(rule)(paper)).toBe(false);
  expect(createMatcher(rule)({ ...paper, id: paperOf(8).id })).toBe(true);
});

describe('whatever a paper says', () => {
  const written = fc.tuple(anyPaper, anyText, anyText).map(([some, title, abstract]) => ({
    ...some,
    title,
    abstract,
  }));

  test('each of its words is found in it, and not in its opposite', () => {
    fc.assert(
      fc.property(written, (some) => {
        const { title, abstract } = termsOf(some);
        for (const { terms, areForms } of [title, abstract]) {
          for (const [at, term] of terms.entries()) {
            if (areForms[at] === 1) continue;
            expect(isAbout(`"${term}"`, some)).toBe(true);
            expect(isAbout(`-"${term}"`, some)).toBe(false);
          }
        }
      }),
    );
  });

  test('any text is a rule', () => {
    fc.assert(
      fc.property(written, anyText, (some, text) => {
        expect(typeof isAbout(text, some)).toBe('boolean');
        expect(Array.isArray(ruleProblems(text))).toBe(true);
      }),
    );
  });
});
