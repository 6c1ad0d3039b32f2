import { viewPlain } from '@/core/tex/plain-view';
import { foldCharacter, foldWord } from './fold';

/** A term as it stands in the text, or another way to write what stands there. */
export type TermKind = 'word' | 'form';

/** Is told a term (folded) and where in the text it stands: half-open, in UTF-16 units. */
export type TermVisitor = (term: string, start: number, end: number, kind: TermKind) => void;

/**
 * Tells of every term that a text is found by, in the order of the text. Index, cards, queries and
 * highlights all read by it, so that they agree on what a word is:
 * - words, folded;
 * - compounds also as one (`R-Tuning` is `r`, `tuning` and the form `rtuning`; `A.S.E` is `ase`);
 * - the parts of CamelCase (`FlashAttention` has the forms `flash`, `attention`);
 * - in scripts written without blanks every two neighbouring characters, and the last one alone,
 *   so that whoever looks up the beginning `猫` also finds a text that ends in it;
 * - maths as it reads in plain characters (`$\pi_0$` is `pi0`), standing where its TeX stands.
 */
export function eachTerm(text: string, visit: TermVisitor): void {
  const view = viewPlain(text);
  if (view === undefined) return eachPlainTerm(text, visit);
  eachPlainTerm(view.plain, (term, start, end, kind) => {
    visit(term, ...view.toSource(start, end), kind);
  });
}

function eachPlainTerm(text: string, visit: TermVisitor): void {
  let at = 0;
  while (at < text.length) {
    const kind = kindAt(text, at);
    if (kind === WORD) at = visitCompound(text, at, visit);
    else if (kind === UNSPACED) at = visitUnspaced(text, at, visit);
    else at += 1;
  }
}

/** Whether a folded word says nothing beside others: `the`, and the `s` of `teacher's`. */
export function isNoise(word: string): boolean {
  return STOP_WORDS.has(word) || (word.length === 1 && word <= 'z');
}

const STOP_WORDS: ReadonlySet<string> = new Set(
  (
    'a an and are as at be by can for from has have in into is it its of on or our that the their ' +
    'these this to we which with'
  ).split(' '),
);

/** Nobody types a longer one without its hyphens. */
const LONGEST_COMPOUND = 26;

/** Shorter parts (`LoRA`) are no words. */
const SHORTEST_PART = 3;

const OTHER = 1;
const JOINER = 2;
const WORD = 3;
const UNSPACED = 4;

const IS_JOINER = /[-'._\u00B7\u02BC\u2010\u2011\u2019]/;
const IS_WORD = /[\p{L}\p{N}\p{M}\u00AD\u200C\u200D]/u;
const IS_MARK = /[\p{M}\u200C\u200D]/u;
const IS_UNSPACED = new RegExp(
  `(?=[\\p{L}\\p{N}])[${['Hani', 'Hira', 'Kana', 'Hang', 'Thai', 'Laoo', 'Khmr', 'Mymr']
    .map((script) => `\\p{scx=${script}}`)
    .join('')}]`,
  'u',
);

/** What a UTF-16 unit is, asked of the expressions above once: they cost fifty times a look-up. */
const kinds = new Uint8Array(0x1_0000);

function kindAt(text: string, at: number): number {
  if (at >= text.length) return OTHER;
  const unit = text.charCodeAt(at);
  const known = kinds[unit];
  if (known) return known;
  const kind = kindOf(characterAt(text, at));
  if (!isHighSurrogate(unit)) kinds[unit] = kind;
  return kind;
}

function kindOf(character: string): number {
  if (IS_UNSPACED.test(character)) return UNSPACED;
  if (IS_WORD.test(character)) return WORD;
  return IS_JOINER.test(character) ? JOINER : OTHER;
}

/** Words held together by hyphens, points or apostrophes. Returns where they end. */
function visitCompound(text: string, start: number, visit: TermVisitor): number {
  let whole = '';
  let parts = 0;
  let at = start;
  for (;;) {
    const end = endOfWord(text, at);
    const word = text.slice(at, end);
    const isPlain = isLowerAscii(text, at, end);
    const term = isPlain ? word : foldWord(word);
    if (term !== '') {
      visit(term, at, end, 'word');
      if (!isPlain && CAMEL.test(word)) visitCamelParts(word, at, visit);
      whole += term;
      parts += 1;
    }
    if (kindAt(text, end) !== JOINER || kindAt(text, end + 1) !== WORD) {
      if (parts > 1 && isCompound(whole)) visit(whole, start, end, 'form');
      return end;
    }
    at = end + 1;
  }
}

/** Not a sentence in disguise, nor a number with a point in it. */
function isCompound(whole: string): boolean {
  return whole.length <= LONGEST_COMPOUND && !/^\d+$/.test(whole);
}

function endOfWord(text: string, start: number): number {
  let at = start;
  while (kindAt(text, at) === WORD) at += isHighSurrogate(text.charCodeAt(at)) ? 2 : 1;
  return at;
}

/** Whether there is nothing to fold, as is so of nine words in ten. */
function isLowerAscii(text: string, start: number, end: number): boolean {
  for (let at = start; at < end; at++) {
    const unit = text.charCodeAt(at);
    const isLower = (unit >= 97 && unit <= 122) || (unit >= 48 && unit <= 57);
    if (!isLower) return false;
  }
  return true;
}

/** Raised and lowered digits as in `A²Search` are such too. */
const CAMEL = /^(?=[A-Za-z0-9²³¹⁰-⁹₀-₉]{4,40}$).*(?:[a-z0-9²³¹⁰-⁹₀-₉][A-Z]|[A-Z]{2}[a-z]{2})/;
const CAMEL_BORDER = /(?<=[a-z0-9²³¹⁰-⁹₀-₉])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z]{2})/g;

/**
 * Each part, and all that follows a border: the borders of `VideoLLaMA` are not where its words end,
 * but `llama` follows one.
 */
function visitCamelParts(word: string, at: number, visit: TermVisitor): void {
  const borders = [0, ...Array.from(word.matchAll(CAMEL_BORDER), (match) => match.index)];
  for (const [index, start] of borders.entries()) {
    const end = borders[index + 1] ?? word.length;
    visitPart(word, at, start, end, visit);
    if (start > 0 && end < word.length) visitPart(word, at, start, word.length, visit);
  }
}

function visitPart(word: string, at: number, start: number, end: number, visit: TermVisitor): void {
  if (end - start < SHORTEST_PART) return;
  visit(word.slice(start, end).toLowerCase(), at + start, at + end, 'form');
}

/** A run of characters without blanks between words. Returns where it ends. */
function visitUnspaced(text: string, start: number, visit: TermVisitor): number {
  let before = '';
  let startOfBefore = start;
  let at = start;
  let count = 0;
  while (kindAt(text, at) === UNSPACED) {
    const end = endOfCharacter(text, at);
    const character = foldCharacter(text.slice(at, end));
    if (character !== '') {
      if (before !== '') visit(before + character, startOfBefore, end, 'word');
      before = character;
      startOfBefore = at;
      count += 1;
    }
    at = end;
  }
  if (before !== '') visit(before, startOfBefore, at, count === 1 ? 'word' : 'form');
  return at;
}

/** A character with the marks that follow it. */
function endOfCharacter(text: string, start: number): number {
  let at = start + characterAt(text, start).length;
  while (at < text.length && IS_MARK.test(characterAt(text, at))) {
    at += characterAt(text, at).length;
  }
  return at;
}

function characterAt(text: string, at: number): string {
  return String.fromCodePoint(text.codePointAt(at) ?? 0);
}

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd8_00 && unit < 0xdc_00;
}
