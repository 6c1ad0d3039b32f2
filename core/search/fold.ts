/**
 * A word as it is compared: lower case, without accents, compatibility forms made plain (`ﬁ` is
 * `fi`, `²` is `2`), and a Greek letter that stands alone spelt out (`τ²` is `tau2`), because that is
 * how readers type it. Empty where nothing of the word is a letter or a digit.
 */
export function foldWord(word: string): string {
  if (ASCII.test(word)) return word.toLowerCase();
  return word
    .normalize('NFKD')
    .replace(NEITHER_LETTER_NOR_DIGIT, '')
    .toLowerCase()
    .replace(INDIVISIBLE, (letter) => PLAIN.get(letter) ?? letter)
    .replace(LONE_GREEK, (letters) => [...letters].map(nameOf).join(''));
}

/**
 * One character of a script that is written without blanks, as it is compared. Hangul stays whole:
 * taken apart, every syllable would be two or three letters.
 */
export function foldCharacter(character: string): string {
  return HANGUL.test(character) ? character.normalize('NFC') : foldWord(character);
}

const ASCII = /^[\0-\x7F]*$/;
const HANGUL = /^\p{Script=Hangul}/u;

/** Accents are such, once NFKD has parted them from their letters. */
const NEITHER_LETTER_NOR_DIGIT = /[^\p{L}\p{N}]+/gu;

/** Letters that Unicode does not take apart, as they are typed without their key. */
const PLAIN: ReadonlyMap<string, string> = new Map([
  ['ł', 'l'],
  ['đ', 'd'],
  ['ð', 'd'],
  ['ø', 'o'],
  ['ħ', 'h'],
  ['ŧ', 't'],
  ['ŋ', 'n'],
  ['ı', 'i'],
  ['ß', 'ss'],
  ['æ', 'ae'],
  ['œ', 'oe'],
  ['þ', 'th'],
  ['ς', 'σ'],
]);
const INDIVISIBLE = new RegExp(`[${[...PLAIN.keys()].join('')}]`, 'g');

/** One or two Greek letters are mathematics (`β-VAE`, `ΔE`, `αβ`); three are a word of a language. */
const LONE_GREEK = /(?<!\p{Script=Greek})\p{Script=Greek}{1,2}(?!\p{Script=Greek})/gu;

const GREEK: ReadonlyMap<string, string> = new Map([
  ['α', 'alpha'],
  ['β', 'beta'],
  ['γ', 'gamma'],
  ['δ', 'delta'],
  ['ε', 'epsilon'],
  ['ζ', 'zeta'],
  ['η', 'eta'],
  ['θ', 'theta'],
  ['ι', 'iota'],
  ['κ', 'kappa'],
  ['λ', 'lambda'],
  ['μ', 'mu'],
  ['ν', 'nu'],
  ['ξ', 'xi'],
  ['ο', 'omicron'],
  ['π', 'pi'],
  ['ρ', 'rho'],
  ['σ', 'sigma'],
  ['τ', 'tau'],
  ['υ', 'upsilon'],
  ['φ', 'phi'],
  ['χ', 'chi'],
  ['ψ', 'psi'],
  ['ω', 'omega'],
]);

function nameOf(letter: string): string {
  return GREEK.get(letter) ?? letter;
}
