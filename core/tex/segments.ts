import { SYMBOLS } from './symbols';
import { plainMaths } from './plain-maths';
import { plainScript, type Script } from './scripts';

/** A stretch of a text that is read in one way. */
export interface Segment {
  readonly kind: 'text' | 'maths' | 'script';
  /** Where it stands in the text: half-open, in UTF-16 units. */
  readonly start: number;
  readonly end: number;
  /** How it reads in plain characters; of text, the text itself, and `$` for `\$`. */
  readonly plain: string;
  /** Of maths, the TeX between the delimiters. */
  readonly tex?: string;
  /** Of a script outside maths (`A^2Search`), where it stands and its content in plain characters. */
  readonly script?: { readonly side: Script; readonly content: string };
}

/**
 * Splits a text into plain text and mathematics: `$…$`, `$$…$$`, `\(…\)` and `\[…\]`, and scripts
 * that stand without them, because Hugging Face drops the dollars of titles and abstracts. Prices,
 * lone dollars and unbalanced braces are text. The segments follow one another without gaps.
 */
export function splitMaths(text: string): readonly Segment[] {
  if (!MAY_HAVE_MATHS.test(text)) return text === '' ? [] : [toText(text, 0, text.length)];
  const segments: Segment[] = [];
  const mark = new RegExp(MARK);
  let done = 0;
  for (let found = mark.exec(text); found !== null; found = mark.exec(text)) {
    const segment = readMark(text, found.index, found[0]);
    if (segment === undefined) continue;
    if (segment.start > done) segments.push(toText(text, done, segment.start));
    segments.push(segment);
    done = segment.end;
    mark.lastIndex = done;
  }
  if (done < text.length) segments.push(toText(text, done, text.length));
  return segments;
}

/**
 * A text with its maths in plain characters, for where no markup can stand: `$\pi_0$` reads `π₀`.
 * What has no plain form stays as it is.
 */
export function plainText(text: string): string {
  if (!MAY_HAVE_MATHS.test(text)) return text;
  return splitMaths(text)
    .map(({ plain }) => plain)
    .join('');
}

/** Whether a segment reads as it is written, character for character. */
export function isVerbatim({ kind, plain, start, end }: Segment): boolean {
  return kind === 'text' && plain.length === end - start;
}

/** Longer formulas are not what titles and abstracts have. */
const LONGEST_MATHS = 1000;
const LONGEST_SCRIPT = 40;

const MAY_HAVE_MATHS = /[$^_]|\\[([]/;

/** What a segment may begin with, and what has to be stepped over: addresses and escapes. */
const MARK = /https?:\/\/[^\s$]+|\\[^]|\$+|[\^_]/g;

function readMark(text: string, at: number, mark: string): Segment | undefined {
  switch (mark) {
    case String.raw`\$`:
      return { kind: 'text', start: at, end: at + 2, plain: '$' };
    case String.raw`\(`:
      return readMaths(text, at, CLOSERS.round);
    case String.raw`\[`:
      return readMaths(text, at, CLOSERS.square);
    case '$':
      return readMaths(text, at, CLOSERS.dollar);
    case '$$':
      return readMaths(text, at, CLOSERS.dollars);
    case '^':
    case '_':
      return readScript(text, at);
    default:
      return undefined;
  }
}

interface Closer {
  /** The end of the maths, an opener of the same kind, or something escaped, whichever is first. */
  readonly next: RegExp;
  readonly closing: string;
  /** Whether the delimiters have another meaning. */
  readonly isMoney: boolean;
}

const CLOSERS = {
  round: { next: /\\[^]/g, closing: String.raw`\)`, isMoney: false },
  square: { next: /\\[^]/g, closing: String.raw`\]`, isMoney: false },
  dollar: { next: /\\[^]|\$/g, closing: '$', isMoney: true },
  dollars: { next: /\\[^]|\$\$/g, closing: '$$', isMoney: true },
} as const satisfies Record<string, Closer>;

function readMaths(text: string, at: number, closer: Closer): Segment | undefined {
  const opening = closer.closing.length;
  const within = text.slice(at + opening, at + opening + LONGEST_MATHS + opening);
  const close = findClose(within, closer, text.slice(at, at + opening));
  if (close === undefined) return undefined;
  const tex = within.slice(0, close);
  const end = at + 2 * opening + close;
  if (tex.trim() === '' || /\n\s*\n/.test(tex) || !isBalanced(tex)) return undefined;
  if (closer.isMoney && !isMaths(tex, text[end] ?? '')) return undefined;
  return { kind: 'maths', start: at, end, plain: plainMaths(tex) ?? text.slice(at, end), tex };
}

/** A second opener makes the first one void, so that every character is looked at once. */
function findClose(within: string, closer: Closer, opener: string): number | undefined {
  for (const { 0: found, index } of within.matchAll(closer.next)) {
    if (found === closer.closing) return index;
    if (found === opener) return undefined;
  }
  return undefined;
}

function isBalanced(tex: string): boolean {
  let depth = 0;
  for (const [token] of tex.matchAll(/\\[^]|[{}]/g)) {
    if (token === '{') depth += 1;
    if (token === '}' && --depth < 0) return false;
  }
  return depth === 0;
}

const COMMAND_OR_SCRIPT = /\\[A-Za-z]|[\^_{]/;
const WORDS = /(?:^|[\s(])[A-Za-z]{2,}[\s,;:.]+[A-Za-z]{2,}/;
const FUNCTION_NAME = /(?<![A-Za-z])(?:log|ln|exp|min|max|sin|cos|mod|poly|polylog)(?![A-Za-z])/g;
const DANGLING = /[-/+=<(:]$/;

/** Whether what stands between two dollars can be maths, and not the words between two prices. */
function isMaths(tex: string, after: string): boolean {
  const prose = tex
    .replace(/\\[A-Za-z]+/g, '')
    .replace(/\{[^{}]*\}/g, '')
    .replace(FUNCTION_NAME, '');
  if (WORDS.test(prose)) return false;
  const blanks = Number(/^\s/.test(tex)) + Number(/\s$/.test(tex));
  if (COMMAND_OR_SCRIPT.test(tex)) return blanks !== 1;
  if (blanks > 0 || DANGLING.test(tex)) return false;
  // `$5 or 10$`, `US$5/B$6`
  return !/\s[A-Za-z]{2,}/.test(prose) && !(/^\d/.test(tex) && /[\p{L}\p{N}]/u.test(after));
}

/**
 * What Hugging Face leaves of a script when it drops the dollars and backslashes around it:
 * `A^2Search`, `V_{0.5}`, `O(N^k)`, `R^textbf{2AI}`, `pi_0`.
 */
const BRACED = String.raw`\\?(?:text|math)?[a-z]{0,3}\{([^{}$\n\\]{1,${LONGEST_SCRIPT}})\}`;
const SHORT_POWER = String.raw`[+-]?\d{1,4}|(?:[A-Za-z+]|star|circ|top|prime|dagger)(?![A-Za-z])|\*(?!\*)`;
const SHORT_INDEX = String.raw`(?:\d{1,2}|[A-Za-z])(?![\p{L}\p{N}_{])`;
const BASE = String.raw`(?<=[\p{L}\p{N})\]}])`;
const LONE_LETTER = String.raw`(?<=(?<![\p{L}\p{N}_])(?:\p{L}|${greekNames().join('|')})_)`;
const RAISED = new RegExp(String.raw`${BASE}\^(?:${BRACED}|(${SHORT_POWER}))`, 'uy');
const LOWERED = new RegExp(String.raw`${BASE}_(?:${BRACED}|${LONE_LETTER}(${SHORT_INDEX}))`, 'uy');

const NAMED_SCRIPTS: ReadonlySet<string> = new Set(
  greekNames().concat(['star', 'circ', 'top', 'prime', 'dagger', 'infty']),
);

function readScript(text: string, at: number): Segment | undefined {
  const side = text[at] === '^' ? 'super' : 'sub';
  const pattern = side === 'super' ? RAISED : LOWERED;
  pattern.lastIndex = at;
  const found = pattern.exec(text);
  if (found === null) return undefined;
  const source = found[1] ?? found[2] ?? '';
  const content = plainMaths(NAMED_SCRIPTS.has(source) ? `\\${source}` : source);
  if (content === undefined) return undefined;
  const plain = plainScript(content, side);
  return { kind: 'script', start: at, end: at + found[0].length, plain, script: { side, content } };
}

/** The names of the letters that mathematics borrows. */
function greekNames(): string[] {
  return [...SYMBOLS].flatMap(([name, symbol]) =>
    /[\p{Script=Greek}ℓ]/u.test(symbol) ? name : [],
  );
}

function toText(text: string, start: number, end: number): Segment {
  return { kind: 'text', start, end, plain: text.slice(start, end) };
}
