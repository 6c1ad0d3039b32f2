import { isArxivId } from '@/core/arxiv-id';
import { isDay, type Day } from '@/core/day';
import { cleanTags, LONGEST_NOTE } from '@/core/library/notes';
import type { Paper } from '@/core/paper';
import { LONGEST_ABSTRACT, LONGEST_NAME, LONGEST_TITLE, MOST_AUTHORS } from '@/core/paper-caps';
import { pageKey, parsePaperId, type PaperId } from '@/core/paper-id';
import { paperOfUrl } from '@/core/paper-url';
import { namedPaper } from '@/core/tab/named-paper';
import { cleanLine, cleanText, withoutInvisible } from '@/core/text';
import { readOwnFields, type OwnFields } from './own-fields';

/**
 * Why a place of a file gives nothing.
 * - `no-identifier`: neither an arXiv identifier nor a DOI nor an address for a link;
 * - `not-a-paper`: a bookmark of some other page;
 * - `syntax`: not as the format has it;
 * - `newer-version`: a backup by a later version of the program;
 * - `too-many`, `too-large`: more than is read, from here on;
 * - `unknown-format`: of no format that is known.
 */
export type ImportProblem =
  | 'no-identifier'
  | 'not-a-paper'
  | 'syntax'
  | 'newer-version'
  | 'too-many'
  | 'too-large'
  | 'unknown-format';

export interface Unreadable {
  /** Of the file, from 1. */
  readonly line: number;
  readonly problem: ImportProblem;
  /** How that place begins, or what the work there is called: one clean line. */
  readonly text: string;
}

/** A paper as a file tells of it. */
export interface ImportRecord {
  /** Of the file, from 1. */
  readonly line: number;
  /** What the file does not tell is empty; told by a source only where the file is a backup. */
  readonly paper: Paper;
  readonly tags: readonly string[];
  readonly note: string;
  /** What else of it is the user's, where the file is one of ours. */
  readonly own: OwnFields;
}

/** A work as a parser found it, not looked at yet; texts without the marks of their format. */
export interface FoundWork {
  readonly line: number;
  /** What may name the work: identifiers, DOIs, addresses, or texts with `arXiv:…` in them. */
  readonly names: readonly string[];
  /** What may name another work as well, like a note: looked at after all of `names`. */
  readonly mentions?: readonly string[];
  readonly title?: string | undefined;
  readonly authors?: readonly string[];
  readonly abstract?: string | undefined;
  /** `2017-06-12`; anything else counts as absent. */
  readonly publishedOn?: string | undefined;
  readonly tags?: readonly string[];
  readonly note?: string | undefined;
  /** By names without the prefix. */
  readonly own?: ReadonlyMap<string, string>;
}

const MOST_NAMES = 20;
const LONGEST_ID_TEXT = 2048;

/** A found work as a record, cleaned and cut as papers are; unreadable where nothing names it. */
export function toRecord(found: FoundWork): ImportRecord | Unreadable {
  const title = cleanLine((found.title ?? '').slice(0, 4 * LONGEST_TITLE), LONGEST_TITLE);
  const id = identify(found);
  if (id === undefined) {
    return unreadable(found.line, 'no-identifier', title || (found.names[0] ?? ''));
  }
  const own = readOwnFields(found.own ?? new Map());
  const named = namedPaper(id);
  const publishedOn = toDayOrNot(found.publishedOn);
  const doi = id.startsWith('url:') ? keysOf(found.names).find(isDoiKey) : undefined;
  return {
    line: found.line,
    paper: {
      ...named,
      ...(doi !== undefined && { doi }),
      ...(title !== '' && title !== named.title && { title, toldBy: 'file' }),
      abstract: cleanText((found.abstract ?? '').slice(0, 2 * LONGEST_ABSTRACT), LONGEST_ABSTRACT),
      authors: cleanNames(found.authors ?? []),
      ...(publishedOn !== undefined && { publishedOn }),
    },
    tags: cleanTags((found.tags ?? []).slice(0, LONGEST_TAG_LIST)),
    note: cleanNote(found.note ?? '', own),
    own,
  };
}

/** A place that gives nothing, with how it begins. */
export function unreadable(line: number, problem: ImportProblem, text: string): Unreadable {
  return { line, problem, text: cleanLine(text.slice(0, 4 * LONGEST_EXCERPT), LONGEST_EXCERPT) };
}

export function isUnreadable(read: ImportRecord | Unreadable | FoundWork): read is Unreadable {
  return 'problem' in read;
}

const LONGEST_EXCERPT = 120;
const LONGEST_TAG_LIST = 200;

/** What names a work; what only mentions one counts where that is all it says, or nothing else does. */
function identify({ names, mentions = [] }: FoundWork): PaperId | undefined {
  const telling = mentions.filter((text) => MENTION_ALONE.test(text.trim()));
  return bestOf([...names, ...telling]) ?? bestOf(mentions);
}

/**
 * The best of what names a work, as a page's own tags are read: its arXiv identifier, its page where
 * such pages are known, its DOI, any other page.
 */
function bestOf(names: readonly string[]): PaperId | undefined {
  const keys = keysOf(names);
  const knownPage = textsOf(names)
    .map(paperOfUrl)
    .find((key) => key?.startsWith('url:'));
  return keys.find(isArxivId) ?? knownPage ?? keys.find(isDoiKey) ?? keys[0];
}

function keysOf(names: readonly string[]): readonly PaperId[] {
  return textsOf(names).flatMap((text) => idsOf(text));
}

function textsOf(names: readonly string[]): readonly string[] {
  return names.slice(0, MOST_NAMES).map((name) => name.slice(0, LONGEST_ID_TEXT).trim());
}

function isDoiKey(key: PaperId): boolean {
  return key.startsWith('doi:');
}

/** `arXiv preprint arXiv:1706.03762`, `arXiv:1706.03762 [cs.CL]`, `CoRR abs/1706.03762` */
const MENTION = /\b(?:arxiv\s*:\s*|abs\/)((?:[a-z.-]{1,20}\/)?\d{4}(?:\.\d{4,5}|\d{3}))/i;

/** The same with nothing else around it: a journal or a volume that says so is of the work itself. */
const MENTION_ALONE = new RegExp(
  String.raw`^(?:arxiv preprint\s+)?${MENTION.source}(?:v\d{1,3})?(?:\s*\[[\w.-]{1,20}\])?$`,
  'i',
);

function idsOf(text: string): readonly PaperId[] {
  const mentioned = MENTION.exec(text)?.[1];
  const candidates = [
    parsePaperId(text) ?? paperOfUrl(text),
    mentioned === undefined ? undefined : parsePaperId(mentioned),
    pageKey(text),
  ];
  return candidates.filter((id) => id !== undefined);
}

function cleanNames(names: readonly string[]): readonly string[] {
  return names
    .slice(0, MOST_AUTHORS)
    .map((name) => cleanLine(name.slice(0, 4 * LONGEST_NAME), LONGEST_NAME))
    .filter((name) => name !== '');
}

/** A note of ours is as the user wrote it, to the last blank. */
function cleanNote(note: string, own: OwnFields): string {
  const clean = withoutInvisible(note.slice(0, LONGEST_NOTE));
  return own.status === undefined ? clean.trim() : clean;
}

function toDayOrNot(text: string | undefined): Day | undefined {
  return text !== undefined && isDay(text) ? text : undefined;
}
