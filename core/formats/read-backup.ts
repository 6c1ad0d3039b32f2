import * as v from 'valibot';
import { known } from '@/core/known';
import type { HiddenPaper, OwnPart, PastRow, Sighting } from '@/core/library/paper-library';
import { MOST_PAST } from '@/core/library/whole-library';
import type { Paper } from '@/core/paper';
import { BACKUP_FORMAT, BACKUP_VERSION } from './backup';
import { BACKUP, ENTRY, HIDDEN, NAMED, PAST, SEEN, TRASHED } from './backup-schemas';
import { unreadable, type ImportRecord, type Unreadable } from './import-record';
import { linesOfObjects } from './json-lines';

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
