import type { Range } from '@/core/search/paper-search';

/**
 * More than three lines of the widest list hold, in UTF-16 units: a browser shapes and measures all
 * of a text, also what it does not show.
 */
const SHOWN = 480;

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
 * Some lines of a text from shortly before the place with the most marks on, so that they show why it
 * was found; undefined where nothing is marked. Words and formulas stay whole.
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
  const end = endNear(text, start + SHOWN);
  const sign = start === 0 ? '' : '…';
  const by = sign.length - start;
  return {
    text: `${sign}${text.slice(start, end)}`,
    ranges: ranges
      .filter(([from, to]) => from >= start && to <= end)
      .map(([from, to]) => [from + by, to + by] as const),
  };
}

/** Where a sentence begins shortly before a place; else a word, outside of formulas. */
function beginningNear(text: string, place: number): number {
  if (place <= BEFORE) return 0;
  const before = text.slice(place - BEFORE, place);
  const sentence = before.lastIndexOf('. ');
  const blank = before.indexOf(' ');
  const start = place - BEFORE + (sentence >= 0 ? sentence + 2 : blank + 1);
  return isInFormula(text, start) ? text.lastIndexOf('$', start - 1) : start;
}

/** Where a word ends after a place, outside of formulas. */
function endNear(text: string, place: number): number {
  const blank = text.indexOf(' ', place);
  if (blank === -1) return text.length;
  if (!isInFormula(text, blank)) return blank;
  const closing = text.indexOf('$', blank);
  return closing === -1 ? text.length : closing + 1;
}

function isInFormula(text: string, place: number): boolean {
  const dollars = text.slice(0, place).match(/(?<!\\)\$/g)?.length ?? 0;
  return dollars % 2 === 1;
}
