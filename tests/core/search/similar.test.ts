import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Paper } from '@/core/paper';
import { createPaperIndex } from '@/core/search/paper-index';
import { createSimilarFinder } from '@/core/search/similar';
import { eachTerm } from '@/core/search/words';
import { idOf } from '@/tests/core/arbitraries';
import { numbersOf, paperOf } from '@/tests/core/papers';
import { madePapers } from './corpus';

const papers = [
  paperOf(1, {
    title: 'Sparse Attention with a Small KV Cache',
    keywords: ['sparse attention', 'kv cache', 'long context'],
    abstract: 'We evict keys of a transformer that nobody looks at.',
  }),
  paperOf(2, {
    title: 'Evicting the KV Cache',
    keywords: ['kv cache'],
    abstract: 'A transformer with sparse attention needs fewer keys.',
  }),
  paperOf(3, {
    title: 'Protein Folding by Diffusion',
    keywords: ['diffusion', 'proteins'],
    abstract: 'Molecules fold.',
  }),
  paperOf(4, {
    title: 'Diffusion of Images',
    keywords: ['diffusion', 'images'],
    abstract: 'Pictures out of noise.',
  }),
  paperOf(5, { title: 'Speech for Robots', abstract: 'They listen.' }),
];

function finderOver(some: readonly Paper[]) {
  const index = createPaperIndex();
  index.add(some);
  return createSimilarFinder(index.parts);
}

const nearTo = (paper: Paper, some: readonly Paper[] = papers): number[] =>
  numbersOf(
    finderOver(some)
      .near(paper, 5)
      .map(({ id }) => id),
  );

const [attention, eviction, proteins] = papers as [Paper, Paper, Paper];

describe('the papers most like one', () => {
  it('are those that are on the same, nearest first, and never itself', () => {
    expect(nearTo(attention)).toEqual([2]);
    expect(nearTo(proteins)).toEqual([4]);
  });

  it('are found for a paper that is not in the index', () => {
    const stranger = paperOf(9, { title: 'A KV cache for sparse attention, and diffusion' });
    const near = nearTo(stranger);
    expect(near.slice(0, 2).toSorted()).toEqual([1, 2]);
    expect(near).toContain(4);
  });

  it('are not those with an author of the same name, or of the same organisation', () => {
    const [one, other] = [
      paperOf(6, { title: 'Rivers', authors: ['Diffusion Protein'], organization: 'Folding' }),
      paperOf(7, { title: 'Lakes', authors: ['Diffusion Protein'], organization: 'Folding' }),
    ];
    expect(nearTo(one, [...papers, one, other])).toEqual([]);
  });

  it('are at most as many as asked for', () => {
    const same = Array.from({ length: 9 }, (_, at) => ({ ...attention, id: paperOf(20 + at).id }));
    expect(finderOver([...papers, ...same]).near(attention, 3)).toHaveLength(3);
    expect(finderOver([...papers, ...same]).near(attention, 0)).toEqual([]);
  });

  it.each([
    ['only words that say nothing', { title: 'On the of', abstract: 'we are with a the to' }],
    ['only signs', { title: '?!…', abstract: '🦒 —' }],
    ['only words that nobody else has', { title: 'Zyzzyva quokkas' }],
  ])('are none for a paper of %s', (_, fields) => {
    const noise = paperOf(8, fields);
    expect(nearTo(noise, [...papers, noise])).toEqual([]);
    expect(nearTo(noise, [])).toEqual([]);
  });

  it('do not name a paper of which only words that say nothing are the same', () => {
    const noise = paperOf(8, { title: 'A Small of the With', abstract: 'we of that at' });
    expect(nearTo(attention, [attention, { ...noise, title: 'A of the With' }])).toEqual([]);
  });
});

describe('of any papers', () => {
  it('one is most like a copy of itself, as like as can be', () => {
    fc.assert(
      fc.property(somePapers, (some) => {
        const [paper] = some;
        if (paper === undefined) return;
        const copy = { ...paper, id: paperOf(999).id };
        const near = finderOver([...some, copy]).near(paper, some.length + 1);
        const found = near.find(({ id }) => id === copy.id);
        expect(found?.similarity).toBeCloseTo(1, 5);
        for (const other of near)
          expect(other.similarity).toBeLessThanOrEqual((found?.similarity ?? 0) + 1e-6);
      }),
    );
  });

  it('the same are found in whichever order and however many at a time they came', () => {
    fc.assert(
      fc.property(somePapers, fc.infiniteStream(fc.nat(4)), (some, sizes) => {
        const index = createPaperIndex();
        const rest = some.toReversed();
        while (rest.length > 0) index.add(rest.splice(0, 1 + (sizes.next().value ?? 0)));
        const grown = createSimilarFinder(index.parts);
        const atOnce = finderOver(some);
        for (const paper of some) expect(grown.near(paper, 5)).toEqual(atOnce.near(paper, 5));
      }),
    );
  });

  it('those that were removed are never found, and count no more', () => {
    fc.assert(
      fc.property(somePapers, fc.infiniteStream(fc.boolean()), (some, coins) => {
        const removed = some.filter(() => coins.next().value === true);
        const left = some.filter((paper) => !removed.includes(paper));
        const index = createPaperIndex();
        index.add(some);
        index.remove(new Set(removed.map(({ id }) => id)));
        const finder = createSimilarFinder(index.parts);
        const anew = finderOver(left);
        for (const paper of some) {
          const near = finder.near(paper, some.length);
          for (const { id } of near) expect(left.map((each) => each.id)).toContain(id);
          expect(near).toEqual(anew.near(paper, some.length));
        }
      }),
    );
  });

  it('what is shared really is in both, and no word of it is named twice', () => {
    fc.assert(
      fc.property(somePapers, (some) => {
        const finder = finderOver(some);
        for (const paper of some) {
          for (const { id } of finder.near(paper, 5)) {
            const other = some.find((each) => each.id === id) ?? paper;
            const shared = finder.shared(paper, other);
            const words = shared.flatMap((topic) => wordsOf(topic));
            expect(shared.length).toBeGreaterThan(0);
            expect(shared.length).toBeLessThanOrEqual(3);
            expect(new Set(words).size).toBe(words.length);
            for (const text of [paper, other].map(textOf))
              expect(words.filter((word) => !wordsOf(text).includes(word))).toEqual([]);
          }
        }
      }),
      { numRuns: 50 },
    );
  });
});

describe('what two papers share', () => {
  const { shared } = finderOver(papers);

  it('is named as the first one writes it, words that stand together as one', () => {
    expect(shared(attention, eviction)).toEqual(['sparse attention', 'kv cache']);
  });

  it('is what one of them has in its title or keywords, where there is any', () => {
    const one = paperOf(10, { title: 'Rivers', abstract: 'A river is long, we conclude.' });
    const other = paperOf(11, { title: 'Long Rivers', abstract: 'A river flows, we conclude.' });
    expect(shared(one, other)).toEqual(['Rivers', 'long']);
    expect(shared(one, { ...other, title: 'Lakes' })).toHaveLength(1);
  });

  it('may have words that say nothing inside, and never at an end', () => {
    const one = paperOf(10, { title: 'A Mixture of Experts with Routing' });
    const other = paperOf(11, { title: 'On the mixture of experts with doubt' });
    expect(shared(one, other)).toEqual(['Mixture of Experts']);
  });

  it('is no run over the end of a sentence', () => {
    const one = paperOf(10, { title: 'Deep. Learning' });
    const other = paperOf(11, { title: 'Deep learning' });
    expect(shared(one, other).toSorted()).toEqual(['Deep', 'Learning']);
  });

  it('is nothing where they have nothing in common', () => {
    expect(shared(attention, proteins)).toEqual([]);
  });

  it('reads maths as it is read', () => {
    const one = paperOf(10, { title: 'Fine-tuning $\\pi_0$ at home' });
    const other = paperOf(11, { title: 'Training $\\pi_0$ abroad' });
    expect(shared(one, other)).toEqual(['π₀']);
  });
});

it('finds what is meant to be alike among many', () => {
  const made = madePapers(500);
  const finder = finderOver(made);
  const [paper] = made;
  if (paper === undefined) return;
  const words = paper.abstract.split(' ').slice(0, 40).join(' ');
  const kin = paperOf(900, { title: paper.title, abstract: words });
  expect(numbersOf(finder.near(kin, 1).map(({ id }) => id))).toEqual([1]);
});

/** Papers of few words, so that they have some in common. */
const somePapers: fc.Arbitrary<readonly Paper[]> = fc
  .array(
    fc.record({
      title: someWords(1, 4),
      abstract: someWords(0, 12),
      keywords: fc.array(someWords(1, 2), { maxLength: 2 }),
    }),
    { minLength: 1, maxLength: 12 },
  )
  .map((all) =>
    all.map((fields, at) => ({ ...paperOf(at + 1), ...fields, id: idOf(`2611.${10_001 + at}`) })),
  );

function someWords(least: number, most: number): fc.Arbitrary<string> {
  const words =
    'attention cache the of FlashAttention kv-cache 扩散模型 rivers $x^2$ deep learning';
  return fc
    .array(fc.constantFrom(...words.split(' ')), { minLength: least, maxLength: most })
    .map((some) => (least > 0 ? ['folding', ...some] : some).join(' '));
}

function textOf({ title, abstract, keywords }: Paper): string {
  return [title, ...keywords, abstract].join(' · ');
}

function wordsOf(text: string): string[] {
  const words: string[] = [];
  eachTerm(text, (word, _start, _end, kind) => {
    if (kind === 'word') words.push(word);
  });
  return words;
}
