import { known } from '@/core/known';
import { cleanTags, LONGEST_NOTE, sameTags } from '@/core/library/notes';
import type { Entry } from '@/core/library/paper-library';
import { mergePapers, samePaper, type Paper } from '@/core/paper';
import { namedPaper } from '@/core/tab/named-paper';
import { withoutInvisible } from '@/core/text';
import type { ImportRecord } from './import-record';

/** An entry with what a record adds to it; without one, the entry that the record makes. */
export function withRecord(entry: Entry | undefined, record: ImportRecord, now: number): Entry {
  return entry === undefined ? toEntry(record, now) : mergeEntry(entry, record);
}

/** The entry of a record that the library has no entry for. Times that the file does not know are `now`. */
function toEntry({ paper, tags, note, own }: ImportRecord, now: number): Entry {
  const savedAt = own.savedAt ?? now;
  return unreminded({
    // A paper without a title has to be called something.
    paper: paper.title === '' ? { ...paper, title: namedPaper(paper.id).title } : paper,
    tags,
    note,
    ...own,
    id: paper.id,
    status: own.status ?? 'to-read',
    savedAt,
    changedAt: own.changedAt ?? savedAt,
  });
}

/**
 * An entry with what a record adds to it; the same object where that is nothing. It never gets less:
 * tags are united, a note that says something else is put after the other, and what only one of the
 * two has is kept. Of the status that which came later counts, of the rating and the reminder those of
 * the later change; a file that knows no times comes before everything.
 */
function mergeEntry(entry: Entry, record: ImportRecord): Entry {
  const { own } = record;
  const at = own.changedAt ?? own.savedAt ?? -Infinity;
  const [older, newer] = at > entry.changedAt ? [entry, own] : [own, entry];
  const later = statusTime(own) > statusTime(entry) && own.status !== undefined ? own : entry;
  const { statusAt: _, remindOn: __, ...others } = entry;
  const savedAt = Math.min(entry.savedAt, own.savedAt ?? Infinity);
  const merged = unreminded({
    ...others,
    paper: mergedPaper(entry.paper, record.paper),
    tags: cleanTags([...entry.tags, ...record.tags]),
    note: mergedNote(entry.note, record.note),
    status: later.status ?? entry.status,
    savedAt,
    changedAt: Math.max(entry.changedAt, at),
    ...known({
      // It is left out where it is the time of saving, which this merge may have moved.
      statusAt: later.statusAt ?? (later.savedAt === savedAt ? undefined : later.savedAt),
      rating: newer.rating ?? older.rating,
      remindOn: newer.remindOn ?? older.remindOn,
      openedCount: greater(entry.openedCount, own.openedCount),
      openedAt: greater(entry.openedAt, own.openedAt),
      zoteroAt: greater(entry.zoteroAt, own.zoteroAt),
    }),
  });
  return sameEntry(entry, merged) ? entry : merged;
}

/** Who has begun a paper need not be reminded of it. */
function unreminded(entry: Entry): Entry {
  const { remindOn: _, ...rest } = entry;
  return entry.status === 'to-read' ? entry : rest;
}

/** When an entry came to have its status: where nothing else is known, when it was saved. */
function statusTime({
  statusAt,
  savedAt,
}: Pick<ImportRecord['own'], 'statusAt' | 'savedAt'>): number {
  return statusAt ?? savedAt ?? -Infinity;
}

function greater(one: number | undefined, other: number | undefined): number | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  return Math.max(one, other);
}

/** What the file knows of a paper fills what is missing; a source that told later counts, as ever. */
function mergedPaper(paper: Paper, found: Paper): Paper {
  if (found.toldBy === 'identifier') return paper;
  const isNamed = paper.toldBy === 'identifier';
  const isAsOld = found.fetchedAt === paper.fetchedAt;
  const title = found.title || paper.title;
  const { toldBy: _, ...merged } = mergePapers(paper, {
    ...found,
    title,
    // Of two of one moment the library's counts, so that importing twice is importing once.
    fetchedAt: found.fetchedAt - Number(isAsOld),
  });
  const isToldBySource = paper.toldBy === undefined || found.toldBy === undefined;
  const next = {
    ...merged,
    ...(isNamed && { title }),
    ...(!isToldBySource && known({ toldBy: isNamed ? found.toldBy : paper.toldBy })),
  };
  return samePaper(paper, next) ? paper : next;
}

/** The longer of two notes where it has the other in it, else one after the other. */
function mergedNote(note: string, found: string): string {
  const [one, other] = [comparable(note), comparable(found)];
  if (one.includes(other)) return note;
  if (other.includes(one)) return found;
  return `${note.trimEnd()}\n\n${found}`.slice(0, LONGEST_NOTE);
}

function comparable(note: string): string {
  return withoutInvisible(note).trim();
}

function sameEntry(one: Entry, other: Entry): boolean {
  return (
    one.paper === other.paper &&
    one.note === other.note &&
    sameTags(one.tags, other.tags) &&
    SCALARS.every((name) => one[name] === other[name])
  );
}

const SCALARS = [
  'status',
  'statusAt',
  'savedAt',
  'changedAt',
  'rating',
  'remindOn',
  'openedCount',
  'openedAt',
  'zoteroAt',
] as const;
