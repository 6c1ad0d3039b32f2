import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../scripts/run.ts';

/** A library as a version of the code left it: see `tests/core/library/versions.test.ts`. */
export interface OlderLibrary {
  /** What each version so far said of the stores, as Dexie has it. */
  readonly stores: readonly Record<string, string>[];
  readonly rows: Record<string, readonly Record<string, unknown>[]>;
}

/** A page of either browser. */
interface AnyPage {
  evaluate(script: string): Promise<unknown>;
}

/** What such a version wrote with, as a script for a page. */
const DEXIE = readFileSync(join(ROOT, 'node_modules/dexie/dist/dexie.min.js'), 'utf8');

/** What a version left behind. */
export function olderLibrary(version: number): OlderLibrary {
  const path = join(ROOT, 'tests/fixtures/library', `version-${version}.json`);
  return JSON.parse(readFileSync(path, 'utf8')) as OlderLibrary;
}

/**
 * Puts an older library into the place of the one there is, by a page of the extension that runs no
 * script of its own, while nothing else of the extension runs.
 */
export async function leaveLibrary(page: AnyPage, library: OlderLibrary): Promise<void> {
  await page.evaluate(DEXIE);
  await page.evaluate(`(async ({ stores, rows }) => {
    await Dexie.delete('papertab-library');
    const older = new Dexie('papertab-library');
    stores.forEach((each, at) => older.version(at + 1).stores(each));
    for (const table of older.tables) await table.bulkAdd(rows[table.name] ?? []);
    older.close();
  })(${JSON.stringify(library)})`);
}

/** Has a page hold a connection to the library as it is, and not let go when newer code asks for it. */
export async function holdLibrary(page: AnyPage): Promise<void> {
  await page.evaluate(`new Promise((resolve, reject) => {
    const opening = indexedDB.open('papertab-library');
    opening.addEventListener('error', () => reject(opening.error));
    opening.addEventListener('success', () => {
      globalThis.held = opening.result;
      held.addEventListener('versionchange', () => undefined);
      resolve();
    });
  })`);
}
