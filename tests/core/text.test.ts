import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cleanLine, cleanText } from '@/core/text';
import { anyText } from './arbitraries';

/** Bidi overrides and isolates, zero-width characters but the two joiners, controls but line feed. */
const FORBIDDEN = /[\u202A-\u202E\u2066-\u2069\u200B\u200E\u200F\u2060-\u2064\uFEFF\u00AD]/u;
const CONTROL = /(?!\n)\p{Cc}/u;
const LONE_SURROGATE = /\p{Surrogate}/u;

describe('a line', () => {
  test('loses its hard wraps', () => {
    expect(cleanLine('A title that\n  goes on\r\n\tand on ', 500)).toBe(
      'A title that goes on and on',
    );
  });

  test.each([
    ['controls', 'a\u0000b\u0007c\u007Fd\u0090e', 'abcde'],
    ['bidi overrides and isolates', '\u202Eevil\u202C \u2066title\u2069', 'evil title'],
    ['bidi marks', 'a\u200Eb\u200Fc\u061Cd', 'abcd'],
    ['zero-width characters', 'at\u200Bten\u2060tion\uFEFF is\u00AD all', 'attention is all'],
    ['joiners between letters that need none', 'at\u200Dten\u200Ction', 'attention'],
    ['tags, which can hide a message', 'title\u{E0041}\u{E0042}\u{E007F}', 'title'],
    ['variation selectors that vary nothing', 'title\uFE0F\uFE01\u{E0101}', 'title'],
    ['fillers that look like blanks', 'a\u3164b\u115Fc', 'abc'],
  ])('loses %s', (_, text, expected) => {
    expect(cleanLine(text, 500)).toBe(expected);
  });

  test('takes every kind of blank and line end for one blank', () => {
    expect(cleanLine('a\u00A0b\u2003c\u2028d\u2029e\u0085f\u000Bg\u3000h', 500)).toBe(
      'a b c d e f g h',
    );
  });

  test('keeps accents, symbols, other scripts and the parts of an emoji', () => {
    const text = 'Łukasz Ðorđević – 深層学習 ∑ x₁² 👩🏽‍🔬 🤗 ❤️ 1️⃣ e\u0301 🏳️‍🌈';
    expect(cleanLine(text, 500)).toBe(text);
  });

  test('keeps a joiner where a script spells with it', () => {
    const persian = 'می\u200Cخواهم';
    const sinhala = 'ශ්\u200Dරී';
    expect(cleanLine(`${persian} ${sinhala}`, 500)).toBe(`${persian} ${sinhala}`);
  });

  test('is made well-formed', () => {
    expect(cleanLine('a\uD83Eb\uDD17c \u{1F917}', 500)).toBe('a\uFFFDb\uFFFDc \u{1F917}');
  });

  test('may be empty', () => {
    expect(cleanLine(' \n\u200B\u202E ', 500)).toBe('');
  });
});

describe('a limit', () => {
  test('is not exceeded, and a text that fits stays whole', () => {
    expect(cleanLine('abcdef', 6)).toBe('abcdef');
    expect(cleanLine('abcdefg', 6)).toBe('abcdef');
    expect(cleanLine('abcde fg', 6)).toBe('abcde');
  });

  test('cuts no emoji and no accent in two', () => {
    expect(cleanLine('ab🤗', 3)).toBe('ab');
    expect(cleanLine('ab👩🏽‍🔬', 8)).toBe('ab');
    expect(cleanLine('abe\u0301', 3)).toBe('ab');
    expect(cleanLine('ab🇰🇿🇰🇿', 8)).toBe('ab🇰🇿');
  });

  test('holds for a thousand accents on one letter', () => {
    const text = cleanLine(`a${'\u0301'.repeat(1000)}`, 500);
    expect(text).toHaveLength(500);
    expect(cleanLine(`${'\u{1D165}'.repeat(1000)}`, 501)).not.toMatch(LONE_SURROGATE);
  });

  test('is quick to reach for a text of megabytes', () => {
    const text = 'e\u0301\n 🤗'.repeat(700_000);
    const start = performance.now();
    expect(cleanLine(text, 500).length).toBeLessThanOrEqual(500);
    expect(cleanText(text, 10_000).length).toBeLessThanOrEqual(10_000);
    expect(performance.now() - start).toBeLessThan(5000);
  });
});

describe('a longer text', () => {
  test('keeps its paragraphs and loses the wraps in them', () => {
    expect(cleanText('\n One\ntwo  \n  three\n \t\n\n\nfour\r\n\r\nfive\u202E\n', 500)).toBe(
      'One two three\n\nfour\n\nfive',
    );
  });

  test('has no empty paragraphs, even of invisible characters', () => {
    expect(cleanText('one\n\n\u200B\n\ntwo', 500)).toBe('one\n\ntwo');
    expect(cleanText('one\n\u200B\ntwo', 500)).toBe('one\n\ntwo');
  });
});

describe.each([
  ['line', cleanLine],
  ['longer text', cleanText],
])('any %s', (_, clean) => {
  const limit = fc.integer({ min: 1, max: 60 });

  test('comes out short enough, well-formed and with nothing hidden in it', () => {
    fc.assert(
      fc.property(anyText, limit, (text, most) => {
        const result = clean(text, most);
        expect(result.length).toBeLessThanOrEqual(most);
        expect(result).not.toMatch(LONE_SURROGATE);
        expect(result).not.toMatch(FORBIDDEN);
        expect(result).not.toMatch(CONTROL);
        expect(result).toBe(result.trim());
        expect(
          clean === cleanLine ? result.includes('\n') : /[^\n]\n[^\n]|\n{3}/.test(result),
        ).toBe(false);
      }),
      { numRuns: 500 },
    );
  });

  test('is clean once it was cleaned', () => {
    fc.assert(
      fc.property(anyText, limit, (text, most) => {
        const result = clean(text, most);
        expect(clean(result, most)).toBe(result);
      }),
      { numRuns: 500 },
    );
  });

  test('of plain words keeps them all', () => {
    const words = fc.array(fc.stringMatching(/^[a-zA-Z0-9$\\^_{}.,:'-]{1,9}$/), { minLength: 1 });
    fc.assert(
      fc.property(words, fc.constantFrom(' ', '\n', '\n  ', '\r\n', '\t'), (all, blank) => {
        expect(clean(all.join(blank), 1000)).toBe(all.join(' '));
      }),
    );
  });
});
