import * as v from 'valibot';
import { isDay, type Day } from '@/core/day';
import { known } from '@/core/known';
import { cleanTags, LONGEST_NOTE } from '@/core/library/notes';
import {
  RATINGS,
  STATUSES,
  TOLD_CHANGES,
  type HiddenPaper,
  type OwnPart,
  type PastRow,
  type Sighting,
} from '@/core/library/paper-library';
import { MOST_PAST } from '@/core/library/whole-library';
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

/** What was removed, as a file tells of it. */
export interface TrashedRecord {
  readonly record: ImportRecord;
  /** When it was removed, epoch ms. */
  readonly at: number;
}

/** What only a backup holds; settings are checked by who takes them over, since defaults differ. */
export interface BackupRest {
  readonly hidden: readonly HiddenPaper[];
  readonly trash: readonly TrashedRecord[];
  readonly seen: readonly Sighting[];
  readonly journal: readonly PastRow[];
  readonly settings?: unknown;
}

/** What other files hold of that. */
export const NO_REST: BackupRest = { hidden: [], trash: [], seen: [], journal: [] };

interface BackupContents extends BackupRest {
  readonly entries: Iterable<ImportRecord | Unreadable>;
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
  const { version, library, hidden, trash, seen, journal, settings } = parsed.output;
  if (version > BACKUP_VERSION) return failed('newer-version', `version ${version}`);
  const removed = readTrash(trash, text);
  return {
    entries: [...removed.unreadable, ...readEntries(library, text)],
    hidden: sound(HIDDEN, hidden.slice(0, MOST_HIDDEN)),
    trash: removed.trash,
    seen: sound(SEEN, seen.slice(0, MOST_SEEN)),
    journal: sound(PAST, journal.slice(-MOST_PAST)).map(toPast),
    settings,
  };
}

/** More than a reader meets in years; what is beyond is left out. */
const MOST_HIDDEN = 50_000;
const MOST_SEEN = 200_000;
const MOST_TRASHED = 50_000;

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

function readTrash(items: readonly unknown[], text: string) {
  const lines = linesOfObjects(text, 2, 'trash');
  const trash: TrashedRecord[] = [];
  const bad: Unreadable[] = [];
  for (const [index, item] of items.slice(0, MOST_TRASHED).entries()) {
    const line = lines[index] ?? 1;
    const read = v.safeParse(TRASHED, item);
    if (read.success) {
      trash.push({ record: toRecord(read.output.entry, line), at: read.output.at });
    } else bad.push(unreadable(line, 'syntax', v.is(NAMED, item) ? item.id : ''));
  }
  return { trash, unreadable: bad };
}

/** Those of some elements that make sense. */
function sound<Schema extends v.GenericSchema>(
  schema: Schema,
  items: readonly unknown[],
): v.InferOutput<Schema>[] {
  return items.flatMap((item) => {
    const read = v.safeParse(schema, item);
    return read.success ? [read.output] : [];
  });
}

function toPast({ hidden, before, after, ...row }: v.InferOutput<typeof PAST>): PastRow {
  return {
    ...row,
    ...(before !== undefined && { before: known(before) as OwnPart }),
    ...(after !== undefined && { after: known(after) as OwnPart }),
    ...(hidden !== undefined && { hidden: known(hidden) }),
  };
}

function failed(problem: Unreadable['problem'], text: string): BackupContents {
  return { entries: [unreadable(1, problem, text)], ...NO_REST };
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
  doi: optional(
    v.pipe(
      ID,
      v.check((id) => id.startsWith('doi:')),
    ),
  ),
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

const OWN = {
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
};

const ENTRY = v.looseObject({ id: ID, paper: PAPER, ...OWN });

const TRASHED = v.looseObject({ entry: ENTRY, at: TIME });

const SEEN = v.object({ id: ID, at: TIME });

const HIDDEN = v.looseObject({ id: ID, title: line(LONGEST_TITLE), at: TIME });

const PAST = v.object({
  from: v.pipe(v.string(), v.uuid()),
  sequence: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
  at: TIME,
  kind: v.picklist(TOLD_CHANGES),
  id: ID,
  before: optional(v.object(OWN)),
  after: optional(v.object(OWN)),
  hidden: optional(v.object({ before: optional(HIDDEN), after: optional(HIDDEN) })),
});

const NAMED = v.looseObject({ id: v.string() });

const BACKUP = v.looseObject({
  format: v.literal(BACKUP_FORMAT),
  version: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
  settings: v.unknown(),
  library: v.array(v.unknown()),
  hidden: v.fallback(v.array(v.unknown()), []),
  trash: v.fallback(v.array(v.unknown()), []),
  seen: v.fallback(v.array(v.unknown()), []),
  journal: v.fallback(v.array(v.unknown()), []),
});
