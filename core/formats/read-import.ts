import {
  isUnreadable,
  toRecord,
  unreadable,
  type FoundWork,
  type ImportRecord,
  type ReadFile,
  type Unreadable,
} from './import-record';
import { lineOfError } from './json-lines';
import { isBackup, readBackup } from './read-backup';
import { readBibtex } from './read-bibtex';
import { readBookmarks } from './read-bookmarks';
import { readCslJson } from './read-csl-json';
import { readCsv } from './read-csv';
import { readLinks } from './read-links';
import { readRis } from './read-ris';

export type ImportFormat = 'backup' | 'bibtex' | 'bookmarks' | 'csl-json' | 'csv' | 'links' | 'ris';

/** UTF-16 units: some 20,000 papers with their abstracts. */
const LARGEST_IMPORT = 64 * 1024 * 1024;

const MOST_RECORDS = 50_000;
const MOST_UNREADABLE = 1000;

export interface ReadImport extends ReadFile {
  /** What the file was read as; absent where that cannot be said. */
  readonly format?: ImportFormat;
}

/**
 * What a file holds that is to be imported. Its content says what it is, and where that says nothing,
 * its name. Never throws, and takes time in proportion to the text: more than 64 Mi UTF-16 units are
 * not read at all, nor more than 50,000 papers; 1,000 unreadable places are told of.
 */
export function readImport(fileName: string, text: string): ReadImport {
  if (text.length > LARGEST_IMPORT) return failed(unreadable(1, 'too-large', fileName));
  const plain = text.replace(/^\uFEFF/, '').replaceAll(/\r\n?/g, '\n');
  const format = recognise(fileName.toLowerCase(), plain);
  if (format === 'json') return readJson(plain);
  const read = { format, ...collect(READERS[format](plain)) };
  // A text that names nothing is no list, but some file of another kind.
  return format === 'links' && read.records.length === 0
    ? failed(unreadable(1, 'unknown-format', plain))
    : read;
}

const READERS: Readonly<
  Record<
    Exclude<ImportFormat, 'backup' | 'csl-json'>,
    (text: string) => Iterable<FoundWork | Unreadable>
  >
> = {
  bibtex: readBibtex,
  bookmarks: readBookmarks,
  csv: readCsv,
  links: readLinks,
  ris: readRis,
};

type Recognised = keyof typeof READERS | 'json';

const CONTENTS: readonly (readonly [Recognised, RegExp])[] = [
  ['bookmarks', /^\s*(?:<!--[^>]{0,1000}-->\s*)?<!DOCTYPE NETSCAPE-Bookmark-file-1/i],
  ['json', /^\s*(?:\{\s*["}]|\[\s*[{\]])/],
  ['ris', /^\s*TY {2}-/],
  ['csv', /^(?:"?[\w -]{1,40}"?,){0,40}"?id"?,/i],
];

const NAMES: readonly (readonly [Recognised, RegExp])[] = [
  ['json', /\.json$/],
  ['ris', /\.ris$/],
  ['bibtex', /\.bib(?:tex)?$/],
  ['csv', /\.csv$/],
  ['bookmarks', /\.html?$/],
  ['links', /\.(?:md|markdown)$/],
];

/** An entry may stand behind other text, and so in the note of some other file. */
const BIBTEX = /^[ \t]*@[ \t]*[A-Za-z]{1,40}\s*[{(]/m;

function recognise(fileName: string, text: string): Recognised {
  const byContent = CONTENTS.find(([, content]) => content.test(text));
  const byName = NAMES.find(([, name]) => name.test(fileName));
  return (byContent ?? byName)?.[0] ?? (BIBTEX.test(text) ? 'bibtex' : 'links');
}

function readJson(text: string): ReadImport {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    const line = lineOfError(error, text);
    return failed(unreadable(line, 'syntax', text.split('\n')[line - 1] ?? ''));
  }
  return isBackup(json)
    ? { format: 'backup', ...readBackup(json, text) }
    : { format: 'csl-json', ...collect(readCslJson(json, text)) };
}

function collect(found: Iterable<FoundWork | Unreadable>): ReadFile {
  const records: ImportRecord[] = [];
  const bad: Unreadable[] = [];
  for (const each of found) {
    if (records.length === MOST_RECORDS) {
      bad.push(unreadable(each.line, 'too-many', ''));
      break;
    }
    const read = isUnreadable(each) ? each : toRecord(each);
    if (!isUnreadable(read)) records.push(read);
    else if (bad.length < MOST_UNREADABLE) bad.push(read);
  }
  return { records, unreadable: bad, hidden: [] };
}

function failed(problem: Unreadable): ReadImport {
  return { records: [], unreadable: [problem], hidden: [] };
}
