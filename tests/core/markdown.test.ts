import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isPlain, parseMarkdown, type Block, type Inline } from '@/core/markdown';
import { anyText } from '@/tests/core/arbitraries';

const text = (words: string): Inline => ({ kind: 'text', text: words });
const line = (words: string) => {
  const [block] = parseMarkdown(words);
  return block?.kind === 'paragraph' ? block.lines[0] : undefined;
};

describe('a note in Markdown', () => {
  test('has paragraphs whose lines stay lines', () => {
    expect(parseMarkdown('One\ntwo\r\n\n\nthree')).toEqual([
      { kind: 'paragraph', lines: [[text('One')], [text('two')]] },
      { kind: 'paragraph', lines: [[text('three')]] },
    ]);
  });

  test('has headings, quotes, code and lists, beside paragraphs', () => {
    const note =
      '# Why\nIt works:\n- fast\n* small\n2) first\n> so they\n> - say\n```\n**x**\n```\nend';
    expect(parseMarkdown(note)).toEqual([
      { kind: 'heading', lines: [[text('Why')]] },
      { kind: 'paragraph', lines: [[text('It works:')]] },
      { kind: 'list', ordered: false, items: [[text('fast')], [text('small')]] },
      { kind: 'list', ordered: true, items: [[text('first')]] },
      {
        kind: 'quote',
        blocks: [
          { kind: 'paragraph', lines: [[text('so they')]] },
          { kind: 'list', ordered: false, items: [[text('say')]] },
        ],
      },
      { kind: 'code', text: '**x**' },
      { kind: 'paragraph', lines: [[text('end')]] },
    ]);
  });

  test('has code, strong words and emphasis in a line', () => {
    expect(line('a **b _c_** `**d**` *e*')).toEqual([
      text('a '),
      { kind: 'strong', inlines: [text('b '), { kind: 'emphasis', inlines: [text('c')] }] },
      text(' '),
      { kind: 'code', text: '**d**' },
      text(' '),
      { kind: 'emphasis', inlines: [text('e')] },
    ]);
  });

  test.each(['2 * 3 * 4', 'snake_case_name', '** not **', '`', '<b>x</b>', '[x]', 'a_b', '1.5'])(
    'leaves %j as it is',
    (words) => {
      expect(line(words)).toEqual([text(words)]);
      expect(isPlain(parseMarkdown(words))).toBe(true);
    },
  );

  test('has links by name and by address, and only to where it is safe', () => {
    const link = (url: string, words: string): Inline => ({
      kind: 'link',
      url,
      inlines: [text(words)],
    });
    expect(line('See [them](https://a.example/b), https://c.example/d.')).toEqual([
      text('See '),
      link('https://a.example/b', 'them'),
      text(', '),
      link('https://c.example/d', 'https://c.example/d'),
      text('.'),
    ]);
    for (const target of ['javascript:alert`1`', 'http://a.example', 'data:text/html,x', '/x']) {
      expect(line(`[x](${target})`)?.some(({ kind }) => kind === 'link')).toBe(false);
    }
  });
});

test('any text can be read, loses no word, and links only to https', () => {
  fc.assert(
    fc.property(fc.oneof(anyText, fc.stringMatching(/^[\s>*_`#\-a1.[\]()]{0,60}$/)), (note) => {
      const blocks = parseMarkdown(note);
      // Of a fence and a link, what the reader does not see is left out.
      if (!note.includes('```') && !note.includes('](')) {
        expect(letters(blocks.map(blockText).join(''))).toBe(letters(note));
      }
      expect(JSON.stringify(blocks)).not.toMatch(/"url":"(?!https:)/);
    }),
  );
});

test('quotes and emphasis as deep as one likes are read at once', () => {
  expect(
    parseMarkdown(`${'>'.repeat(5_000)} x`)
      .map(blockText)
      .join(''),
  ).toContain('x');
  expect(parseMarkdown(`${'*_'.repeat(5_000)}x`)).toHaveLength(1);
  expect(parseMarkdown('**a'.repeat(3_000))).toHaveLength(1);
  expect(parseMarkdown('['.repeat(20_000))).toHaveLength(1);
});

function blockText(block: Block): string {
  switch (block.kind) {
    case 'code':
      return block.text;
    case 'quote':
      return block.blocks.map(blockText).join('');
    case 'list':
      return block.items.flat().map(inlineText).join('');
    default:
      return block.lines.flat().map(inlineText).join('');
  }
}

function letters(words: string): string {
  return words.replaceAll(/[^\p{L}]/gu, '');
}

function inlineText(inline: Inline): string {
  return 'text' in inline ? inline.text : inline.inlines.map(inlineText).join('');
}
