import type { EntityTable, Table } from 'dexie';
import type { ArchiveState } from '@/core/archive/archive-state';
import type { PaperId } from '@/core/paper-id';
import { Database } from '@/core/database';
import type { Day } from '@/core/day';
import type { Paper } from '@/core/paper';
import type { PeriodKey } from '@/core/period';
import type { RefreshState } from '@/core/refresh/refresh-state';
import type { Segment } from '@/core/search/segment';

/** One day of Daily Papers: its papers in the source's order. */
export interface DayRow {
  readonly date: Day;
  readonly ids: readonly PaperId[];
  /** The origin that said so: an ETag means nothing to another. */
  readonly origin: string;
  readonly etag?: string;
  /** When the source last confirmed this list, epoch ms. */
  readonly fetchedAt: number;
  /** When the list, or a paper on it, last became another, epoch ms. */
  readonly changedAt: number;
  /** When the source last sent this list whole, epoch ms: what an answer of 304 confirms. */
  readonly toldAt: number;
  /** Fetched once more than two weeks later: votes and list have come to rest. */
  readonly settled: boolean;
  /** A shorter answer that is not believed yet, and how often it was given. */
  readonly doubt?: { readonly ids: readonly PaperId[]; readonly looks: number };
}

/** The source's one list that is of no period: papers whose repositories gain stars. */
export const REPOSITORIES = 'repositories';

/** A list that the source ranks: a period's, or the one of no period. */
export type ListKey = PeriodKey | typeof REPOSITORIES;

/** A week or month, or the repositories that gain stars, as the source ranks them. */
export interface PeriodRow {
  readonly key: ListKey;
  readonly ids: readonly PaperId[];
  readonly origin: string;
  readonly fetchedAt: number;
}

/** What a paper's numbers were at one moment. */
export interface VoteSample {
  readonly id: PaperId;
  /** Epoch ms. */
  readonly at: number;
  readonly upvotes: number;
  readonly stars?: number;
  readonly comments?: number;
}

/** A paper whose words came, changed or went, and are not in the search index yet as they are now. */
export interface Unindexed {
  readonly sequence?: number;
  readonly id: PaperId;
}

/** A part of the search index: large, written once and never changed. */
export interface IndexPartRow {
  readonly number?: number;
  readonly segment: Segment;
}

/** What the search index is made of. */
export interface IndexState {
  readonly key: 'index';
  /** Of the index's format: another one is built anew. */
  readonly version: number;
  /** Another one with each change, in whichever tab. */
  readonly generation: string;
  /** The parts in their order, with the papers of each that were removed since (1). */
  readonly parts: readonly { readonly number: number; readonly removed: Uint8Array }[];
}

/**
 * The disposable database: whatever is in it can be fetched again, so it may be deleted at any
 * time. The worker writes it, pages watch it.
 */
export class PaperCache extends Database {
  declare readonly papers: EntityTable<Paper, 'id'>;
  declare readonly days: EntityTable<DayRow, 'date'>;
  declare readonly periods: EntityTable<PeriodRow, 'key'>;
  declare readonly samples: Table<VoteSample, [PaperId, number]>;
  declare readonly refresh: EntityTable<RefreshState, 'key'>;
  declare readonly unindexed: EntityTable<Unindexed, 'sequence'>;
  declare readonly indexParts: EntityTable<IndexPartRow, 'number'>;
  declare readonly indexState: EntityTable<IndexState, 'key'>;

  constructor(name = 'papertab-cache') {
    // Dexie's own result cache has given stale rows (Dexie issues 1863, 2011, 2012).
    super(name, { cache: 'disabled', chromeTransactionDurability: 'relaxed' });
    this.version(1).stores({
      papers: 'id',
      days: 'date',
      periods: 'key',
      samples: '[id+at], at',
      refresh: 'key',
    });
    this.version(2).stores({
      papers: 'id, upvotes, codeUrl, *days',
      unindexed: '++sequence',
      indexParts: '++number',
      indexState: 'key',
    });
  }

  /** How the archive stands: a row beside that of refreshing, in the same table. */
  get archive(): EntityTable<ArchiveState, 'key'> {
    return this.table('refresh');
  }
}
