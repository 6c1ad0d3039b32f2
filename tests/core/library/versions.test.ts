import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Dexie } from 'dexie';
import { describe, expect, test } from 'vitest';
import { removePaper, savePaper } from '@/core/library/changes';
import { hashOf } from '@/core/library/entry-hash';
import { NewerLibraryError, SCHEMA_VERSION } from '@/core/library/library-meta';
import { markSeen } from '@/core/library/seen';
import { readSnapshots } from '@/core/library/snapshot-list';
import { tendLibrary } from '@/core/library/tend';
import { undoLast } from '@/core/library/undo';
import { beforeEachWrite, fill, freshName, openLibrary } from '@/tests/core/databases';
import { memoryStore } from '@/tests/core/key-store';
import { NOW, paperOf } from '@/tests/core/papers';

/** A library as a version of the code left it: these files stay as they are for ever. */
interface Fixture {
  readonly stores: readonly Record<string, string>[];
  readonly rows: Record<string, Record<string, unknown>[]>;
}

const versions = Array.from({ length: SCHEMA_VERSION }, (_, at) => at + 1);
const paper = paperOf(1);

/** Opens what a version left behind; a version without a fixture has no test, which is a failure. */
async function leave(version: number, name = freshName()): Promise<Fixture & { name: string }> {
  const path = join(import.meta.dirname, '../../fixtures/library', `version-${version}.json`);
  const fixture = JSON.parse(readFileSync(path, 'utf8')) as Fixture;
  const old = new Dexie(name);
  for (const [at, stores] of fixture.stores.entries()) old.version(at + 1).stores(stores);
  await fill(old, fixture.rows);
  old.close();
  return { ...fixture, name };
}

describe.each(versions)('#19 a library of version %i', (version) => {
  test('opens with all it had, and takes what is new', async () => {
    const { name, rows } = await leave(version);
    const library = openLibrary(name);
    for (const table of ['entries', 'seen', 'hidden', 'trash', 'journal'])
      expect(await library.table(table).toArray(), table).toEqual(rows[table] ?? []);
    const entries = await library.entries.toArray();
    expect(await library.meta.toArray()).toEqual([
      { ...rows['meta']?.[0], schemaVersion: SCHEMA_VERSION, hash: hashOf(entries) },
    ]);

    // What stood before waits in the library until it is copied elsewhere.
    const store = memoryStore();
    const deps = { library, store, locks: navigator.locks, now: () => NOW };
    await tendLibrary(deps, (problem) => {
      throw problem;
    });
    const reasons = (await readSnapshots(store)).map(({ reason }) => reason);
    expect(reasons).toEqual(version < SCHEMA_VERSION ? ['daily', 'upgrade'] : ['daily']);
    expect(await library.beforeUpgrade.count()).toBe(0);

    await removePaper(library, paper.id, NOW + 1);
    expect(await library.trash.get(paper.id)).toMatchObject({ at: NOW + 1 });
    expect(await undoLast(library, NOW + 2)).toMatchObject({ id: paper.id });
    expect(await library.entries.toArray()).toEqual(entries);
    expect(await library.meta.get('library')).toMatchObject({ count: 1, hash: hashOf(entries) });
  });
});

test('#18 an upgrade that fails leaves the library as it was', async () => {
  const { name, rows } = await leave(SCHEMA_VERSION - 1);
  const failing = openLibrary(name);
  beforeEachWrite(failing, () => {
    throw new Error('Killed while upgrading');
  });
  for (let times = 0; times < 3; times += 1) await failing.open().catch(() => undefined);
  failing.close();
  const old = await new Dexie(name).open();
  expect(old.verno).toBe(SCHEMA_VERSION - 1);
  expect(await old.table('entries').toArray()).toEqual(rows['entries']);
  old.close();
});

test('a library that older code in another tab wrote to tells its hash anew', async () => {
  const { name, rows } = await leave(SCHEMA_VERSION);
  const library = openLibrary(name);
  await library.table('meta').put({ ...rows['meta']?.[0], hash: undefined, count: 7 });
  await savePaper(library, paperOf(5), NOW);
  const hash = hashOf(await library.entries.toArray());
  expect(await library.meta.get('library')).toMatchObject({ count: 2, hash });
});

test('#17 a library of a newer version is read, and never written', async () => {
  const { name, rows } = await leave(SCHEMA_VERSION);
  const library = openLibrary(name);
  await library.meta.update('library', { minReaderVersion: SCHEMA_VERSION + 1 });
  await expect(savePaper(library, paperOf(5), NOW)).rejects.toThrow(NewerLibraryError);
  await expect(removePaper(library, paper.id, NOW)).rejects.toThrow(NewerLibraryError);
  await expect(markSeen(library, [paperOf(5).id], NOW)).rejects.toThrow(NewerLibraryError);
  expect(await library.entries.toArray()).toEqual(rows['entries']);
  expect(await library.journal.toArray()).toEqual(rows['journal']);
});
