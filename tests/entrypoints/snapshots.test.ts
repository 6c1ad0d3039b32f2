import { expect, test } from 'vitest';
import { savePaper } from '@/core/library/changes';
import { takeSnapshot } from '@/core/library/snapshots';
import { openSnapshots } from '@/entrypoints/options/snapshots';
import { openLibrary } from '@/tests/core/databases';
import { memoryStore } from '@/tests/core/key-store';
import { DAY, NOW, paperOf } from '@/tests/core/papers';

function startImporter(): never {
  throw new Error('Nothing is imported');
}

/** A library with a copy of one paper and, of the day after, another of two. */
async function setUp() {
  const [library, store] = [openLibrary(), memoryStore()];
  const clock = { now: NOW };
  const deps = { library, store, locks: navigator.locks, now: () => clock.now };
  const texts = () => [...store.values.keys()].filter((key) => key.startsWith('snapshot-shard:'));
  await savePaper(library, paperOf(1), clock.now);
  await takeSnapshot(deps, 'daily');
  const first = texts();
  clock.now += 2 * DAY;
  await savePaper(library, paperOf(2), clock.now);
  await takeSnapshot(deps, 'daily');
  const second = texts().filter((key) => !first.includes(key));
  const keeper = { untilReady: async (): Promise<void> => {} };
  return { store, first, second, snapshots: openSnapshots(deps, keeper, startImporter) };
}

test('the newest copy stands in for a library that cannot be read', async () => {
  const { snapshots } = await setUp();
  expect((await snapshots.newest())?.library.map(({ id }) => id).toSorted()).toEqual(
    [paperOf(1).id, paperOf(2).id].toSorted(),
  );
});

test('a copy that lost a part counts for nothing beside an older one that did not', async () => {
  const { store, second, snapshots } = await setUp();
  await store.remove(second);
  expect((await snapshots.newest())?.library.map(({ id }) => id)).toEqual([paperOf(1).id]);
});

test('where every copy lost a part, there is none', async () => {
  const { store, first, second, snapshots } = await setUp();
  await store.remove([...first, ...second]);
  expect(await snapshots.newest()).toBeUndefined();
});
