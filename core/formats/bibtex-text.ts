import { decodeTex } from '@/core/tex/decode';
import { splitMaths } from '@/core/tex/segments';

/**
 * A text as TeX has to read it to print it: what TeX would act on is escaped, maths stays. Its braces
 * are balanced as BibTeX counts them, which knows no backslash. {@link fromBibtexText} gives the very
 * text back.
 */
export function toBibtexText(text: string): string {
  return splitMaths(text)
    .map(({ kind, start, end }) => {
      const source = text.slice(start, end);
      return kind === 'maths' && isPlainMaths(source) ? source : escape(source);
    })
    .join('');
}

/**
 * What a value of a BibTeX field prints: commands and accents as characters, without the braces that
 * keep the case of words; maths and `\$` stay as they are. Never throws.
 */
export function fromBibtexText(value: string): string {
  const kept: string[] = [];
  const keep = (text: string): string => {
    kept.push(text);
    return PLACE;
  };
  const covered = value.replace(KEPT, (found: string, name: string | undefined) =>
    keep(name === undefined ? (BRACES.get(found) ?? found) : (NAMES.get(name) ?? found)),
  );
  let next = 0;
  return decodeTex(covered)
    .replaceAll(/[{}]/g, '')
    .replaceAll(PLACE, () => kept[next++] ?? '');
}

/** A value that TeX does not read, such as an address: only braces would break the file. */
export function toVerbatim(value: string): string {
  return value.replaceAll(/[{}]/g, (brace) => COMMANDS.get(brace) ?? '');
}

/** The same back; others escape in it what TeX would act on. */
export function fromVerbatim(value: string): string {
  return value.replaceAll(
    /\\(textbraceleft|textbraceright)\{\}|\\([_%&#$~{}])|[{}]/g,
    (_, name: string | undefined, escaped: string | undefined) =>
      (name === undefined ? escaped : NAMES.get(name)) ?? '',
  );
}

/** Stands where something is kept as it is: a noncharacter; one that a text has is kept as well. */
const PLACE = '\u{FDD0}';

const NAMED: readonly (readonly [character: string, name: string])[] = [
  ['\\', 'textbackslash'],
  ['{', 'textbraceleft'],
  ['}', 'textbraceright'],
  ['$', 'textdollar'],
  ['~', 'textasciitilde'],
  ['^', 'textasciicircum'],
  ['`', 'textasciigrave'],
];
const COMMANDS: ReadonlyMap<string, string> = new Map(
  NAMED.map(([character, name]) => [character, `\\${name}{}`]),
);
const NAMES: ReadonlyMap<string, string> = new Map(
  NAMED.map(([character, name]) => [name, character]),
);
const BRACES: ReadonlyMap<string, string> = new Map([
  [String.raw`\{`, '{'],
  [String.raw`\}`, '}'],
]);

/** A second opener ends the search for a closer, so that every character is looked at twice at most. */
const MATHS = [
  String.raw`\$\$(?:\\[^]|[^\\$])+\$\$`,
  String.raw`\$(?:\\[^]|[^\\$])+\$`,
  String.raw`\\\((?:\\[^()]|[^\\])+\\\)`,
  String.raw`\\\[(?:\\[^[\]]|[^\\])+\\\]`,
].join('|');
const WHOLE_MATHS = new RegExp(`^(?:${MATHS})$`);
const KEPT = new RegExp(
  String.raw`${MATHS}|${PLACE}|\\[$\\{}]|\\(${NAMED.map(([, name]) => name).join('|')})(?![A-Za-z])(?:\{\}|\s+)?`,
  'g',
);

/** Whether it can stand in a file as it is; an at sign might begin an entry. */
function isPlainMaths(source: string): boolean {
  if (!WHOLE_MATHS.test(source) || source.includes('@')) return false;
  let depth = 0;
  for (const [brace] of source.matchAll(/[{}]/g)) {
    depth += brace === '{' ? 1 : -1;
    if (depth < 0) return false;
  }
  return depth === 0;
}

/** Hyphens and quotes in a row would become a dash and a quotation mark; `\$` is escaped as it is. */
function escape(text: string): string {
  return text.replaceAll(/\\\$|[\\{}$~^`&%#_]|(?<=-)-|(?<=')'/g, (sign) => {
    if (sign === '-' || sign === "'") return `{}${sign}`;
    return COMMANDS.get(sign) ?? (sign.startsWith('\\') ? sign : `\\${sign}`);
  });
}
