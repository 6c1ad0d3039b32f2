import type { Paper } from '@/core/paper';
import type { PaperId } from '@/core/paper-id';
import type { PaperLibrary } from './paper-library';

/**
 * The key by which the library has a work that may be known by its page here and by its DOI there;
 * the paper's own where it has it by none.
 */
export async function keyInLibrary(
  { entries }: PaperLibrary,
  { id, doi }: Pick<Paper, 'id' | 'doi'>,
): Promise<PaperId> {
  const names = doi === undefined ? [id] : [id, doi];
  const kept = (await entries.bulkGet(names)).find((entry) => entry !== undefined);
  if (kept !== undefined) return kept.id;
  const byDoi = doi ?? id;
  if (!byDoi.startsWith('doi:')) return id;
  return (await entries.where('paper.doi').equals(byDoi).primaryKeys())[0] ?? id;
}
