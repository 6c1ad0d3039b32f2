import type { PaperId } from '@/core/paper-id';
import type { Day } from '@/core/day';
import type { ChangeKind, Entry, JournalRow, PaperLibrary, Rating, Status } from './paper-library';

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
  /** Epoch ms. */
  readonly at: number;
  readonly kind: ChangeKind;
  readonly differences: readonly Difference[];
}

/** What was changed about a paper, and when: newest first. What was deleted for good is not told. */
export async function historyOf(
  library: PaperLibrary,
  id: PaperId,
): Promise<readonly PastChange[]> {
  const rows = await library.journal.where('id').equals(id).sortBy('sequence');
  return rows
    .map((row) => ({
      sequence: row.sequence ?? 0,
      at: row.at,
      kind: row.kind,
      differences: differencesOf(row),
    }))
    .toReversed();
}

function differencesOf({ before, after, hidden }: JournalRow): readonly Difference[] {
  const differences: Difference[] = [];
  if (hidden !== undefined) differences.push({ of: 'hidden', is: hidden.after !== undefined });
  if ((before === undefined) !== (after === undefined))
    differences.push({ of: 'saved', is: after !== undefined });
  return after === undefined ? differences : [...differences, ...entryDifferences(before, after)];
}

/** What distinguishes an entry from what it was; from one just saved, where it was none. */
function entryDifferences(before: Entry | undefined, after: Entry): readonly Difference[] {
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
