import type { PaperId } from '@/core/paper-id';
import type { Day } from '@/core/day';
import type {
  ChangeKind,
  JournalRow,
  OwnPart,
  PaperLibrary,
  PastRow,
  Rating,
  Status,
} from './paper-library';

/** One thing that a change did to a paper. */
export type Difference =
  | { readonly of: 'saved' | 'hidden'; readonly is: boolean }
  | { readonly of: 'status'; readonly status: Status }
  | { readonly of: 'tags'; readonly added: readonly string[]; readonly removed: readonly string[] }
  | { readonly of: 'note' }
  | { readonly of: 'rating'; readonly rating: Rating | undefined }
  | { readonly of: 'reminder'; readonly day: Day | undefined };

/** A change of a paper: when it was made, by what, and all that it did. */
export interface PastChange {
  readonly sequence: number;
  /** The library in whose journal it is, where that is another one. */
  readonly from?: string;
  /** Epoch ms. */
  readonly at: number;
  readonly kind: ChangeKind;
  readonly differences: readonly Difference[];
}

/**
 * What was changed about a paper, and when, here and in libraries whose backups were imported: newest
 * first. What was deleted for good is not told.
 */
export async function historyOf(
  library: PaperLibrary,
  id: PaperId,
): Promise<readonly PastChange[]> {
  const [rows, others] = await Promise.all([
    library.journal.where('id').equals(id).sortBy('sequence'),
    library.past.where('id').equals(id).sortBy('at'),
  ]);
  const own = rows.map((row) => toChange(row)).toReversed();
  const foreign = others.map((row) => toChange(row)).toReversed();
  // Our own stay in the order of the journal, whatever the clock did.
  const told = own.flatMap((change) => {
    const older = foreign.findIndex(({ at }) => at <= change.at);
    return [...foreign.splice(0, older === -1 ? foreign.length : older), change];
  });
  return [...told, ...foreign];
}

function toChange(row: JournalRow | PastRow): PastChange {
  return {
    sequence: row.sequence ?? 0,
    ...('from' in row && { from: row.from }),
    at: row.at,
    kind: row.kind,
    differences: differencesOf(row),
  };
}

function differencesOf(row: JournalRow | PastRow): readonly Difference[] {
  const { before, after, hidden } = row;
  const differences: Difference[] = [];
  if (hidden !== undefined) differences.push({ of: 'hidden', is: hidden.after !== undefined });
  const isTrashed = 'trash' in row && row.trash?.after !== undefined;
  if ((before === undefined) !== (after === undefined) || (isTrashed && before === undefined))
    differences.push({ of: 'saved', is: after !== undefined });
  return after === undefined ? differences : [...differences, ...entryDifferences(before, after)];
}

/** What distinguishes an entry from what it was; from one just saved, where it was none. */
function entryDifferences(before: OwnPart | undefined, after: OwnPart): readonly Difference[] {
  const differences: Difference[] = [];
  if (after.status !== (before?.status ?? 'to-read'))
    differences.push({ of: 'status', status: after.status });
  const added = after.tags.filter((tag) => !before?.tags.includes(tag));
  const removed = before?.tags.filter((tag) => !after.tags.includes(tag)) ?? [];
  if (added.length + removed.length > 0) differences.push({ of: 'tags', added, removed });
  if (after.note !== (before?.note ?? '')) differences.push({ of: 'note' });
  if (after.rating !== before?.rating) differences.push({ of: 'rating', rating: after.rating });
  if (after.remindOn !== before?.remindOn)
    differences.push({ of: 'reminder', day: after.remindOn });
  return differences;
}
