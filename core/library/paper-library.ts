import type { EntityTable, Table, Transaction } from 'dexie';
import type { PaperId } from '@/core/paper-id';
import type { Day } from '@/core/day';
import type { Paper } from '@/core/paper';
import { DatabaseInGenerations, type OneGeneration } from './generations';
import { metaOf, SCHEMA_VERSION, type LibraryMeta } from './library-meta';

export const STATUSES = ['to-read', 'reading', 'done'] as const;
export type Status = (typeof STATUSES)[number];

/** From 1, the least, to 5. */
export const RATINGS = [1, 2, 3, 4, 5] as const;
export type Rating = (typeof RATINGS)[number];

/** A saved paper. It carries the paper's own data, so it shows in full without the cache. */
export interface Entry {
  readonly id: PaperId;
  readonly paper: Paper;
  readonly status: Status;
  /** When it came to have this status, epoch ms; absent where that was when it was saved. */
  readonly statusAt?: number;
  readonly tags: readonly string[];
  readonly note: string;
  /** Epoch ms. */
  readonly savedAt: number;
  /** When the user last changed it, epoch ms. */
  readonly changedAt: number;
  /** What the user thinks of it; absent where she has not said. */
  readonly rating?: Rating;
  /** From this day of her calendar on it stands at the top of To read; of a paper to read alone. */
  readonly remindOn?: Day;
  /** How often she opened it, its PDF or its page, since it was saved; absent means never. */
  readonly openedCount?: number;
  /** When she last did, epoch ms. */
  readonly openedAt?: number;
  /** When it was last sent to Zotero, epoch ms. */
  readonly zoteroAt?: number;
}

/** The entry of a paper that is saved at that moment, epoch ms. */
export function newEntry(paper: Paper, now: number): Entry {
  return {
    id: paper.id,
    paper,
    status: 'to-read',
    tags: [],
    note: '',
    savedAt: now,
    changedAt: now,
  };
}

/** An entry that was removed, kept for a while. */
export interface TrashedEntry {
  readonly id: PaperId;
  readonly entry: Entry;
  /** When it was removed, epoch ms. */
  readonly at: number;
}

/** A paper that the user does not want to meet in the lists of the source again. */
export interface HiddenPaper {
  readonly id: PaperId;
  /** So that it can be named without the cache. */
  readonly title: string;
  /** Epoch ms. */
  readonly at: number;
}

/** What a change does to one part of what the library has of a paper. */
interface Replaced<Part> {
  readonly before?: Part;
  readonly after?: Part;
}

/** What is a change of the user's that its paper's history tells. */
export const TOLD_CHANGES = [
  'save',
  'remove',
  'restore',
  'status',
  'tags',
  'note',
  'rating',
  'reminder',
  'import',
  'hide',
  'undo',
] as const;

/**
 * `erase`: deleted for good, with all rows that told of the entry; only that is left to tell.
 * `mend`: put back where the database had lost it: no decision, so no undo takes it away again.
 */
export type ChangeKind = (typeof TOLD_CHANGES)[number] | 'mend' | 'erase';

/** One change to one paper, with what stood before and after it: undo and recovery replay these. */
export interface JournalRow extends Replaced<Entry> {
  readonly sequence?: number;
  /** Epoch ms. */
  readonly at: number;
  readonly kind: ChangeKind;
  readonly id: PaperId;
  /** Of a change to what is hidden alone. */
  readonly hidden?: Replaced<HiddenPaper>;
  /** Where the entry went into the trash, or came out of it. */
  readonly trash?: Replaced<TrashedEntry>;
  /** The first row of the step that this one is a part of; absent where it is a step of its own. */
  readonly batch?: number;
  /** Of an undo: the row that it took back. */
  readonly undoes?: number;
}

/** What the user had made of a paper at some time: an entry without the paper's own data. */
export type OwnPart = Omit<Entry, 'id' | 'paper'>;

/**
 * A row of the journal of another library, which came with its backup. It is there to be told: no
 * undo takes it back, since what it changed stood there and not here.
 */
export interface PastRow extends Replaced<OwnPart> {
  /** The `uuid` of that library. */
  readonly from: string;
  /** Its place in the journal there. */
  readonly sequence: number;
  /** Epoch ms. */
  readonly at: number;
  readonly kind: (typeof TOLD_CHANGES)[number];
  readonly id: PaperId;
  readonly hidden?: Replaced<HiddenPaper>;
}

/** When a paper was first seen by the user. */
export interface Sighting {
  readonly id: PaperId;
  /** Epoch ms. */
  readonly at: number;
}

/** The rows of a library, by table: all of it but the journal. */
export interface LibraryRows {
  readonly entries: readonly Entry[];
  readonly hidden: readonly HiddenPaper[];
  readonly trash: readonly TrashedEntry[];
  readonly seen: readonly Sighting[];
}

/** What stood before the newest upgrade, until that was copied elsewhere. */
export interface BeforeUpgrade extends LibraryRows {
  readonly key: 'rows';
  readonly meta: LibraryMeta;
}

/**
 * The durable database: what the user did. Code never deletes it but for a damaged one that was rebuilt
 * under another name, see `rebuild.ts` and `reclaim.ts`; and a change counts as done only once it is on the disk (`strict`).
 */
export class PaperLibrary extends DatabaseInGenerations {
  declare readonly entries: EntityTable<Entry, 'id'>;
  declare readonly journal: EntityTable<JournalRow, 'sequence'>;
  declare readonly meta: EntityTable<LibraryMeta, 'key'>;
  declare readonly seen: EntityTable<Sighting, 'id'>;
  declare readonly hidden: EntityTable<HiddenPaper, 'id'>;
  declare readonly trash: EntityTable<TrashedEntry, 'id'>;
  declare readonly past: Table<PastRow, [from: string, sequence: number]>;
  declare readonly beforeUpgrade: EntityTable<BeforeUpgrade, 'key'>;

  constructor(first = 'papertab-library', one?: OneGeneration) {
    super(first, { cache: 'disabled', chromeTransactionDurability: 'strict' }, one);
    // Where newer code wants it, it stays closed: Dexie would open it again with the next query, and
    // write to it what newer code does not expect.
    this.on('versionchange', ({ newVersion }) => {
      this.close({ disableAutoOpen: newVersion !== null });
      return false;
    });
    this.version(1).stores({
      entries: 'id, status, savedAt',
      journal: '++sequence, id',
      meta: 'key',
      seen: 'id, at',
    });
    this.version(2).stores({ entries: 'id, status, savedAt, *tags', hidden: 'id' });
    this.version(3).stores({ journal: '++sequence, id, batch', trash: 'id, at' });
    // From here on it tells its count and its hash, before anyone writes to it.
    this.version(SCHEMA_VERSION)
      .stores({
        entries: 'id, status, savedAt, *tags, paper.doi',
        past: '[from+sequence], id',
        beforeUpgrade: 'key',
      })
      .upgrade(copyAndDescribe);
  }
}

/**
 * What every upgrade begins with: in its own transaction, so that there is a copy of what stood before
 * wherever there is an upgrade, whoever opened the library and whatever happens to them.
 */
async function copyAndDescribe(transaction: Transaction): Promise<void> {
  const rowsOf = <Row>(name: keyof LibraryRows): PromiseLike<Row[]> =>
    transaction.table<Row>(name).toArray();
  const rows: LibraryRows = {
    entries: await rowsOf('entries'),
    hidden: await rowsOf('hidden'),
    trash: await rowsOf('trash'),
    seen: await rowsOf('seen'),
  };
  const metas: EntityTable<LibraryMeta, 'key'> = transaction.table('meta');
  const meta = metaOf(rows.entries, await metas.get('library'));
  const copies: EntityTable<BeforeUpgrade, 'key'> = transaction.table('beforeUpgrade');
  await copies.put({ key: 'rows', ...rows, meta });
  await metas.put(meta);
}
