import { LETTERS, matchAt, readAccent, type ReadTex } from './accents';
import { splitMaths } from './segments';
import { SYMBOLS } from './symbols';

/**
 * A remote text without its TeX: accents become letters (`Schr\"odinger` is `Schrödinger`), commands
 * for looks go (`\emph{…}`), signs, quotes and dashes are what they print. Mathematics, `\$` and
 * commands that it does not know stay, and so does every text that holds no TeX. Never throws.
 */
export function decodeTex(text: string): string {
  if (!MAY_HAVE_TEX.test(text)) return text;
  const maths = splitMaths(text).filter(({ kind }) => kind === 'maths');
  const closers = matchBraces(text, maths);
  /** Where something ends that was begun, and what is printed there. */
  const ends = new Map<number, ReadTex>();
  const escaped = { '"': /\\"(?![A-Za-z{\\])/.test(text), "'": /\\'(?![A-Za-z{\\])/.test(text) };
  const mark = new RegExp(MARK);
  let decoded = '';
  let done = 0;
  let next = 0;

  /** The end of the group at a brace is printed as nothing. */
  const open = (brace: number, end: number): ReadTex | undefined => {
    const close = closers.get(brace);
    if (close === undefined) return undefined;
    ends.set(close, { plain: '', end: close + 1 });
    return { plain: '', end };
  };

  const read = (at: number, found: string): ReadTex | undefined => {
    switch (found[0]) {
      case '{':
        return readLetterGroup(text, at, closers) ?? readSwitch(text, at, open);
      case '\\':
        if ((found[1] === '"' || found[1] === "'") && escaped[found[1]]) return undefined;
        return readAccent(text, at) ?? readStyle(text, at, open) ?? readCommand(text, at);
      case '`':
        return readQuote(text, at, found, ends);
      case '-':
        return readDash(text, at, found);
      case '~':
        return TIE.test(text.slice(at - 2, at + 3)) ? { plain: ' ', end: at + 1 } : undefined;
      default:
        return { plain: found.replace(/\\(?=[_&%#~])/g, ''), end: at + found.length };
    }
  };

  for (let found = mark.exec(text); found !== null; found = mark.exec(text)) {
    const at = found.index;
    while ((maths[next]?.end ?? Infinity) <= at) next += 1;
    const inMaths = maths[next];
    if (inMaths !== undefined && inMaths.start <= at) {
      mark.lastIndex = inMaths.end;
      continue;
    }
    const piece = ends.get(at) ?? (/^[}'"]/.test(found[0]) ? undefined : read(at, found[0]));
    if (piece === undefined) continue;
    decoded += text.slice(done, at) + piece.plain;
    done = piece.end;
    mark.lastIndex = done;
  }
  return decoded + text.slice(done);
}

const MAY_HAVE_TEX = /[\\`~]|--/;

/** What TeX may begin or end with; addresses, which are stepped over; a command with its name. */
const MARK = /https?:\/\/(?:[^\s\\{}$]|\\[_&%#~])+|\\(?:[A-Za-z]+|[^])|[{}]|`+|''?|"|-+|~/g;

/** Where each group ends. */
function matchBraces(
  text: string,
  maths: readonly { readonly start: number; readonly end: number }[],
): ReadonlyMap<number, number> {
  const closers = new Map<number, number>();
  const opened: number[] = [];
  let next = 0;
  for (const { 0: token, index } of text.matchAll(/\\[^]|[{}]/g)) {
    while ((maths[next]?.end ?? Infinity) <= index) next += 1;
    if (token.length > 1 || (maths[next]?.start ?? Infinity) <= index) continue;
    if (token === '{') opened.push(index);
    const opener = token === '}' ? opened.pop() : undefined;
    if (opener !== undefined) closers.set(opener, index);
  }
  return closers;
}

type Open = (brace: number, end: number) => ReadTex | undefined;

/** `{\"o}`, `{\ss}`: braces around one letter. */
function readLetterGroup(
  text: string,
  at: number,
  closers: ReadonlyMap<number, number>,
): ReadTex | undefined {
  if (text[at + 1] !== '\\') return undefined;
  const letter = readAccent(text, at + 1) ?? readCommand(text, at + 1);
  const isWhole = letter !== undefined && letter.end === closers.get(at);
  return isWhole ? { plain: letter.plain, end: letter.end + 1 } : undefined;
}

const SWITCH =
  /\{\s*\\(?:em|it|bf|rm|sc|tt|sf|sl|itshape|bfseries|scshape|ttfamily|sffamily)(?![A-Za-z])\s*/y;
const STYLE =
  /\\(?:emph|underline|uline|textit|textbf|textsc|texttt|textsf|textrm|textsl|textmd|textup|textnormal|text|mbox|url)\s*\{/y;

/** `{\em …}` */
function readSwitch(text: string, at: number, open: Open): ReadTex | undefined {
  const found = matchAt(SWITCH, text, at);
  return found && open(at, at + found[0].length);
}

/** `\emph{…}` */
function readStyle(text: string, at: number, open: Open): ReadTex | undefined {
  const found = matchAt(STYLE, text, at);
  const end = at + (found?.[0].length ?? 0);
  return found && open(end - 1, end);
}

const WORDS: ReadonlyMap<string, string> = new Map([
  ['LaTeX', 'LaTeX'],
  ['TeX', 'TeX'],
  ['eg', 'e.g.'],
  ['ie', 'i.e.'],
  ['textendash', '–'],
  ['textemdash', '—'],
  ['textquoteleft', '‘'],
  ['textquoteright', '’'],
  ['textquotedblleft', '“'],
  ['textquotedblright', '”'],
  ['textellipsis', '…'],
  ['textgreater', '>'],
  ['textless', '<'],
  ['textbar', '|'],
  ['textasciitilde', '~'],
  ['textasciicircum', '^'],
  ['textunderscore', '_'],
  ['texttrademark', '™'],
  ['textregistered', '®'],
  ['xspace', ''],
  ['quad', ' '],
  ['newline', ' '],
]);

const CHARACTERS: ReadonlyMap<string, string> = new Map([
  ...Array.from('&%_#{}', (character): [string, string] => [character, character]),
  ...Array.from(' \n\t,;:', (character): [string, string] => [character, ' ']),
  ['-', ''],
  ['/', ''],
]);

/** A name, with what TeX swallows after it: an empty group, or a blank. */
const NAMED = /\\([A-Za-z]+)(\{\}|\s+)?/y;

function readCommand(text: string, at: number): ReadTex | undefined {
  const character = CHARACTERS.get(text[at + 1] ?? '');
  if (character !== undefined) return { plain: character, end: at + 2 };
  const found = matchAt(NAMED, text, at);
  if (found === undefined) return undefined;
  const [whole, name = '', swallowed = ''] = found;
  const word = LETTERS.get(name) ?? WORDS.get(name);
  if (word !== undefined) return { plain: word, end: at + whole.length };
  const symbol = SYMBOLS.get(name);
  // Mathematics that lost its dollars: `2.3\times greater`.
  const end = at + whole.length - (swallowed === '{}' ? 0 : swallowed.length);
  return symbol === undefined || symbol === '\\' ? undefined : { plain: symbol, end };
}

const DOUBLE_QUOTED = /``([^`]{1,400}?)(''|")/y;
const SINGLE_QUOTED = /(?<![^\s([{—–-])`(?=[^\s`'])((?:[^`']|'(?=[A-Za-z])){1,200})'(?![A-Za-z'])/y;

/** ``…'' and `…', where both ends are there and it is no code. */
function readQuote(
  text: string,
  at: number,
  marks: string,
  ends: Map<number, ReadTex>,
): ReadTex | undefined {
  const isDouble = marks.length === 2;
  const found = matchAt(isDouble ? DOUBLE_QUOTED : SINGLE_QUOTED, text, at);
  if (found === undefined || marks.length > 2) {
    return { plain: marks, end: at + marks.length };
  }
  const end = at + found[0].length;
  const start = end - (found[2]?.length ?? 1);
  ends.set(start, { plain: isDouble ? '”' : '’', end });
  return { plain: isDouble ? '“' : '‘', end: at + marks.length };
}

const BEFORE_DASH = /(?:\s|[\p{L}\p{N})\]}"'’”%.,;:$])$/u;
const BEFORE_DASH_AND_BLANK = /(?:\s|[\p{L}\p{N})\]}"'’”%]{2})$/u;
const AFTER_DASH = /^[\p{L}\p{N}([{"'‘“`$\\]/u;

/** Two hyphens between words or blanks are a dash; before a word alone they begin an option. */
function readDash(text: string, at: number, hyphens: string): ReadTex | undefined {
  const end = at + hyphens.length;
  const before = text.slice(Math.max(0, at - 2), at);
  const after = text[end] ?? '';
  const isDash = /\s/.test(after)
    ? BEFORE_DASH_AND_BLANK.test(before)
    : BEFORE_DASH.test(before) && /\S$/.test(before) && AFTER_DASH.test(after);
  if (hyphens.length < 2 || hyphens.length > 3 || !isDash) return undefined;
  return { plain: hyphens.length === 2 ? '–' : '—', end };
}

/** A tie between words, and before what belongs to one; elsewhere the sign means “about”. */
const TIE = /(?:[A-Za-z][A-Za-z,.)]|[\d)][,.)])~(?:[\d(\\]|[A-Za-z]{2}|[ie]\.)|\d~[a-z]{2}/;
