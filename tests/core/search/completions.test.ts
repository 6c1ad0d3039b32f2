import { describe, expect, test } from 'vitest';
import { completionsOf } from '@/core/search/completions';
import { parseSearchQuery } from '@/core/search/query-language';
import { paperOf, TODAY } from '@/tests/core/papers';

const papers = [
  paperOf(1, { authors: ['Geoffrey Hinton', 'Ada Lovelace'], organization: 'Google DeepMind' }),
  paperOf(2, {
    authors: ['Émile Borel', 'Geoffrey Hinton'],
    keywords: ['sparse attention', 'moe'],
  }),
];
const source = { papers, tags: ['to cite'], today: TODAY };
const pieces = (text: string): readonly string[] =>
  completionsOf(text, source).map(({ piece }) => piece);

describe('a query can be gone on with', () => {
  test('by operators that begin like its last word', () => {
    expect(pieces('sparse au')).toEqual(['author:']);
    expect(pieces('-AF')).toEqual(['-after:']);
    expect(pieces('a')).toEqual([]);
    expect(pieces('')).toEqual([]);
    expect(pieces('author ')).toEqual([]);
  });

  test('by names out of what is found, the commonest first, however typed', () => {
    expect(pieces('author:')[0]).toBe('author:"Geoffrey Hinton"');
    expect(pieces('moe is:red author:hin')).toEqual(['author:"Geoffrey Hinton"']);
    expect(pieces('moe author:hin')).toEqual(['author:"Geoffrey Hinton"']);
    expect(pieces('author:"geoffrey h')).toEqual(['author:"Geoffrey Hinton"']);
    expect(pieces('author:borel')).toEqual(['author:"Émile Borel"']);
    expect(pieces('author:emile')).toEqual(['author:"Émile Borel"']);
    expect(pieces('org:deep')).toEqual(['org:"Google DeepMind"']);
    expect(pieces('tag:to')).toEqual(['tag:"to cite"']);
    expect(pieces('-tag:mo')).toEqual(['-tag:moe']);
  });

  test('by states, numbers and days', () => {
    expect(pieces('is:')).toEqual([
      'is:saved',
      'is:to-read',
      'is:reading',
      'is:done',
      'is:unread',
      'is:code',
    ]);
    expect(pieces('is:sa')).toEqual(['is:saved']);
    expect(pieces('votes:>1')).toEqual(['votes:>10', 'votes:>100']);
    expect(pieces('after:')).toEqual(['after:2026-11-13', 'after:2026-11', 'after:2026']);
  });

  test('not by what stands there already', () => {
    expect(pieces('is:saved')).toEqual([]);
    expect(pieces('tag:moe')).toEqual([]);
  });
});

test('what it is completed to is a query without a mistake, and keeps what stood before', () => {
  for (const text of ['sparse -"a b" author:', 'moe is:', 'x votes:', 'y tag:']) {
    const completions = completionsOf(text, source);
    expect(completions).not.toEqual([]);
    for (const completion of completions) {
      expect(parseSearchQuery(completion.text).problems).toEqual([]);
      expect(completion.text.startsWith(text.slice(0, text.lastIndexOf(' ') + 1))).toBe(true);
      expect(completion.text.endsWith(' ')).toBe(true);
    }
  }
});
