import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { PaperId } from '@/core/paper-id';
import type { Day } from '@/core/day';
import {
  hidePaper,
  ratePaper,
  remindOfPaper,
  removePaper,
  savePaper,
  setStatus,
} from '@/core/library/changes';
import { importEntries } from '@/core/library/import-entries';
import type { Change, Standing } from '@/core/library/journal';
import { hashOf, NO_HASH } from '@/core/library/entry-hash';
import { countOpening } from '@/core/library/openings';
import {
  RATINGS,
  STATUSES,
  type Entry,
  type JournalRow,
  type PaperLibrary,
  type Rating,
  type Status,
} from '@/core/library/paper-library';
import { erasePapers, restorePapers } from '@/core/library/trash';
import { undoChange, undoLast } from '@/core/library/undo';
import { dayOf } from '@/tests/core/arbitraries';
import { openLibrary } from '@/tests/core/databases';
import { NOW, paperOf } from '@/tests/core/papers';

/** One step of a user: what she does to some papers, or takes back. */
type Step =
  | { readonly kind: 'save' | 'remove' | 'hide' | 'restore' | 'erase' | 'import' | 'open' }
  | { readonly kind: 'status'; readonly status: Status }
  | { readonly kind: 'rating'; readonly rating: Rating | undefined }
  | { readonly kind: 'reminder'; readonly day: Day | undefined }
  | { readonly kind: 'undo'; readonly back: number }
  | { readonly kind: 'undo-last' };

/** A row of the journal: `root` is the row that it is, takes back, or does again. */
interface Row {
  readonly id: PaperId;
  readonly before: Standing;
  readonly isOfHidden: boolean;
  readonly step: number;
  readonly root: number;
  isErased: boolean;
}

const NOTHING: Standing = { entry: undefined, hidden: undefined, trashed: undefined };

const anyDayOrNone = fc.constantFrom(undefined, dayOf('2026-11-21'), dayOf('2026-12-01'));

const anyStep: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ kind: fc.constantFrom('save' as const, 'remove', 'hide', 'restore') }),
  fc.record({ kind: fc.constantFrom('erase' as const, 'import', 'open') }),
  fc.record({ kind: fc.constant('status' as const), status: fc.constantFrom(...STATUSES) }),
  fc.record({
    kind: fc.constant('rating' as const),
    rating: fc.constantFrom(undefined, ...RATINGS),
  }),
  fc.record({ kind: fc.constant('reminder' as const), day: anyDayOrNone }),
  fc.record({ kind: fc.constant('undo' as const), back: fc.integer({ min: 0, max: 3 }) }),
  fc.record({ kind: fc.constant('undo-last' as const) }),
);

test('any changes, in two tabs, do what they would do to a plain list', async () => {
  const anyMove = fc.record({
    step: anyStep,
    numbers: fc.uniqueArray(fc.integer({ min: 1, max: 3 }), { minLength: 1 }),
    tab: fc.constantFrom(0 as const, 1 as const),
    // A clock that hardly moves, and at times goes back.
    passed: fc.integer({ min: -1, max: 1 }),
  });

  await fc.assert(
    fc.asyncProperty(fc.array(anyMove, { maxLength: 15 }), async (moves) => {
      const first = openLibrary();
      const tabs: [PaperLibrary, PaperLibrary] = [first, openLibrary(first.name)];
      const model = new Map<PaperId, Standing>();
      const rows: Row[] = [];
      const steps: Change[] = [];
      /** The rows whose change stands, by their place in `rows`. */
      const standing = new Set<number>();
      let now = NOW;

      for (const { step, numbers, tab, passed } of moves) {
        now += passed;
        const papers = numbers.map((number) => paperOf(number, { upvotes: rows.length }));
        const undone = rowsUndoneBy(step, rows, steps.length, standing);
        const isUndo = step.kind === 'undo' || step.kind === 'undo-last';
        // Papers are hidden one at a time.
        const asked = step.kind === 'hide' ? papers.slice(0, 1) : papers;
        const ids = isUndo ? undone.map((at) => rows[at]?.id) : asked.map(({ id }) => id);
        const change = await make(step, tabs[tab], papers, steps, now);
        if (step.kind === 'erase') {
          for (const paper of papers) {
            const before = model.get(paper.id) ?? NOTHING;
            if (before.trashed === undefined) continue;
            model.set(paper.id, { ...before, trashed: undefined });
            for (const row of rows) if (row.id === paper.id && !row.isOfHidden) row.isErased = true;
            for (const [at, row] of rows.entries()) if (row.isErased) standing.delete(at);
            rows.push({ ...rowOf(paper.id, before, -1, rows.length), isErased: true });
          }
        } else {
          let changed = 0;
          for (const [at, id] of ids.entries()) {
            if (id === undefined) continue;
            const before = model.get(id) ?? NOTHING;
            const back = rows[undone[at] ?? -1];
            const paper = papers[at] ?? paperOf(1);
            const after = isUndo ? takenBack(back, before) : moved(step, paper, before, now);
            if (same(before, after)) continue;
            model.set(id, after);
            if (step.kind === 'open') continue;
            changed += 1;
            const root = back?.root ?? rows.length;
            if (!standing.delete(root)) standing.add(root);
            const isOfHidden = before.hidden !== after.hidden;
            rows.push({ ...rowOf(id, before, steps.length, root), isOfHidden });
          }
          expect(change?.count ?? 0).toBe(changed);
          if (change !== undefined) steps.push(change);
        }

        const stands = [...model.values()];
        const entries = stands.flatMap(({ entry }) => entry ?? []).toSorted(byId);
        expect(await tabs[0].entries.toArray()).toEqual(entries);
        const hidden = stands.flatMap((stand) => stand.hidden ?? []).toSorted(byId);
        expect(await tabs[1].hidden.toArray()).toEqual(hidden);
        const trashed = stands.flatMap((stand) => stand.trashed ?? []).toSorted(byId);
        expect(await tabs[1].trash.toArray()).toEqual(trashed);
        const meta = await tabs[1].meta.get('library');
        expect(meta?.count ?? 0).toBe(entries.length);
        expect(meta?.sequence ?? 0).toBe(rows.length);
        expect(meta?.hash ?? NO_HASH).toBe(hashOf(entries));
        const others = { hidden: hidden.length, trash: trashed.length };
        expect(meta?.others ?? { hidden: 0, trash: 0 }).toEqual(others);
      }

      const journal = await tabs[0].journal.orderBy('sequence').toArray();
      const replayed = replay(journal);
      const unopened = (await tabs[0].entries.toArray()).map(withoutOpenings);
      expect(replayed.entries.map(withoutOpenings)).toEqual(unopened);
      expect(replayed.trashed.map(({ id }) => id)).toEqual(
        (await tabs[0].trash.toArray()).map(({ id }) => id),
      );
      for (const library of tabs) library.close();
    }),
    { numRuns: 60 },
  );
});

async function make(
  step: Step,
  library: PaperLibrary,
  papers: readonly ReturnType<typeof paperOf>[],
  steps: readonly Change[],
  now: number,
): Promise<Change | undefined> {
  const ids = papers.map(({ id }) => id);
  const [paper = paperOf(1)] = papers;
  switch (step.kind) {
    case 'save':
      return await savePaper(library, papers, now);
    case 'remove':
      return await removePaper(library, ids, now);
    case 'restore':
      return await restorePapers(library, ids, now);
    case 'import':
      return await importEntries(
        library,
        {
          ids: papers.map(({ id }) => id),
          merge: (_, id) => imported(papers.find((each) => each.id === id) ?? paper, now),
        },
        now,
      );
    case 'status':
      return await setStatus(library, papers, step.status, now);
    case 'rating':
      return await ratePaper(library, papers, step.rating, now);
    case 'reminder':
      return await remindOfPaper(library, papers, step.day, now);
    case 'hide':
      return await hidePaper(library, paper, now);
    case 'undo': {
      const made = steps.at(-1 - step.back);
      return made && (await undoChange(library, made.sequence, now));
    }
    case 'undo-last':
      return await undoLast(library, now);
    case 'open':
      for (const id of ids) await countOpening(library, id, now);
      return undefined;
    case 'erase':
      for (const id of ids) await erasePapers(library, [id], now);
      return undefined;
  }
}

/** What a step makes of one paper. */
function moved(
  step: Step,
  paper: ReturnType<typeof paperOf>,
  before: Standing,
  now: number,
): Standing {
  const { entry, trashed } = before;
  const { statusAt: _, remindOn: __, ...kept } = trashed?.entry ?? imported(paper, now);
  const saved: Entry = entry ?? { ...kept, paper, status: 'to-read', savedAt: now, changedAt: now };
  const held = (after: Entry): Standing => ({ ...before, entry: after, trashed: undefined });
  switch (step.kind) {
    case 'save':
      return held(saved);
    case 'remove':
      if (entry === undefined) return before;
      return { ...before, entry: undefined, trashed: { id: paper.id, entry, at: now } };
    case 'restore':
      return trashed === undefined ? before : held(trashed.entry);
    case 'import':
      return held(imported(paper, now));
    case 'status': {
      if (saved.status === step.status) return held(saved);
      const { remindOn: ___, ...rest } = saved;
      return held({ ...rest, status: step.status, statusAt: now, changedAt: now });
    }
    case 'rating': {
      if (saved.rating === step.rating) return before;
      const { rating: ___, ...rest } = saved;
      const rated = step.rating === undefined ? rest : { ...rest, rating: step.rating };
      return held({ ...rated, changedAt: now });
    }
    case 'reminder': {
      if (saved.remindOn === step.day) return before;
      const { remindOn: ___, ...rest } = saved;
      if (step.day === undefined) return held({ ...rest, changedAt: now });
      const isMoved = rest.status !== 'to-read' && { status: 'to-read' as const, statusAt: now };
      return held({ ...rest, ...isMoved, remindOn: step.day, changedAt: now });
    }
    case 'hide':
      return before.hidden === undefined
        ? { ...before, hidden: { id: paper.id, title: paper.title, at: now } }
        : before;
    case 'open':
      if (entry === undefined) return before;
      return {
        ...before,
        entry: { ...entry, openedCount: (entry.openedCount ?? 0) + 1, openedAt: now },
      };
    default:
      return before;
  }
}

function takenBack(row: Row | undefined, now: Standing): Standing {
  if (row === undefined) return now;
  if (row.isOfHidden) return { ...now, hidden: row.before.hidden };
  const { entry, trashed } = row.before;
  const openings = now.entry?.openedAt !== undefined && {
    openedCount: now.entry.openedCount ?? 0,
    openedAt: now.entry.openedAt,
  };
  return { ...now, entry: entry && { ...entry, ...openings }, trashed };
}

/** The rows that a step takes back, by their place. */
function rowsUndoneBy(
  step: Step,
  rows: readonly Row[],
  steps: number,
  standing: ReadonlySet<number>,
): readonly number[] {
  const indices = [...rows.keys()].filter((at) => rows[at]?.isErased === false);
  if (step.kind === 'undo') {
    const isNewest = (at: number) => rows.findLastIndex(({ id }) => id === rows[at]?.id) === at;
    return indices.filter((at) => rows[at]?.step === steps - 1 - step.back && isNewest(at));
  }
  if (step.kind !== 'undo-last') return [];
  const newest = Math.max(-1, ...standing);
  return indices.filter((at) => standing.has(at) && rows[at]?.step === rows[newest]?.step);
}

function rowOf(id: PaperId, before: Standing, step: number, root: number): Row {
  return { id, before, isOfHidden: false, step, root, isErased: false };
}

/** The journal alone gives the library back. */
function replay(journal: readonly JournalRow[]) {
  const entries = new Map<string, Entry>();
  const trashed = new Map<string, { readonly id: string }>();
  for (const { id, kind, after, hidden, trash } of journal) {
    if (hidden !== undefined) continue;
    if (after === undefined) entries.delete(id);
    else entries.set(id, after);
    if (trash?.after !== undefined) trashed.set(id, trash.after);
    else if (trash !== undefined || kind === 'erase') trashed.delete(id);
  }
  return {
    entries: [...entries.values()].toSorted(byId),
    trashed: [...trashed.values()].toSorted(byId),
  };
}

function imported(paper: ReturnType<typeof paperOf>, now: number): Entry {
  return {
    id: paper.id,
    paper,
    status: 'to-read',
    tags: [],
    note: '',
    savedAt: now,
    changedAt: now,
  };
}

function withoutOpenings(entry: Entry): Entry {
  const { openedCount: _, openedAt: __, ...rest } = entry;
  return rest;
}

function same(one: Standing, other: Standing): boolean {
  return one.entry === other.entry && one.hidden === other.hidden && one.trashed === other.trashed;
}

function byId(one: { readonly id: string }, other: { readonly id: string }): number {
  return one.id < other.id ? -1 : 1;
}
