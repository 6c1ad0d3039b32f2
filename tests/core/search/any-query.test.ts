import { describe, expect, it } from 'vitest';
import { createPaperIndex } from '@/core/search/paper-index';
import { parseQuery } from '@/core/search/query';
import { createReader } from '@/core/search/reading';
import { readQuery } from '@/core/search/read-query';
import { numbersOf, paperOf } from '@/tests/core/papers';
import { madePapers } from './corpus';
import { searchInMemory } from './in-memory';

const papers = [
  paperOf(1, { title: 'R-Tuning: Teaching Models to Refuse' }),
  paperOf(2, { title: 'FlashAttention-2 for Long Contexts' }),
  paperOf(3, { title: 'Schrödinger Bridges and α-Divergence' }),
  paperOf(4, { title: '基于扩散模型的图像生成' }),
  paperOf(5, { title: 'Proximal Policy Optimization (PPO)', authors: ['Łukasz Müller'] }),
  paperOf(6, { title: '拡散モデルによる画像生成のカタログ' }),
];

describe('however it is written', () => {
  const search = searchInMemory(papers);
  it.each([
    [1, ['R-Tuning', 'r-tuning', 'rtuning', 'r tuning', 'RTUNING', 'r–tuning', 'rtunning']],
    [2, ['FlashAttention', 'flashattention', 'flash attention', 'flash-attention', 'FLASHATTN']],
    [2, ['flashattention2', 'FlashAttention-2', 'flashatention', 'attention']],
    [3, ['Schrödinger', 'schrodinger', 'SCHRÖDINGER', 'schrödinger', 'shrodinger']],
    [
      3,
      ['α-divergence', 'alpha divergence', 'alpha-divergence', 'Α-Divergence', 'alphadivergence'],
    ],
    [4, ['扩散模型', '扩散', '图像', '生成 扩散', '基']],
    [5, ['PPO', 'ppo', 'P.P.O.', 'lukasz', 'ŁUKASZ', 'muller', 'Müller', 'Mu\u0308ller']],
    [6, ['カタログ', 'モデル', '拡散']],
  ])('paper %i is found first by each of %j', (number, queries) => {
    for (const query of queries)
      expect(numbersOf(search.search(query, 5).map(({ id }) => id))[0], query).toBe(number);
  });
});

describe('#47 whatever is typed', () => {
  const made = madePapers(200);
  const index = createPaperIndex();
  index.add([...papers, ...made]);
  const search = searchInMemory([...papers, ...made]);
  const size = index.parts[0]?.segment.vocabulary.size ?? 0;
  const words = made.map(({ title }) => title).join(' ');

  it.each([
    ...[33, 65, 129, 10_000].flatMap((length) => [
      ['words', words.slice(0, length)],
      ['one word', 'attention'.repeat(2_000).slice(0, length)],
      ['one letter', 'a'.repeat(length)],
      ['letters', 'a '.repeat(length).slice(0, length)],
      ['hyphens', 'a-b'.repeat(length).slice(0, length)],
      ['Chinese', '扩散模型'.repeat(length).slice(0, length)],
      ['emoji', '👩🏽‍🚀'.repeat(length).slice(0, length)],
    ]),
    ...['(a+)+$', '(x+x+)+y', '[', '\\', '.*', '^attention$', '(?<x>)', '=exact', "'include"].map(
      (pattern) => ['a pattern', pattern],
    ),
    ['half an emoji', '\uD83E'],
    ['controls', '\u0000\u202E\uFEFF'],
  ])('%s is looked up with few words and meanings', (_, text = '') => {
    let asked = 0;
    let meanings = 0;
    const read = createReader(index);
    readQuery(parseQuery(text), (word) => {
      asked += 1;
      const reading = read(word);
      meanings += reading?.meanings.length ?? 0;
      return reading;
    });
    // A word of 128 letters may be two, in as many ways as it has letters.
    expect(asked).toBeLessThanOrEqual(2 * 128);
    expect(meanings).toBeLessThanOrEqual(24 * size);
    expect(search.search(text, 10).length).toBeLessThanOrEqual(10);
  });
});
