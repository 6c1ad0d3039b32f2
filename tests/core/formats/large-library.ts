import { toDay } from '@/core/day';
import { RATINGS, STATUSES, type Entry } from '@/core/library/paper-library';
import { cleanTags } from '@/core/library/notes';
import type { PaperId } from '@/core/paper-id';
import { cleanLine, cleanText } from '@/core/text';
import { createRandom, type Random } from '@/tests/bench/archive/random';
import { idOf, keyOf } from '@/tests/core/arbitraries';
import { DAY, NOW, paperOf } from '@/tests/core/papers';

const WORDS = [
  ['Attention', 'learning', 'of', 'the', 'a', 'GPT-4', 'models', 'is', 'All', 'You', 'need'],
  ['"quoted"', "it's", "``so-called''", '--fast', '---', '{BERT}', '{', '}', '}{', '\\', '\\\\'],
  ['$x_1^2$', String.raw`$\mathcal{O}(n \log n)$`, String.raw`$\{a\}$`, '$5', '$10', '100%', 'R&D'],
  [
    String.raw`$\left\{ x \right.$`,
    String.raw`\(a+b\)`,
    '$$e=mc^2$$',
    '#1',
    'a_b',
    '~',
    '^',
    'A^2Search',
  ],
  [
    String.raw`\$7`,
    String.raw`\"o`,
    String.raw`\emph{so}`,
    '@article{x,',
    '<b>',
    '[link](x)',
    '*',
    '|',
  ],
  ['🤖', '👩‍🔬', '🇺🇳', '深度学习', '大規模言語モデル', '언어', 'Привет', 'שלום', 'مرحبا', 'می‌خواهم'],
  [
    'Schrödinger',
    'é',
    'ﬁ',
    'N°5',
    'https://example.org/a_b~c?d=%7B#e',
    'and',
    'and others',
    ';',
    ',',
  ],
].flat();

const NAMES = [
  ['Ada King', 'Łukasz Kaiser', 'Aad van den Berg', 'OpenAI', 'Acme, Inc.', 'Martin King, Jr.'],
  [
    'Research and Development Team',
    'others',
    "Conor O'Neill",
    'Jean-Luc Picard',
    '王小明',
    'محمد علي',
  ],
  ['{Braces} Only', 'A $x$ B', 'R. S. Sutton', 'DeepSeek-AI', 'José Álvarez-Núñez', 'x; y "z"'],
].flat();

const TAGS = [
  'to cite',
  'nlp',
  'a, b',
  'x; y',
  '"q"',
  '日本語',
  '50%',
  '{t}',
  'عربي',
  '🤖',
  '=sum',
  "'tis",
];

const NOTE_LINES = [
  [
    'See figure 3.',
    '',
    '',
    '- a list',
    '  - inside it',
    '    code {',
    '> quoted',
    '# heading',
    '`x`',
  ],
  [
    'ER  - ',
    'TY  - JOUR',
    String.raw`\N1  - guarded`,
    '  KW  - blank',
    '@article{k, title={x}}',
    '---',
  ],
  [
    '=1+1',
    '"said"',
    'a,b;c',
    '🤖 深度',
    'مرحبا',
    String.raw`$\alpha$ costs $5`,
    '100% \\o/',
    '\t tab ',
  ],
].flat();

/**
 * A library of a thousand papers, the same in every run, with all that is hard to write in some
 * format: quotes, braces, TeX, emoji, many scripts, five hundred authors, none, notes of many lines.
 */
export function largeLibrary(count = 1000): readonly Entry[] {
  const random = createRandom(5);
  return Array.from({ length: count }, (_, index) => anEntry(random, index));
}

function anEntry(random: Random, index: number): Entry {
  const some = (texts: readonly string[], most: number): string[] =>
    Array.from({ length: random.below(most + 1) }, () => random.pick(texts));
  const id = idAt(index);
  const status = random.pick(STATUSES);
  const savedAt = NOW - random.below(1000 * DAY);
  const abstract = Array.from({ length: random.below(4) }, () => some(WORDS, 40).join(' '));
  const authors =
    index === 500
      ? Array.from({ length: 500 }, (_, nth) => `${random.pick(NAMES)} ${nth}`)
      : some(NAMES, 6);
  const paper = paperOf(index, {
    id,
    title: cleanLine(some(WORDS, 12).join(' '), 500) || '=2+3',
    abstract: cleanText(abstract.join('\n\n'), 10_000),
    authors,
    upvotes: 0,
    days: [],
    fetchedAt: 0,
    ...(id.startsWith('url:https://acl') && { doi: keyOf(`doi:10.18653/v1/a_b.${index}`) }),
    ...(random.happens(0.9) && { publishedOn: toDay(NOW - random.below(8000 * DAY)) }),
  });
  return {
    id: paper.id,
    paper,
    status,
    tags: cleanTags(some(TAGS, 4)),
    note: some(NOTE_LINES, 8).join('\n'),
    savedAt,
    changedAt: savedAt + random.below(DAY),
    ...(random.happens(0.5) && { statusAt: savedAt + random.below(DAY) }),
    ...(random.happens(0.3) && { rating: random.pick(RATINGS) }),
    ...(status === 'to-read' &&
      random.happens(0.5) && { remindOn: toDay(NOW + random.below(90 * DAY)) }),
    ...(random.happens(0.3) && {
      openedCount: 1 + random.below(9),
      openedAt: NOW - random.below(DAY),
    }),
  };
}

/** Seven in ten are on arXiv, one of them with an old identifier; others have a DOI, a page or both. */
function idAt(index: number): PaperId {
  const digits = String(index).padStart(4, '0');
  switch (index % 10) {
    case 3:
      return idOf(`hep-th/9901${digits.slice(1)}`);
    case 5:
      return keyOf(`doi:10.1016/s0004--3702(97){00}_<${digits}>;2-x`);
    case 7:
      return keyOf(`url:https://openreview.net/forum?id=a_b%20~${digits}&x={1}$2$`);
    case 9:
      return keyOf(`url:https://aclanthology.org/2020.acl-main.${index}/`);
    default:
      return idOf(`2611.${digits.padStart(5, '0')}`);
  }
}
