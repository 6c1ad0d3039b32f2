/** A name in two parts, as formats want it that sort by family name; one word is all family name. */
export interface NameParts {
  readonly given: string;
  readonly family: string;
}

/** Words in small letters before the last belong to the family name: "Aad van den Berg". */
const PARTICLE = /^\p{Ll}[^,]*$/u;

/** A name as it is written, "Ada King", in two parts. */
export function splitName(name: string): NameParts {
  const words = name.split(' ');
  let family = words.length - 1;
  while (family > 1 && PARTICLE.test(words[family - 1] ?? '')) family -= 1;
  return { given: words.slice(0, family).join(' '), family: words.slice(family).join(' ') };
}

/** A name in two parts as it is written. */
export function joinName({ given, family }: NameParts): string {
  return [given, family].filter((part) => part !== '').join(' ');
}

/** A name with the family name first, "King, Ada", as BibTeX and RIS write it. */
export function familyFirst(name: string): string {
  const { given, family } = splitName(name);
  return given === '' ? family : `${family}, ${given}`;
}

/** The name that {@link familyFirst} wrote, whatever commas it has. */
export function undoFamilyFirst(written: string): string {
  const comma = written.indexOf(', ');
  if (comma === -1) return written;
  return joinName({ given: written.slice(comma + 2), family: written.slice(0, comma) });
}

/** What others write, "King, Ada" or "King, Ada, Jr.", as one reads it; without a comma it is so already. */
export function fromFamilyFirst(written: string): string {
  const comma = /,\s+|,(?=[^\s,])/.exec(written);
  if (comma === null) return written;
  const family = written.slice(0, comma.index);
  const rest = written.slice(comma.index + comma[0].length);
  const suffix = /,\s*([JS]r\.?|[IVX]+)$/.exec(rest);
  if (suffix === null) return joinName({ given: rest, family });
  return joinName({ given: rest.slice(0, suffix.index), family: `${family} ${suffix[1]}` });
}
