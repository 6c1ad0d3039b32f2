import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { snippetOf } from '@/components/snippet';

const text =
  'We study how models forget. It is a question that many have asked, and few have answered. ' +
  'Nothing of this is new, and much of it was known before, to those who looked into the books of old. ' +
  'Sparse attention with $\\alpha$ heads forgets less than dense attention does in long documents.';
const rangeOf = (word: string, from = 0) => {
  const at = text.indexOf(word, from);
  return [at, at + word.length] as const;
};
const marked = (snippet: ReturnType<typeof snippetOf>) =>
  snippet?.ranges.map(([start, end]) => snippet.text.slice(start, end));

describe('a snippet', () => {
  test('is none where nothing is marked', () => expect(snippetOf(text, [])).toBeUndefined());

  test('is the text itself where the mark is near its beginning', () => {
    expect(snippetOf(text, [rangeOf('models')])).toEqual({ text, ranges: [rangeOf('models')] });
  });

  test('begins with the sentence of the place that has the most marks', () => {
    const ranges = [rangeOf('forget'), rangeOf('Sparse'), rangeOf('attention'), rangeOf('dense')];
    const snippet = snippetOf(text, ranges);
    expect(snippet?.text).toMatch(/^…Sparse attention/);
    expect(marked(snippet)).toEqual(['Sparse', 'attention', 'dense']);
  });

  test('begins with a word inside a long sentence, and never inside a formula', () => {
    expect(snippetOf(text, [rangeOf('documents')])?.text).toMatch(/^…\S+ .*documents\.$/);
    expect(
      snippetOf(`${'word '.repeat(20)}$x + ${'y + '.repeat(20)}z$ is it`, [[190, 192]])?.text,
    ).toMatch(/^…\$x \+/);
  });
});

test('the marks of a snippet are those of its text', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme', maxLength: 300 }),
      fc.nat(300),
      fc.nat(20),
      (any, at, length) => {
        const start = Math.min(at, any.length);
        const end = Math.min(start + length, any.length);
        const snippet = snippetOf(any, [[start, end]]);
        expect(marked(snippet)).toEqual([any.slice(start, end)]);
      },
    ),
  );
});
