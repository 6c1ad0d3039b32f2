import type { EntityTable } from 'dexie';
import type { PaperId } from '@/core/paper-id';
import { Database } from '@/core/database';
import type { Day } from '@/core/day';
import type { Paper } from '@/core/paper';

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
}

/** A paper that the user does not want to meet in the lists of the source again. */
export interface HiddenPaper {
  readonly id: PaperId;
  /** So that it can be named without the cache. */
  readonly title: string;
  /** Epoch ms. */
  readonly at: number;
}

/** One change to one paper, with what stood before and after it: undo and recovery replay these. */
export interface JournalRow {
  readonly sequence?: number;
  /** Epoch ms. */
  readonly at: number;
  readonly kind: 'save' | 'remove' | 'status' | 'tags' | 'note' | 'hide' | 'undo';
  readonly id: PaperId;
  readonly before?: Entry;
  readonly after?: Entry;
  /** Of a change to what is hidden alone. */
  readonly hidden?: { readonly before?: HiddenPaper; readonly after?: HiddenPaper };
  /** Of an undo: the row that it took back. */
  readonly undoes?: number;
}

/** What the library says of itself, in the transaction of every change. */
export interface LibraryMeta {
  readonly key: 'library';
  /** Made once; tells this library from another of the same shape. */
  readonly uuid: string;
  readonly schemaVersion: number;
  /** Code that knows less than this version may read, not write. */
  readonly minReaderVersion: number;
  readonly count: number;
  /** The newest row of the journal. */
  readonly sequence: number;
}

/** When a paper was first seen by the user. */
export interface Sighting {
  readonly id: PaperId;
  /** Epoch ms. */
  readonly at: number;
}

/**
 * The durable database: what the user did. Code never deletes it, and a change counts as done only
 * once it is on the disk (`strict`).
 */
export class PaperLibrary extends Database {
  declare readonly entries: EntityTable<Entry, 'id'>;
  declare readonly journal: EntityTable<JournalRow, 'sequence'>;
  declare readonly meta: EntityTable<LibraryMeta, 'key'>;
  declare readonly seen: EntityTable<Sighting, 'id'>;
  declare readonly hidden: EntityTable<HiddenPaper, 'id'>;

  constructor(name = 'papertab-library') {
    super(name, { cache: 'disabled', chromeTransactionDurability: 'strict' });
    this.version(1).stores({
      entries: 'id, status, savedAt',
      journal: '++sequence, id',
      meta: 'key',
      seen: 'id, at',
    });
    this.version(2).stores({ entries: 'id, status, savedAt, *tags', hidden: 'id' });
  }
}
