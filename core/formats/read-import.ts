import {
  isUnreadable,
  toRecord,
  unreadable,
  type FoundWork,
  type ImportRecord,
  type Unreadable,
} from './import-record';
import { lineOfError } from './json-lines';
import { isBackup, NO_REST, readBackup, type BackupRest } from './read-backup';
import { readBibtex } from './read-bibtex';
import { readBookmarks } from './read-bookmarks';
import { readCslJson } from './read-csl-json';
import { readCsv } from './read-csv';
import { readLinks } from './read-links';
import { readMarkdown } from './read-markdown';
import { readMarkdownFile } from './read-markdown-file';
import { readRis } from './read-ris';
import { isZip, readZip, ZipError } from './read-zip';

export type ImportFormat =
  | 'backup'
  | 'bibtex'
  | 'bookmarks'
  | 'csl-json'
  | 'csv'
  | 'links'
  | 'markdown'
  | 'obsidian'
  | 'ris';

/** UTF-16 units: some 30,000 papers with their abstracts. */
const LARGEST_IMPORT = 64 * 1024 * 1024;

/** In UTF-8. */
const MOST_BYTES_A_UNIT = 3;

/** Papers, and places that give none. */
const MOST_PLACES = 50_000;

/** So many papers take some ms. */
const PLACES_IN_A_STEP = 50;

/** A file, as text or as it is. */
export type ImportContent = string | Uint8Array;

export interface ReadImport extends BackupRest {
  /** What the file was read as; absent where that cannot be said. */
  readonly format?: ImportFormat;
  readonly records: readonly ImportRecord[];
  readonly unreadable: readonly Unreadable[];
}

/**
 * What a file holds that is to be imported. Its content says what it is, and where that says nothing,
 * its name. Never throws, and takes time in proportion to the text: more than 64 Mi UTF-16 units are
 * not read at all, nor what comes after 50,000 papers and unreadable places. Bytes may be an archive.
 */
export function readImport(fileName: string, content: ImportContent): ReadImport {
  const steps = readImportInSteps(fileName, content);
  let step = steps.next();
  while (step.done !== true) step = steps.next();
  return step.value;
}

/** The same step by step, so that a page can draw in between; yields the share that is done, 0 to 1. */
export function* readImportInSteps(
  fileName: string,
  content: ImportContent,
): Generator<number, ReadImport> {
  if (typeof content !== 'string' && isZip(content)) return yield* readNotes(fileName, content);
  if (content.length > MOST_BYTES_A_UNIT * LARGEST_IMPORT) {
    return failed(unreadable(1, 'too-large', fileName));
  }
  const text = typeof content === 'string' ? content : new TextDecoder().decode(content);
  if (text.length > LARGEST_IMPORT) return failed(unreadable(1, 'too-large', fileName));
  const plain = plainLines(text);
  const format = recognise(fileName.toLowerCase(), plain);
  if (format === 'json') return yield* readJson(plain);
  const read = yield* collect(toRecords(READERS[format](plain, fileName)), shareOfLines(plain));
  // A text that names nothing is no list, but some file of another kind.
  return (format === 'links' || format === 'markdown') && read.records.length === 0
    ? failed(unreadable(1, 'unknown-format', plain))
    : { ...read, format, ...NO_REST };
}

const READERS: Readonly<
  Record<
    Exclude<ImportFormat, 'backup' | 'csl-json'>,
    (text: string, fileName: string) => Iterable<FoundWork | Unreadable>
  >
> = {
  bibtex: readBibtex,
  bookmarks: readBookmarks,
  csv: readCsv,
  links: readLinks,
  markdown: readMarkdown,
  obsidian: (text, fileName) => [readMarkdownFile(text, fileName)],
  ris: readRis,
};

type Recognised = keyof typeof READERS | 'json';

const CONTENTS: readonly (readonly [Recognised, RegExp])[] = [
  ['bookmarks', /^\s*(?:<!--[^>]{0,1000}-->\s*)?<!DOCTYPE NETSCAPE-Bookmark-file-1/i],
  ['json', /^\s*(?:\{\s*["}]|\[\s*[{\]])/],
  ['ris', /^\s*TY {2}-/],
  ['obsidian', /^---\n(?:[^]{0,50000}?\n)?id: /],
  ['markdown', /^\s*- \[[^\n]*<!-- papertab \{/],
  ['csv', /^(?:"?[\w -]{1,40}"?,){0,40}"?id"?,/i],
];

const NAMES: readonly (readonly [Recognised, RegExp])[] = [
  ['json', /\.json$/],
  ['ris', /\.ris$/],
  ['bibtex', /\.bib(?:tex)?$/],
  ['csv', /\.csv$/],
  ['bookmarks', /\.html?$/],
  ['markdown', /\.(?:md|markdown)$/],
];

/** An entry may stand behind other text, and so in the note of some other file. */
const BIBTEX = /^[ \t]*@[ \t]*[A-Za-z]{1,40}\s*[{(]/m;

function recognise(fileName: string, text: string): Recognised {
  const byContent = CONTENTS.find(([, content]) => content.test(text));
  const byName = NAMES.find(([, name]) => name.test(fileName));
  return (byContent ?? byName)?.[0] ?? (BIBTEX.test(text) ? 'bibtex' : 'links');
}

function* readJson(text: string): Generator<number, ReadImport> {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    const line = lineOfError(error, text);
    return failed(unreadable(line, 'syntax', text.split('\n')[line - 1] ?? ''));
  }
  if (!isBackup(json)) {
    const read = yield* collect(toRecords(readCslJson(json, text)), shareOfLines(text));
    return { ...read, format: 'csl-json', ...NO_REST };
  }
  const { entries, ...rest } = readBackup(json, text);
  return { ...(yield* collect(entries, shareOfLines(text))), format: 'backup', ...rest };
}

/** The notes of an archive, a file each. */
function* readNotes(fileName: string, bytes: Uint8Array): Generator<number, ReadImport> {
  try {
    const files = readZip(bytes);
    const found = files.map(({ name, text }) => readMarkdownFile(plainLines(text), name));
    const share = (_: number, count: number): number => count / files.length;
    const read = yield* collect(toRecords(found), share);
    return files.length === 0
      ? failed(unreadable(1, 'unknown-format', fileName))
      : { ...read, format: 'obsidian', ...NO_REST };
  } catch (error) {
    if (error instanceof ZipError) return failed(unreadable(1, error.problem, fileName));
    throw error;
  }
}

function plainLines(text: string): string {
  return text.replace(/^\uFEFF/, '').replaceAll(/\r\n?/g, '\n');
}

function* toRecords(found: Iterable<FoundWork | Unreadable>): Generator<ImportRecord | Unreadable> {
  for (const each of found) yield isUnreadable(each) ? each : toRecord(each);
}

/** Which share is done after a line, and so many places. */
type Share = (line: number, count: number) => number;

function shareOfLines(text: string): Share {
  const lines = text.split('\n').length;
  return (line) => line / lines;
}

function* collect(
  places: Iterable<ImportRecord | Unreadable>,
  share: Share,
): Generator<number, Pick<ReadImport, 'records' | 'unreadable'>> {
  const records: ImportRecord[] = [];
  const bad: Unreadable[] = [];
  for (const place of places) {
    const count = records.length + bad.length;
    if (count === MOST_PLACES) {
      bad.push(unreadable(place.line, 'too-many', ''));
      break;
    }
    if (isUnreadable(place)) bad.push(place);
    else records.push(place);
    if (count % PLACES_IN_A_STEP === 0) yield share(place.line, count);
  }
  return { records, unreadable: bad };
}

function failed(problem: Unreadable): ReadImport {
  return { records: [], unreadable: [problem], ...NO_REST };
}
