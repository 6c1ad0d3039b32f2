import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserContext, CDPSession, Page } from '@playwright/test';

/** What one opening of a page cost. Times in ms from the start of the navigation. */
export interface Opening {
  readonly firstPaint: number;
  /** When text of a paper was painted first, a row's or the open one's. */
  readonly papers: number;
  /** When rows of the database were in the document. */
  readonly live: number;
  /** The sum of layout shifts, 0 to 1 and above. */
  readonly shift: number;
  /** What moved, as the beginning of its markup. */
  readonly moved: readonly string[];
  /** Tasks of more than 50 ms, all together. */
  readonly longTasks: number;
  /** Bytes of the scripts that were loaded by then. */
  readonly scripts: number;
  readonly elements: number;
  /** Bytes after garbage collection. */
  readonly heap: number;
}

interface OpenOptions {
  readonly slowdown: number;
  /** The folder of the extension, to look up what its scripts weigh. */
  readonly extension: string;
}

/** What comes after the last paint that counts: late rows, votes, whatever may shift. */
const SETTLE_MS = 600;

/** Opens a page in a tab of its own, measures, and closes it. */
export async function openTab(
  context: BrowserContext,
  url: string,
  { slowdown, extension }: OpenOptions,
): Promise<Opening> {
  const page = await context.newPage();
  const scripts: string[] = [];
  page.on('request', (request) => {
    if (request.resourceType() === 'script') scripts.push(new URL(request.url()).pathname);
  });
  const session = await context.newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
  await page.goto(url);
  if (url.includes('newtab'))
    await page.waitForFunction(() => performance.getEntriesByName('papertab:live').length > 0);
  await page.waitForTimeout(SETTLE_MS * Math.sqrt(slowdown));
  const seen = await readEntries(page);
  const heap = await heapOf(session);
  await page.close();
  const bytes = [...new Set(scripts)].map((path) => statSync(join(extension, path)).size);
  return { ...seen, scripts: bytes.reduce((sum, each) => sum + each, 0), heap };
}

async function readEntries(page: Page) {
  const types = ['layout-shift', 'longtask', 'largest-contentful-paint', 'paint', 'mark'];
  const entries = await page.evaluate((all) => {
    return Promise.all(
      all.map(
        (type) =>
          new Promise<SeenEntry[]>((resolve) => {
            setTimeout(() => resolve([]), 100);
            new PerformanceObserver((list) =>
              resolve(
                list.getEntries().map((entry) => {
                  const element: unknown = Reflect.get(entry, 'element');
                  const sources = (Reflect.get(entry, 'sources') ?? []) as { node: Node | null }[];
                  const place = element instanceof Element && element.closest('article, aside');
                  return {
                    name: entry.name,
                    at: entry.startTime,
                    ms: entry.duration,
                    value: Number(Reflect.get(entry, 'value')),
                    ofPaper: place instanceof Element,
                    moved: sources.map(({ node }) =>
                      node instanceof Element
                        ? node.outerHTML.slice(0, 100)
                        : `${node?.textContent}`,
                    ),
                  };
                }),
              ),
            ).observe({ type, buffered: true });
          }),
      ),
    );
  }, types);
  const [shifts = [], tasks = [], largest = [], ...others] = entries;
  const at = (name: string): number =>
    others.flat().find((entry) => entry.name === name)?.at ?? Number.NaN;
  const elements = await page.locator('*').count();
  return {
    firstPaint: at('first-paint'),
    papers: largest.find(({ ofPaper }) => ofPaper)?.at ?? Number.NaN,
    live: at('papertab:live'),
    shift: shifts.reduce((sum, { value }) => sum + value, 0),
    moved: shifts.flatMap(({ moved }) => moved),
    longTasks: tasks.reduce((sum, { ms }) => sum + ms, 0),
    elements,
  };
}

/** An entry of the page's own timeline. */
interface SeenEntry {
  readonly name: string;
  readonly at: number;
  readonly ms: number;
  /** How much moved, of a layout shift. */
  readonly value: number;
  /** Whether what was painted is of a paper: a row, or the open one. */
  readonly ofPaper: boolean;
  /** The markup of what moved, of a layout shift. */
  readonly moved: readonly string[];
}

async function heapOf(session: CDPSession): Promise<number> {
  await session.send('HeapProfiler.enable');
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  return usedSize;
}
