import type { Range } from '@/core/search/paper-search';

/** A stretch of a text, with what is marked in it. */
export interface Snippet {
  readonly text: string;
  readonly ranges: readonly Range[];
}

/** What a reader sees of the text before the first mark, at most, in UTF-16 units. */
const BEFORE = 50;

/** As much as stands close enough together to be read at once. */
const SPAN = 140;

/**
 * The end of a text from shortly before the place with the most marks on, so that its first lines
 * show why it was found; undefined where nothing is marked. Words and formulas stay whole.
 */
export function snippetOf(text: string, ranges: readonly Range[]): Snippet | undefined {
  let [best] = ranges;
  let most = 0;
  for (const [at, range] of ranges.entries()) {
    const near = ranges.slice(at).filter(([, end]) => end - range[0] <= SPAN).length;
    if (near > most) [best, most] = [range, near];
  }
  if (best === undefined) return undefined;
  const start = beginningNear(text, best[0]);
  if (start === 0) return { text, ranges };
  return {
    text: `…${text.slice(start)}`,
    ranges: ranges
      .filter(([from]) => from >= start)
      .map(([from, to]) => [from - start + 1, to - start + 1] as const),
  };
}

/** Where a sentence begins shortly before a place; else a word, outside of formulas. */
function beginningNear(text: string, place: number): number {
  if (place <= BEFORE) return 0;
  const before = text.slice(place - BEFORE, place);
  const sentence = before.lastIndexOf('. ');
  const blank = before.indexOf(' ');
  const start = place - BEFORE + (sentence >= 0 ? sentence + 2 : blank + 1);
  const dollars = text.slice(0, start).match(/(?<!\\)\$/g)?.length ?? 0;
  return dollars % 2 === 0 ? start : text.lastIndexOf('$', start - 1);
}
