import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserContext, Page } from '@playwright/test';
import { currentDay, lastDays, weekday } from '../../core/day.ts';
import type { Launched } from '../../scripts/launch.ts';
import { inBenchBrowser } from './bench-browser.ts';
import { median, quantile, type Figure } from './figure.ts';

const ROWS = 500;
const ROUNDS = 3;
const SETTLE_MS = 1_500;
const FILL_TIMEOUT_MS = 60_000;

/** What each frame of one walk through the list took. */
interface Walk {
  /** From one frame to the next, ms: what the eye sees. */
  readonly frames: readonly number[];
  /** From the key to the end of layout and paint on the page's thread, ms. */
  readonly work: readonly number[];
}

/**
 * What holding `j` through a long list costs, a key each frame, against a static page of the same
 * rows whose keys only move the mark and scroll. Both are walked in turn in the same browser.
 */
export function benchFrames(): Promise<readonly Figure[]> {
  const day = lastDays(currentDay(Date.now()), 7).find((each) => weekday(each) <= 5);
  if (day === undefined) throw new Error('There is no weekday in a week.');
  return inBenchBrowser(
    ({ api, extension }) => {
      api.itemsOverride.set(day, items());
      writeFileSync(join(extension, 'static.js'), STATIC_KEYS);
      writeFileSync(join(extension, 'static.html'), '<title>not drawn yet</title>');
    },
    async ({ launched, extension }) => {
      writeFileSync(join(extension, 'static.html'), await drawStatic(launched));
      return await measure(launched);
    },
  );
}

/** Papers as the API writes them, about nothing, each text as long as it usually is. */
function items(): unknown[] {
  return Array.from({ length: ROWS }, (_, index) => ({
    paper: {
      id: `2601.${String(index + 1).padStart(5, '0')}`,
      title: `Paper number ${index + 1} ${'on gates that learn where to look '.repeat(index % 4)}`,
      summary: 'A sentence of an abstract that says nothing in particular. '.repeat(24),
      authors: ['First', 'Second', 'Third'].map((name) => ({ name: `${name} Author` })),
      publishedAt: '2026-01-14T00:00:00.000Z',
      upvotes: ROWS - index,
      ai_summary: 'It is about nothing in particular, and says so in one sentence of usual length.',
      ai_keywords: ['sparse attention', 'long context', 'gating'],
      organization: { fullname: 'An Organisation' },
    },
    numComments: 3,
  }));
}

/** The handler that the static page has for the same key. */
const STATIC_KEYS = `
let at = -1;
const rows = document.querySelectorAll('article');
document.addEventListener('keydown', ({ key }) => {
  if (key !== 'j' || at + 1 >= rows.length) return;
  rows[at]?.removeAttribute('aria-current');
  rows[++at].setAttribute('aria-current', 'true');
  rows[at].focus({ preventScroll: true });
  rows[at].scrollIntoView({ block: 'nearest' });
});
`;

/** The new tab's own document once it stands, with nothing of it but that handler running. */
async function drawStatic({ context }: Launched): Promise<string> {
  const page = await context.newPage();
  await page.goto('chrome://newtab/');
  const updated = page.getByRole('status').filter({ hasText: /Updated/ });
  await updated.waitFor({ timeout: FILL_TIMEOUT_MS });
  await page
    .locator('article')
    .nth(ROWS - 1)
    .waitFor();
  const html = await page.evaluate(() => {
    for (const each of document.querySelectorAll('script, link[rel=modulepreload]')) each.remove();
    return `<!doctype html>${document.documentElement.outerHTML}<script src="static.js"></script>`;
  });
  await page.close();
  return html;
}

async function measure({ context, extensionId }: Launched): Promise<Figure[]> {
  const base = `chrome-extension://${extensionId}`;
  const live: Walk[] = [];
  const still: Walk[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    still.push(await walk(context, `${base}/static.html`));
    live.push(await walk(context, `${base}/newtab.html`));
  }
  return SHARES.flatMap(([name, share]) => {
    const of = (walks: readonly Walk[], what: keyof Walk) =>
      median(walks.map((each) => quantile(each[what], share)));
    return (['frames', 'work'] as const).flatMap((what) => {
      const metric = `${NAMES[what]} ${name}, j through ${ROWS} rows`;
      const rest = { bench: 'frames', n: ROUNDS * ROWS };
      const [ours, theirs] = [of(live, what), of(still, what)];
      return [
        { ...rest, metric, value: ours, unit: 'ms' as const },
        {
          ...rest,
          metric: `${metric} / static page`,
          value: ours / theirs,
          unit: 'ratio' as const,
        },
      ];
    });
  });
}

const NAMES = { frames: 'from frame to frame', work: 'work of a frame' } as const;

const SHARES = [
  ['p50', 0.5],
  ['p95', 0.95],
  ['max', 1],
] as const;

async function walk(context: BrowserContext, url: string): Promise<Walk> {
  const page = await context.newPage();
  await page.goto(url);
  await page
    .locator('article')
    .nth(ROWS - 1)
    .waitFor();
  await page.waitForTimeout(SETTLE_MS);
  const walked = await press(page);
  const current = await page.locator('[aria-current="true"]').getAttribute('aria-posinset');
  if (current !== String(ROWS)) throw new Error(`j led to row ${current} of ${ROWS}.`);
  await page.close();
  return walked;
}

/** Presses `j` once each frame, as a key held down on a fast keyboard, until the end of the list. */
function press(page: Page): Promise<Walk> {
  return page.evaluate(
    (presses) =>
      new Promise<Walk>((resolve) => {
        const frames: number[] = [];
        const work: number[] = [];
        const { port1, port2 } = new MessageChannel();
        let began = 0;
        let before: number | undefined;
        // A message that is posted in a frame arrives once that frame has been drawn.
        port1.addEventListener('message', () => {
          work.push(performance.now() - began);
          if (work.length === presses) resolve({ frames, work });
          else requestAnimationFrame(frame);
        });
        port1.start();
        const frame = (): void => {
          began = performance.now();
          if (before !== undefined) frames.push(began - before);
          before = began;
          const repeat = work.length > 0;
          document.body.dispatchEvent(
            new KeyboardEvent('keydown', { key: 'j', bubbles: true, cancelable: true, repeat }),
          );
          port2.postMessage(undefined);
        };
        requestAnimationFrame(frame);
      }),
    ROWS,
  );
}
