import { cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Launched } from '../../scripts/launch.ts';
import { inBenchBrowser } from './bench-browser.ts';
import { bundle } from './bundle.ts';
import { median, quantile, type Figure } from './figure.ts';
import type { LibraryMeasures, measureLibrary } from './library-engine.ts';

/** So many papers are saved with a click each, and taken out again. */
const CLICKS = 60;
const CLICK_TIMEOUT_MS = 10_000;
/** A person's pace, at its quickest: what a page does after a click is done by the next. */
const PAUSE_MS = 250;

/** Papers, and how often each was given another status: the second has 10,000 rows in its journal. */
const LIBRARIES: readonly (readonly [papers: number, statuses: number])[] = [
  [300, 0],
  [2_000, 4],
  [10_000, 0],
];

/**
 * What the library costs, in a real Chromium: from a click on Save until that is on the disk, to open
 * and check a library of some sizes, and to copy it.
 */
export function benchLibrary(): Promise<readonly Figure[]> {
  return inBenchBrowser(
    async ({ extension }) => {
      cpSync(await bundle('library-engine.ts', 'page'), join(extension, 'library-engine.mjs'));
      writeFileSync(join(extension, 'blank.html'), '<!doctype html><title>Nothing</title>');
    },
    async ({ launched }) => [
      ...(await measureSaves(launched)),
      ...(await measureLibraries(launched)),
    ],
  );
}

interface Saving {
  /** From the click to the beginning of the transaction, and to its end, ms. */
  readonly begun: number;
  readonly done: number;
}

/** Real clicks on Save, each timed from its event to the end of the transaction that wrote the entry. */
async function measureSaves({ context }: Launched): Promise<Figure[]> {
  const page = await context.newPage();
  await page.addInitScript(() => {
    const begin = IDBDatabase.prototype.transaction;
    const times: { readonly begun: number; readonly done: number }[] = [];
    let clickedAt: number | undefined;
    Object.assign(globalThis, { saveTimes: times });
    addEventListener('click', (event) => (clickedAt = event.timeStamp), { capture: true });
    IDBDatabase.prototype.transaction = function timedTransaction(names, mode, options) {
      const transaction = begin.call(this, names, mode, options);
      if (mode === 'readwrite' && transaction.objectStoreNames.contains('entries')) {
        const from = clickedAt;
        const begun = performance.now() - (from ?? 0);
        transaction.addEventListener('complete', () => {
          if (transaction.durability !== 'strict') throw new Error('Not durable.');
          if (from !== undefined) times.push({ begun, done: performance.now() - from });
        });
      }
      return transaction;
    };
  });
  await page.goto('chrome://newtab/#/latest');
  const buttons = page.getByRole('article').getByRole('button', { name: /^Save for later/ });
  await buttons.nth(CLICKS / 4).waitFor();
  const saves: Saving[] = [];
  for (let click = 0; click < 2 * CLICKS; click += 1) {
    // One after another is saved, then taken out.
    const button = buttons.nth(Math.floor(click / 2) % 5);
    await page.waitForTimeout(PAUSE_MS);
    await button.click();
    const count = click + 1;
    await page.waitForFunction(
      (most) => (Reflect.get(globalThis, 'saveTimes') as unknown[]).length >= most,
      count,
      { timeout: CLICK_TIMEOUT_MS },
    );
    const time = await page.evaluate(() =>
      (Reflect.get(globalThis, 'saveTimes') as Saving[]).at(-1),
    );
    if (click % 2 === 0 && time !== undefined) saves.push(time);
  }
  await page.close();
  const done = saves.map((saving) => saving.done);
  const begun = saves.map((saving) => saving.begun);
  return [
    figure(
      'click on Save to the beginning of its transaction, p50',
      median(begun),
      'ms',
      saves.length,
    ),
    figure(
      'click on Save to the beginning of its transaction, p95',
      quantile(begun, 0.95),
      'ms',
      saves.length,
    ),
    figure('click on Save to durable, p50', median(done), 'ms', saves.length),
    figure('click on Save to durable, p95', quantile(done, 0.95), 'ms', saves.length),
  ];
}

async function measureLibraries({ context, extensionId }: Launched): Promise<Figure[]> {
  const page = await context.newPage();
  await page.goto(`chrome-extension://${extensionId}/blank.html`);
  const figures: Figure[] = [];
  for (const [papers, statuses] of LIBRARIES) {
    const measures: LibraryMeasures = await page.evaluate(
      async ([papers, statuses]) => {
        const url = new URL('/library-engine.mjs', location.href).href;
        const engine = (await import(url)) as { measureLibrary: typeof measureLibrary };
        return await engine.measureLibrary(papers, statuses);
      },
      [papers, statuses] as const,
    );
    const { openings, hashings, first, unchanged, changed, bytes, added } = measures;
    const of = `${papers} entries, ${papers * (1 + statuses)} changes`;
    figures.push(
      figure(`open and check, ${of}`, median(openings), 'ms', openings.length),
      figure(`compare the hash of all, ${of}`, median(hashings), 'ms', hashings.length),
      figure(`first snapshot, ${of}`, first, 'ms', 1),
      figure(`snapshot with nothing changed, ${of}`, unchanged, 'ms', 1),
      figure(`snapshot with one note changed, ${of}`, changed, 'ms', 1),
      figure(`a snapshot, ${of}`, bytes, 'bytes', 1),
      figure(`what one note adds to the next snapshot, ${of}`, added, 'bytes', 1),
    );
  }
  await page.close();
  return figures;
}

function figure(metric: string, value: number, unit: Figure['unit'], n: number): Figure {
  return { bench: 'library', metric, value, unit, n };
}
