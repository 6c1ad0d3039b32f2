import type { Paper } from '@/core/paper';
import { paperOf } from '@/tests/core/papers';

/** Numbers from 0 up to 1 that are the same in every run (Park and Miller's generator). */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 16_807) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

const SYLLABLES = 'ba co den fi gra hu ky lor mi nes op pra quo ru ste tal ul ven wy xor za'.split(
  ' ',
);

/** So many made-up words of two to four syllables. */
function madeWords(count: number, random: () => number): string[] {
  const words = new Set<string>();
  while (words.size < count) {
    const syllables = 2 + Math.floor(random() * 3);
    words.add(Array.from({ length: syllables }, () => pick(SYLLABLES, random)).join(''));
  }
  return [...words];
}

/** Papers about made-up things: titles of five words, abstracts of eighty, two authors. */
export function madePapers(count: number, seed = 1): Paper[] {
  const random = seeded(seed);
  const words = madeWords(4_000, random);
  const some = (length: number): string[] => Array.from({ length }, () => pick(words, random));
  return Array.from({ length: count }, (_, index) =>
    paperOf(index + 1, {
      title: some(5).join(' '),
      abstract: some(80).join(' '),
      authors: [some(2).join(' '), some(2).join(' ')],
      keywords: some(3),
      organization: some(1).join(' '),
    }),
  );
}

/** A word with so many mistakes: a letter left out, put in, replaced or swapped with the next. */
export function misspell(word: string, mistakes: number, random: () => number): string {
  let text = word;
  for (let done = 0; done < mistakes; done++) {
    const at = 1 + Math.floor(random() * (text.length - 2));
    const letter = pick([...'aeioust'], random);
    const [before, here, next, after] = [
      text.slice(0, at),
      text[at],
      text[at + 1],
      text.slice(at + 2),
    ];
    text = pick(
      [
        `${before}${next}${after}`,
        `${before}${letter}${here}${next}${after}`,
        `${before}${letter}${next}${after}`,
        `${before}${next}${here}${after}`,
      ],
      random,
    );
  }
  return text;
}

function pick<Item>(items: readonly Item[], random: () => number): Item {
  const item = items[Math.floor(random() * items.length)];
  if (item === undefined) throw new RangeError('Nothing to pick from.');
  return item;
}
