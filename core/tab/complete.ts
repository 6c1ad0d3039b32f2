import { isArxivId } from '@/core/arxiv-id';
import type { PaperCache } from '@/core/cache/paper-cache';
import type { Purpose } from '@/core/ledger/request-ledger';
import type { Entry, PaperLibrary } from '@/core/library/paper-library';
import { writeEntries } from '@/core/library/write-entries';
import type { Paper } from '@/core/paper';
import type { PaperId } from '@/core/paper-id';
import { SourceError, type Source, type SourceProblem } from '@/core/sources/source';
import { cachedPaper } from './known-paper';

const DAY_MS = 86_400_000;

/** A source that has not heard of a paper by then is not asked for it again. */
const ASKED_FOR_MS = 14 * DAY_MS;

/** At most so many papers are asked for after one refresh. */
const MOST_ASKED = 5;

/** What one paper met of these the others would meet as well. */
const MET_BY_ALL: readonly SourceProblem[] = [
  'unreachable',
  'rate-limited',
  'not-allowed',
  'switched-off',
];

export interface CompletionDeps {
  readonly cache: PaperCache;
  readonly library: PaperLibrary;
  readonly source: (purpose: Purpose) => Promise<Pick<Source, 'fetchPaper'>>;
  readonly now: () => number;
}

/**
 * Gives a saved paper that no source told of the data that the cache has of it, else those of the
 * source, which takes one request. That changes nothing that the user did, so the journal does not
 * have it. A source that does not answer is no failure: the paper stays as it is until the next time.
 */
export async function completePaper(deps: CompletionDeps, id: PaperId): Promise<void> {
  try {
    await complete(deps, id);
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
  }
}

/**
 * The same for all saved papers, those that came with a file too, at the end of a refresh. What the
 * source did not know, or could not give, it is asked for again once a day, for two weeks.
 */
export async function completeSaved(deps: CompletionDeps): Promise<void> {
  const incomplete = await deps.library.entries
    .filter(({ id, paper }) => paper.toldBy !== undefined && isArxivId(id))
    .toArray();
  const cached = await deps.cache.papers.bulkGet(incomplete.map(({ id }) => id));
  for (const paper of cached) if (paper !== undefined) await take(deps.library, paper);
  const unknown = incomplete.filter((entry, at) => cached[at] === undefined && isDue(entry, deps));
  for (const { id } of unknown.slice(0, MOST_ASKED)) {
    try {
      await complete(deps, id);
    } catch (error) {
      if (!(error instanceof SourceError)) throw error;
      if (MET_BY_ALL.includes(error.problem)) return;
      await noteTry(deps, id);
    }
  }
}

/** Gives a paper that was saved by its identifier alone what its own page tells of it. */
export async function takeFromPage(library: PaperLibrary, paper: Paper): Promise<void> {
  if (paper.toldBy === 'identifier') return;
  await replace(library, paper.id, (told) => (told.toldBy === 'identifier' ? paper : told));
}

async function complete(deps: CompletionDeps, id: PaperId): Promise<void> {
  const { cache, library, source } = deps;
  const toldBy = (await library.entries.get(id))?.paper.toldBy;
  if (!isArxivId(id) || toldBy === undefined) return;
  const paper = (await cachedPaper(cache, id)) ?? (await (await source('details')).fetchPaper(id));
  if (paper !== undefined) return await take(library, paper);
  await noteTry(deps, id);
}

async function noteTry({ library, now }: CompletionDeps, id: PaperId): Promise<void> {
  await replace(library, id, (told) => ({ ...told, fetchedAt: now() }));
}

function isDue({ paper, savedAt }: Entry, { now }: CompletionDeps): boolean {
  const isNew = Math.abs(now() - savedAt) < ASKED_FOR_MS;
  return isNew && Math.abs(now() - paper.fetchedAt) >= DAY_MS;
}

async function take(library: PaperLibrary, paper: Paper): Promise<void> {
  await replace(library, paper.id, () => paper);
}

/** What a source has told meanwhile stays. */
async function replace(
  library: PaperLibrary,
  id: PaperId,
  decide: (told: Paper) => Paper,
): Promise<void> {
  await library.transaction('rw', [library.entries, library.meta], async (tables) => {
    const before = await tables.entries.get(id);
    if (before?.paper.toldBy === undefined) return;
    await writeEntries(tables, [{ before, after: { ...before, paper: decide(before.paper) } }]);
  });
}
