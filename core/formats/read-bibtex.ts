import { LONGEST_NOTE } from '@/core/library/notes';
import { LONGEST_NAME, MOST_AUTHORS } from '@/core/paper-caps';
import { fromBibtexText, fromVerbatim } from './bibtex-text';
import { findEntries, type BibtexEntry } from './bibtex-entries';
import { unreadable, type FoundWork, type Unreadable } from './import-record';
import { joinName } from './names';
import { OWN_PREFIX } from './own-fields';

/** The works of a BibTeX or BibLaTeX file. */
export function* readBibtex(text: string): Generator<FoundWork | Unreadable> {
  for (const entry of findEntries(text)) {
    yield entry.fields === undefined
      ? unreadable(entry.line, 'syntax', entry.start)
      : toWork(entry, entry.fields);
  }
}

function toWork({ line }: BibtexEntry, fields: ReadonlyMap<string, string>): FoundWork {
  const raw = (...names: readonly string[]): string =>
    names.map((name) => fields.get(name)).find((value) => value !== undefined) ?? '';
  const own = new Map<string, string>();
  for (const [name, value] of fields) {
    if (name.startsWith(OWN_PREFIX)) own.set(name.slice(OWN_PREFIX.length), value);
  }
  const verbatim = (name: string): string => fromVerbatim(raw(name).slice(0, LONGEST_NAMING));
  return {
    line,
    names: NAMING.map(verbatim),
    // Ours say themselves what they are, and their notes are the user's.
    mentions: own.size > 0 ? [] : MENTIONING.map(verbatim),
    title: decode(raw('title')),
    authors: splitAt(raw('author').slice(0, LONGEST_AUTHORS), AND).flatMap(toName),
    abstract: decode(raw('abstract')),
    publishedOn: own.get('published-on') ?? raw('date').trim(),
    tags: splitAt(raw('keywords', 'keyword').slice(0, LONGEST_TEXT), COMMA).map(decode),
    note: decode(raw('annote', 'annotation', 'note')),
    own,
  };
}

/** Longer values are cut before they are looked at: TeX is longer than what it prints, but not so. */
const LONGEST_NAMING = 4096;
const LONGEST_AUTHORS = 4 * MOST_AUTHORS * LONGEST_NAME;
const LONGEST_TEXT = 4 * LONGEST_NOTE;

const NAMING = [`${OWN_PREFIX}id`, 'eprint', 'doi', 'url'];
const MENTIONING = ['journal', 'journaltitle', 'volume', 'howpublished', 'note'];

function decode(value: string): string {
  return fromBibtexText(value.slice(0, LONGEST_TEXT));
}

const AND = /\sand(?=\s)/iy;
const COMMA = /[,;]/y;

/** The pieces of a value between separators that stand in no braces. */
function splitAt(value: string, separator: RegExp): readonly string[] {
  const pieces: string[] = [];
  let depth = 0;
  let start = 0;
  for (let at = 0; at < value.length; at += 1) {
    const sign = value[at];
    if (sign === '\\') at += 1;
    else if (sign === '{') depth += 1;
    else if (sign === '}') depth -= 1;
    else if (depth === 0) {
      separator.lastIndex = at;
      if (!separator.test(value)) continue;
      pieces.push(value.slice(start, at));
      start = separator.lastIndex;
      at = start - 1;
    }
  }
  return [...pieces, value.slice(start)].map((piece) => piece.trim());
}

/** `King, Ada`, `King, Jr., Martin`, `Ada King`, `{Acme, Inc.}`; nobody where it says "others". */
function toName(written: string): readonly string[] {
  if (written === '' || written === 'others') return [];
  const parts = splitAt(written, COMMA_ALONE).map(decode);
  const [family = '', second = '', third] = parts;
  if (parts.length === 1) return [family];
  return third === undefined
    ? [joinName({ given: second, family })]
    : [joinName({ given: third, family: `${family} ${second}` })];
}

const COMMA_ALONE = /,/y;
