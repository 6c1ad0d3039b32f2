import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { hidePaper, removePaper, savePaper, setStatus } from '@/core/library/changes';
import type { Change } from '@/core/library/journal';
import { undoChange, undoLast } from '@/core/library/undo';
import {
  STATUSES,
  type Entry,
  type HiddenPaper,
  type PaperLibrary,
} from '@/core/library/paper-library';
import { openLibrary } from '@/tests/core/databases';
import { NOW, paperOf } from '@/tests/core/papers';

/** One step of a user in one of two tabs. */
type Step =
  | { readonly kind: 'save' | 'remove' | 'hide'; readonly number: number; readonly tab: 0 | 1 }
  | {
      readonly kind: 'status';
      readonly status: Entry['status'];
      readonly number: number;
      readonly tab: 0 | 1;
    }
  | { readonly kind: 'undo'; readonly back: number; readonly tab: 0 | 1 }
  | { readonly kind: 'undo-last'; readonly tab: 0 | 1 };

/** What a plain list knows of a paper. */
interface Standing {
  readonly entry: Entry | undefined;
  readonly hidden: HiddenPaper | undefined;
}

test('any changes, in two tabs, do what they would do to a plain list', async () => {
  const tab = fc.constantFrom(0 as const, 1 as const);
  const number = fc.integer({ min: 1, max: 3 });
  const anyStep: fc.Arbitrary<Step> = fc.oneof(
    fc.record({ kind: fc.constantFrom('save' as const, 'remove', 'hide'), number, tab }),
    fc.record({
      kind: fc.constant('status' as const),
      status: fc.constantFrom(...STATUSES),
      number,
      tab,
    }),
    fc.record({ kind: fc.constant('undo' as const), back: fc.integer({ min: 0, max: 3 }), tab }),
    fc.record({ kind: fc.constant('undo-last' as const), tab }),
  );
  // A clock that hardly moves, and at times goes back.
  const anySteps = fc.array(fc.tuple(anyStep, fc.integer({ min: -1, max: 1 })), { maxLength: 15 });

  await fc.assert(
    fc.asyncProperty(anySteps, async (steps) => {
      const first = openLibrary();
      const tabs: [PaperLibrary, PaperLibrary] = [first, openLibrary(first.name)];
      const model = new Map<string, Standing>();
      /** Each change that was made; `root` is the one that it does, takes back, or does again. */
      const made: { id: string; before: Standing; change: Change; root: number }[] = [];
      /** The changes that stand, by their place in `made`. */
      const standing = new Set<number>();
      const standOf = (id: string): Standing =>
        model.get(id) ?? { entry: undefined, hidden: undefined };
      let now = NOW;

      for (const [step, passed] of steps) {
        now += passed;
        const library = tabs[step.tab];
        const undone = undoneBy(step, made, standing);
        const id = 'number' in step ? paperOf(step.number).id : undone?.id;
        const before = standOf(id ?? '');
        let { entry: after, hidden } = before;
        let change: Change | undefined;
        const fresh = paperOf('number' in step ? step.number : 1, { upvotes: made.length });
        const added: Entry = {
          id: fresh.id,
          paper: fresh,
          status: 'to-read',
          tags: [],
          note: '',
          savedAt: now,
          changedAt: now,
        };
        if (step.kind === 'save') {
          change = await savePaper(library, fresh, now);
          after ??= added;
        } else if (step.kind === 'remove') {
          change = await removePaper(library, fresh.id, now);
          after = undefined;
        } else if (step.kind === 'status') {
          change = await setStatus(library, fresh, step.status, now);
          if (after === undefined && step.status === 'to-read') after = added;
          else if (after?.status !== step.status)
            after = { ...(after ?? added), status: step.status, statusAt: now, changedAt: now };
        } else if (step.kind === 'hide') {
          change = await hidePaper(library, fresh, now);
          hidden ??= { id: fresh.id, title: fresh.title, at: now };
        } else {
          change =
            step.kind === 'undo-last'
              ? await undoLast(library, now)
              : undone && (await undoChange(library, undone.change.sequence, now));
          const isNewest = made.findLast((each) => each.id === undone?.id) === undone;
          if (undone !== undefined && (isNewest || step.kind === 'undo-last'))
            ({ entry: after, hidden } = undone.before);
        }

        expect(change !== undefined).toBe(after !== before.entry || hidden !== before.hidden);
        if (id !== undefined && change !== undefined) {
          const root = undone?.root ?? made.length;
          if (!standing.delete(root)) standing.add(root);
          made.push({ id, before, change, root });
          model.set(id, { entry: after, hidden });
        }

        const stands = [...model.values()];
        const entries = stands.flatMap((stand) => stand.entry ?? []);
        expect(await tabs[0].entries.toArray()).toEqual(entries.toSorted(byId));
        const hiddenNow = stands.flatMap((stand) => stand.hidden ?? []);
        expect(await tabs[1].hidden.toArray()).toEqual(hiddenNow.toSorted(byId));
        const meta = await tabs[1].meta.get('library');
        expect(meta?.count ?? 0).toBe(entries.length);
        expect(meta?.sequence ?? 0).toBe(made.length);
        expect(await tabs[1].journal.count()).toBe(made.length);
      }

      // The journal alone gives the library back.
      const replayed = new Map<string, Entry>();
      await tabs[0].journal.orderBy('sequence').each(({ id, after, hidden }) => {
        if (hidden !== undefined) return;
        if (after === undefined) replayed.delete(id);
        else replayed.set(id, after);
      });
      expect([...replayed.values()].toSorted(byId)).toEqual(await tabs[0].entries.toArray());
      for (const library of tabs) library.close();
    }),
    { numRuns: 40 },
  );
});

/** The change that a step takes back. */
function undoneBy<Made>(step: Step, made: readonly Made[], standing: ReadonlySet<number>) {
  if (step.kind === 'undo') return made.at(-1 - step.back);
  if (step.kind === 'undo-last') return made[Math.max(-1, ...standing)];
  return undefined;
}

function byId(one: { readonly id: string }, other: { readonly id: string }): number {
  return one.id < other.id ? -1 : 1;
}
