import type { Page } from '@playwright/test';
import type { makeArchive } from './archive/archive.ts';

/** Papers a transaction; a larger one holds all of them in memory at once. */
const BATCH = 1_000;

/** Makes an archive in a page of the extension and writes it into the cache, past what writes there. */
export async function fillArchive(blank: Page, papers: number): Promise<void> {
  await blank.evaluate(
    async ({ papers, batch }) => {
      const url = new URL('/archive.mjs', location.href).href;
      const made = (await import(url)) as { makeArchive: typeof makeArchive };
      const archive = made.makeArchive(papers);
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        const opening = indexedDB.open('papertab-cache');
        opening.addEventListener('success', () => resolve(opening.result));
        opening.addEventListener('error', () => reject(opening.error));
      });
      for (let from = 0; from < archive.length; from += batch) {
        await new Promise<void>((resolve, reject) => {
          const writing = database.transaction('papers', 'readwrite', { durability: 'relaxed' });
          for (const { paper } of archive.slice(from, from + batch))
            writing.objectStore('papers').put(paper);
          writing.addEventListener('complete', () => resolve());
          writing.addEventListener('abort', () => reject(writing.error));
        });
      }
      database.close();
    },
    { papers, batch: BATCH },
  );
}

/** Gives some papers another abstract, and notes, as the cache does, that they are to be indexed. */
export async function rewordPapers(blank: Page, count: number): Promise<void> {
  await blank.evaluate(
    (count) =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('papertab-cache');
        opening.addEventListener('error', () => reject(opening.error));
        opening.addEventListener('success', () => {
          const writing = opening.result.transaction(['papers', 'unindexed'], 'readwrite');
          const papers = writing.objectStore('papers');
          const reading = papers.getAll(undefined, count);
          reading.addEventListener('success', () => {
            for (const paper of reading.result) {
              papers.put({ ...paper, abstract: `${paper.abstract} Reworded.` });
              writing.objectStore('unindexed').add({ id: paper.id });
            }
          });
          writing.addEventListener('abort', () => reject(writing.error));
          writing.addEventListener('complete', () => {
            opening.result.close();
            resolve();
          });
        });
      }),
    count,
  );
}

/** Which one is stored of the indexes that followed each other, once it is another than this; '' for none. */
export async function indexGeneration(blank: Page, before: string): Promise<string> {
  return await blank.evaluate(async (before) => {
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const opening = indexedDB.open('papertab-cache');
      opening.addEventListener('success', () => resolve(opening.result));
      opening.addEventListener('error', () => reject(opening.error));
    });
    const read = (): Promise<string> =>
      new Promise((resolve, reject) => {
        const reading = database.transaction('indexState').objectStore('indexState').get('index');
        reading.addEventListener('success', () => resolve(reading.result?.generation ?? ''));
        reading.addEventListener('error', () => reject(reading.error));
      });
    for (;;) {
      const generation = await read();
      if (generation !== before) {
        database.close();
        return generation;
      }
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }, before);
}

/** After a database was opened, the browser tidies its files up, in its own time. */
const TIDY_MS = 2_000;

/** What the extension's databases take on disk; tells best in a browser that has just been started. */
export async function usedBytes(blank: Page): Promise<number> {
  await indexGeneration(blank, '-');
  await blank.waitForTimeout(TIDY_MS);
  return await blank.evaluate(async () => {
    const estimate: StorageEstimate & { usageDetails?: { indexedDB?: number } } =
      await navigator.storage.estimate();
    return estimate.usageDetails?.indexedDB ?? estimate.usage ?? 0;
  });
}
