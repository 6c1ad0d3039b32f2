import type { Page } from 'puppeteer-core';
import { expect, test } from './extension.ts';
import { clickSave, goTo, newestList, paperIds, savedIds } from './screen.ts';

test('the toolbar button opens a popup of 400 by 580 pixels with the day’s papers', async ({
  api,
  papertab,
}) => {
  const { ids } = newestList(api);
  await papertab.install();
  // Not a new tab: on the first one Firefox asks whether to keep it, and opens no popup meanwhile.
  const other = await papertab.openPage('options.html');

  await papertab.openPopup();
  await expect.poll(() => openPopups(other)).toEqual([{ width: 400, height: 580, papers: ids }]);
});

test('the popup shows the day’s papers, and in To read the one that was saved in it', async ({
  api,
  papertab,
}) => {
  const { ids } = newestList(api);
  await papertab.install();
  const popup = await papertab.openPage('popup.html');
  await expect.poll(() => paperIds(popup)).toEqual(ids);

  await clickSave(popup, ids[0]);
  await expect.poll(() => savedIds(popup)).toEqual([ids[0]]);
  await goTo(popup, 'to-read');
  await expect.poll(() => paperIds(popup)).toEqual([ids[0]]);
});

test('“Open full page” in the popup opens a tab with the new tab’s page', async ({ papertab }) => {
  await papertab.install();
  const popup = await papertab.openPage('popup.html');
  await expect.poll(() => paperIds(popup)).not.toEqual([]);
  const shown = await paperIds(popup);

  const page = await papertab.openedBy(
    () => popup.click('aria/Open full page ↗'),
    'newtab.html#/trending',
  );
  await expect.poll(() => paperIds(page)).toEqual(shown);
});

/** The popups that are open, as another page of the extension sees them. */
function openPopups(page: Page) {
  return page.evaluate(() =>
    browser.extension.getViews({ type: 'popup' }).map((view) => ({
      width: view.innerWidth,
      height: view.innerHeight,
      papers: Array.from(
        view.document.querySelectorAll('[aria-label="Papers"] > article'),
        (paper) => paper.getAttribute('data-paper-id'),
      ),
    })),
  );
}

/** In a page of the extension. */
declare const browser: {
  readonly extension: { getViews(filter: { readonly type: 'popup' }): Window[] };
};
