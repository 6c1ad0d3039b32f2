/** TeX's accents: what the command adds to the letter after it. */
const ACCENTS: ReadonlyMap<string, string> = new Map([
  ['"', '\u0308'],
  ["'", '\u0301'],
  ['`', '\u0300'],
  ['^', '\u0302'],
  ['~', '\u0303'],
  ['=', '\u0304'],
  ['.', '\u0307'],
  ['u', '\u0306'],
  ['v', '\u030C'],
  ['H', '\u030B'],
  ['c', '\u0327'],
  ['k', '\u0328'],
  ['r', '\u030A'],
  ['b', '\u0331'],
  ['d', '\u0323'],
]);

/** Letters that no accent makes. */
export const LETTERS: ReadonlyMap<string, string> = new Map([
  ['ss', 'ß'],
  ['ae', 'æ'],
  ['AE', 'Æ'],
  ['oe', 'œ'],
  ['OE', 'Œ'],
  ['o', 'ø'],
  ['O', 'Ø'],
  ['l', 'ł'],
  ['L', 'Ł'],
  ['aa', 'å'],
  ['AA', 'Å'],
  ['i', 'ı'],
  ['j', 'ȷ'],
  ['dh', 'ð'],
  ['DH', 'Ð'],
  ['th', 'þ'],
  ['TH', 'Þ'],
  ['dj', 'đ'],
  ['DJ', 'Đ'],
  ['ng', 'ŋ'],
  ['NG', 'Ŋ'],
]);

const LETTER = String.raw`[A-Za-z]|\\(?:[ij]|ae|AE|o|O)(?![A-Za-z])`;

/** A sign may stand before the letter itself; a letter as accent needs a brace or a blank. */
const ACCENTED = new RegExp(
  String.raw`\\(?:(["'\x60^~=.])|([uvHckrbd])(?![A-Za-z]))(?:\s*\{\s*(${LETTER})\s*\}|(?:(?<=["'\x60^~=.])|(?<=[uvHck]) )(${LETTER}))`,
  'y',
);
/** `\~{}` is the sign by itself. */
const SIGN_ALONE = /\\([~^])\{\}/y;

/** What is no accent but an apostrophe that something escaped: `it\'s`, `they\'re`. */
const CONTRACTION = /(?<=[A-Za-z])\\'(?:[stdm]|re|ve|ll)(?![A-Za-z])/y;

/** Something read, and where in the text it ends. */
export interface ReadTex {
  readonly plain: string;
  readonly end: number;
}

/**
 * The letter with an accent that a TeX text has at a place: `\"o`, `\'{\i}`, `\v{c}`, `\c c`. Without
 * braces only accents are read that Unicode has on that letter; others escape a quote.
 */
export function readAccent(text: string, at: number): ReadTex | undefined {
  if (matchAt(CONTRACTION, text, at) !== undefined) return undefined;
  const alone = matchAt(SIGN_ALONE, text, at);
  if (alone !== undefined) return { plain: alone[1] ?? '', end: at + alone[0].length };
  const found = matchAt(ACCENTED, text, at);
  if (found === undefined) return undefined;
  const [whole, sign, letterAccent, braced, bare] = found;
  const letter = toLetter(braced ?? bare ?? '');
  const plain = (letter + (ACCENTS.get(sign ?? letterAccent ?? '') ?? '')).normalize('NFC');
  if (braced === undefined && Array.from(plain).length > 1) return undefined;
  const blanks = bare?.startsWith('\\')
    ? (matchAt(BLANKS, text, at + whole.length)?.[0] ?? '')
    : '';
  return { plain, end: at + whole.length + blanks.length };
}

/** What ends the name of a command. */
const BLANKS = /\s+/y;

/** An `i` keeps its dot off under any accent but for the reader. */
function toLetter(source: string): string {
  if (!source.startsWith('\\')) return source;
  const name = source.slice(1);
  return name === 'i' || name === 'j' ? name : (LETTERS.get(name) ?? '');
}

/** What a sticky expression finds at a place. */
export function matchAt(sticky: RegExp, text: string, at: number): RegExpExecArray | undefined {
  sticky.lastIndex = at;
  return sticky.exec(text) ?? undefined;
}
