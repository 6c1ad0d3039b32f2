import { known } from '@/core/known';
import type { PaperId } from '@/core/paper-id';
import { expectedBy, missing, NO_ROWS } from './expected';
import { change, tablesOf, type Standing } from './journal';
import { bringBackPast, bringBackSeen } from './mend';
import { MEND_LOCK, type OpeningDeps } from './opening';
import { PaperLibrary, type Entry, type JournalRow, type PastRow } from './paper-library';
import { salvage, type Salvaged } from './salvage';
import { whileNobodyWrites, withinGuard } from './write-ahead';
import { countOthers } from './write-entries';

/**
 * Takes up what the older generations of a library can tell, of which a part could not be read when it
 * was rebuilt, or was written since by a tab that still held one. Only one that could be read as a whole
 * is deleted after that; the others stay, and are asked again. What was decided last stands, wherever
 * that was: what was removed since stays away, and doing it twice is doing it once.
 */
export async function reclaim({ library, locks, now }: OpeningDeps): Promise<void> {
  const inForce = await library.newestGeneration();
  for (let generation = inForce - 1; generation > 0; generation -= 1) {
    if (!(await library.mayHave(generation))) continue;
    const old = new PaperLibrary(library.nameOf(1), { generation });
    const takeUp = async (): Promise<void> => {
      const told = await salvage(old, 0, []);
      await bringIn(library, told, now());
      // Not all who write wait for the lock: what they wrote meanwhile is taken up the next time.
      const isAll = told.isWhole && isSame(await old.meta.get('library'), told.meta);
      old.close();
      if (isAll) await withinGuard(library.deleteGeneration(generation), undefined);
    };
    try {
      const opening = old.open().then(
        () => true,
        () => false,
      );
      if (await withinGuard(opening, false))
        await locks.request(MEND_LOCK, () => whileNobodyWrites(locks, takeUp));
    } finally {
      old.close();
    }
  }
}

async function bringIn(library: PaperLibrary, old: Salvaged, now: number): Promise<void> {
  const { entries, hidden, trash } = rowsOf(old);
  await library.transaction('rw', [...tablesOf(library), library.seen], async (tables) => {
    // Those of a generation between the two are told by the past.
    const elsewhere = await tables.past.filter(({ from }) => from !== old.meta?.uuid).toArray();
    const here = decisionsOf([...elsewhere, ...(await tables.journal.toArray())]);
    const there = decisionsOf(old.journal);
    const decide = (before: Standing, id: PaperId): Standing => {
      const mine = before.entry ?? before.trashed?.entry;
      const [saved, removed] = [entries.get(id), trash.get(id)];
      const theirs = saved ?? removed?.entry;
      const [decidedHere, decidedThere] = [here.get(id), there.get(id)];
      const isNews = (part: Part): boolean => {
        const at = decidedHere?.get(part);
        return at === undefined || (decidedThere?.get(part) ?? -Infinity) > at;
      };
      const isHidden = before.hidden ?? (isNews('hidden') ? hidden.get(id) : undefined);
      const after = { ...before, hidden: isHidden };
      if (theirs === undefined) return after;
      if (mine === undefined)
        return isNews('saved')
          ? { ...after, entry: saved, trashed: saved === undefined ? removed : undefined }
          : after;
      const entry = later(mine, theirs, decidedHere, decidedThere);
      const isSaved = before.entry !== undefined || (saved !== undefined && isNews('saved'));
      if (isSaved) return { ...after, entry, trashed: undefined };
      const isAsBefore = before.trashed === undefined || entry === mine;
      return isAsBefore ? after : { ...after, trashed: { ...before.trashed, entry } };
    };
    const ids = [...entries.keys(), ...hidden.keys(), ...trash.keys()];
    const before = await countOthers(tables);
    const said = (await tables.meta.get('library'))?.others ?? before;
    await change(library, { kind: 'mend', now, ids, decide });
    const after = await countOthers(tables);
    // Here, that is news; what was missing before still is.
    const others = {
      hidden: said.hidden + after.hidden - before.hidden,
      trash: said.trash + after.trash - before.trash,
    };
    await tables.meta.update('library', { others });
    await bringBackSeen(tables, old.seen);
    await bringBackPast(library, old.past, (await tables.meta.get('library'))?.uuid);
  });
}

/** What an old generation has, and what it has lost of the papers beside the saved, as its journal tells. */
function rowsOf(old: Salvaged) {
  const { entries, hidden, trash } = expectedBy(old, []);
  const lost = missing(
    expectedBy(NO_ROWS, old.journal),
    { entries, hidden, trash },
    old.meta ?? {},
  );
  return {
    entries,
    hidden: new Map([...hidden, ...(lost.hidden ?? [])]),
    trash: new Map([...trash, ...(lost.trash ?? [])]),
  };
}

/** What of an entry is a decision of the user's. */
const FIELDS = ['status', 'statusAt', 'tags', 'note', 'rating', 'remindOn'] as const;
type Part = 'saved' | 'hidden' | (typeof FIELDS)[number];
/** When each part of what there is of a paper was decided last, epoch ms. */
type Decisions = ReadonlyMap<Part, number>;

/** What was brought back by a mend is no decision. */
function decisionsOf(rows: readonly (JournalRow | PastRow)[]): ReadonlyMap<PaperId, Decisions> {
  const decisions = new Map<PaperId, Map<Part, number>>();
  for (const row of rows) {
    if (row.kind === 'mend') continue;
    const last = decisions.get(row.id) ?? new Map<Part, number>();
    for (const part of partsOf(row)) last.set(part, Math.max(row.at, last.get(part) ?? row.at));
    decisions.set(row.id, last);
  }
  return decisions;
}

function partsOf(row: JournalRow | PastRow): readonly Part[] {
  const { kind, before, after, hidden } = row;
  const trash = 'trash' in row ? row.trash : undefined;
  const isOfSaving =
    kind === 'erase' || trash !== undefined || (before === undefined) !== (after === undefined);
  const from = before ?? trash?.before?.entry ?? NEW;
  return [
    ...(hidden === undefined ? [] : (['hidden'] as const)),
    ...(isOfSaving ? (['saved'] as const) : []),
    ...(after === undefined ? [] : FIELDS.filter((field) => !isSame(from[field], after[field]))),
  ];
}

const NEW: Pick<Entry, (typeof FIELDS)[number]> = { status: 'to-read', tags: [], note: '' };

/** An entry with what was decided of it elsewhere and later; the same where that is nothing. */
function later(mine: Entry, theirs: Entry, here?: Decisions, there?: Decisions): Entry {
  // As it was put back.
  if (here === undefined) return theirs.changedAt > mine.changedAt ? theirs : mine;
  const news = FIELDS.filter((field) => {
    const at = there?.get(field) ?? -Infinity;
    return at > (here.get(field) ?? -Infinity) && !isSame(mine[field], theirs[field]);
  });
  if (news.length === 0) return mine;
  const changedAt = Math.max(mine.changedAt, theirs.changedAt);
  const taken = Object.fromEntries(news.map((field) => [field, theirs[field]]));
  return known({ ...mine, ...taken, changedAt }) as Entry;
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
