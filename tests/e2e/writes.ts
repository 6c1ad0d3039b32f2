import type { Worker } from '@playwright/test';

/** How often each table was written to; a table that was not is not there. */
export type Writes = Readonly<Record<string, number>>;

/** Counts every write to IndexedDB that a worker makes from now on. */
export async function countWrites(worker: Worker): Promise<() => Promise<Writes>> {
  await worker.evaluate(() => {
    const counted: Record<string, number> = {};
    Reflect.set(globalThis, 'countedWrites', counted);
    for (const method of ['put', 'add', 'delete', 'clear'] as const) {
      const original: unknown = Reflect.get(IDBObjectStore.prototype, method);
      if (typeof original !== 'function') throw new Error(`There is no ${method} to count.`);
      Reflect.set(
        IDBObjectStore.prototype,
        method,
        function count(this: IDBObjectStore, ...args: unknown[]): unknown {
          counted[this.name] = (counted[this.name] ?? 0) + 1;
          return Reflect.apply(original, this, args);
        },
      );
    }
  });
  return () => worker.evaluate(() => ({ ...(Reflect.get(globalThis, 'countedWrites') as Writes) }));
}
