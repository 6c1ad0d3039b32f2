import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext, Page } from '@playwright/test';
import { buildExtension } from '../../scripts/build.ts';
import { launchChromium } from '../../scripts/launch.ts';
import { ROOT } from '../../scripts/run.ts';
import { bundle } from './bundle.ts';
import { median } from './figure.ts';
import { fillArchive, indexGeneration, rewordPapers, usedBytes } from './search-archive.ts';
import { heapOf, typeTexts, watchTyping, workerHeapOf, type Typed } from './search-typing.ts';

/** What a search over an archive costs in a new tab of a real Chromium. */
export interface PageMeasures {
  /**
   * For each letter typed but the first of all, which waits for the index: the middle of three rounds.
   */
  readonly typed: readonly Typed[];
  /** From the search box being entered to the index of all papers being stored, ms. */
  readonly build: number;
  /** From the first letter in a new tab to its results, the index being stored, ms: likewise. */
  readonly first: number;
  /** The same to fifty papers of which the words changed being findable, and stored as such, ms. */
  readonly update: number;
  /** Bytes on disk: of the papers alone, and with their index. */
  readonly papersOnDisk: number;
  readonly indexedOnDisk: number;
  /** Bytes in memory after garbage collection: of the worker that searches, and of the page. */
  readonly workerHeap: number;
  readonly pageHeap: number;
}

/** Nobody listens there: the extension fetches nothing meanwhile. */
const NOBODY = 'http://127.0.0.1:9';

const REWORDED = 50;

/**
 * All is typed so often, each time in a new browser: the same letter costs the same each time, and
 * what other machines on the same host take from this one does not.
 */
const ROUNDS = 3;

/** Measures a search over so many papers, typing these queries letter by letter. */
export async function measurePage(
  papers: number,
  queries: readonly string[],
): Promise<PageMeasures> {
  const folder = mkdtempSync(join(tmpdir(), 'papertab-search-'));
  try {
    const extension = join(folder, 'extension');
    const built = await buildExtension({ endpoint: NOBODY, output: join(ROOT, '.output/bench') });
    cpSync(built, extension, { recursive: true });
    cpSync(await bundle('archive/archive.ts', 'page'), join(extension, 'archive.mjs'));
    writeFileSync(join(extension, 'blank.html'), '<title>blank</title>');
    const launched = { extension, profile: join(folder, 'profile') };
    const empty = await inBrowser(launched, async (context, base) => {
      await openNewTab(context, base);
      return await usedBytes(await openBlank(context, base));
    });
    await inBrowser(launched, async (context, base) =>
      fillArchive(await openBlank(context, base), papers),
    );
    // What the browser has written only becomes as small as it is when it starts anew.
    const { full, build } = await inBrowser(launched, async (context, base) => {
      const blank = await openBlank(context, base);
      const full = await usedBytes(blank);
      return { full, build: await measureBuild(await openNewTab(context, base), blank) };
    });
    const rounds: Round[] = [];
    while (rounds.length < ROUNDS) {
      rounds.push(await inBrowser(launched, (context, base) => typeAll(context, base, queries)));
    }
    const update = await inBrowser(launched, measureUpdate);
    const indexed = await inBrowser(launched, async (context, base) =>
      usedBytes(await openBlank(context, base)),
    );
    const [first, ...typed] = middle(rounds.map((round) => round.typed));
    return {
      typed,
      first: first?.results ?? Number.NaN,
      update,
      build,
      workerHeap: median(rounds.map((round) => round.workerHeap)),
      pageHeap: median(rounds.map((round) => round.pageHeap)),
      papersOnDisk: full - empty,
      indexedOnDisk: indexed - empty,
    };
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function inBrowser<Result>(
  { extension, profile }: { readonly extension: string; readonly profile: string },
  act: (context: BrowserContext, base: string) => Promise<Result>,
): Promise<Result> {
  const { context, extensionId } = await launchChromium({
    extension,
    profile,
    headless: true,
    loopbackOnly: true,
    viewport: { width: 1440, height: 900 },
  });
  try {
    context.setDefaultTimeout(600_000);
    return await act(context, `chrome-extension://${extensionId}`);
  } finally {
    await context.close();
  }
}

async function openBlank(context: BrowserContext, base: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`${base}/blank.html`);
  return page;
}

async function openNewTab(context: BrowserContext, base: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`${base}/newtab.html`);
  await searchBox(page).waitFor();
  await page.waitForFunction(() =>
    indexedDB.databases().then((all) => all.some(({ name }) => name === 'papertab-cache')),
  );
  return page;
}

function searchBox(page: Page) {
  return page.getByRole('searchbox', { name: 'Search papers' });
}

async function measureBuild(tab: Page, blank: Page): Promise<number> {
  const before = await indexGeneration(blank, '-');
  const started = performance.now();
  await tab.bringToFront();
  await searchBox(tab).focus();
  await indexGeneration(blank, before);
  return performance.now() - started;
}

/** Everything typed once, in a new browser that kept nothing in memory. */
interface Round extends Pick<PageMeasures, 'workerHeap' | 'pageHeap'> {
  readonly typed: readonly Typed[];
}

async function typeAll(
  context: BrowserContext,
  base: string,
  queries: readonly string[],
): Promise<Round> {
  const tab = await openNewTab(context, base);
  await watchTyping(tab);
  await searchBox(tab).focus();
  const typed = await typeTexts(tab, queries);
  return { typed, workerHeap: await workerHeapOf(tab), pageHeap: await heapOf(tab) };
}

/** Of each letter the middle of its rounds. */
function middle(rounds: readonly (readonly Typed[])[]): Typed[] {
  const [letters = []] = rounds;
  return letters.map((_, letter) => {
    const of = (what: keyof Typed) =>
      median(rounds.map((round) => round[letter]?.[what] ?? Number.NaN));
    return { results: of('results'), blocked: of('blocked'), busy: of('busy') };
  });
}

async function measureUpdate(context: BrowserContext, base: string): Promise<number> {
  const blank = await openBlank(context, base);
  const before = await indexGeneration(blank, '-');
  await rewordPapers(blank, REWORDED);
  const tab = await openNewTab(context, base);
  const started = performance.now();
  await searchBox(tab).focus();
  await indexGeneration(blank, before);
  return performance.now() - started;
}
