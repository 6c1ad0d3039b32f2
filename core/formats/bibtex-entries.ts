/** An entry of a BibTeX file as it is written. */
export interface BibtexEntry {
  /** At which it begins, from 1. */
  readonly line: number;
  /** How it begins. */
  readonly start: string;
  /** The values of its fields, names in small letters; undefined where its end cannot be found. */
  readonly fields: ReadonlyMap<string, string> | undefined;
}

/** Where an entry may begin, so that one that never ends costs none of those after it. */
const CHUNK = /^(?=[ \t]*@[ \t]*[A-Za-z]+\s*[{(])/m;
const HEAD = /@\s*([A-Za-z]+)\s*([{(])/g;
const START = 100;

/**
 * The entries of a BibTeX file with their values put together: quotes, braces, `#`, `@string`; what
 * stands between entries, and `@comment`, is passed over.
 *
 * Format: https://www.bibtex.org/Format/
 */
export function* findEntries(text: string): Generator<BibtexEntry> {
  const strings = new Map(MONTHS.map((name, index) => [name, String(index + 1)]));
  let line = 1;
  for (const chunk of text.split(CHUNK)) {
    const reader = new Reader(chunk, strings);
    let counted = 0;
    const head = new RegExp(HEAD);
    for (let found = head.exec(chunk); found !== null; found = head.exec(chunk)) {
      line += countLines(chunk, counted, found.index);
      counted = found.index;
      const kind = found[1]?.toLowerCase() ?? '';
      const closer = found[2] === '(' ? ')' : '}';
      reader.at = head.lastIndex;
      const fields = readEntry(reader, kind, closer);
      const start = chunk.slice(found.index, found.index + START);
      if (kind === 'string') {
        for (const [name, value] of fields ?? []) strings.set(name, value.slice(0, LONGEST_STRING));
      }
      if (kind !== 'string' && !SILENT.has(kind)) yield { line, start, fields };
      if (fields === undefined) break;
      head.lastIndex = reader.at;
    }
    line += countLines(chunk, counted, chunk.length);
  }
}

/** The name of a journal; longer ones could make a small file huge. */
const LONGEST_STRING = 300;

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
const SILENT = new Set(['comment', 'preamble']);

/** Reads what stands between the delimiters of an entry; undefined where the closing one is missing. */
function readEntry(
  reader: Reader,
  kind: string,
  closer: string,
): ReadonlyMap<string, string> | undefined {
  const fields = new Map<string, string>();
  if (SILENT.has(kind)) return reader.skipGroup(closer) ? fields : undefined;
  if (kind !== 'string') reader.match(KEY);
  while (true) {
    reader.match(BETWEEN);
    if (reader.take(closer)) return fields;
    const name = reader.match(NAME)?.toLowerCase();
    const value =
      name !== undefined && reader.match(EQUALS) !== undefined ? reader.value(closer) : '';
    if (value === undefined) return undefined;
    // The first of two counts, as for BibTeX.
    if (name !== undefined && !fields.has(name)) fields.set(name, value);
    if (name === undefined && !reader.skipOne(closer)) return undefined;
  }
}

const KEY = /[^,={}()"]*(?=,|\}|\))/y;
const BETWEEN = /[\s,]+/y;
const NAME = /[^\s"#%'(),={}]+/y;
const EQUALS = /\s*=/y;
const BLANKS = /\s*/y;
const HASH = /\s*#\s*/y;

/** A place in a chunk of the file, which moves on. */
class Reader {
  at = 0;
  readonly #text: string;
  readonly #strings: ReadonlyMap<string, string>;

  constructor(text: string, strings: ReadonlyMap<string, string>) {
    this.#text = text;
    this.#strings = strings;
  }

  match(sticky: RegExp): string | undefined {
    sticky.lastIndex = this.at;
    const found = sticky.exec(this.#text)?.[0];
    this.at += found?.length ?? 0;
    return found;
  }

  take(sign: string): boolean {
    const isThere = this.#text[this.at] === sign;
    if (isThere) this.at += 1;
    return isThere;
  }

  /** The parts of a value, joined; undefined where one of them does not end. */
  value(closer: string): string | undefined {
    let value = '';
    do {
      this.match(BLANKS);
      const part = this.#part(closer);
      if (part === undefined) return undefined;
      value += part;
    } while (this.match(HASH) !== undefined);
    return value;
  }

  /** Steps over something that has no business here; false at the end of the text. */
  skipOne(closer: string): boolean {
    if (this.take('{')) return this.skipGroup('}');
    if (this.#text[this.at] !== closer) this.at += 1;
    return this.at < this.#text.length;
  }

  /** Goes to behind the sign that ends a group which was begun; false where it never ends. */
  skipGroup(closer: string): boolean {
    let depth = 0;
    for (; this.at < this.#text.length; this.at += 1) {
      const sign = this.#text[this.at];
      if (depth === 0 && sign === closer) {
        this.at += 1;
        return true;
      }
      if (sign === '{') depth += 1;
      // BibTeX knows no backslash: a brace is a brace.
      else if (sign === '}') depth -= 1;
    }
    return false;
  }

  #part(closer: string): string | undefined {
    const start = this.at + 1;
    if (this.take('{'))
      return this.skipGroup('}') ? this.#text.slice(start, this.at - 1) : undefined;
    if (this.take('"'))
      return this.skipGroup('"') ? this.#text.slice(start, this.at - 1) : undefined;
    const word = this.match(NAME) ?? '';
    if (word === '' && this.#text[this.at] !== closer && this.#text[this.at] !== ',')
      return undefined;
    return this.#strings.get(word.toLowerCase()) ?? word;
  }
}

function countLines(text: string, from: number, to: number): number {
  let lines = 0;
  for (let at = text.indexOf('\n', from); at !== -1 && at < to; at = text.indexOf('\n', at + 1)) {
    lines += 1;
  }
  return lines;
}
