import { plainScript } from './scripts';
import { DOUBLE_STRUCK, FUNCTIONS, MATHS_ACCENTS, SYMBOLS } from './symbols';

/**
 * Mathematics, written as TeX without its dollars, in plain characters: `\pi_0` is `π₀`, and
 * `\mathcal{O}(n \log n)` is `O(n log n)`. Undefined where it holds a command that this does not
 * know, or none of it is left. Never throws; linear time for the lengths that are maths.
 */
export function plainMaths(tex: string): string | undefined {
  const reader = { tex, at: 0, depth: 0, understood: true };
  const plain = readSequence(reader).replace(/\s+/g, ' ').trim();
  return reader.understood && reader.at === tex.length && plain !== '' ? plain : undefined;
}

/** A place in a formula, which the functions below move on. */
interface Reader {
  readonly tex: string;
  at: number;
  depth: number;
  /** False once something was met that has no plain form. */
  understood: boolean;
}

/** Deeper formulas are an attack. */
const DEEPEST = 24;

const STYLES: ReadonlySet<string> = new Set(
  (
    'text textrm textit textbf texttt textsf textnormal mbox hbox mathrm mathbf mathit mathsf mathtt ' +
    'mathnormal mathcal mathscr mathfrak boldsymbol bm pmb operatorname ensuremath underbrace ' +
    'overbrace underline mathop mathbin mathrel mathord textsc textup emph'
  ).split(' '),
);

/** Commands that only change how the rest looks. */
const SILENT: ReadonlySet<string> = new Set(
  (
    'left right middle big Big bigg Bigg bigl bigr Bigl Bigr biggl biggr Biggl Biggr limits nolimits ' +
    'displaystyle textstyle scriptstyle rm bf it sf tt cal sl em xspace mathstrut strut'
  ).split(' '),
);

const SPACES: ReadonlySet<string> = new Set([',', ':', ';', '>', ' ', '\\', '\n', 'quad', 'qquad']);
const ESCAPED = /[{}%&#_$|]/;
const LETTER_OR_DIGIT = /[\p{L}\p{N})]$/u;

function readSequence(reader: Reader): string {
  const { tex } = reader;
  let plain = '';
  while (reader.at < tex.length && tex[reader.at] !== '}' && reader.understood) {
    const name = functionAt(reader);
    if (name === undefined) {
      plain += readAtom(reader);
    } else {
      const before = LETTER_OR_DIGIT.test(plain.slice(-2)) ? ' ' : '';
      const after = /[A-Za-z0-9\\]/.test(tex[reader.at] ?? '') ? ' ' : '';
      plain += before + name + after;
    }
  }
  return plain;
}

function functionAt(reader: Reader): string | undefined {
  if (reader.tex[reader.at] !== '\\') return undefined;
  const start = reader.at;
  const name = readName(reader);
  if (FUNCTIONS.has(name)) {
    skipBlanks(reader);
    return name;
  }
  reader.at = start;
  return undefined;
}

/** One character, command with its arguments, group or script. */
function readAtom(reader: Reader): string {
  const character = String.fromCodePoint(reader.tex.codePointAt(reader.at) ?? 0);
  if (character === '\\') return readCommand(reader);
  if (character === '{') return readGroup(reader);
  reader.at += character.length;
  if (character === '^') return plainScript(readArgument(reader), 'super');
  if (character === '_') return plainScript(readArgument(reader), 'sub');
  if (character === "'") return '′';
  return character === '~' || character === '&' ? ' ' : character;
}

function readGroup(reader: Reader): string {
  if (++reader.depth > DEEPEST) reader.understood = false;
  reader.at += 1;
  const plain = readSequence(reader);
  if (reader.tex[reader.at] !== '}') reader.understood = false;
  reader.at += 1;
  reader.depth -= 1;
  return plain;
}

function readArgument(reader: Reader): string {
  skipBlanks(reader);
  if (reader.at >= reader.tex.length || reader.tex[reader.at] === '}') reader.understood = false;
  if (!reader.understood || ++reader.depth > DEEPEST) {
    reader.understood = false;
    return '';
  }
  const plain = functionAt(reader) ?? readAtom(reader);
  reader.depth -= 1;
  return plain.trim();
}

function readCommand(reader: Reader): string {
  const name = readName(reader);
  const symbol = SYMBOLS.get(name);
  if (symbol !== undefined) {
    // A blank that only ends the name of a letter; around a sign it is how the author set it.
    if (/\p{L}/u.test(symbol) && matchAt(BLANKS_BEFORE_LETTER, reader)) skipBlanks(reader);
    return symbol;
  }
  const accent = MATHS_ACCENTS.get(name);
  if (accent !== undefined) return accented(readArgument(reader), accent);
  if (SPACES.has(name)) return ' ';
  if (name === '!' || name === '/') return '';
  if (SILENT.has(name)) return readSilent(reader, name);
  if (STYLES.has(name)) {
    if (reader.tex[reader.at] === '*') reader.at += 1;
    return readArgument(reader);
  }
  switch (name) {
    case 'mathbb':
    case 'mathds':
      return Array.from(readArgument(reader), (one) => DOUBLE_STRUCK.get(one) ?? one).join('');
    case 'frac':
    case 'tfrac':
    case 'dfrac':
      return `${bracketed(readArgument(reader))}/${bracketed(readArgument(reader))}`;
    case 'sqrt':
      // Of another root than the square one.
      if (reader.tex[reader.at] === '[') reader.understood = false;
      return `√${bracketed(readArgument(reader))}`;
    case 'pmod':
      return ` (mod ${readArgument(reader)})`;
    case 'not':
      return accented(readArgument(reader), '\u0338');
    default:
      if (ESCAPED.test(name)) return name === '|' ? '‖' : name;
      reader.understood = false;
      return '';
  }
}

/** `\left.` and `\right.` stand for no bracket at all. */
function readSilent(reader: Reader, name: string): string {
  skipBlanks(reader);
  if ((name === 'left' || name === 'right') && reader.tex[reader.at] === '.') reader.at += 1;
  return '';
}

/** The name after a backslash: letters, or one other character. */
function readName(reader: Reader): string {
  NAME.lastIndex = reader.at + 1;
  const name = NAME.exec(reader.tex)?.[0] ?? '';
  reader.at += 1 + name.length;
  return name;
}

const NAME = /[A-Za-z]+|[^]/uy;

const BLANKS_BEFORE_LETTER = /\s+(?=[A-Za-z0-9(])/y;

function matchAt(sticky: RegExp, { tex, at }: Reader): boolean {
  sticky.lastIndex = at;
  return sticky.test(tex);
}

function skipBlanks(reader: Reader): void {
  while (/\s/.test(reader.tex[reader.at] ?? '')) reader.at += 1;
}

/** An accent over one letter; over several there is none in plain characters. */
function accented(letters: string, accent: string): string {
  return Array.from(letters).length === 1 ? (letters + accent).normalize('NFC') : letters;
}

function bracketed(plain: string): string {
  return /^(?:[\p{L}\p{N}.]+|.)$/u.test(plain) ? plain : `(${plain})`;
}
