import * as fc from 'fast-check';
import type { ComponentChildren, VNode } from 'preact';
import { describe, expect, test } from 'vitest';
import { drawMaths } from '@/components/maths-drawing';
import { anyTex } from '@/tests/core/tex/arbitraries';

const tex = String.raw;

/** Drawn maths as markup, attributes included; undefined where nothing is drawn. */
function markup(source: string): string | undefined {
  return drawMaths(source)?.map(write).join('|');
}

function write(node: ComponentChildren): string {
  if (Array.isArray(node)) return node.map(write).join('');
  if (typeof node !== 'object' || node === null || !('type' in node)) return String(node ?? '');
  const { type, props } = node as VNode<Record<string, unknown>>;
  const { children, ...others } = props;
  const attributes = Object.entries(others).map(([name, value]) => ` ${name}="${String(value)}"`);
  return `<${String(type)}${attributes.join('')}>${write(children as ComponentChildren)}</${String(type)}>`;
}

describe('maths', () => {
  test.each([
    [tex`\pi_0`, '<math><msub><mi>π</mi><mn>0</mn></msub></math>'],
    ['_2', '<math><msub><mrow></mrow><mn>2</mn></msub></math>'],
    [tex`\frac{1}{n}`, '<math><mfrac><mn>1</mn><mi>n</mi></mfrac></math>'],
    [tex`\mathbb{R}^d`, '<math><msup><mi>ℝ</mi><mi>d</mi></msup></math>'],
    [tex`k\mbox{-NN}`, '<math><mrow><mi>k</mi><mtext>-NN</mtext></mrow></math>'],
  ])('such as %s is drawn', (source, drawn) => {
    expect(markup(source)).toBe(drawn);
  });

  test('that is long comes in pieces, after relations and signs', () => {
    const pieces = drawMaths('f(x) = a_1 + a_2 + a_3 + a_4 + a_5') ?? [];
    expect(pieces.map((piece) => write(piece).replace(/<[^>]*>/g, ''))).toEqual([
      'f(x)=',
      'a1+',
      'a2+',
      'a3+',
      'a4+',
      'a5',
    ]);
    expect(write(pieces[0])).toContain('<mo form="infix">=</mo></math>');
  });

  test('has spaces and lengths of its own, but none that reach beyond it', () => {
    expect(markup(tex`a\quad b`)).toContain('<mspace width="1em">');
    expect(markup(tex`\kern1000em x`)).toBe(
      '<math><mrow><mspace></mspace><mi>x</mi></mrow></math>',
    );
    expect(markup(tex`\rule{1000em}{1000em} x`)).toContain('<mspace></mspace>');
    expect(markup(tex`\raisebox{100em}{x}`)).not.toMatch(/100em| style=/);
    expect(markup(tex`\color{red}x`)).toBe('<math><mrow><mi>x</mi></mrow></math>');
    expect(markup(tex`\char"202E x`)).not.toContain('\u202E');
  });

  test('does not remember what earlier maths defined', () => {
    expect(markup(tex`\gdef\hidden{x}\hidden`)).toBe('<math><mi>x</mi></math>');
    expect(markup(tex`\hidden`)).toBeUndefined();
  });

  test.each([
    ['links', tex`\href{javascript:alert(1)}{x}`],
    ['addresses', tex`\url{https://example.org}`],
    ['references', tex`\label{a}\ref{a}`],
    ['what shows nothing', tex`\rule{1em}{1em}`],
    ['pictures', tex`\includegraphics{https://example.org/a.png}`],
    ['attributes', tex`\htmlData{a=b}{x}`],
    ['other attributes', tex`\data{a=b}{x}`],
    ['classes', tex`\class{evil}{x}`],
    ['identifiers', tex`\id{evil}{x}`],
    ['styles', tex`\style{color:red}{x}`],
    ['what is there and not seen', tex`\phantom{x}`],
    ['unknown commands', tex`\SI{5}{\meter}`],
    ['broken maths', tex`\frac{1}`],
    ['endless macros', tex`\def\a{\a\a}\a`],
    ['multiplying macros', tex`\def\a{xxxxxxxxxx}\def\b{\a\a\a\a\a\a\a\a\a\a}\b\b\b\b\b\b`],
    ['long texts', 'x+'.repeat(300)],
    ['what no line could hold', `{${'x'.repeat(80)}}`],
    ['deep braces', `${'{'.repeat(40)}x${'}'.repeat(40)}`],
    ['deep scripts', 'x^{'.repeat(13) + 'x' + '}'.repeat(13)],
    ['deep roots without braces', tex`\sqrt`.repeat(60) + 'x'],
    ['tall tables', tex`\begin{matrix}${tex`a\\`.repeat(20)}\end{matrix}`],
    ['scripts of nothing', '^'.repeat(300)],
  ])('is not drawn from %s', (_, source) => {
    expect(markup(source)).toBeUndefined();
  });

  test('of any kind is drawn quickly, of harmless elements, or not at all', () => {
    const harmless = /^(?:<\/?m[a-z]+(?: [a-z]+="[a-z0-9.+-]{1,12}")*>|[^<])*$/;
    fc.assert(
      fc.property(anyTex, (source) => {
        const start = performance.now();
        expect(markup(source.replaceAll('<', '')) ?? '').toMatch(harmless);
        expect(performance.now() - start).toBeLessThan(3000);
      }),
      { numRuns: 1000 },
    );
  });
});
