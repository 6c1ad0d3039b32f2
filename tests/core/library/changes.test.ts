import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { removePaper, savePaper, undoChange, type Change } from '@/core/library/changes';
import type { Entry, PaperLibrary } from '@/core/library/paper-library';
import { contentOf, dieAtWrite, openLibrary } from '@/tests/core/databases';
import { NOW, paperOf } from '@/tests/core/papers';

const paper = paperOf(1, { abstract: 'What it does.', summary: 'In short.' });
const entry: Entry = {
  id: paper.id,
  paper,
  status: 'to-read',
  tags: [],
  note: '',
  savedAt: NOW,
  changedAt: NOW,
};

async function metaOf(library: PaperLibrary) {
  return await library.meta.get('library');
}

describe('saving', () => {
  test('keeps the paper’s own data, to be read later', async () => {
    const library = openLibrary();
    expect(await savePaper(library, paper, NOW)).toEqual({ sequence: 1, kind: 'save', paper });
    expect(await library.entries.toArray()).toEqual([entry]);
    expect(await library.journal.toArray()).toEqual([
      { sequence: 1, at: NOW, kind: 'save', id: paper.id, after: entry },
    ]);
    expect(await metaOf(library)).toMatchObject({
      schemaVersion: 1,
      minReaderVersion: 1,
      count: 1,
      sequence: 1,
    });
  });

  test('leaves what is saved already as it is', async () => {
    const library = openLibrary();
    await library.entries.add({ ...entry, status: 'done', note: 'Read.', tags: ['a'] });
    const before = await contentOf(library);
    expect(await savePaper(library, { ...paper, upvotes: 99 }, NOW + 1)).toBeUndefined();
    expect(await contentOf(library)).toEqual(before);
  });

  test('from two tabs at once saves once', async () => {
    const library = openLibrary();
    const otherTab = openLibrary(library.name);
    const changes = await Promise.all([
      savePaper(library, paper, NOW),
      savePaper(otherTab, paper, NOW),
      savePaper(otherTab, paperOf(2), NOW),
    ]);
    expect(changes.filter((change) => change?.paper.id === paper.id)).toHaveLength(1);
    expect(await library.entries.count()).toBe(2);
    expect(await metaOf(library)).toMatchObject({ count: 2, sequence: 2 });
  });
});

describe('removing', () => {
  test('takes the entry out, and keeps it in the journal', async () => {
    const library = openLibrary();
    await savePaper(library, paper, NOW);
    expect(await removePaper(library, paper.id, NOW + 1)).toEqual({
      sequence: 2,
      kind: 'remove',
      paper,
    });
    expect(await library.entries.count()).toBe(0);
    expect(await library.journal.get(2)).toEqual({
      sequence: 2,
      at: NOW + 1,
      kind: 'remove',
      id: paper.id,
      before: entry,
    });
    expect(await metaOf(library)).toMatchObject({ count: 0, sequence: 2 });
  });

  test('what is not there changes nothing', async () => {
    const library = openLibrary();
    expect(await removePaper(library, paper.id, NOW)).toBeUndefined();
    expect(Object.values(await contentOf(library)).flat()).toEqual([]);
  });
});

describe('undoing', () => {
  test('brings back what was removed, as it was', async () => {
    const library = openLibrary();
    const mine: Entry = { ...entry, status: 'reading', tags: ['a'], note: 'See page 4.' };
    await library.entries.add(mine);
    const removed = await removePaper(library, paper.id, NOW + 1);
    expect(await undoChange(library, removed?.sequence ?? 0, NOW + 2)).toMatchObject({
      kind: 'undo',
      paper,
    });
    expect(await library.entries.get(paper.id)).toEqual(mine);
    expect(await metaOf(library)).toMatchObject({ count: 1, sequence: 2 });
  });

  test('takes out what was saved', async () => {
    const library = openLibrary();
    await savePaper(library, paper, NOW);
    await undoChange(library, 1, NOW + 1);
    expect(await library.entries.count()).toBe(0);
    expect(await library.journal.count()).toBe(2);
  });

  test('can itself be undone', async () => {
    const library = openLibrary();
    await savePaper(library, paper, NOW);
    const undone = await undoChange(library, 1, NOW + 1);
    await undoChange(library, undone?.sequence ?? 0, NOW + 2);
    expect(await library.entries.get(paper.id)).toEqual(entry);
  });

  test('twice does what once does', async () => {
    const library = openLibrary();
    await savePaper(library, paper, NOW);
    const both = await Promise.all([undoChange(library, 1, NOW), undoChange(library, 1, NOW)]);
    expect(both.filter(Boolean)).toHaveLength(1);
    expect(await library.entries.count()).toBe(0);
  });

  test('does nothing where the entry was changed again since, even in the same millisecond', async () => {
    const library = openLibrary();
    await savePaper(library, paper, NOW);
    await removePaper(library, paper.id, NOW);
    await savePaper(library, paper, NOW);
    const before = await contentOf(library);
    expect(await undoChange(library, 1, NOW)).toBeUndefined();
    expect(await undoChange(library, 2, NOW)).toBeUndefined();
    expect(await contentOf(library)).toEqual(before);
    expect(await undoChange(library, 3, NOW)).toBeDefined();
  });

  test('does nothing where the entry went and came back since', async () => {
    const library = openLibrary();
    await savePaper(library, paper, NOW);
    await removePaper(library, paper.id, NOW + 1);
    await undoChange(library, 2, NOW + 2);
    expect(await undoChange(library, 1, NOW + 3)).toBeUndefined();
    expect(await library.entries.get(paper.id)).toEqual(entry);
  });

  test('what never was changes nothing', async () => {
    const library = openLibrary();
    expect(await undoChange(library, 7, NOW)).toBeUndefined();
    expect(Object.values(await contentOf(library)).flat()).toEqual([]);
  });
});

test('a change that is interrupted is none, wherever it is interrupted', async () => {
  for (let fatal = 1; fatal <= 3; fatal += 1) {
    const library = openLibrary();
    await savePaper(library, paperOf(2), NOW);
    const before = await contentOf(library);
    const dying = openLibrary(library.name);
    dieAtWrite(dying, fatal);
    await expect(savePaper(dying, paper, NOW)).rejects.toThrow('killed');
    await expect(removePaper(dying, paperOf(2).id, NOW)).rejects.toThrow('killed');
    await expect(undoChange(dying, 1, NOW)).rejects.toThrow('killed');
    expect(await contentOf(library)).toEqual(before);
    expect(await savePaper(library, paper, NOW)).toMatchObject({ sequence: 2 });
  }
});

test('the library keeps its name from the first change on', async () => {
  const library = openLibrary();
  await savePaper(library, paper, NOW);
  const uuid = (await metaOf(library))?.uuid;
  expect(uuid).toMatch(/^[\da-f-]{36}$/);
  await removePaper(library, paper.id, NOW);
  expect((await metaOf(library))?.uuid).toBe(uuid);
  const other = openLibrary();
  await savePaper(other, paper, NOW);
  expect((await metaOf(other))?.uuid).not.toBe(uuid);
});

/** One step of a user in one of two tabs. */
type Step =
  | { readonly kind: 'save' | 'remove'; readonly number: number; readonly tab: 0 | 1 }
  | { readonly kind: 'undo'; readonly back: number; readonly tab: 0 | 1 };

test('any changes, in two tabs, do what they would do to a plain list', async () => {
  const tab = fc.constantFrom(0 as const, 1 as const);
  const anyStep: fc.Arbitrary<Step> = fc.oneof(
    fc.record({
      kind: fc.constantFrom('save' as const, 'remove' as const),
      number: fc.integer({ min: 1, max: 3 }),
      tab,
    }),
    fc.record({ kind: fc.constant('undo' as const), back: fc.integer({ min: 0, max: 3 }), tab }),
  );
  // A clock that hardly moves, and at times goes back.
  const anySteps = fc.array(fc.tuple(anyStep, fc.integer({ min: -1, max: 1 })), { maxLength: 15 });

  await fc.assert(
    fc.asyncProperty(anySteps, async (steps) => {
      const first = openLibrary();
      const tabs: [PaperLibrary, PaperLibrary] = [first, openLibrary(first.name)];
      const model = new Map<string, Entry>();
      const made: { id: string; before: Entry | undefined; change: Change }[] = [];
      let now = NOW;

      for (const [step, passed] of steps) {
        now += passed;
        const library = tabs[step.tab];
        const undone = step.kind === 'undo' ? made.at(-1 - step.back) : undefined;
        const id = step.kind === 'undo' ? undone?.id : paperOf(step.number).id;
        const before = id === undefined ? undefined : model.get(id);
        let after = before;
        let change: Change | undefined;
        if (step.kind === 'save') {
          const saved = paperOf(step.number, { upvotes: made.length });
          change = await savePaper(library, saved, now);
          after ??= { ...entry, id: saved.id, paper: saved, savedAt: now, changedAt: now };
        } else if (step.kind === 'remove') {
          change = await removePaper(library, paperOf(step.number).id, now);
          after = undefined;
        } else if (undone !== undefined) {
          change = await undoChange(library, undone.change.sequence, now);
          const isNewest = made.findLast((each) => each.id === undone.id) === undone;
          if (isNewest) after = undone.before;
        }

        expect(change !== undefined).toBe(after !== before);
        if (id !== undefined && change !== undefined) made.push({ id, before, change });
        if (id !== undefined && after === undefined) model.delete(id);
        else if (id !== undefined && after !== undefined) model.set(id, after);

        const entries = await tabs[0].entries.toArray();
        expect(entries).toEqual([...model.values()].toSorted((a, b) => (a.id < b.id ? -1 : 1)));
        const meta = await metaOf(tabs[1]);
        expect(meta?.count ?? 0).toBe(model.size);
        expect(meta?.sequence ?? 0).toBe(made.length);
        expect(await tabs[1].journal.count()).toBe(made.length);
      }

      // The journal alone gives the library back.
      const replayed = new Map<string, Entry>();
      await tabs[0].journal.orderBy('sequence').each(({ id, after }) => {
        if (after === undefined) replayed.delete(id);
        else replayed.set(id, after);
      });
      expect(replayed).toEqual(model);
      for (const library of tabs) library.close();
    }),
    { numRuns: 40 },
  );
});
