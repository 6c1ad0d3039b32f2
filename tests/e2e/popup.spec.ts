import { expect, test } from './extension.ts';
import {
  articles,
  expectPapers,
  expectUpdated,
  feed,
  filledTab,
  heading,
  idAt,
  refresh,
  searchBox,
  view,
} from './screen.ts';
import { newestWeekday, servedIds, servedPapers } from './served.ts';

test('the popup shows the newest day in the order of the source, by the same contract', async ({
  api,
  papertab,
}) => {
  await filledTab(papertab);
  const popup = await papertab.popup();
  await expectPapers(popup, await servedIds(api, `date=${newestWeekday()}`));
  await expect(searchBox(popup)).toBeVisible();
  await expect(feed(popup)).toBeVisible();
  await expectUpdated(popup);
  for (const name of ['Trending', 'To read']) await expect(view(popup, name)).toBeVisible();
  await expect(heading(popup)).toHaveText(/\d/);
  const first = articles(popup).first();
  await expect(first.getByRole('heading')).toBeVisible();
  await expect(first).toContainText(/\d+ upvotes/);
  await expect(
    first.getByRole('button', { name: /^Save for later/, pressed: false }),
  ).toBeVisible();
});

test('a click on a title opens the paper in the popup, and Back returns to its row', async ({
  api,
  papertab,
}) => {
  await filledTab(papertab);
  const popup = await papertab.popup();
  const [, paper] = await servedPapers(api, `date=${newestWeekday()}`);
  if (paper === undefined) throw new Error('The newest day has one paper.');
  await feed(popup).getByRole('link', { name: paper.title }).click();
  const title = popup.getByRole('heading', { level: 2, name: paper.title });
  await expect(title).toBeFocused();
  await expect(popup.getByRole('main')).toContainText(paper.abstract);
  await popup.getByRole('button', { name: 'Back to the list' }).click();
  await expect(articles(popup).nth(1)).toBeFocused();
  await expect(articles(popup).nth(1)).toHaveAttribute('aria-current', 'true');
});

test('the keys work in the popup', async ({ papertab }) => {
  await filledTab(papertab);
  const popup = await papertab.popup();
  const id = await idAt(popup, 1);
  for (const key of ['j', 'j', 's', 'o']) await popup.keyboard.press(key);
  await expect(popup.getByRole('button', { name: /^Save for later/, pressed: true })).toBeVisible();
  await popup.keyboard.press('Escape');
  await expect(articles(popup).nth(1)).toHaveAttribute('aria-current', 'true');
  await view(popup, 'To read').click();
  await expectPapers(popup, [id]);
});

test('"Open full page" opens the new tab page, with the same papers', async ({ papertab }) => {
  await filledTab(papertab);
  const popup = await papertab.popup();
  const ids = [await idAt(popup, 0), await idAt(popup, 1)];
  const opening = papertab.context.waitForEvent('page');
  await popup.getByRole('button', { name: 'Open full page' }).click();
  const page = await opening;
  await expect(page).toHaveURL(`chrome-extension://${papertab.extensionId}/newtab.html#/trending`);
  await expect(articles(page).first()).toBeVisible();
  expect([await idAt(page, 0), await idAt(page, 1)]).toEqual(ids);
});

test('the popup opens without a request, and can ask for a refresh', async ({ papertab }) => {
  await filledTab(papertab);
  const opened = await papertab.requestsDuring(async () => {
    await expect(articles(await papertab.popup()).first()).toBeVisible();
  });
  expect(opened).toEqual([]);
  const popup = await papertab.popup();
  const refreshed = await papertab.requestsDuring(async () => {
    await refresh(popup);
    await expectUpdated(popup);
  });
  expect(refreshed).toHaveLength(3);
});
