import type { Locator, Page } from '@playwright/test';
import type { SampleApi } from '../../scripts/sample-api/server.ts';
import { expect, test } from './extension.ts';
import { complaints } from './facts.ts';
import { article, articles, filledTab, pane } from './screen.ts';
import { madeItem, today } from './served.ts';

const OPENED = '2601.00001';
const SIMILAR = '2601.00002';
const ALONE = '2601.00003';

/** Today has two papers on quokkas, and one that is like nothing. */
function serveQuokkas(api: SampleApi): void {
  api.itemsOverride.set(today(), [
    madeItem(ALONE, { title: 'Xylophones', summary: 'Zither.', upvotes: 90 }),
    madeItem(OPENED, { title: 'On nocturnal quokkas and their maps', upvotes: 80 }),
    madeItem(SIMILAR, { title: 'Maps that nocturnal quokkas draw', upvotes: 70 }),
  ]);
}

test.beforeEach(({ api }) => serveQuokkas(api));

test('a tab that is opened looks for no similar papers, a paper that is chosen shows them', async ({
  papertab,
}) => {
  const page = await openToday(await filledTab(papertab));
  await expect(pane(page).getByRole('heading', { level: 2 })).toHaveText('Xylophones');
  await expect(similar(pane(page))).toHaveCount(0);
  expect(page.workers()).toEqual([]);

  await article(page, OPENED).getByRole('link').first().click();
  const rows = similar(pane(page));
  await rows.scrollIntoViewIfNeeded();
  const row = rows.getByRole('listitem').first();
  await expect(row).toContainText('Maps that nocturnal quokkas draw');
  await expect(row).toContainText(/70 upvotes · both on: .*nocturnal quokkas/);
  expect(page.workers()).toHaveLength(1);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    expect(await complaints(page), colorScheme).toEqual([]);
  }
});

test('a similar paper opens in its place by keyboard, and the focus goes to its title', async ({
  papertab,
}) => {
  const page = await openToday(await filledTab(papertab));
  await article(page, OPENED).getByRole('link').first().click();
  const title = pane(page).getByRole('heading', { level: 2 });
  const row = similar(pane(page)).getByRole('button').first();
  await row.scrollIntoViewIfNeeded();
  await row.focus();
  await page.keyboard.press('Enter');
  await expect(title).toHaveText('Maps that nocturnal quokkas draw');
  await expect(title).toBeFocused();
  await expect(title).toBeInViewport();
  await expect(article(page, SIMILAR)).toHaveAttribute('aria-current', 'true');
});

test('a paper that is like no other has no such section', async ({ papertab }) => {
  const page = await openToday(await filledTab(papertab));
  await article(page, ALONE).getByRole('link').first().click();
  await expect(pane(page).getByRole('heading', { level: 2 })).toHaveText('Xylophones');
  await expect.poll(() => page.workers().length).toBe(1);
  await expect(similar(pane(page))).toHaveCount(0);
});

test('in the popup they stand under the paper too, and open in its place', async ({ papertab }) => {
  await openToday(await filledTab(papertab));
  const popup = await papertab.popup();
  await popup.evaluate((hash) => {
    location.hash = hash;
  }, `#/trending/${today()}`);
  await article(popup, OPENED).getByRole('link').first().click();
  const row = similar(popup.getByRole('main')).getByRole('button').first();
  await similar(popup.getByRole('main')).scrollIntoViewIfNeeded();
  await expect(row).toBeVisible();
  expect(await complaints(popup)).toEqual([]);
  await row.click();
  const title = popup.getByRole('heading', { level: 2 });
  await expect(title).toHaveText('Maps that nocturnal quokkas draw');
  await expect(title).toBeFocused();
  await expect(title).toBeInViewport();
});

async function openToday(page: Page): Promise<Page> {
  await page.goto(`${page.url().split('#')[0]}#/trending/${today()}`);
  await expect(articles(page)).toHaveCount(3);
  return page;
}

function similar(around: Locator): Locator {
  return around.locator('section', {
    has: around.page().getByRole('heading', { name: 'Similar papers' }),
  });
}
