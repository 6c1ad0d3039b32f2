import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { plainMaths } from '@/core/tex/plain-maths';
import { anyTex } from './arbitraries';

const tex = String.raw;

describe('maths in plain characters', () => {
  test.each([
    [tex`\pi_0`, 'π₀'],
    [tex`10^{-3}`, '10⁻³'],
    [tex`\mathcal{O}(n \log n)`, 'O(n log n)'],
    [tex`\mathbb{R}^d`, 'ℝᵈ'],
    [tex`\mathbf{x}_{t-1}`, 'xₜ₋₁'],
    [tex`\lambda_{\max}`, 'λ_max'],
    [tex`x^{(t+1)}`, 'x⁽ᵗ⁺¹⁾'],
    [tex`T^{-1/3}`, 'T^(-1/3)'],
    [tex`\tilde{O}(\sqrt{T})`, 'Õ(√T)'],
    [tex`\frac{1}{2} + \tfrac{a+b}{c}`, '1/2 + (a+b)/c'],
    [tex`\sqrt{x+1}`, '√(x+1)'],
    [tex`\|x\|_{2} \leq \epsilon`, '‖x‖₂ ≤ ϵ'],
    [tex`360^\circ\times180^\circ`, '360°×180°'],
    [tex`x^{\prime}, x'', X^\top, c^*`, 'x′, x′′, Xᵀ, c*'],
    [tex`\left. x \right|_0`, 'x |₀'],
    [tex`{\cal O}(1), {\rm Tr}`, 'O(1), Tr'],
    [tex`\operatorname*{arg\,min}_x f(x)`, 'arg minₓ f(x)'],
    [tex`n \equiv 1 \pmod{p}`, 'n ≡ 1 (mod p)'],
    [tex`a \not= b, x\not\in X`, 'a ≠ b, x∉ X'],
    [tex`\mathcal{J}\&\mathcal{F}`, 'J&F'],
    [tex`\text{R}^2\text{AI}`, 'R²AI'],
    [tex`\kappa = 0.81, \alpha x`, 'κ = 0.81, αx'],
    [tex`\hat{xy}`, 'xy'],
    [tex`x\in\!\{4,8\}~\quad y`, 'x∈{4,8} y'],
    ['_2', '₂'],
    ['😀', '😀'],
  ])('of %s', (source, plain) => {
    expect(plainMaths(source)).toBe(plain);
  });

  test.each([
    ['an unknown command', tex`\SI{5}{\meter}`],
    ['an environment', tex`\begin{cases} 1 \end{cases}`],
    ['another root', tex`\sqrt[3]{x}`],
    ['nothing', tex`{}\,`],
    ['a missing argument', 'x^'],
    ['a missing argument in a group', tex`\frac{1}`],
    ['a brace too many', 'x}y'],
    ['a brace too few', '{x'],
    ['a backslash at the end', '\\'],
    ['depth', '{'.repeat(50) + 'x' + '}'.repeat(50)],
    ['depth without braces', tex`\hat`.repeat(50) + 'x'],
  ])('are none of %s', (_, source) => {
    expect(plainMaths(source)).toBeUndefined();
  });

  test('of anything are found without an error', () => {
    fc.assert(
      fc.property(anyTex, (source) => {
        const plain = plainMaths(source);
        expect(plain).not.toBe('');
        expect((plain ?? '').length).toBeLessThanOrEqual(3 * source.length);
      }),
      { numRuns: 2000 },
    );
  });

  test.each(['{', '^', '\\hat', 'x^{', '\\frac{1}{', '\\log ', "'"])(
    'take time that is linear in it: %s again and again',
    (piece) => {
      const start = performance.now();
      plainMaths(piece.repeat(20_000));
      expect(performance.now() - start).toBeLessThan(2000);
    },
  );
});
