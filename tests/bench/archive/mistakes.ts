import type { Random } from './random';

/** A word with so many typing mistakes: that distance away, and never a word with a mistake undone. */
export function mistype(word: string, mistakes: number, random: Random): string {
  for (;;) {
    let text = word;
    for (let done = 0; done < mistakes; done++) text = mistypeOnce(text, random);
    if (distance(word, text) === mistakes && /^[\p{L}\p{N}]/u.test(text)) return text;
  }
}

/** A letter left out, put in, replaced or swapped with the next; of ten, nine after the first letter. */
function mistypeOnce(word: string, random: Random): string {
  const at = random.happens(0.1) ? 0 : 1 + random.below(Math.max(1, word.length - 1));
  const letter = random.pick([...'abcdefghijklmnopqrstuvwxyz']);
  const before = word.slice(0, at);
  const [here = '', next = ''] = [word.charAt(at), word.charAt(at + 1)];
  return random.pick([
    `${before}${word.slice(at + 1)}`,
    `${before}${letter}${word.slice(at)}`,
    `${before}${letter}${word.slice(at + 1)}`,
    `${before}${next}${here}${word.slice(at + 2)}`,
  ]);
}

/**
 * How many letters have to be put in, left out, replaced or swapped with their neighbour, by the
 * table of dynamic programming: the bench judges by other means than the search finds.
 */
export function distance(one: string, other: string): number {
  let twoBefore: number[] = [];
  let before = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let i = 1; i <= one.length; i++) {
    const row = [i];
    for (let j = 1; j <= other.length; j++) {
      const isSame = one[i - 1] === other[j - 1];
      let least = Math.min(
        (before[j] ?? 0) + 1,
        (row[j - 1] ?? 0) + 1,
        (before[j - 1] ?? 0) + (isSame ? 0 : 1),
      );
      const isSwap = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
      if (isSwap) least = Math.min(least, (twoBefore[j - 2] ?? 0) + 1);
      row.push(least);
    }
    twoBefore = before;
    before = row;
  }
  return before[other.length] ?? 0;
}
