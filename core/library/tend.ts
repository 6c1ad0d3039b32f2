import { auditor } from './audit';
import { examine } from './health';
import type { OpeningDeps } from './opening';
import { reclaim } from './reclaim';
import { readSnapshots } from './snapshot-list';
import { takeSnapshot } from './snapshots';
import { replay } from './write-ahead';

/**
 * Does what nobody has to see: what was left behind is written, the copies of an upgrade and of the day
 * are taken, and what an older generation of the library can tell is taken up. A library that is not
 * whole is left to the pages, which mend it and say so; what is wrong with it is noted.
 */
export async function tendLibrary(
  deps: OpeningDeps,
  note: (problem: Error) => void,
): Promise<void> {
  const health = await examine(deps.library, await readSnapshots(deps.store));
  if (health.kind !== 'whole') return;
  await replay(deps);
  await takeSnapshot(deps, 'upgrade');
  await takeSnapshot(deps, 'daily', auditor(deps, note));
  // What was found wrong just now is mended first.
  const meta = await deps.library.meta.get('library');
  if (!meta?.isDoubtful) await reclaim(deps);
}
