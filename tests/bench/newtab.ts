import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext, Page } from '@playwright/test';
import { buildExtension } from '../../scripts/build.ts';
import { launchChromium, type Launched } from '../../scripts/launch.ts';
import { ROOT } from '../../scripts/run.ts';
import { startSampleApi, type SampleApi } from '../../scripts/sample-api/server.ts';
import { median, type Figure } from './figure.ts';

const ROUNDS = 15;
const ROWS = 20;
const SLOWDOWNS = [1, 4];
const SETTLE_MS = 1_500;

/**
 * What opening a new tab costs, against a static page of the same rows in the same browser: the two
 * are opened in turn, and each round gives one ratio. Rows count as painted with the page's largest
 * contentful paint, which is a text of a row or of the open paper on both.
 */
export async function benchNewTab(): Promise<readonly Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'papertab-bench-'));
  const api = await startSampleApi();
  try {
    const built = await buildExtension({
      endpoint: api.origin,
      output: join(ROOT, '.output/bench'),
    });
    const extension = join(folder, 'extension');
    cpSync(built, extension, { recursive: true });
    writeFileSync(join(extension, 'static.html'), '<title>not drawn yet</title>');
    const launched = await launchChromium({
      extension,
      profile: join(folder, 'profile'),
      headless: true,
      loopbackOnly: true,
      viewport: { width: 1440, height: 900 },
    });
    try {
      writeFileSync(join(extension, 'static.html'), await drawStatic(launched));
      return await measure(launched, api);
    } finally {
      await launched.context.close();
    }
  } finally {
    await api.close();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** The new tab's own document once it stands, twenty rows of it, without a script. */
async function drawStatic({ context }: Launched): Promise<string> {
  const page = await context.newPage();
  await page.goto('chrome://newtab/#/latest');
  await page.locator('article').nth(ROWS).waitFor();
  await page
    .getByRole('status')
    .filter({ hasText: /Updated/ })
    .waitFor();
  const html = await page.evaluate((rows) => {
    for (const script of document.querySelectorAll('script, link[rel=modulepreload]'))
      script.remove();
    for (const article of [...document.querySelectorAll('article')].slice(rows)) article.remove();
    return `<!doctype html>${document.documentElement.outerHTML}`;
  }, ROWS);
  await page.close();
  return html;
}

async function measure({ context, extensionId }: Launched, api: SampleApi): Promise<Figure[]> {
  const base = `chrome-extension://${extensionId}`;
  const figures: Figure[] = [];
  const asked = api.requests.length;
  for (const slowdown of SLOWDOWNS) {
    const ratios: number[] = [];
    const papers: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      const still = await open(context, `${base}/static.html`, slowdown);
      const live = await open(context, `${base}/newtab.html#/latest`, slowdown);
      ratios.push(live.painted / still.painted);
      papers.push(live.painted);
    }
    const name = `${slowdown}x`;
    figures.push(
      {
        bench: 'newtab',
        metric: `first papers painted / static page, CPU ${name}`,
        value: median(ratios),
        unit: 'ratio',
        n: ROUNDS,
      },
      {
        bench: 'newtab',
        metric: `first papers painted, CPU ${name}`,
        value: median(papers),
        unit: 'ms',
        n: ROUNDS,
      },
    );
  }
  const { heap, shift } = await open(context, `${base}/newtab.html`, 1);
  return [
    ...figures,
    {
      bench: 'newtab',
      metric: 'requests made by opening tabs',
      value: api.requests.length - asked,
      unit: 'count',
      n: ROUNDS * SLOWDOWNS.length + 1,
    },
    { bench: 'newtab', metric: 'layout shift', value: shift, unit: 'share', n: 1 },
    { bench: 'newtab', metric: 'heap after GC', value: heap, unit: 'bytes', n: 1 },
  ];
}

interface Opening {
  /** From the start of the navigation to the largest contentful paint, ms. */
  readonly painted: number;
  readonly shift: number;
  readonly heap: number;
}

async function open(context: BrowserContext, url: string, slowdown: number): Promise<Opening> {
  const page: Page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
  await page.goto(url);
  await page
    .locator('article')
    .nth(ROWS - 15)
    .waitFor();
  await page.waitForTimeout(SETTLE_MS);
  const { painted, shift } = await page.evaluate(
    () =>
      new Promise<{ painted: number; shift: number }>((resolve) => {
        let moved = 0;
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries())
            moved += (entry as PerformanceEntry & { value: number }).value;
        }).observe({ type: 'layout-shift', buffered: true });
        new PerformanceObserver((list) => {
          const last = list.getEntries().at(-1);
          if (last !== undefined)
            setTimeout(() => resolve({ painted: last.startTime, shift: moved }), 50);
        }).observe({ type: 'largest-contentful-paint', buffered: true });
      }),
  );
  await session.send('HeapProfiler.enable');
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  await page.close();
  return { painted, shift, heap: usedSize };
}
