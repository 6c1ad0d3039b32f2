/**
 * One clean line out of a remote text (a title, a name, a keyword): hard wraps and other white space
 * become single blanks, nothing invisible stays in it, and it is well-formed Unicode of at most
 * `most` UTF-16 units, cut between characters as a reader sees them. May be empty.
 */
export function cleanLine(text: string, most: number): string {
  return cut(withoutInvisible(text).replace(/\s+/g, ' ').trim(), most);
}

/** The same for a longer text; paragraphs stay apart by one blank line (`\n\n`). */
export function cleanText(text: string, most: number): string {
  const paragraphs = withoutInvisible(text)
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.replace(/\s+/g, ' ').trim())
    .filter((paragraph) => paragraph !== '');
  return cut(paragraphs.join('\n\n'), most);
}

/** The scripts in whose words a joiner is spelling: without it other letters are drawn. */
const JOINED = [
  'Arabic',
  'Syriac',
  'Mongolian',
  'Devanagari',
  'Bengali',
  'Gurmukhi',
  'Gujarati',
  'Oriya',
  'Tamil',
  'Telugu',
  'Kannada',
  'Malayalam',
  'Sinhala',
]
  .map((script) => `\\p{Script=${script}}`)
  .join('');

/**
 * Invisible characters worth keeping: what makes one emoji out of two, or text into an emoji, and
 * the joiners inside words of the scripts above. Anywhere else they only hide things.
 */
const MEANINGFUL = [
  String.raw`(?<=\p{Extended_Pictographic}[\p{Emoji_Modifier}\uFE0F]?)\u200D(?=\p{Extended_Pictographic})`,
  String.raw`(?<=\p{Emoji})[\uFE0E\uFE0F]`,
  String.raw`(?<=[${JOINED}])[\u200C\u200D](?=[${JOINED}])`,
].join('|');

/**
 * Controls (but tab to carriage return, which are white space), and all that Unicode calls ignorable
 * by default: bidi overrides, isolates and marks, zero-width characters, soft hyphens, fillers, tags.
 * They reorder or disguise what is read, and they break search.
 *
 * https://www.unicode.org/reports/tr44/#Default_Ignorable_Code_Point
 */
const INVISIBLE = new RegExp(
  String.raw`(${MEANINGFUL})|(?![\t-\r])[\p{Cc}\p{Default_Ignorable_Code_Point}\uFFF9-\uFFFB]`,
  'gu',
);

const LINE_END = /\r\n?|[\u0085\u2028\u2029]/g;

/** Half a surrogate pair, which no encoder takes. */
const LONE_SURROGATE = /\p{Surrogate}/gu;

const GRAPHEMES = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** Far more than a character that is read as one needs, so that a huge text is not walked. */
const LOOK_AHEAD = 64;

/** A text that is well-formed Unicode, with nothing invisible in it and `\n` for any end of a line. */
export function withoutInvisible(text: string): string {
  return text
    .replace(LONE_SURROGATE, '\uFFFD')
    .replace(LINE_END, '\n')
    .replace(INVISIBLE, (_, meaningful: string | undefined) => meaningful ?? '');
}

function cut(text: string, most: number): string {
  if (text.length <= most) return text;
  const start = GRAPHEMES.segment(text.slice(0, most + LOOK_AHEAD)).containing(most)?.index ?? 0;
  // One "character" longer than the limit is an attack, such as a thousand accents on a letter.
  const kept = start > 0 ? text.slice(0, start) : text.slice(0, most).replace(LONE_SURROGATE, '');
  return kept.replace(/[\s\u200C\u200D]+$/, '');
}

/**
 * A text with what was written under it by somebody who did not see it. `before` is what was added of
 * that already, whose place it takes.
 */
export function withAddition(note: string, addition: string, before = ''): string {
  const kept = before !== '' && note.endsWith(before) ? note.slice(0, -before.length) : note;
  const known = kept.trimEnd();
  return known === '' ? addition : `${known}\n\n${addition}`;
}
