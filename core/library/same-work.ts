import type { Paper } from '@/core/paper';
import type { PaperId } from '@/core/paper-id';
import type { PaperLibrary } from './paper-library';
import { withinGuard } from './write-ahead';

/**
 * The key by which the library has a work that may be known by its page here and by its DOI there;
 * the paper's own where it has it by none, and where it does not answer.
 */
export async function keyInLibrary(
  library: PaperLibrary,
  paper: Pick<Paper, 'id' | 'doi'>,
): Promise<PaperId> {
  const key = keptKey(library, paper).catch(() => undefined);
  return (await withinGuard(key, undefined)) ?? paper.id;
}

async function keptKey(
  { entries }: PaperLibrary,
  { id, doi }: Pick<Paper, 'id' | 'doi'>,
): Promise<PaperId | undefined> {
  const names = doi === undefined ? [id] : [id, doi];
  const kept = (await entries.bulkGet(names)).find((entry) => entry !== undefined);
  if (kept !== undefined) return kept.id;
  const byDoi = doi ?? id;
  if (!byDoi.startsWith('doi:')) return undefined;
  return (await entries.where('paper.doi').equals(byDoi).primaryKeys())[0];
}
