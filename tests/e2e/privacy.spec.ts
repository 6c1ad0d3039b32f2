import type { Locator, Page } from '@playwright/test';
import { alarm } from './browser-api.ts';
import { expect, test, type Papertab } from './extension.ts';
import {
  article,
  articles,
  expectPapers,
  expectUpdated,
  filledTab,
  idAt,
  optionsPage,
  refresh,
  saveButton,
  searchBox,
  status,
  view,
} from './screen.ts';

function table(options: Page): Locator {
  return options.getByRole('table', { name: 'Requests made' });
}

/** The rows of requests, without those that name columns and days. */
function rows(options: Page): Locator {
  return table(options)
    .getByRole('row')
    .filter({ has: options.getByRole('cell') });
}

async function goOffline(papertab: Papertab): Promise<Page> {
  const options = await optionsPage(papertab);
  await options.getByRole('checkbox', { name: 'Go offline' }).check();
  return options;
}

test('the settings list each request that was made, newest first, and why', async ({
  api,
  papertab,
}) => {
  const page = await filledTab(papertab);
  const options = await optionsPage(papertab);
  await expect(rows(options)).toHaveCount(14);
  await expect(rows(options).first()).toContainText('first fill');

  await page.bringToFront();
  await refresh(page);
  await searchBox(page).fill('two words');
  await page.getByRole('button', { name: 'Search Hugging Face too' }).click();
  await expect(page.getByText(/from the source\.|found nothing else/)).toBeVisible();

  await options.bringToFront();
  await expect(rows(options)).toHaveCount(18);
  await expect(rows(options).first()).toContainText('a search that you sent');
  await expect(rows(options).first()).toContainText('/api/papers/search?q=two+words');
  await expect(rows(options).nth(1)).toContainText('regular refresh');
  await expect(rows(options).nth(1)).toContainText('nothing new');

  await papertab.context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await options.getByRole('button', { name: 'Copy', exact: true }).click();
  await expect(options.getByText('Copied.')).toBeVisible();
  const copied = await options.evaluate(() => navigator.clipboard.readText());
  const addresses = copied.split('\n').map((line) => line.split('\t')[3]);
  const made = api.requests.filter(({ url }) => url.startsWith('/api/'));
  expect(addresses.toReversed()).toEqual(
    made.map(({ url }) => new URL(url, api.origin).host + url),
  );

  await options.getByRole('button', { name: 'Clear' }).click();
  await expect(options.getByText('None yet.', { exact: true })).toBeVisible();
  await expect(options.getByRole('heading', { name: 'Requests made' })).toBeFocused();
});

test('offline by choice nobody is asked for anything, and all else works', async ({
  api,
  papertab,
}) => {
  const page = await filledTab(papertab);
  const first = await idAt(page, 0);
  const options = await goOffline(papertab);
  const asked = await papertab.requestsDuring(async () => {
    await page.bringToFront();
    await expect(status(page)).toHaveText('Offline by choice.');
    await expect(page.getByRole('button', { name: 'Refresh' })).toHaveCount(0);

    await page.goto(`chrome-extension://${papertab.extensionId}/newtab.html#/trending/2024-10-17`);
    await expect(page.getByText('This period is not on this device yet.')).toBeVisible();
    await page.getByRole('button', { name: 'Try again' }).click();
    await view(page, 'Trending').click();

    await saveButton(page, first).click();
    await searchBox(page).fill('two words');
    await page.getByRole('button', { name: 'Search Hugging Face too' }).click();
    await expect(page.getByText('so nothing was sent. Go online first.')).toBeVisible();
    await searchBox(page).fill('');
    await view(page, 'To read').click();
    await expectPapers(page, [first]);

    await options.bringToFront();
    await options.getByRole('button', { name: 'Keep the whole archive' }).click();
    await expect(options.getByText('Offline. It goes on by itself.')).toBeVisible();

    // It is kept, also over the death of the worker and a restart.
    await papertab.stopWorker();
    expect(await alarm(await papertab.worker(), 'retry')).toBeUndefined();
    await papertab.relaunch();
    const popup = await papertab.popup();
    await expect(status(popup)).toHaveText('Offline by choice.');
    await expect(articles(popup).first()).toBeVisible();
  }, 2000);
  expect(asked).toEqual([]);

  const popup = await papertab.popup();
  const before = api.requests.length;
  await popup.getByRole('button', { name: 'Go online' }).click();
  await expectUpdated(popup);
  await expect(article(popup, first)).toBeVisible();
  await expect.poll(() => api.requests.length).toBeGreaterThan(before);
});

test('the problem report is shown and copied, and has no title in it', async ({ papertab }) => {
  const page = await filledTab(papertab);
  const first = articles(page).first();
  const title = await first.getByRole('heading').innerText();
  await saveButton(page, await idAt(page, 0)).click();
  await page.evaluate((text) => {
    setTimeout(() => {
      throw new TypeError(`Cannot read properties of ${text}`);
    });
  }, title);
  const options = await optionsPage(papertab);
  const report = options.getByRole('textbox', { name: 'Problem report' });
  await expect(async () => {
    await options.getByRole('button', { name: 'Show the report' }).click();
    await expect(report).toHaveValue(/newtab TypeError: cannot read properties of/, {
      timeout: 1000,
    });
  }).toPass();
  await expect(report).toHaveValue(/Library: version \d+, 1 entries/);
  expect(await report.inputValue()).not.toContain(title);
  await papertab.context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await options.getByRole('button', { name: 'Copy the report' }).click();
  await expect(options.getByText('Copied.')).toBeVisible();
  expect(await options.evaluate(() => navigator.clipboard.readText())).toBe(
    await report.inputValue(),
  );
});
