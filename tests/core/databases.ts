import { Dexie } from 'dexie';
import { IDBKeyRange, indexedDB } from 'fake-indexeddb';
import { onTestFinished } from 'vitest';
import { PaperCache } from '@/core/cache/paper-cache';
import { RequestLedger } from '@/core/ledger/request-ledger';
import { PaperLibrary } from '@/core/library/paper-library';

// Not by way of the globals: Dexie may have looked for them by now.
Object.assign(Dexie.dependencies, { indexedDB, IDBKeyRange });

let opened = 0;

/** A name that no database of this run had before. */
export function freshName(): string {
  opened += 1;
  return `test-${opened}`;
}

/** A cache of its own, or another connection to the one of that name, until the test is over. */
export function openCache(name = freshName()): PaperCache {
  return untilFinished(new PaperCache(name));
}

/** A library of its own, or another tab's view of the one of that name, until the test is over. */
export function openLibrary(name = freshName()): PaperLibrary {
  return untilFinished(new PaperLibrary(name));
}

/** Calls back before each write, with its table; what that throws, the write fails with. */
export function beforeEachWrite(database: Dexie, callBack: (table: string) => void): void {
  database.use({
    stack: 'dbcore',
    name: 'before-each-write',
    create: (core) => ({
      ...core,
      table: (name) => {
        const table = core.table(name);
        return {
          ...table,
          mutate: (request) => {
            callBack(name);
            return table.mutate(request);
          },
        };
      },
    }),
  });
}

/** As if the worker were killed: the write of that number fails, and so does all after it. */
export function dieAtWrite(database: Dexie, fatal: number): { readonly writes: () => number } {
  let writes = 0;
  beforeEachWrite(database, () => {
    writes += 1;
    if (writes >= fatal) throw new Error('killed');
  });
  return { writes: () => writes };
}

/** The rows of each table of a database. */
export async function contentOf(database: Dexie): Promise<Record<string, unknown[]>> {
  const rows = await Promise.all(
    database.tables.map(async (table) => [table.name, await table.toArray()] as const),
  );
  return Object.fromEntries(rows);
}

/** Puts rows of {@link contentOf} into a database that has none. */
export async function fill(database: Dexie, content: Record<string, unknown[]>): Promise<void> {
  await Promise.all(database.tables.map((table) => table.bulkAdd(content[table.name] ?? [])));
}

/** A ledger of its own until the test is over. */
export function openLedger(name = freshName()): RequestLedger {
  return untilFinished(new RequestLedger(name));
}

function untilFinished<Database extends Dexie>(database: Database): Database {
  onTestFinished(() => database.close());
  return database;
}
