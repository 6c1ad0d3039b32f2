import * as v from 'valibot';
import { isDay, type Day } from '@/core/day';
import { known } from '@/core/known';
import { cleanTags, LONGEST_NOTE } from '@/core/library/notes';
import { RATINGS, STATUSES, type HiddenPaper } from '@/core/library/paper-library';
import type { Paper } from '@/core/paper';
import {
  LONGEST_ABSTRACT,
  LONGEST_KEYWORD,
  LONGEST_NAME,
  LONGEST_SUMMARY,
  LONGEST_TITLE,
  MOST_AUTHORS,
  MOST_KEYWORDS,
} from '@/core/paper-caps';
import { isPaperId, type PaperId } from '@/core/paper-id';
import { paperOfUrl } from '@/core/paper-url';
import { pictureUrl } from '@/core/picture';
import { safeUrl } from '@/core/safe-url';
import { cleanLine, cleanText } from '@/core/text';
import { BACKUP_FORMAT, BACKUP_VERSION } from './backup';
import { unreadable, type ImportRecord, type Unreadable } from './import-record';
import { linesOfObjects } from './json-lines';
import { LAST_INSTANT } from './own-fields';

/** Whether a JSON document is a backup, of whatever version. */
export function isBackup(json: unknown): boolean {
  return v.is(v.looseObject({ format: v.literal(BACKUP_FORMAT) }), json);
}

/** What a backup holds; settings are checked by who takes them over, since defaults differ. */
export interface BackupContents {
  readonly entries: Iterable<ImportRecord | Unreadable>;
  readonly hidden: readonly HiddenPaper[];
  readonly settings?: unknown;
}

/**
 * The contents of a backup, each entry checked by itself: a field that makes no sense costs that
 * field, and an entry without identifier, paper or times only that entry. Fields that are not known
 * are kept.
 * @param json what `text` holds
 */
export function readBackup(json: unknown, text: string): BackupContents {
  const parsed = v.safeParse(BACKUP, json);
  if (!parsed.success) return failed('syntax', text);
  const { version, library, hidden, settings } = parsed.output;
  if (version > BACKUP_VERSION) return failed('newer-version', `version ${version}`);
  return {
    entries: readEntries(library, text),
    hidden: hidden.flatMap((item): readonly HiddenPaper[] => {
      const paper = v.safeParse(HIDDEN, item);
      return paper.success ? [paper.output] : [];
    }),
    settings,
  };
}

function* readEntries(
  library: readonly unknown[],
  text: string,
): Generator<ImportRecord | Unreadable> {
  const lines = linesOfObjects(text, 2, 'library');
  for (const [index, item] of library.entries()) {
    const line = lines[index] ?? 1;
    const entry = v.safeParse(ENTRY, item);
    if (entry.success) yield toRecord(entry.output, line);
    else yield unreadable(line, 'syntax', v.is(NAMED, item) ? item.id : '');
  }
}

function failed(problem: Unreadable['problem'], text: string): BackupContents {
  return { entries: [unreadable(1, problem, text)], hidden: [] };
}

function toRecord(entry: v.InferOutput<typeof ENTRY>, line: number): ImportRecord {
  const { id, paper, tags, note, ...own } = entry;
  return { line, paper: known({ ...paper, id }) as Paper, tags, note, own: known(own) };
}

/** What is wrong with it costs the field alone. */
function optional<const Schema extends v.GenericSchema>(schema: Schema) {
  return v.fallback(v.optional(schema), undefined);
}

function line(most: number) {
  return v.pipe(
    v.string(),
    v.transform((text) => cleanLine(text.slice(0, 4 * most), most)),
  );
}

function list<Schema extends v.GenericSchema>(element: Schema, most: number) {
  const elements = v.pipe(
    v.array(v.unknown()),
    v.transform((all) => all.slice(0, most).filter((each) => v.is(element, each))),
    v.array(element),
  );
  return v.fallback(elements, () => []);
}

function link(check: (text: string) => string | undefined) {
  return v.pipe(v.string(), v.transform(check), v.string());
}

const TIME = v.pipe(v.number(), v.minValue(-LAST_INSTANT), v.maxValue(LAST_INSTANT));
const COUNT = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
/** A page may have come to be known as a paper's since the backup was written. */
const ID = v.pipe(
  v.custom<PaperId>((value) => typeof value === 'string' && isPaperId(value)),
  v.transform((id) => (id.startsWith('url:') ? (paperOfUrl(id.slice(4)) ?? id) : id)),
);
const DAY = v.custom<Day>((value) => typeof value === 'string' && isDay(value));

const PAPER = v.looseObject({
  title: line(LONGEST_TITLE),
  abstract: v.pipe(
    v.optional(v.string(), ''),
    v.transform((text) => cleanText(text.slice(0, 2 * LONGEST_ABSTRACT), LONGEST_ABSTRACT)),
  ),
  authors: list(line(LONGEST_NAME), MOST_AUTHORS),
  keywords: list(line(LONGEST_KEYWORD), MOST_KEYWORDS),
  summary: optional(line(LONGEST_SUMMARY)),
  organization: optional(line(LONGEST_NAME)),
  publishedOn: optional(DAY),
  days: list(DAY, 1000),
  featuredAt: optional(TIME),
  upvotes: v.fallback(COUNT, 0),
  comments: optional(COUNT),
  stars: optional(COUNT),
  codeUrl: optional(link(safeUrl)),
  projectUrl: optional(link(safeUrl)),
  pdfUrl: optional(link(safeUrl)),
  thumbnailUrl: optional(link(pictureUrl)),
  submitter: optional(line(LONGEST_NAME)),
  linked: optional(v.object({ models: COUNT, datasets: COUNT, spaces: COUNT })),
  toldBy: optional(v.picklist(['page', 'file', 'identifier'])),
  sample: optional(v.literal(true)),
  fetchedAt: v.fallback(TIME, 0),
});

const ENTRY = v.looseObject({
  id: ID,
  paper: PAPER,
  status: v.fallback(v.picklist(STATUSES), 'to-read'),
  statusAt: optional(TIME),
  tags: v.pipe(
    list(v.string(), 1000),
    v.transform((tags) => cleanTags(tags)),
  ),
  note: v.pipe(
    v.fallback(v.string(), ''),
    v.transform((note) => note.slice(0, LONGEST_NOTE)),
  ),
  savedAt: TIME,
  changedAt: TIME,
  rating: optional(v.picklist(RATINGS)),
  remindOn: optional(DAY),
  openedCount: optional(COUNT),
  openedAt: optional(TIME),
  zoteroAt: optional(TIME),
});

const HIDDEN = v.looseObject({ id: ID, title: line(LONGEST_TITLE), at: TIME });

const NAMED = v.looseObject({ id: v.string() });

const BACKUP = v.looseObject({
  format: v.literal(BACKUP_FORMAT),
  version: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
  settings: v.unknown(),
  library: v.array(v.unknown()),
  hidden: v.fallback(v.array(v.unknown()), []),
});
