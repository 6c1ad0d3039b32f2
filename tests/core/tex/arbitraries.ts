import * as fc from 'fast-check';

/** Any text that is full of TeX, right and wrong. */
export const anyTex: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      fc.constantFrom('$', '$$', '\\(', '\\)', '\\[', '\\]', '\\$', '{', '}', '^', '_', '\\', '&'),
      fc.constantFrom('\\"o', '\\c{c}', '{\\', '\\textit{', '``', "''", '`', "'", '--', '~', '"'),
      fc.constantFrom(
        '\\alpha',
        '\\frac{1}{2}',
        '\\sqrt',
        '\\left(',
        '\\mathbb{R}',
        '\\foo',
        '\\log',
      ),
      fc.constantFrom(
        'x',
        'A',
        '2',
        '10',
        ' ',
        '\n',
        '\n\n',
        '-',
        ',',
        '5 and ',
        'word ',
        'é',
        '😀',
      ),
      fc.string({ maxLength: 4 }),
    ),
    { maxLength: 40 },
  )
  .map((pieces) => pieces.join(''));
