import { setTimeout as passed } from 'node:timers/promises';
import { Dexie } from 'dexie';
import { indexedDB } from 'fake-indexeddb';
import { onTestFinished } from 'vitest';
import { watchOpening, type LibraryStanding } from '@/core/library/opening';
import type { PaperLibrary } from '@/core/library/paper-library';
import { freshName, openLibrary } from '@/tests/core/databases';
import { memoryStore } from '@/tests/core/key-store';
import { NOW } from '@/tests/core/papers';
import { eventually } from '@/tests/eventually';

/** How a browser tells the names of its databases. */
interface Names {
  /** Whether they are refused. */
  readonly namesNone?: boolean;
  /** How long they take. */
  readonly ms?: () => number;
}

/** Opens databases as `open` does, until the test is over; the rest is as ever, but for what is asked. */
export function openBy(open: IDBFactory['open'], { namesNone = false, ms }: Names = {}): void {
  const factory: IDBFactory = {
    open,
    deleteDatabase: (name) => indexedDB.deleteDatabase(name),
    databases: async () => {
      if (namesNone) throw new DOMException('', 'UnknownError');
      if (ms !== undefined) await passed(ms());
      return await indexedDB.databases();
    },
    cmp: (one, other) => indexedDB.cmp(one, other),
  };
  Object.assign(Dexie.dependencies, { indexedDB: factory });
  onTestFinished(() => void Object.assign(Dexie.dependencies, { indexedDB }));
}

/** A request that fails with an error of that name, a moment later. */
export function failingRequest(name: string): IDBOpenDBRequest {
  const request = silentRequest();
  setTimeout(() => {
    Object.defineProperty(request, 'error', { value: new DOMException('Internal error', name) });
    request.addEventListener('error', (event) => request.onerror?.(event));
    request.dispatchEvent(new Event('error'));
  });
  return request;
}

/** A request that nobody ever answers. */
export function silentRequest(): IDBOpenDBRequest {
  const request = new EventTarget() as IDBOpenDBRequest;
  return Object.assign(request, { onerror: null, onsuccess: null, onblocked: null });
}

/** A clock that goes on from {@link NOW}. */
function clock(): () => number {
  const started = Date.now();
  return () => NOW + Date.now() - started;
}

/** Watches a library open: all that was told of it, and what is told now. */
export function watch(
  library: PaperLibrary = openLibrary(freshName()),
  store = memoryStore(),
  now = clock(),
) {
  const told: LibraryStanding[] = [];
  const deps = { library, store, locks: navigator.locks, now };
  const opening = watchOpening(deps, (standing) => void told.push(standing));
  onTestFinished(() => opening.stop());
  return {
    ...opening,
    library,
    store,
    told,
    deps,
    /** Waits until it stands so. */
    until: async (kind: LibraryStanding['kind']): Promise<LibraryStanding> =>
      await eventually(() => {
        const now = told.at(-1);
        if (now?.kind !== kind) throw new Error(`Stands at ${JSON.stringify(now)}`);
        return now;
      }),
  };
}
