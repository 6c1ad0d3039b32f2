import { Dexie, type DBCoreTable } from 'dexie';
import { indexedDB } from 'fake-indexeddb';
import { onTestFinished } from 'vitest';
import { hidePaper, removePaper, savePaper } from '@/core/library/changes';
import type { PaperLibrary } from '@/core/library/paper-library';
import { markSeen } from '@/core/library/seen';
import { takeSnapshot } from '@/core/library/snapshots';
import { contentOf, freshName, openLibrary } from '@/tests/core/databases';
import { memoryStore } from '@/tests/core/key-store';
import { NOW, paperOf } from '@/tests/core/papers';
import { failingRequest } from './opening';

export const papers = Array.from({ length: 9 }, (_, at) => paperOf(at + 1));

/** A browser as Firefox is where a file was damaged in its midst. */
interface Damage {
  /** The databases that do not open. While there are some, none is named. */
  readonly unopened: Set<string>;
  /** Whether a damaged one can be deleted. */
  canDelete: boolean;
}

/** Has databases opened as such a browser does, until the test is over. */
export function damagedBrowser(): Damage {
  const damage: Damage = { unopened: new Set(), canDelete: true };
  const factory: IDBFactory = {
    open: (name, version) =>
      damage.unopened.has(name) ? failingRequest('UnknownError') : indexedDB.open(name, version),
    deleteDatabase: (name) => {
      if (!damage.unopened.has(name)) return indexedDB.deleteDatabase(name);
      if (!damage.canDelete) return failingRequest('UnknownError');
      damage.unopened.delete(name);
      return indexedDB.deleteDatabase(name);
    },
    databases: async () => {
      if (damage.unopened.size > 0) throw new DOMException('', 'UnknownError');
      return await indexedDB.databases();
    },
    cmp: (one, other) => indexedDB.cmp(one, other),
  };
  Object.assign(Dexie.dependencies, { indexedDB: factory });
  onTestFinished(() => void Object.assign(Dexie.dependencies, { indexedDB }));
  return damage;
}

/** As a database answers of what it cannot read. */
export const refuse = () => Promise.reject(new DOMException('', 'UnknownError')) as never;

/** Has the tables of a database, of that name alone, read in another way. */
export function readOtherwise(
  database: Dexie,
  name: string,
  change: (table: DBCoreTable, of: string) => Partial<DBCoreTable>,
): void {
  database.use({
    stack: 'dbcore',
    name: 'read-otherwise',
    create: (core) => ({
      ...core,
      table: (of) => {
        const table = core.table(of);
        return core.schema.name === name ? { ...table, ...change(table, of) } : table;
      },
    }),
  });
}

/** A library with nine papers and a copy, and one paper that was saved after that. */
export async function setUp(name = freshName()) {
  const [library, store] = [openLibrary(name), memoryStore()];
  const deps = { library, store, locks: navigator.locks, now: () => NOW };
  await savePaper(library, papers, NOW);
  await removePaper(library, paperOf(9).id, NOW);
  await hidePaper(library, paperOf(99), NOW);
  await markSeen(library, [paperOf(98).id], NOW);
  await takeSnapshot(deps, 'daily');
  const copied = await rowsOf(library);
  await savePaper(library, paperOf(20), NOW + 1);
  return { name, library, store, deps, copied };
}

/** What a library has, but for what it says of itself and tells of the past. */
export async function rowsOf(library: PaperLibrary) {
  const { entries, hidden, trash, seen } = await contentOf(library);
  return { entries, hidden, trash, seen };
}

/** The databases that there are, also where the browser does not tell. */
export async function names(): Promise<readonly (string | undefined)[]> {
  return (await indexedDB.databases()).map(({ name }) => name);
}
