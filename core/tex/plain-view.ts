import { isVerbatim, plainText, splitMaths } from './segments';

/** A text with its maths in plain characters, which knows where in the source everything stands. */
export interface PlainView {
  readonly plain: string;
  /** The stretch of the source that reads as a stretch of `plain`; maths and scripts are whole. */
  toSource(start: number, end: number): readonly [start: number, end: number];
}

/** Views a text in plain characters; undefined where that is the text itself. */
export function viewPlain(text: string): PlainView | undefined {
  if (plainText(text) === text) return undefined;
  const segments = splitMaths(text);
  const starts: number[] = [];
  let plain = '';
  for (const segment of segments) {
    starts.push(plain.length);
    plain += segment.plain;
  }

  /** The last segment that begins at or before a place of `plain`. */
  function segmentAt(place: number): number {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= place) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  function toSource(start: number, end: number): readonly [number, number] {
    const first = segmentAt(start);
    const last = segmentAt(Math.max(start, end - 1));
    const from = segments[first];
    const to = segments[last];
    if (from === undefined || to === undefined) return [0, 0];
    return [
      isVerbatim(from) ? from.start + start - (starts[first] ?? 0) : from.start,
      isVerbatim(to) ? to.start + end - (starts[last] ?? 0) : to.end,
    ];
  }

  return { plain, toSource };
}
