import { expect, test } from 'vitest';
import { savePaper } from '@/core/library/changes';
import { takeSnapshot } from '@/core/library/snapshots';
import { LibraryModel } from '@/state/library';
import { freshName, openLibrary } from '@/tests/core/databases';
import { memoryStore } from '@/tests/core/key-store';
import { NOW, paperOf } from '@/tests/core/papers';
import { failingRequest, openBy } from '@/tests/faults/opening';
import { untilFinished } from './models';

function depsOf(library = openLibrary(), store = memoryStore()) {
  return { library, store, locks: navigator.locks, now: () => NOW };
}

test('who wants to write much waits until the library is mended', async () => {
  const before = depsOf();
  await savePaper(before.library, [paperOf(1), paperOf(2)], NOW);
  await takeSnapshot(before, 'daily');
  before.library.close();
  const { library, ...deps } = depsOf(openLibrary(freshName()), before.store);
  const keeper = untilFinished(new LibraryModel({ library, ...deps }));
  await keeper.untilReady();
  expect(keeper.standing.value).toMatchObject({ kind: 'ready', mended: { papers: 2 } });
  expect(await library.entries.count()).toBe(2);
  await keeper.untilReady();
});

test('who wants to write much hears at once that the library cannot be written', async () => {
  openBy(() => failingRequest('InvalidStateError'));
  const keeper = untilFinished(new LibraryModel(depsOf()));
  await expect(keeper.untilReady()).rejects.toThrow('cannot be written');
});

test('#12 what is done while the library is mended waits, and takes the place of nothing', async () => {
  const before = depsOf();
  await savePaper(before.library, paperOf(1), NOW);
  await takeSnapshot(before, 'daily');
  before.library.close();
  const { library, ...deps } = depsOf(openLibrary(freshName()), before.store);
  let end: (() => void) | undefined;
  const mending = new Promise<void>((resolve) => {
    end = resolve;
  });
  // Another tab is at it.
  void navigator.locks.request('papertab-mend', async () => await mending);
  const keeper = untilFinished(new LibraryModel({ library, ...deps }));
  await expect.poll(() => keeper.standing.value.kind).toBe('recovering');
  const note = { kind: 'note' as const, papers: [paperOf(1)], note: 'Page 4', adds: true as const };
  expect(await keeper.do(note)).toBe('kept');
  expect(keeper.kept.value).toHaveLength(1);
  expect(await library.entries.count()).toBe(0);
  end?.();
  await expect.poll(async () => (await library.entries.get(paperOf(1).id))?.note).toBe('Page 4');
  expect((await library.entries.get(paperOf(1).id))?.savedAt).toBe(NOW);
});
