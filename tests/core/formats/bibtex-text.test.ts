import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromBibtexText, fromVerbatim, toBibtexText, toVerbatim } from '@/core/formats/bibtex-text';
import { anyText } from '@/tests/core/arbitraries';

const anyTex = fc
  .array(
    fc.oneof(
      anyText,
      fc.constantFrom('$', '$$', '\\', '{', '}', '\\$', '\\(', '\\)', '\\[', '\\]', '\u{FDD0}'),
      fc.constantFrom('$x_1^2$', '$\\{x$', '``', "''", '--', '`', '~', '\\"o', '\\textbackslash{}'),
      fc.constantFrom('https://a.b/c_d~e', '^2', '_0', '%', '&', '\\emph{', '\\\\', '@', '"', 'a'),
    ),
  )
  .map((parts) => parts.join(''));

describe('a text in BibTeX', () => {
  test('comes back to the letter', () => {
    fc.assert(
      fc.property(anyTex, (text) => {
        expect(fromBibtexText(toBibtexText(text))).toBe(text);
        expect(fromVerbatim(toVerbatim(text.replaceAll('\\', '')))).toBe(text.replaceAll('\\', ''));
      }),
    );
  });

  test('never leaves the braces that it stands in', () => {
    fc.assert(
      fc.property(anyTex, (text) => {
        let depth = 0;
        for (const [brace] of toBibtexText(text).matchAll(/[{}]/g)) {
          depth += brace === '{' ? 1 : -1;
          expect(depth).toBeGreaterThanOrEqual(0);
        }
        expect(depth).toBe(0);
      }),
    );
  });

  test.each([
    ['{BERT}: {Pre-training} of {{Deep}} Models', 'BERT: Pre-training of Deep Models'],
    [String.raw`Erd{\H o}s, G{\"o}del \& {\'E}variste`, 'Erdős, Gödel & Évariste'],
    [String.raw`{\em Very} \textbf{bold} ${'``'}quoted''`, 'Very bold “quoted”'],
    [String.raw`A $\mathcal{O}(n)$ bound for \$5`, String.raw`A $\mathcal{O}(n)$ bound for \$5`],
    [String.raw`100\% \{set\} pages 1--2`, '100% {set} pages 1–2'],
  ])('is read as other programs write it: %s', (value, text) => {
    expect(fromBibtexText(value)).toBe(text);
  });
});
