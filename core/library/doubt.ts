import type { PaperId } from '@/core/paper-id';
import { combine, hashOf, NO_HASH } from './entry-hash';
import { change } from './journal';
import type { Entry, PaperLibrary } from './paper-library';
import { isSound } from './sound-rows';

/**
 * Puts right what entries of a doubtful library are not what was written. What is not even an entry is
 * replaced by what is expected of it. One that is valid, but other than expected, is replaced only where
 * the hash proves that the expected one was written last, and its journal keeps what stood there; else
 * nobody can tell which of the two is right, and it stands.
 *
 * Says how many were replaced, and whether nothing is in doubt any more.
 */
export async function settleDoubt(
  library: PaperLibrary,
  expected: ReadonlyMap<PaperId, Entry>,
  now: number,
): Promise<{ readonly replaced: number; readonly isSettled: boolean }> {
  const [meta, rows] = await library.transaction(
    'r',
    [library.meta, library.entries],
    async (tables) => [await tables.meta.get('library'), await tables.entries.toArray()] as const,
  );
  if (!meta?.isDoubtful) return { replaced: 0, isSettled: true };
  const spoilt = rows.filter((row) => !isSound.entries(row));
  const others = rows.filter((row) => isSound.entries(row) && isOther(row, expected.get(row.id)));
  const without = (some: readonly Entry[]): string =>
    combine(hashOf(some), hashOf(some.flatMap(({ id }) => expected.get(id) ?? [])));
  const left = [meta.hash, hashOf(rows), without(spoilt)].reduce(combine, NO_HASH);
  const proven = [[], ...others.map((row) => [row]), others].find((some) => without(some) === left);
  const judged = new Map([...spoilt, ...(proven ?? [])].map((row) => [row.id, row]));
  const step = await change(library, {
    kind: 'mend',
    now,
    ids: [...judged.keys()],
    decide: (before, id) => {
      // What another tab has written or removed since then is no more in doubt.
      const isJudged = JSON.stringify(before.entry) === JSON.stringify(judged.get(id));
      return isJudged ? { ...before, entry: expected.get(id) ?? before.entry } : before;
    },
  });
  return { replaced: step?.count ?? 0, isSettled: proven !== undefined };
}

/** Whether something else is expected of an entry. */
function isOther(row: Entry, expected: Entry | undefined): boolean {
  return expected !== undefined && JSON.stringify(row) !== JSON.stringify(expected);
}
