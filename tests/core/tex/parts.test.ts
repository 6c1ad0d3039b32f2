import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toPhrases, toPlainParts, type Part } from '@/core/tex/parts';
import { plainText } from '@/core/tex/segments';
import { anyTex } from './arbitraries';

const tex = String.raw;

/** Pieces in a line: `[marked]`, `<maths>`, `^super`, `_sub`, and `(what holds together)`. */
function sketch(text: string, ranges?: [number, number][]): string {
  return toPhrases(text, ranges)
    .map(({ parts, unbroken }) => {
      const drawn = parts.map(sketchPart).join('');
      return unbroken ? `(${drawn})` : drawn;
    })
    .join('');
}

function sketchPart({ text, marked, tex: source, script }: Part): string {
  const sign = script === undefined ? '' : { super: '^', sub: '_' }[script];
  const drawn = source === undefined ? sign + text : `<${text}>`;
  return marked ? `[${drawn}]` : drawn;
}

function markedText(parts: readonly Part[]): string {
  return parts.map(({ text, marked }) => (marked ? text : '')).join('');
}

describe('a text to draw', () => {
  test.each([
    ['plain words', 'plain words'],
    ['', ''],
    [tex`$\pi_0$: A Model`, '(<π₀>:) A Model'],
    [tex`in $\beta$-VAE now`, 'in (<β>-)VAE now'],
    [tex`with H$_2$O, too`, 'with (H<₂>O,) too'],
    [tex`the non-$k$ case`, 'the non-(<k>) case'],
    [tex`$x$$y$ and $z$`, '(<x><y>) and (<z>)'],
    [tex`A^2Search of D$^3$QE`, 'A^2Search of (D<³>QE)'],
    [tex`A^2$x$ for \$5`, 'A(^2<x>) for $5'],
    [tex`$a+b+c+d+e+f+g+h+i+j+k+l+m+n+o+p+q$`, '<a+b+c+d+e+f+g+h+i+j+k+l+m+n+o+p+q>'],
  ])('such as %s holds together where it must', (text, drawn) => {
    expect(sketch(text)).toBe(drawn);
  });

  test.each([
    ['plain words', [[6, 11]], 'plain [words]'],
    [
      'plain words',
      [
        [0, 2],
        [4, 7],
      ],
      '[pl]ai[n w]ords',
    ],
    [tex`in $\beta$-VAE`, [[4, 6]], 'in ([<β>]-)VAE'],
    [tex`in $\beta$-VAE`, [[3, 14]], 'in ([<β>][-])[VAE]'],
    [tex`in $\beta$-VAE`, [[0, 4]], '[in ]([<β>]-)VAE'],
    ['A^2Search', [[0, 9]], '[A][^2][Search]'],
    ['A^2Search', [[2, 3]], 'A[^2]Search'],
    [tex`for \$5`, [[5, 7]], 'for [$][5]'],
    ['D$^3$QE', [[5, 6]], '(D<³>[Q]E)'],
  ] as [string, [number, number][], string][])(
    'such as %s is marked at %j',
    (text, ranges, drawn) => {
      expect(sketch(text, ranges)).toBe(drawn);
    },
  );

  test('says in plain characters what it says in pieces', () => {
    const ranges = fc
      .uniqueArray(fc.nat(60), { minLength: 0, maxLength: 8 })
      .map((all) => all.toSorted((a, b) => a - b))
      .map((all) =>
        all.flatMap((at, index) => (index % 2 ? [] : [[at, all[index + 1] ?? at + 3]])),
      );
    fc.assert(
      fc.property(anyTex, ranges, (text, marks) => {
        const all = marks as [number, number][];
        const plain = toPlainParts(text, all);
        expect(plain.map((part) => part.text).join('')).toBe(plainText(text));
        const drawn = toPhrases(text, all).flatMap(({ parts }) => parts);
        expect(drawn.every((part) => part.text !== '')).toBe(true);
        if (drawn.some(({ script }) => script !== undefined)) return;
        expect(drawn.map((part) => part.text).join('')).toBe(plainText(text));
        expect(markedText(drawn)).toBe(markedText(plain));
      }),
      { numRuns: 1000 },
    );
  });
});
