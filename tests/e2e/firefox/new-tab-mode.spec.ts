import type { Page } from 'puppeteer-core';
import { expect, test } from './extension.ts';
import { newestList, paperIds } from './screen.ts';

test('a new tab that is left to the browser is blank, in the theme’s colours, and has a way back', async ({
  api,
  papertab,
}) => {
  const { ids } = newestList(api);
  await papertab.install();
  const options = await papertab.openPage('options.html');
  await choose(options, "My browser's own page");
  await choose(options, 'Dark');
  await expect.poll(() => mirrored(options)).toMatchObject({ newTab: 'browser', theme: 'dark' });

  const page = await papertab.newTab();
  await expect.poll(() => textOf(page)).toBe('Show papers');
  expect(await page.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe(
    'rgb(21, 20, 18)',
  );
  expect(await page.evaluate(() => document.querySelectorAll('article').length)).toBe(0);
  await page.click('aria/Show papers');
  await expect.poll(() => paperIds(page)).toEqual(ids);
  expect(await papertab.errors()).toEqual([]);
});

test('“Not now” leaves a blank page that says until when, and “Show papers again” ends it', async ({
  api,
  papertab,
}) => {
  const { ids } = newestList(api);
  await papertab.install();
  const page = await papertab.newTab();
  await expect.poll(() => paperIds(page)).toEqual(ids);
  await page.click('aria/Not now');
  await page.click('aria/Until tomorrow');
  await expect.poll(() => textOf(page)).toMatch(/^Not now, until .*5:00/);

  const next = await papertab.newTab();
  await expect.poll(() => textOf(next)).toMatch(/^Not now, until .*5:00/);
  await next.click('aria/Show papers again');
  await expect.poll(() => paperIds(next)).toEqual(ids);
  // The other blank page gives way at once.
  await expect.poll(() => paperIds(page)).toEqual(ids);
  expect(await papertab.errors()).toEqual([]);
});

/** Presses a choice of the settings. */
async function choose(options: Page, name: string): Promise<void> {
  await options.click(`aria/${name}[role="radio"]`);
}

/** The settings as the next page finds them before it paints. */
function mirrored(page: Page): Promise<unknown> {
  return page.evaluate(() => JSON.parse(localStorage.getItem('settings') ?? 'null') as unknown);
}

/** What is to be read on a page, apart from what only screen readers read. */
function textOf(page: Page): Promise<string> {
  return page.evaluate(
    () => document.querySelector('main :is(a, p):not(.visually-hidden)')?.textContent ?? '',
  );
}
