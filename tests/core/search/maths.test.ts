import { describe, expect, test } from 'vitest';
import type { Paper } from '@/core/paper';
import { searchInMemory } from '@/tests/core/search/in-memory';
import { eachTerm } from '@/core/search/words';
import { decodeTex } from '@/core/tex/decode';
import { dayOf, idOf } from '@/tests/core/arbitraries';

const tex = String.raw;

const PAPERS = [
  tex`$\pi_0$: A Vision-Language-Action Flow Model for General Robot Control`,
  tex`Understanding disentangling in $\beta$-VAE`,
  tex`H$_2$O: Heavy-Hitter Oracle for Efficient Generative Inference`,
  'A^2Search: Ambiguity-Aware Question Answering',
  tex`A Bridge of Schr\"odinger for Diffusion`,
  'Something else entirely, about robots and control',
].map(paperOf);

function paperOf(title: string, index: number): Paper {
  return {
    id: idOf(`2601.0000${index}`),
    title: decodeTex(title),
    abstract: '',
    authors: [],
    keywords: [],
    days: [dayOf('2026-01-15')],
    upvotes: 0,
    fetchedAt: 0,
  };
}

/** The title of the best result, with what is marked in it in brackets. */
function bestFor(query: string): string {
  const [best] = searchInMemory(PAPERS).search(query, 5);
  const title = PAPERS.find(({ id }) => id === best?.id)?.title ?? '';
  const ranges = best?.matches.title ?? [];
  return ranges.reduceRight(
    (text, [start, end]) => `${text.slice(0, start)}[${text.slice(start, end)}]${text.slice(end)}`,
    title,
  );
}

describe('maths', () => {
  test.each([
    ['pi0', tex`[$\pi_0$]: A`],
    ['π0', tex`[$\pi_0$]: A`],
    ['$\\pi_0$', tex`[$\pi_0$]: A`],
    ['beta-vae', tex`in [$\beta$-VAE]`],
    ['beta vae', tex`in [$\beta$-VAE]`],
    ['h2o', '[H$_2$O]: Heavy'],
    ['a2search', '[A^2Search]: Ambiguity'],
    ['A^2Search', '[A^2Search]: Ambiguity'],
    ['ambiguity', 'A^2Search: [Ambiguity-Aware]'],
    ['hitter oracle', 'H$_2$O: Heavy-[Hitter] [Oracle] for'],
    ['schrodinger', 'of [Schrödinger] for'],
    ['Schrödinger', 'of [Schrödinger] for'],
  ])('is found by %s, and marked where it stands', (query, marked) => {
    expect(bestFor(query)).toContain(marked);
  });

  test('is told of where its TeX stands', () => {
    const told: [string, string][] = [];
    const text = tex`for $\alpha$-Flow at \$5, x^{2}`;
    eachTerm(text, (term, start, end) => told.push([term, text.slice(start, end)]));
    expect(told).toEqual([
      ['for', 'for'],
      ['alpha', tex`$\alpha$`],
      ['flow', 'Flow'],
      ['alphaflow', tex`$\alpha$-Flow`],
      ['at', 'at'],
      ['5', '5'],
      ['x2', 'x^{2}'],
    ]);
  });
});
