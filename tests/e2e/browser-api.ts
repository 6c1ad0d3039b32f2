import type { Page, Worker } from '@playwright/test';
import type { Settings } from '../../core/settings.ts';

/** An alarm, as far as tests look at it. */
export interface Alarm {
  readonly name: string;
  readonly scheduledTime: number;
  readonly periodInMinutes?: number;
}

/** The little of the extension API that tests ask, inside pages and the worker. */
declare const chrome: {
  readonly alarms: { getAll(): Promise<Alarm[]> };
  readonly action: { getBadgeText(details: object): Promise<string> };
  readonly storage: {
    readonly local: {
      get(key: null): Promise<Record<string, unknown>>;
      set(values: Record<string, unknown>): Promise<void>;
    };
    readonly onChanged: { addListener(listener: () => void): void };
  };
  readonly runtime: { getManifest(): Record<string, unknown> };
};

/** The alarm of that name; undefined where there is none. */
export async function alarm(worker: Worker, name: string): Promise<Alarm | undefined> {
  const alarms = await worker.evaluate(() => chrome.alarms.getAll());
  return alarms.find((each) => each.name === name);
}

/** What the toolbar button counts; empty where it counts nothing. */
export function badge(worker: Worker): Promise<string> {
  return worker.evaluate(() => chrome.action.getBadgeText({}));
}

/** Everything in the extension's own storage. */
export function storedValues(worker: Worker): Promise<Record<string, unknown>> {
  return worker.evaluate(() => chrome.storage.local.get(null));
}

/** Chooses settings past the settings page; open pages follow. Those not named take their defaults. */
export function chooseSettings(page: Page, settings: Partial<Settings>): Promise<void> {
  return page.evaluate((chosen) => chrome.storage.local.set({ settings: chosen }), settings);
}

/** Puts values into the extension's own storage, past its code. */
export function storeValues(page: Page, values: Record<string, unknown>): Promise<void> {
  return page.evaluate((stored) => chrome.storage.local.set(stored), values);
}

/** Looks out for the next change of settings; what it gives back waits until a page was told of it. */
export async function nextSettings(page: Page): Promise<() => Promise<void>> {
  // Its own listener is older than this one, so it is called first.
  const next = await page.evaluateHandle(() => ({
    arrived: new Promise<void>((resolve) => chrome.storage.onChanged.addListener(() => resolve())),
  }));
  return () => next.evaluate(({ arrived }) => arrived);
}

/** Lets an update wait, as the worker keeps it in mind when the browser tells of one. */
export function holdUpdate(page: Page, version: string): Promise<void> {
  return page.evaluate(
    (held) => chrome.storage.local.set({ update: { version: held, wanted: false } }),
    version,
  );
}

/** The manifest, as the browser understood it. */
export function manifest(page: Page): Promise<Record<string, unknown>> {
  return page.evaluate(() => chrome.runtime.getManifest());
}

/** All rows of a table, read past Dexie; none before the extension has made the database. */
export function rowsOf<Row>(page: Page, database: string, table: string): Promise<Row[]> {
  return page.evaluate(
    ([databaseName, tableName]) =>
      new Promise<Row[]>((resolve, reject) => {
        const opening = indexedDB.open(databaseName);
        let isMade = true;
        opening.addEventListener('upgradeneeded', () => {
          // An empty database of ours would keep the extension from making its own.
          isMade = false;
          opening.transaction?.abort();
        });
        opening.addEventListener('error', () => (isMade ? reject(opening.error) : resolve([])));
        opening.addEventListener('success', () => {
          const reading = opening.result.transaction(tableName).objectStore(tableName).getAll();
          reading.addEventListener('error', () => reject(reading.error));
          reading.addEventListener('success', () => {
            opening.result.close();
            resolve(reading.result as Row[]);
          });
        });
      }),
    [database, table] as const,
  );
}

/** Writes rows into a table, past Dexie, so that no open page notices. */
export function writeRows(
  page: Page,
  database: string,
  table: string,
  rows: readonly object[],
): Promise<void> {
  return page.evaluate(
    ({ database, table, rows }) =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open(database);
        opening.addEventListener('error', () => reject(opening.error));
        opening.addEventListener('success', () => {
          const writing = opening.result.transaction(table, 'readwrite');
          for (const row of rows) writing.objectStore(table).put(row);
          writing.addEventListener('error', () => reject(writing.error));
          writing.addEventListener('complete', () => {
            opening.result.close();
            resolve();
          });
        });
      }),
    { database, table, rows },
  );
}

/** Takes every row out of a database, past Dexie, so that no open page notices. */
export function emptyDatabase(page: Page, database: string): Promise<void> {
  return page.evaluate(async (name) => {
    // To open one that is not there would make it.
    if (!(await indexedDB.databases()).some((each) => each.name === name)) return;
    await new Promise<void>((resolve, reject) => {
      const opening = indexedDB.open(name);
      opening.addEventListener('error', () => reject(opening.error));
      opening.addEventListener('success', () => {
        const tables = [...opening.result.objectStoreNames];
        const emptying = opening.result.transaction(tables, 'readwrite');
        for (const table of tables) emptying.objectStore(table).clear();
        emptying.addEventListener('error', () => reject(emptying.error));
        emptying.addEventListener('complete', () => {
          opening.result.close();
          resolve();
        });
      });
    });
  }, database);
}

/** Deletes a database, as a browser short of room may. */
export function deleteDatabase(page: Page, database: string): Promise<void> {
  return page.evaluate(
    (name) =>
      new Promise<void>((resolve, reject) => {
        const deleting = indexedDB.deleteDatabase(name);
        deleting.addEventListener('error', () => reject(deleting.error));
        deleting.addEventListener('success', () => resolve());
      }),
    database,
  );
}
