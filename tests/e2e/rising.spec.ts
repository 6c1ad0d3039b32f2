import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { addDays, startOfDay, type Day } from '../../core/day.ts';
import { ROOT } from '../../scripts/run.ts';
import { upvotesAt } from '../../scripts/sample-api/numbers.ts';
import type { SampleApi } from '../../scripts/sample-api/server.ts';
import { writeRows } from './browser-api.ts';
import { expect, test } from './extension.ts';
import {
  article,
  articles,
  expectPapers,
  expectUpdated,
  filledTab,
  heading,
  pane,
  paperIds,
  view,
} from './screen.ts';
import { madeItem, madeItems, servedDays, servedPapers, today } from './served.ts';

const HOUR = 3_600_000;
const PICTURES = join(ROOT, '.output/screenshots');

interface Sample {
  readonly id: string;
  readonly at: number;
  readonly upvotes: number;
}

/**
 * The extension's clock is the real one, so nobody can wait for two days of samples: they are written
 * into its database past it, as if it had taken them. Pages do not notice, so they are opened anew.
 */
async function seed(page: Page, samples: readonly Sample[]): Promise<void> {
  await writeRows(page, 'papertab-cache', 'samples', samples);
  await page.reload();
  await expectUpdated(page);
}

/**
 * A day that each refresh asks for and that is some hours old, with papers though it may be a Sunday:
 * the first hours of a Monday are too few.
 */
async function livelyDay(api: SampleApi, now: number) {
  const day = now - startOfDay(today()) > 4 * HOUR ? today() : addDays(today(), -1);
  api.itemsOverride.set(day, madeItems(20));
  return { day, papers: await servedPapers(api, `date=${day}`) };
}

/**
 * Samples by the hour for fifty hours, in which the papers gained ever more votes the further down
 * their day's list they stand: the first one, the second two, all of it in the last hour.
 */
function upsideDown(papers: readonly { id: string; upvotes: number }[], now: number): Sample[] {
  return papers.flatMap(({ id, upvotes }, index) =>
    Array.from({ length: 50 }, (_, back) => ({
      id,
      at: now - (back + 1) * HOUR,
      upvotes: upvotes - index - 1,
    })),
  );
}

/** Which of the last 47 hours the machine slept, oldest first. */
const SLEPT = new Set([2, 3, 4, 5, 20, 21, 22, 23, 24, 25, 26, 27, 28]);

/**
 * The newest day whose papers were asked for by the hour before and after one of these sleeps, as a
 * paper is in its first three days: also after a weekend, on which no day has papers.
 */
async function sleptDay(api: SampleApi, now: number): Promise<Day> {
  const day = (await servedDays(api)).find((each) => now - startOfDay(each) > 29 * HOUR);
  if (day === undefined) throw new Error('No day is served that is old enough.');
  return day;
}

/** What fourteen days of refreshes would have sampled of the papers that are served. */
async function asIfSampled(api: SampleApi, now: number): Promise<Sample[]> {
  const samples: Sample[] = [];
  for (const day of await servedDays(api)) {
    for (const { id } of await servedPapers(api, `date=${day}`)) {
      const born = startOfDay(day) + HOUR;
      const daily = Array.from({ length: 14 }, (_, index) => born + index * 24 * HOUR);
      const hourly = Array.from({ length: 47 }, (_, index) => now - (47 - index) * HOUR);
      const moments = [
        ...daily.filter((at) => at < now - 48 * HOUR),
        // The machine slept for eight hours a day ago, and for four two days ago.
        ...hourly.filter((at, index) => at > born && !SLEPT.has(index)),
      ];
      samples.push(...moments.map((at) => ({ id, at, upvotes: upvotesAt(id, day, at) })));
    }
  }
  return samples;
}

test('says when it will be ready until two days of samples exist', async ({ papertab }) => {
  const startedAt = Date.now();
  const page = await filledTab(papertab);
  await view(page, 'Rising').click();
  await expect(page).toHaveURL(/#\/rising$/);
  await expect(heading(page)).toHaveText('Rising');
  await expect(view(page, 'Rising')).toHaveAttribute('aria-current', 'page');
  await expect(page.getByText('Rising needs two days of votes.')).toBeVisible();
  const date = new Intl.DateTimeFormat('en', { day: 'numeric', month: 'short' });
  const [first, last] = [startedAt, Date.now()].map((at) => date.format(at + 48 * HOUR));
  await expect(page.getByText(new RegExp(`It is ready on (${first}|${last})\\b`))).toBeVisible();
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  await picture(page, 'rising-not-ready');

  const links = page.getByRole('navigation', { name: 'Views' }).getByRole('link');
  const names = ['Trending', 'Rising', 'For you', 'Following', 'Latest'];
  expect((await links.allInnerTexts()).slice(0, names.length)).toEqual(names);
});

test('ranks by votes gained against papers of the same age, and says why', async ({
  api,
  papertab,
}) => {
  const now = Date.now();
  const { papers } = await livelyDay(api, now);
  const page = await filledTab(papertab);
  await seed(page, upsideDown(papers, now));

  await page.goto('chrome://newtab/#/rising');
  const others = papers.length - 1;
  const rising = papers.map(({ id }) => id).reverse();
  await expectPapers(page, rising.slice(0, Math.floor(others / 2) + 1));
  await expect(articles(page).first()).toContainText(
    /Faster than all others at this age · [\d.]+ votes an hour/,
  );
  const percent = Math.floor((100 * (others - 1)) / others);
  await expect(articles(page).nth(1)).toContainText(`Faster than ${percent}% at this age`);

  const popup = await papertab.popup();
  await view(popup, 'Rising').click();
  await expectPapers(popup, rising.slice(0, Math.floor(others / 2) + 1));
  await expect(articles(popup).first()).toContainText('Faster than all others at this age');
  await expect(popup.locator('article svg')).toHaveCount(0);
  expect((await new AxeBuilder({ page: popup }).analyze()).violations).toEqual([]);
});

test('follows new samples', async ({ api, papertab }) => {
  const now = Date.now();
  const { day, papers } = await livelyDay(api, now);
  const page = await filledTab(papertab);
  await seed(page, upsideDown(papers, now));
  await page.goto('chrome://newtab/#/rising');
  const last = papers.at(-1)?.id;
  await expect.poll(async () => (await paperIds(page))[0]).toBe(last);

  const [first] = papers;
  if (first === undefined) throw new Error('The day is empty.');
  api.itemsOverride.set(
    day,
    papers.map(({ id, upvotes }) =>
      madeItem(id, { upvotes: id === first.id ? upvotes + 40 : upvotes }),
    ),
  );
  await page.getByRole('button', { name: 'Refresh' }).click();
  await expect.poll(async () => (await paperIds(page))[0]).toBe(first.id);
});

test('rows show a line with its gaps and the change over a day', async ({ api, papertab }) => {
  const now = Date.now();
  const page = await filledTab(papertab);
  const day = await sleptDay(api, now);
  await seed(page, await asIfSampled(api, now));
  await page.goto(`chrome://newtab/#/trending/${day}`);
  const [paper] = await servedPapers(api, `date=${day}`);
  if (paper === undefined) throw new Error('The day is empty.');

  const row = article(page, paper.id);
  const line = row.getByRole('img');
  await expect(line).toHaveAccessibleName(/^Upvotes: \d+ on .+, \d+ on .+$/);
  const path = await line.locator('path').getAttribute('d');
  expect(path?.match(/M/g)?.length).toBeGreaterThan(1);
  await expect(row).toContainText(/[+\d]\d* since/);
});

test('the open paper has its votes with values by pointer and keyboard, and as a table', async ({
  api,
  papertab,
}) => {
  const now = Date.now();
  const page = await filledTab(papertab);
  const [day] = (await servedDays(api)).slice(1);
  if (day === undefined) throw new Error('There are days.');
  const [paper] = await servedPapers(api, `date=${day}`);
  if (paper === undefined) throw new Error('The day is empty.');
  await seed(page, await asIfSampled(api, now));
  await page.goto(`chrome://newtab/#/trending/${day}`);

  const chart = pane(page).getByRole('slider', { name: 'Upvotes over time' });
  await expect(chart).toHaveAttribute('aria-valuetext', new RegExp(`^${paper.upvotes} upvotes, `));
  await chart.focus();
  await page.keyboard.press('Home');
  const first = await chart.getAttribute('aria-valuetext');
  expect(first).not.toMatch(new RegExp(`^${paper.upvotes} upvotes`));
  await expect(pane(page).getByText(first ?? '-', { exact: true })).toBeVisible();
  await page.keyboard.press('ArrowRight');
  await expect(chart).toHaveAttribute('aria-valuenow', '2');
  await page.keyboard.press('End');
  await expect(chart).toHaveAttribute('aria-valuetext', new RegExp(`^${paper.upvotes} upvotes, `));
  // The list does not move meanwhile.
  await expect(page.locator('article[aria-current]')).toHaveCount(0);

  await chart.hover({ position: { x: 2, y: 40 } });
  await expect(chart).toHaveAttribute('aria-valuetext', first ?? '-');
  await picture(page, 'votes-hovered');

  const count = await chart.getAttribute('aria-valuemax');
  await pane(page).getByText('As a table').click();
  await expect(pane(page).getByRole('row')).toHaveCount(Number(count) + 1);
  await expect(pane(page).getByRole('row').nth(1)).toContainText(String(paper.upvotes));
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
});

test('votes come after the rows, in one transaction, and move nothing', async ({
  api,
  papertab,
}) => {
  const page = await filledTab(papertab);
  await seed(page, await asIfSampled(api, Date.now()));
  await page.addInitScript(() => {
    const begin = IDBDatabase.prototype.transaction;
    const seen: number[] = [];
    Object.assign(globalThis, { samplesReadAt: seen });
    IDBDatabase.prototype.transaction = function (stores, ...rest) {
      // Dexie looks at all stores at once when it opens a database.
      if ([stores].flat().join(' ') === 'samples') seen.push(performance.now());
      return begin.call(this, stores, ...rest);
    };
  });
  await page.goto('chrome://newtab/#/latest');
  await page.reload();
  await expect(heading(page)).toHaveText('Latest');
  await expect(articles(page).first().getByRole('img')).toBeVisible();
  await expect(pane(page).getByRole('slider')).toBeVisible();
  const { rows, reads } = await page.evaluate(() => {
    const { samplesReadAt } = globalThis as unknown as { samplesReadAt: number[] };
    const [mark] = performance.getEntriesByName('papertab:first-papers');
    return { rows: mark?.startTime ?? Infinity, reads: samplesReadAt };
  });
  expect(await articles(page).count()).toBeGreaterThan(50);
  expect(reads.length).toBe(1);
  expect(reads[0]).toBeGreaterThan(rows);
  expect(await moved(page)).toEqual([]);
});

for (const scheme of ['light', 'dark'] as const) {
  test(`looks as drawn, in ${scheme}`, async ({ api, papertab }) => {
    const page = await filledTab(papertab);
    await seed(page, await asIfSampled(api, Date.now()));
    await page.emulateMedia({ colorScheme: scheme });
    await page.goto('chrome://newtab/#/rising');
    await expect(articles(page).first()).toContainText('at this age');
    await expect(pane(page).getByRole('slider')).toBeVisible();
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
    await picture(page, `rising-${scheme}`);

    const [day] = (await servedDays(api)).slice(1);
    await page.goto(`chrome://newtab/#/trending/${day}`);
    await expect(articles(page).first().getByRole('img')).toBeVisible();
    await picture(page, `sparklines-${scheme}`);

    await page.setViewportSize({ width: 700, height: 700 });
    await picture(page, `sparklines-narrow-${scheme}`);

    const popup = await papertab.popup();
    await popup.emulateMedia({ colorScheme: scheme });
    await view(popup, 'Rising').click();
    await expect(articles(popup).first()).toContainText('at this age');
    await picture(popup, `popup-rising-${scheme}`);
    await articles(popup).first().getByRole('link').click();
    await expect(popup.getByRole('slider')).toBeVisible();
    await picture(popup, `popup-votes-${scheme}`);
  });
}

test('lines take the system’s colours where it forces them', async ({ api, papertab }) => {
  const page = await filledTab(papertab);
  await seed(page, await asIfSampled(api, Date.now()));
  await page.emulateMedia({ forcedColors: 'active' });
  await page.goto('chrome://newtab/#/rising');
  const line = articles(page).first().getByRole('img');
  await expect(line).toBeVisible();
  const [stroke, text] = await line.evaluate((svg) => [
    getComputedStyle(svg).stroke,
    getComputedStyle(svg.closest('article') ?? svg).color,
  ]);
  expect(stroke).toBe(text);
  await picture(page, 'rising-forced-colours');
});

/** What has moved in the list and in the open paper since the page was opened, unasked. */
function moved(page: Page): Promise<string[]> {
  return page.evaluate(
    () =>
      new Promise<string[]>((resolve) => {
        const nodes = new Set<string>();
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) {
            const { sources } = entry as PerformanceEntry & { sources: { node?: Node }[] };
            for (const { node } of sources) {
              const element = node instanceof Element ? node : node?.parentElement;
              if (element?.closest('main, aside')) nodes.add(element.outerHTML.slice(0, 200));
            }
          }
        }).observe({ type: 'layout-shift', buffered: true });
        setTimeout(() => resolve([...nodes]), 500);
      }),
  );
}

async function picture(page: Page, name: string): Promise<void> {
  mkdirSync(PICTURES, { recursive: true });
  await page.screenshot({ path: join(PICTURES, `${name}.png`) });
}
