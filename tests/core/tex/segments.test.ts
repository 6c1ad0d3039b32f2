import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { plainText, splitMaths } from '@/core/tex/segments';
import { anyText } from '@/tests/core/arbitraries';
import { anyTex } from './arbitraries';

const tex = String.raw;

/** The TeX of the maths in a text. */
function mathsIn(text: string): (string | undefined)[] {
  return splitMaths(text).flatMap((segment) => (segment.kind === 'maths' ? [segment.tex] : []));
}

describe('maths', () => {
  test.each([
    [tex`$\pi_0$: A Vision-Language-Action Flow Model`, [tex`\pi_0`]],
    [tex`Understanding disentangling in $\beta$-VAE`, [tex`\beta`]],
    [tex`H$_2$O and D$^3$QE`, ['_2', '^3']],
    [tex`pass@$k$ of $n=10$ at 256$\times$256`, ['k', 'n=10', tex`\times`]],
    [tex`in $O(n \log n)$, or $O(n log n)$`, [tex`O(n \log n)`, 'O(n log n)']],
    [tex`$ x^2 $ and $$ E = mc^2 $$ and \(a+b\) and \[c\]`, [' x^2 ', ' E = mc^2 ', 'a+b', 'c']],
    [tex`$x$$y$, $p < 0.05$, $\$5\%$`, ['x', 'y', 'p < 0.05', tex`\$5\%`]],
    [tex`$\text{if } x > 0$`, [tex`\text{if } x > 0`]],
  ])('is found in %s', (text, found) => {
    expect(mathsIn(text)).toEqual(found);
  });

  test.each([
    ['prices', 'from $5 to $10, $5-$10, US$5/B$6, $0.1 or 3$ each'],
    ['a price and maths signs', 'costs $5 and \\alpha costs $10'],
    ['a lone dollar', 'for under $0.1'],
    ['escaped dollars', tex`\$5 and \$10`],
    ['three dollars', '$$$ and $$$'],
    ['nothing', '$$ $ $ \\(\\) $$$$ \\[ \\]'],
    ['unbalanced braces', '$x_{1$ and $x}$ and \\({\\)'],
    ['variables of a shell', '$HOME/$USER and $PATH:$HOME'],
    ['two paragraphs', '$x\n\ny$ and \\(a\n \nb\\)'],
    ['words between two prices', 'He paid $5_000 while others paid 10$'],
    ['brackets of a text', '\\( and \\[ alone'],
    ['something as long as no formula', `$${'x+'.repeat(600)}x$`],
  ])('is not seen in %s', (_, text) => {
    expect(mathsIn(text)).toEqual([]);
  });
});

describe('a script without dollars, as Hugging Face leaves it', () => {
  test.each([
    ['A^2Search: Ambiguity-Aware', 'A²Search: Ambiguity-Aware'],
    ['DA^{2}: Depth', 'DA²: Depth'],
    ['V_{0.5}: Generalist', 'V_0.5: Generalist'],
    ['R^textbf{2AI}: Towards', 'R²ᴬᴵ: Towards'],
    ['theta_{GRPO} of O(N^2) and O(N^k)', 'theta_GRPO of O(N²) and O(Nᵏ)'],
    ['pi_0, ell_2, Z_3, f_i p_i', 'pi₀, ell₂, Z₃, fᵢ pᵢ'],
    ['c^*, λ^star, 180^circ, d^{-1}, d^-1', 'c*, λ⋆, 180°, d⁻¹, d⁻¹'],
    ['T^{-1/3}, x^{2}_{i}', 'T^(-1/3), x²ᵢ'],
  ])('is read in %s', (text, plain) => {
    expect(plainText(text)).toBe(plain);
  });

  test.each([
    'Tu_Character_lab, ai_parse_document, gpt_4, x_, _y, a_bc, Step_1',
    '^_^, a ^ b, ^2 alone, x^^2, foo^bar, x^',
    'https://github.com/a_b/c_{d}^2',
    'x_{}, x_{open, x^{a{b}}',
  ])('is not seen in %s', (text) => {
    expect(plainText(text)).toBe(text);
  });
});

describe('plain characters', () => {
  test.each([
    [tex`$\pi_0$ and $\beta$-VAE and H$_2$O`, 'π₀ and β-VAE and H₂O'],
    [tex`\$OneMillion-Bench for \$5`, '$OneMillion-Bench for $5'],
    [tex`what $\SI{5}{\meter}$ is not understood`, tex`what $\SI{5}{\meter}$ is not understood`],
  ])('of %s', (text, plain) => {
    expect(plainText(text)).toBe(plain);
  });
});

describe('the segments of any text', () => {
  const any = fc.oneof(anyTex, anyText);

  test('follow one another without gaps', () => {
    fc.assert(
      fc.property(any, (text) => {
        const segments = splitMaths(text);
        expect(segments.map(({ start, end }) => text.slice(start, end)).join('')).toBe(text);
        for (const { start, end, plain } of segments) {
          expect(end).toBeGreaterThan(start);
          expect(plain).not.toBe('');
        }
      }),
      { numRuns: 2000 },
    );
  });

  test('are the text itself where there is no sign of maths', () => {
    fc.assert(
      fc.property(any, (text) => {
        const words = text.replace(/[$^_\\]/g, '');
        expect(plainText(words)).toBe(words);
        expect(splitMaths(words)).toHaveLength(words === '' ? 0 : 1);
      }),
    );
  });

  test('hold maths with as many opening as closing braces', () => {
    fc.assert(
      fc.property(anyTex, (text) => {
        for (const maths of mathsIn(text)) {
          const braces = (maths ?? '').replace(/\\[^]/g, '').match(/[{}]/g) ?? [];
          expect(braces.filter((brace) => brace === '{')).toHaveLength(braces.length / 2);
        }
      }),
      { numRuns: 1000 },
    );
  });

  test.each(['$', '$x', '$$x ', '\\(', '\\(\\(', 'x^', 'a_', 'a^{', '$x{', '$\\', 'x^{2}'])(
    'take time that is linear in it: %s again and again',
    (piece) => {
      const text = piece.repeat(20_000);
      const start = performance.now();
      splitMaths(text);
      expect(performance.now() - start).toBeLessThan(3000);
    },
  );
});
