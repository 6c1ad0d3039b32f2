import { cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { currentDay, lastDays, weekday } from '../../core/day.ts';
import type { Launched } from '../../scripts/launch.ts';
import type { SampleApi } from '../../scripts/sample-api/server.ts';
import { inBenchBrowser } from './bench-browser.ts';
import { bundle } from './bundle.ts';
import type { Figure } from './figure.ts';
import { figuresOf, table, type Condition, type Openings } from './newtab-figures.ts';
import { openTab } from './newtab-opening.ts';
import { fillArchive } from './search-archive.ts';

/** Rounds of all pages in turn, of which each gives a ratio. The first one warms up, and is left out. */
const ROUNDS = 16;

/** Rows of the static page, and what a good day has. */
const ROWS = 20;
const PAPERS_OF_DAY = 30;

const ARCHIVE_SIZES = [300, 30_000, 100_000];
const CONDITIONS: readonly Condition[] = [1, 4].flatMap((slowdown) =>
  (['warm', 'asleep'] as const).map((worker) => ({ slowdown, worker })),
);

/**
 * What opening a new tab costs, against an empty page and a static one of the same rows in the same
 * browser, with archives of so many papers: the three are opened in turn, with the extension's worker
 * awake or asleep and the page's processor as it is or slowed four times. Of `conditions` ("4x",
 * "asleep") all that are named hold; without any, all are measured one after another.
 */
export async function benchNewTab(
  sizes: readonly number[],
  conditions: readonly string[],
): Promise<readonly Figure[]> {
  const chosen = CONDITIONS.filter(({ slowdown, worker }) =>
    conditions.every((name) => name === `${slowdown}x` || name === worker),
  );
  const figures: Figure[] = [];
  for (const papers of sizes.length > 0 ? sizes : ARCHIVE_SIZES) {
    figures.push(...(await benchArchive(papers, chosen)));
  }
  return figures;
}

function benchArchive(papers: number, conditions: readonly Condition[]): Promise<Figure[]> {
  return inBenchBrowser(
    async ({ api, extension }) => {
      api.itemsOverride.set(newestWeekday(), items());
      cpSync(await bundle('archive/archive.ts', 'page'), join(extension, 'archive.mjs'));
      writeFileSync(join(extension, 'static.html'), '<title>not drawn yet</title>');
      writeFileSync(join(extension, 'empty.html'), '<!doctype html><title>empty</title><p>.</p>');
    },
    async ({ launched, api, extension }) => {
      writeFileSync(join(extension, 'static.html'), await prepare(launched, papers));
      const figures: Figure[] = [];
      for (const condition of conditions) {
        const { openings, requests } = await measure(launched, api, extension, condition);
        console.error(table(papers, condition, openings));
        figures.push(...figuresOf(papers, condition, openings, requests));
      }
      return figures;
    },
  );
}

/**
 * Fills the archive, lets a new tab keep its screen, and returns that tab's own document, twenty rows
 * of it, without a script.
 */
async function prepare({ context, extensionId }: Launched, papers: number): Promise<string> {
  const page = await context.newPage();
  await page.goto('chrome://newtab/');
  await page.locator('article').nth(ROWS).waitFor();
  const upToDate = page.getByRole('status').filter({ hasText: /Updated/ });
  await upToDate.waitFor();
  const blank = await context.newPage();
  await blank.goto(`chrome-extension://${extensionId}/empty.html`);
  blank.setDefaultTimeout(300_000);
  await fillArchive(blank, papers);
  await blank.close();
  await page.reload();
  await page.locator('article').nth(ROWS).waitFor();
  await upToDate.waitFor();
  await page.waitForTimeout(3_000);
  const html = await page.evaluate((rows) => {
    for (const script of document.querySelectorAll('script, link[rel=modulepreload]'))
      script.remove();
    for (const article of [...document.querySelectorAll('article')].slice(rows)) article.remove();
    return `<!doctype html>${document.documentElement.outerHTML}`;
  }, ROWS);
  await page.close();
  return html;
}

async function measure(
  launched: Launched,
  api: SampleApi,
  extension: string,
  { slowdown, worker }: Condition,
): Promise<{ readonly openings: Openings; readonly requests: number }> {
  const openings: Openings = { empty: [], static: [], papertab: [] };
  const base = `chrome-extension://${launched.extensionId}`;
  let requests = 0;
  for (let round = 0; round < ROUNDS; round++) {
    for (const page of ['empty', 'static', 'papertab'] as const) {
      if (worker === 'asleep') await launched.stopWorker();
      else await launched.worker();
      const asked = api.requests.length;
      const url = `${base}/${page === 'papertab' ? 'newtab' : page}.html`;
      const opening = await openTab(launched.context, url, { slowdown, extension });
      requests += api.requests.length - asked;
      if (round > 0) openings[page].push(opening);
    }
  }
  return { openings, requests };
}

function newestWeekday() {
  const day = lastDays(currentDay(Date.now()), 7).find((each) => weekday(each) <= 5);
  if (day === undefined) throw new Error('There is no weekday in a week.');
  return day;
}

/** Papers as the API writes them, about nothing, each text as long as it usually is. */
function items(): unknown[] {
  return Array.from({ length: PAPERS_OF_DAY }, (_, index) => ({
    paper: {
      id: `2601.${String(index + 1).padStart(5, '0')}`,
      title: `Paper number ${index + 1} ${'on gates that learn where to look '.repeat(1 + (index % 3))}`,
      summary: 'A sentence of an abstract that says nothing in particular. '.repeat(24),
      ai_summary:
        'What it says in one line, which is about as long as such a line mostly is. '.repeat(2),
      ai_keywords: ['gates', 'sparse attention', 'a third topic'],
      authors: ['First', 'Second', 'Third'].map((name) => ({ name: `${name} Author` })),
      publishedAt: '2026-01-14T00:00:00.000Z',
      githubRepo: 'https://github.com/owner/repository',
      githubStars: 1_234 + index,
      upvotes: PAPERS_OF_DAY - index,
    },
    numComments: index % 4,
  }));
}
