import { describe, expect, test, vi } from 'vitest';
import { hidePaper, savePaper } from '@/core/library/changes';
import { markSeen, seenIds } from '@/core/library/seen';
import { OnePaperModel } from '@/state/one-paper';
import { openCache, openLibrary } from '@/tests/core/databases';
import { memoryStore } from '@/tests/core/key-store';
import { NOW, paperOf, rowOf, TODAY } from '@/tests/core/papers';
import { eventually } from '@/tests/eventually';
import { settle, storedRules, untilFinished } from './models';

async function setUp({ numbers = [1, 2, 3], cache = openCache(), library = openLibrary() } = {}) {
  if (numbers.length > 0) {
    await cache.papers.bulkPut(numbers.map((number) => paperOf(number)));
    await cache.days.put(rowOf(TODAY, numbers));
  }
  const onSeen = vi.fn();
  const deps = { cache, library, store: memoryStore(), locks: navigator.locks, now: () => NOW };
  const open = () => untilFinished(new OnePaperModel({ ...deps, ...storedRules(), onSeen }));
  return { cache, library, open, onSeen };
}

describe('one paper', () => {
  test('is the most upvoted one that was neither seen nor saved', async () => {
    const { library, open } = await setUp();
    await markSeen(library, [paperOf(3).id], NOW);
    await savePaper(library, paperOf(2), NOW);
    const model = open();
    await eventually(() => expect(model.best.value?.paper).toEqual(paperOf(1)));
    expect(model.isEmpty.value).toBe(false);
  });

  test('is none that is hidden, though all others are known', async () => {
    const { library, open } = await setUp();
    await hidePaper(library, paperOf(3), NOW);
    await markSeen(library, [paperOf(1).id, paperOf(2).id], NOW);
    const model = open();
    await eventually(() => expect(model.best.value).toEqual({ paper: paperOf(2), allKnown: true }));
  });

  test('stays while it is seen, and the next tab has another', async () => {
    const { library, open, onSeen } = await setUp();
    const model = open();
    await eventually(() => expect(model.best.value?.paper).toEqual(paperOf(3)));
    await model.see();
    expect(onSeen).toHaveBeenCalledOnce();
    expect(await seenIds(library)).toEqual(new Set([paperOf(3).id]));
    await settle();
    expect(model.best.value?.paper).toEqual(paperOf(3));
    const next = open();
    await eventually(() => expect(next.best.value?.paper).toEqual(paperOf(2)));
  });

  test('comes as soon as there are papers', async () => {
    const { cache, open, onSeen } = await setUp({ numbers: [] });
    const model = open();
    await eventually(() => expect(model.isEmpty.value).toBe(true));
    await model.see();
    expect(onSeen).not.toHaveBeenCalled();
    await cache.papers.put(paperOf(7));
    await cache.days.put(rowOf(TODAY, [7]));
    await eventually(() => expect(model.best.value?.paper).toEqual(paperOf(7)));
    expect(model.isEmpty.value).toBe(false);
  });

  test('can be saved, and taken out again', async () => {
    const { library, open } = await setUp({ numbers: [4] });
    const model = open();
    await eventually(() => expect(model.best.value).toBeDefined());
    await model.saved.toggle(paperOf(4));
    expect(await library.entries.count()).toBe(1);
    await model.saved.toggle(paperOf(4));
    expect(await library.entries.count()).toBe(0);
  });
});
