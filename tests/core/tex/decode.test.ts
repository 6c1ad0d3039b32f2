import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeTex } from '@/core/tex/decode';
import { splitMaths } from '@/core/tex/segments';
import { anyText } from '@/tests/core/arbitraries';
import { anyTex } from './arbitraries';

const tex = String.raw;

describe('an accent', () => {
  test.each([
    [tex`Schr\"odinger`, 'Schrödinger'],
    [tex`Schr\"{o}dinger`, 'Schrödinger'],
    [tex`Schr{\"o}dinger`, 'Schrödinger'],
    [tex`Schr{\"{o}}dinger`, 'Schrödinger'],
    [tex`\"Ozg\"ur, \"Uber`, 'Özgür, Über'],
    [tex`Erd\H{o}s`, 'Erdős'],
    [tex`Caf\'e, Andr{\'e}, Poincar\'{e}`, 'Café, André, Poincaré'],
    [tex`voil\`a, pi\`{e}ce`, 'voilà, pièce'],
    [tex`H\^opital, \^{\i}le, r\^ole`, 'Hôpital, île, rôle'],
    [tex`Espa\~na, S\~{a}o`, 'España, São'],
    [tex`\=Ogi, \.Zak, K\={a}`, 'Ōgi, Żak, Kā'],
    [tex`Mi\u{g}uel, Erdo\u gan`, 'Miğuel, Erdoğan'],
    [tex`\v{C}ech, \v Cech, Dvo\v{r}{\'a}k`, 'Čech, Čech, Dvořák'],
    [tex`Fran\c{c}ois, Gar\c con`, 'François, Garçon'],
    [tex`Swi\k{a}tek, \r{A}ngstr\"om`, 'Swiątek, Ångström'],
    [tex`Bolet\'{\i}n, na\"{\i}ve, na\"\i ve`, 'Boletín, naïve, naïve'],
    [tex`Ma\'nczak and \'Swi\k{e}cicki`, 'Mańczak and Święcicki'],
    [tex`\d{t}, \b{x}`, 'ṭ, x̱'],
  ])('of %s is read', (source, decoded) => {
    expect(decodeTex(source)).toBe(decoded);
  });

  test.each([
    [tex`Stra\ss{}e, Stra{\ss}e, Stra\ss e`, 'Straße, Straße, Straße'],
    [tex`\AE sop, {\oe}uvre, S{\o}ren, \O{}rsted`, 'Æsop, œuvre, Søren, Ørsted'],
    [tex`\L{}ukasz, {\L}ukasz, Wa{\l}\k{e}sa`, 'Łukasz, Łukasz, Wałęsa'],
    [tex`\AA ngstr\"om, \aa, {\i}, \j{}`, 'Ångström, å, ı, ȷ'],
  ])('is not what makes a letter of %s', (source, decoded) => {
    expect(decodeTex(source)).toBe(decoded);
  });

  test.each([
    [
      'an apostrophe that something escaped',
      tex`it\'s what they\'re after, don\'t you, the model\'s`,
    ],
    ['quotes that something escaped', tex`the so-called \"attention\" and \"order\"`],
    ['a quote of one letter', tex`a \'type\' of \'all\' models`],
    ['a letter that cannot have it', tex`\'t, \"d, \~z`],
    ['a path', tex`C:\code\users, \d+, \w{2}`],
  ])('is not seen in %s', (_, text) => {
    expect(decodeTex(text)).toBe(text);
  });
});

describe('a command', () => {
  test.each([
    [tex`we term \textit{reasoning sparks}.`, 'we term reasoning sparks.'],
    [tex`\emph{a \textbf{b} c} d`, 'a b c d'],
    [tex`{\em quite} {\bf bold} {\it both}`, 'quite bold both'],
    [tex`\texttt{x\_y} and \textsc{Foo}{bar}`, 'x_y and Foo{bar}'],
    [tex`\textbf{\'Etude}`, 'Étude'],
    [tex`see \url{https://a.b/c\_d~e--f}.`, 'see https://a.b/c_d~e--f.'],
    [tex`Q\&A, 95\%, \#1, x\_y, \{a\}`, 'Q&A, 95%, #1, x_y, {a}'],
    [tex`(\eg, PPO), \ie two`, '(e.g., PPO), i.e.two'],
    [tex`vs.\ 33, 10\,000`, 'vs. 33, 10 000'],
    [tex`\textgreater 96\%, \LaTeX{} here`, '>96%, LaTeX here'],
    [tex`2.3\times greater, A\neq A, \alpha-flow`, '2.3× greater, A≠ A, α-flow'],
  ])('of %s prints what it prints', (source, decoded) => {
    expect(decodeTex(source)).toBe(decoded);
  });

  test.each([
    tex`\foo{bar} \OneMillion-Bench \cite{x} \textit without, \emph{open`,
    tex`\3) of less than \0.1 \\`,
    tex`the set {True, False} and {Github}`,
    tex`\$OneMillion and \$5`,
  ])('that is unknown or broken stays: %s', (text) => {
    expect(decodeTex(text)).toBe(text);
  });
});

describe('quotes and dashes', () => {
  test.each([
    ["``deep reasoning'' paradigm", '“deep reasoning” paradigm'],
    ['a ``world model". Instead', 'a “world model”. Instead'],
    ["``long beak'' and ``wings''", '“long beak” and “wings”'],
    ["a\n`locate-then-segment' pipeline", 'a\n‘locate-then-segment’ pipeline'],
    ["`it isn't so', they say", "‘it isn't so’, they say"],
    ['outputs -- scores -- here', 'outputs – scores – here'],
    ['vision--language, 10--30%, details---even', 'vision–language, 10–30%, details—even'],
    ['which\n-- unlike GRPO -- is', 'which\n– unlike GRPO – is'],
    [
      'improvements~(36.0), Step~9, Fig.~2, models,~i.e., two, 8.67~pp',
      'improvements (36.0), Step 9, Fig. 2, models, i.e., two, 8.67 pp',
    ],
  ])('are printed: %s', (source, decoded) => {
    expect(decodeTex(source)).toBe(decoded);
  });

  test.each([
    "''world models'' without a beginning",
    'code `model.fit()` and ``rst code`` and ```fence```',
    "`a` isn't `b`",
    'run it with --help or `git commit --amend`',
    'a --> b, <!-- c -->, ----, i-- ; x',
    'https://foo--bar.github.io/a~b and ~10%, by ~35x, 10~100, x~N(0, 1)',
    "the teacher's and the ``open",
  ])('are left alone where they are none: %s', (text) => {
    expect(decodeTex(text)).toBe(text);
  });
});

describe('mathematics', () => {
  test.each([
    tex`$\beta$-VAE, $x--y$, $a~b$, $\"o$, $\text{it\'s}$`,
    tex`\(\hat{o}\_{}\) and \[ \emph{x} \% \]`,
    "$$\\textit{a}``b''$$",
  ])('stays as it is: %s', (text) => {
    expect(decodeTex(text)).toBe(text);
  });

  test('may stand in what is decoded', () => {
    expect(decodeTex(tex`\emph{the $\emph{x}_{1}$ of Schr\"odinger} -- $\%$`)).toBe(
      tex`the $\emph{x}_{1}$ of Schrödinger – $\%$`,
    );
  });

  test('is the same after decoding as before', () => {
    fc.assert(
      fc.property(anyTex, (text) => {
        const words = `${text} and $\\pi_0$ at the end`;
        const maths = splitMaths(words).flatMap(({ tex: source }) => source ?? []);
        const decoded = splitMaths(decodeTex(words)).flatMap(({ tex: source }) => source ?? []);
        expect(decoded.at(-1)).toBe(maths.at(-1));
      }),
    );
  });
});

describe('any text', () => {
  test('without TeX stays as it is', () => {
    const plain = fc.string({
      unit: fc.constantFrom(...'abcXYZ äöß0189 .,;:!?-–\'"()[]{}$^_&%#@/\n😀漢'),
    });
    fc.assert(
      fc.property(plain, (text) => {
        fc.pre(!text.includes('--'));
        expect(decodeTex(text)).toBe(text);
      }),
      { numRuns: 1000 },
    );
  });

  test('is decoded without an error, and grows by little', () => {
    fc.assert(
      fc.property(fc.oneof(anyTex, anyText), (text) => {
        expect(decodeTex(text).length).toBeLessThanOrEqual(2 * text.length);
      }),
      { numRuns: 2000 },
    );
  });

  test('that was decoded holds no TeX that is known', () => {
    const words = fc.array(fc.constantFrom(...DECODED), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(words, (all) => {
        const once = decodeTex(all.join(' '));
        expect(decodeTex(once)).toBe(once);
      }),
    );
  });

  test.each(
    [
      ...'\\`{}~$-"',
      '\\"',
      '``',
      '{\\em ',
      '\\textit{',
      '$x',
      "`a'",
      '\\(',
      '$\\"o$',
      '`a ',
      '``a',
      '{\\"',
    ].map((piece) => [piece, piece.repeat(20_000)] as const),
  )('of nothing but %s takes time that is linear in it', (_, text) => {
    const start = performance.now();
    decodeTex(text);
    expect(performance.now() - start).toBeLessThan(3000);
  });
});

const DECODED = [
  tex`Schr\"odinger`,
  tex`{\'e}tude`,
  tex`\emph{this}`,
  "``quoted''",
  'one -- two',
  'Step~9',
  tex`\alpha`,
  tex`95\%`,
  '$\\beta_{1}$',
  tex`\unknown{x}`,
  'plain',
];
