import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import type { PaperId } from '@/core/paper-id';
import type { Paper } from '@/core/paper';
import { paperOf } from '@/tests/core/papers';
import { searchInMemory } from './in-memory';

const WORDS = [
  ...'attention retention transformer transformers diffusion R-Tuning FlashAttention'.split(' '),
  ...'α-divergence Schrödinger 扩散模型 LoRA QLoRA v-pol state-of-the-art model models'.split(' '),
];
const QUERIES = [
  'attention',
  'atention mod',
  'rtuning',
  'diffusion α',
  '扩散',
  'lora models',
  'v pol',
];

const text = fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 5 });
const paper = fc
  .record({ number: fc.integer({ min: 1, max: 30 }), title: text, abstract: text, author: text })
  .map(({ number, title, abstract, author }) =>
    paperOf(number, {
      title: title.join(' '),
      abstract: abstract.join(' '),
      authors: [author.join(' ')],
    }),
  );
const step = fc.record({
  put: fc.array(paper, { maxLength: 12 }),
  gone: fc.array(fc.integer({ min: 1, max: 30 }), { maxLength: 5 }),
});

it('papers added, replaced and removed in any order are found as if indexed at once', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
      const grown = searchInMemory([]);
      const left = new Map<PaperId, Paper>();
      for (const { put, gone } of steps) {
        const papers = [...new Map(put.map((paper) => [paper.id, paper])).values()];
        grown.update(papers);
        for (const paper of papers) left.set(paper.id, paper);
        const ids = gone.map((number) => paperOf(number).id);
        grown.remove(ids);
        for (const id of ids) left.delete(id);
      }
      const atOnce = searchInMemory(left.values());
      expect(grown.size).toBe(left.size);
      for (const query of QUERIES) {
        expect(grown.search(query, 30), query).toEqual(atOnce.search(query, 30));
      }
    }),
    { numRuns: 60 },
  );
});
