import type { Script } from './scripts';
import { isVerbatim, splitMaths, type Segment } from './segments';

/** A piece of a text as it is drawn. */
export interface Part {
  /** In plain characters. */
  readonly text: string;
  /** Whether a search matched it. */
  readonly marked: boolean;
  /** Of maths: what it is drawn from. */
  readonly tex?: string;
  /** Of a script outside maths: where its text goes. */
  readonly script?: Script;
}

/** Parts that follow one another, and whether a line may end between them. */
export interface Phrase {
  readonly parts: readonly Part[];
  readonly unbroken: boolean;
}

type Ranges = readonly (readonly [start: number, end: number])[];

/**
 * A text with maths as pieces to draw. What a search matched is marked, maths and scripts as a
 * whole; maths holds together with the letters it touches, as in `H₂O`.
 * @param ranges half-open, in the text with its TeX, ascending and apart
 */
export function toPhrases(text: string, ranges: Ranges = []): readonly Phrase[] {
  return glue(toParts(text, ranges));
}

/** The same in plain characters alone. */
export function toPlainParts(text: string, ranges: Ranges = []): readonly Part[] {
  return splitMaths(text).flatMap((segment) =>
    isVerbatim(segment)
      ? markedPieces(segment, ranges)
      : [{ text: segment.plain, marked: isTouched(segment, ranges) }],
  );
}

function toParts(text: string, ranges: Ranges): readonly Part[] {
  return splitMaths(text).flatMap((segment): readonly Part[] => {
    if (isVerbatim(segment)) return markedPieces(segment, ranges);
    const { plain, tex, script } = segment;
    const marked = isTouched(segment, ranges);
    if (script !== undefined) return [{ text: script.content, marked, script: script.side }];
    return [{ text: plain, marked, ...(tex !== undefined && { tex }) }];
  });
}

function markedPieces({ plain, start, end }: Segment, ranges: Ranges): readonly Part[] {
  const pieces: Part[] = [];
  let done = start;
  const add = (to: number, marked: boolean): void => {
    if (to > done) pieces.push({ text: plain.slice(done - start, to - start), marked });
    done = Math.max(done, to);
  };
  for (const [from, to] of ranges) {
    if (to <= start || from >= end) continue;
    add(from, false);
    add(Math.min(to, end), true);
  }
  add(end, false);
  return pieces;
}

function isTouched({ start, end }: Segment, ranges: Ranges): boolean {
  return ranges.some(([from, to]) => from < end && to > start);
}

/** Of a neighbouring text, what must not be parted from maths; a line may end after a hyphen. */
const BEFORE = /[^\s-]{1,16}$/;
const AFTER = /^(?:[^\s-]{1,16}-?|-)/;

/** A longer formula may be broken, or else it would not fit. */
const LONGEST_UNBROKEN = 32;

/** A browser would let a line end before and after maths, as around a picture. */
function glue(parts: readonly Part[]): readonly Phrase[] {
  const phrases: Phrase[] = [];
  let rest: Part[] = [];
  const flush = (): void => {
    if (rest.length > 0) phrases.push({ parts: rest, unbroken: false });
    rest = [];
  };
  const waiting = [...parts];
  for (let part = waiting.shift(); part !== undefined; part = waiting.shift()) {
    if (part.tex === undefined || part.text.length > LONGEST_UNBROKEN) {
      rest.push(part);
      continue;
    }
    const glued = [part];
    const [before, stub] = cutAt(rest.at(-1), BEFORE, 'end');
    if (stub !== undefined) {
      rest.pop();
      if (before !== undefined) rest.push(before);
      glued.unshift(stub);
    }
    flush();
    for (let next = waiting[0]; next !== undefined; next = waiting[0]) {
      const [after, tail] =
        next.tex === undefined ? cutAt(next, AFTER, 'start') : [undefined, next];
      if (tail === undefined) break;
      waiting.shift();
      glued.push(tail);
      if (after !== undefined) waiting.unshift(after);
      if (after !== undefined || tail.text.endsWith('-')) break;
    }
    phrases.push({ parts: glued, unbroken: true });
  }
  flush();
  return phrases;
}

/** A part in two: what is left of it, and the piece at its end or start that an expression finds. */
function cutAt(
  part: Part | undefined,
  expression: RegExp,
  side: 'start' | 'end',
): readonly [Part | undefined, Part | undefined] {
  if (part === undefined || part.tex !== undefined) return [part, undefined];
  if (part.script !== undefined) return [undefined, part];
  const found = expression.exec(part.text)?.[0];
  if (found === undefined) return [part, undefined];
  const left = side === 'end' ? part.text.slice(0, -found.length) : part.text.slice(found.length);
  return [left === '' ? undefined : { ...part, text: left }, { ...part, text: found }];
}
