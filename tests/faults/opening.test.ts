import { Dexie } from 'dexie';
import { forceCloseDatabase, indexedDB } from 'fake-indexeddb';
import { expect, onTestFinished, test } from 'vitest';
import { savePaper } from '@/core/library/changes';
import { SCHEMA_VERSION } from '@/core/library/library-meta';
import { rebuild } from '@/core/library/rebuild';
import { takeSnapshot } from '@/core/library/snapshots';
import { freshName, openLibrary } from '@/tests/core/databases';
import { memoryStore } from '@/tests/core/key-store';
import { NOW, paperOf } from '@/tests/core/papers';
import { eventually } from '@/tests/eventually';
import { failingRequest, openBy, silentRequest, watch } from './opening';

const paper = paperOf(1);

async function libraryWithOne(): Promise<string> {
  const name = freshName();
  const library = openLibrary(name);
  await savePaper(library, paper, NOW);
  library.close();
  return name;
}

test('#11 a library that opens at the fourth attempt is told of as ready, and nothing else', async () => {
  const name = await libraryWithOne();
  let left = 3;
  openBy((...args) => {
    left -= 1;
    return left >= 0 ? failingRequest('UnknownError') : indexedDB.open(...args);
  });
  const { library, until, told } = watch(openLibrary(name));
  await until('ready');
  expect(told).toEqual([{ kind: 'ready' }]);
  expect(await library.entries.count()).toBe(1);
});

test('#12 a library that never opens is told of within the guard’s time, and healed once it does', async () => {
  const name = await libraryWithOne();
  let isBroken = true;
  openBy((...args) => (isBroken ? failingRequest('UnknownError') : indexedDB.open(...args)));
  const { library, until, tryAgain } = watch(openLibrary(name));
  expect(await until('read-only')).toEqual({ kind: 'read-only', reason: 'failing' });
  isBroken = false;
  tryAgain();
  await until('ready');
  expect(await library.entries.count()).toBe(1);
});

test('#13 a library whose opening is never answered is told of as blocked', async () => {
  const { until } = watch((openBy(silentRequest), openLibrary(freshName())));
  await until('blocked');
});

test('#14 an upgrade that an old tab holds up is told of, and goes on once the tab is gone', async () => {
  const name = freshName();
  const old = await new Promise<IDBDatabase>((resolve) => {
    const request = indexedDB.open(name, 10 * (SCHEMA_VERSION - 1));
    request.addEventListener('upgradeneeded', () => {
      for (const store of ['entries', 'seen', 'hidden'])
        request.result.createObjectStore(store, { keyPath: 'id' });
      request.result.createObjectStore('trash', { keyPath: 'id' });
      request.result.createObjectStore('meta', { keyPath: 'key' });
      request.result.createObjectStore('journal', { keyPath: 'sequence', autoIncrement: true });
    });
    request.addEventListener('success', () => resolve(request.result));
  });
  const first = watch(openLibrary(name));
  // #15: the second in the queue hears nothing from the browser.
  const second = watch(openLibrary(name));
  await first.until('blocked');
  await second.until('blocked');
  old.close();
  await first.until('ready');
  await second.until('ready');
});

test('#16 a page of an older version closes, stays closed, and writes nothing', async () => {
  const { library, until } = watch();
  await until('ready');
  await savePaper(library, paper, NOW);
  const newer = new Dexie(library.name);
  newer.version(SCHEMA_VERSION + 1).stores({ entries: 'id', more: 'id' });
  await newer.open();
  expect(await until('read-only')).toEqual({ kind: 'read-only', reason: 'outdated' });
  await expect(savePaper(library, paperOf(2), NOW)).rejects.toThrow('closed');
  expect(await newer.table('entries').count()).toBe(1);
  newer.close();
});

test('#17 a library of a newer version is told of as one to be read', async () => {
  const name = await libraryWithOne();
  const library = openLibrary(name);
  await library.meta.update('library', { minReaderVersion: SCHEMA_VERSION + 1 });
  const { until } = watch(library);
  expect(await until('read-only')).toEqual({ kind: 'read-only', reason: 'newer' });
  expect(await library.entries.count()).toBe(1);
});

test('#24 a connection that the browser closes is opened anew, and looked at', async () => {
  const { library, until, told } = watch(openLibrary(await libraryWithOne()));
  await until('ready');
  forceCloseDatabase(library.backendDB() as never);
  await eventually(() => expect(library.isOpen()).toBe(true));
  expect(await library.entries.count()).toBe(1);
  expect(told).toEqual([{ kind: 'ready' }]);
});

test('#29 a browser that keeps no databases is told of as such', async () => {
  let attempts = 0;
  openBy(() => {
    attempts += 1;
    return failingRequest('InvalidStateError');
  });
  const { until, told } = watch(openLibrary(freshName()));
  await until('private');
  const first = attempts;
  await eventually(() => expect(attempts).toBeGreaterThan(first + 3));
  expect(told).toEqual([{ kind: 'private' }]);
});

/** A library with one paper and a copy. */
async function copied() {
  const [name, store] = [await libraryWithOne(), memoryStore()];
  const library = openLibrary(name);
  await takeSnapshot({ library, store, locks: navigator.locks, now: () => NOW }, 'daily');
  library.close();
  return { name, store };
}

/** A page that watches such a library fail, by the error of each attempt to open it. */
async function failing(errorOf: (attempt: number) => string, now: () => number) {
  const { name, store } = await copied();
  let attempts = 0;
  let isBroken = true;
  openBy((...args) => {
    if (!isBroken) return indexedDB.open(...args);
    attempts += 1;
    return failingRequest(errorOf(attempts));
  });
  const watched = watch(openLibrary(name), store, now);
  await eventually(() => {
    watched.tryAgain();
    expect(attempts).toBeGreaterThan(20);
  });
  isBroken = false;
  watched.tryAgain();
  await watched.until('ready');
  return { ...watched, name };
}

test('#21 a library that fails is not rebuilt any sooner where the user tries again and again', async () => {
  const { library, name, told } = await failing(
    () => 'UnknownError',
    () => NOW,
  );
  expect(library.name).toBe(name);
  expect(told.at(-1)).toEqual({ kind: 'ready' });
});

test('#21 a library is not rebuilt where some of its failures are others', async () => {
  let now = NOW;
  const { library, name, told } = await failing(
    (attempt) => (attempt % 4 === 0 ? 'AbortError' : 'UnknownError'),
    () => (now += 10_000),
  );
  expect(library.name).toBe(name);
  expect(told.at(-1)).toEqual({ kind: 'ready' });
});

test('#21 each query that waits while a library is rebuilt is answered', async () => {
  const { name, store } = await copied();
  let ms = 0;
  openBy(
    (...args) => (args[0] === name ? failingRequest('UnknownError') : indexedDB.open(...args)),
    { ms: () => (ms = 5 + ((ms + 23) % 55)) },
  );
  const page = openLibrary(name);
  const queries: Promise<unknown>[] = [];
  let answered = 0;
  const timer = setInterval(() => {
    queries.push(
      page.entries
        .count()
        .catch(() => undefined)
        .finally(() => (answered += 1)),
    );
  }, 3);
  onTestFinished(() => clearInterval(timer));
  const deps = { library: page, store, locks: navigator.locks, now: () => NOW };
  expect(await rebuild(deps)).toMatchObject({ papers: 1 });
  clearInterval(timer);
  await eventually(() => expect(answered).toBe(queries.length));
  expect(await page.entries.count()).toBe(1);
});

test('#29 a browser that neither names nor opens databases is told of as one that keeps none', async () => {
  openBy(() => failingRequest('InvalidStateError'), { namesNone: true });
  const { until, told } = watch(openLibrary(freshName()));
  await until('private');
  expect(told).toEqual([{ kind: 'private' }]);
});
