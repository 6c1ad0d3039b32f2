import type { Deed } from '@/core/library/deeds';
import type { Entry, TrashedEntry } from '@/core/library/paper-library';
import type { Paper } from '@/core/paper';
import type { PaperId } from '@/core/paper-id';
import { withRecord } from '@/core/formats/merge-entry';
import { withTrashed } from '@/core/formats/merge-trash';
import type { ReadImport } from '@/core/formats/read-import';

/** What is to be seen of a library, in the order of identifiers. */
export interface Content {
  readonly entries: readonly Entry[];
  readonly trash: readonly TrashedEntry[];
}

interface Stand {
  readonly entry: Entry | undefined;
  readonly trashed: TrashedEntry | undefined;
}

/** The library as a plain value: what stands, and what stood before each step that can be undone. */
export interface PlainLibrary {
  readonly stands: ReadonlyMap<PaperId, Stand>;
  readonly steps: readonly ReadonlyMap<PaperId, Stand>[];
  /** How many rows its journal has had. */
  readonly sequence: number;
  /** The note that was written last, where nothing was done since. */
  readonly noting: { readonly id: PaperId | undefined; readonly at: number } | undefined;
}

const NOTHING: Stand = { entry: undefined, trashed: undefined };
const ONE_NOTE_MS = 10 * 60_000;

export const EMPTY: PlainLibrary = { stands: new Map(), steps: [], sequence: 0, noting: undefined };

/** What is to be seen of it. */
export function contentOf({ stands }: Pick<PlainLibrary, 'stands'>): Content {
  const sorted = [...stands.keys()].toSorted().map((id) => stands.get(id) ?? NOTHING);
  return {
    entries: sorted.flatMap(({ entry }) => entry ?? []),
    trash: sorted.flatMap(({ trashed }) => trashed ?? []),
  };
}

/** After a deed. */
export function afterDeed(library: PlainLibrary, deed: Deed, now: number): PlainLibrary {
  const isNote = deed.kind === 'note';
  const papers = isNote ? deed.papers.slice(0, 1) : deed.papers;
  const byId = new Map(papers.map((paper) => [paper.id, paper]));
  const decide = (before: Stand, id: PaperId): Stand => {
    const paper = byId.get(id);
    return paper === undefined ? before : afterDeedTo(before, paper, deed, now);
  };
  const { noting } = library;
  const next = afterStep(library, [...byId.keys()], decide);
  if (!isNote || next === library) return next;
  const id = papers[0]?.id;
  const goesOn = noting?.id === id && noting !== undefined && now - noting.at < ONE_NOTE_MS;
  const { steps, sequence } = goesOn ? library : next;
  return { ...next, steps, sequence, noting: { id, at: now } };
}

/** After those in the trash were brought back. */
export function afterRestoring(library: PlainLibrary, ids: readonly PaperId[]): PlainLibrary {
  return afterStep(library, ids, (before) =>
    before.trashed === undefined
      ? before
      : { entry: before.entry ?? before.trashed.entry, trashed: undefined },
  );
}

/** After those in the trash were deleted for good, and out of the memory of every step. */
export function afterErasing(library: PlainLibrary, ids: readonly PaperId[]): PlainLibrary {
  const gone = ids.filter((id) => library.stands.get(id)?.trashed !== undefined);
  if (gone.length === 0) return library;
  const stands = new Map(library.stands);
  for (const id of gone) stands.delete(id);
  const steps = library.steps
    .map((step) => new Map([...step].filter(([id]) => !gone.includes(id))))
    .filter(({ size }) => size > 0);
  return { stands, steps, sequence: library.sequence + gone.length, noting: undefined };
}

/** After the newest step was taken back. */
export function afterUndo(library: PlainLibrary): PlainLibrary {
  const newest = library.steps.at(-1);
  if (newest === undefined) return library;
  return {
    stands: new Map([...library.stands, ...newest]),
    steps: library.steps.slice(0, -1),
    sequence: library.sequence + newest.size,
    noting: undefined,
  };
}

/** After a file was imported. */
export function afterImport(library: PlainLibrary, file: ReadImport, now: number): PlainLibrary {
  const records = new Map(file.records.map((record) => [record.paper.id, record]));
  const removed = new Map(file.trash.map((each) => [each.record.paper.id, each]));
  return afterStep(library, [...records.keys(), ...removed.keys()], (before, id) => {
    const record = records.get(id);
    if (record !== undefined) {
      const entry = withRecord(before.entry ?? before.trashed?.entry, record, now);
      return { entry, trashed: undefined };
    }
    const fill = removed.get(id);
    return fill === undefined ? before : { ...before, trashed: withTrashed(before, fill, now) };
  });
}

/** After the database was lost, and brought back from a copy or begun anew. */
export function afterLoss(copy: Content | undefined): PlainLibrary {
  const { entries = [], trash = [] } = copy ?? {};
  const stands = new Map<PaperId, Stand>([
    ...entries.map((entry) => [entry.id, { ...NOTHING, entry }] as const),
    ...trash.map((trashed) => [trashed.id, { ...NOTHING, trashed }] as const),
  ]);
  return { ...EMPTY, stands, sequence: stands.size };
}

/** After so many papers were brought back: all stands as before, and the journal tells of it. */
export function afterMending(library: PlainLibrary, papers: number): PlainLibrary {
  if (papers === 0) return library;
  return { ...library, sequence: library.sequence + papers, noting: undefined };
}

function afterStep(
  library: PlainLibrary,
  ids: readonly PaperId[],
  decide: (before: Stand, id: PaperId) => Stand,
): PlainLibrary {
  const stands = new Map(library.stands);
  const step = new Map<PaperId, Stand>();
  for (const id of new Set(ids)) {
    const before = stands.get(id) ?? NOTHING;
    const after = decide(before, id);
    if (after.entry === before.entry && after.trashed === before.trashed) continue;
    stands.set(id, after);
    step.set(id, before);
  }
  if (step.size === 0) return library;
  return {
    stands,
    steps: [...library.steps, step],
    sequence: library.sequence + step.size,
    noting: undefined,
  };
}

function afterDeedTo(before: Stand, paper: Paper, deed: Deed, now: number): Stand {
  const { entry } = before;
  if (deed.kind === 'remove') {
    if (entry === undefined) return before;
    return { entry: undefined, trashed: { id: paper.id, entry, at: now } };
  }
  const saved = entry ?? savedAnew(paper, before, now);
  const changed = changedBy(deed, saved, now);
  if (changed !== saved) return { entry: { ...changed, changedAt: now }, trashed: undefined };
  const isSaved = deed.kind === 'save' || deed.kind === 'status';
  return isSaved ? { entry: saved, trashed: undefined } : before;
}

function changedBy(deed: Deed, entry: Entry, now: number): Entry {
  const { rating: _, ...unrated } = entry;
  switch (deed.kind) {
    case 'status':
      if (entry.status === deed.status) return entry;
      return { ...entry, status: deed.status, statusAt: now };
    case 'rating':
      if (entry.rating === deed.rating) return entry;
      return deed.rating === undefined ? unrated : { ...unrated, rating: deed.rating };
    case 'note':
      return entry.note === deed.note ? entry : { ...entry, note: deed.note };
    case 'tags': {
      const { add = [], remove = [] } = deed.tags;
      const kept = entry.tags.filter((tag) => !remove.includes(tag));
      const tags = [...kept, ...add.filter((tag) => !kept.includes(tag))];
      return String(tags) === String(entry.tags) ? entry : { ...entry, tags };
    }
    default:
      return entry;
  }
}

function savedAnew(paper: Paper, { trashed }: Stand, now: number): Entry {
  const { rating, tags = [], note = '' } = trashed?.entry ?? {};
  return {
    id: paper.id,
    paper,
    status: 'to-read',
    tags,
    note,
    savedAt: now,
    changedAt: now,
    ...(rating !== undefined && { rating }),
  };
}
