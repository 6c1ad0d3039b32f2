import { startSampleApi } from '../../scripts/sample-api/server.ts';
import { expect, test } from './extension.ts';
import { titleClue } from './pick.ts';
import {
  article,
  articles,
  expectPapers,
  expectUpdated,
  filledTab,
  idAt,
  refresh,
  saveButton,
  searchBox,
  status,
  view,
} from './screen.ts';
import { madeItem, newestWeekday, servedIds, servedPapers } from './served.ts';

const OFFLINE = /^Offline\. Papers from .*\d:\d\d .M\.$/;

test('offline the papers stay, and the page says from when they are', async ({ api, papertab }) => {
  const page = await filledTab(papertab);
  const ids = await servedIds(api, `date=${newestWeekday()}`);
  await api.close();
  await refresh(page);
  for (const surface of [page, await papertab.newTab(), await papertab.popup()]) {
    await expect(status(surface)).toHaveText(OFFLINE);
    await expectPapers(surface, ids);
  }
});

test('offline one can search, save and read', async ({ api, papertab }) => {
  const { paper, word } = await titleClue(api);
  const before = await filledTab(papertab);
  await api.close();
  await refresh(before);
  await expect(status(before)).toHaveText(OFFLINE);

  const page = await papertab.newTab();
  await searchBox(page).fill(word);
  await expect(article(page, paper.id)).toBeVisible();
  await saveButton(page, paper.id).click();
  await view(page, 'To read').click();
  await searchBox(page).fill('');
  await expectPapers(page, [paper.id]);
  await view(page, 'Trending').click();
  await page.getByRole('button', { name: 'Previous day' }).click();
  await expect(articles(page).first()).toBeVisible();
});

test('a day that was never fetched says that it is missing, and comes with "Try again"', async ({
  api,
  papertab,
}) => {
  const page = await filledTab(papertab);
  const { port } = api;
  await api.close();
  const day = '2024-10-17';
  await page.goto(`chrome-extension://${papertab.extensionId}/newtab.html#/trending/${day}`);
  const main = page.getByRole('main');
  await expect(main).toContainText('This period is not on this device yet.');
  await expect(main).toContainText('It could not be fetched just now.');

  const later = await startSampleApi({ port });
  try {
    later.itemsOverride.set(day, [madeItem('2410.00001')]);
    await main.getByRole('button', { name: 'Try again' }).click();
    await expectPapers(page, ['2410.00001']);
  } finally {
    await later.close();
  }
});

test('back online, a refresh brings what is new', async ({ api, papertab }) => {
  const page = await filledTab(papertab);
  const first = await idAt(page, 0);
  const { port } = api;
  await api.close();
  await refresh(page);
  await expect(status(page)).toHaveText(OFFLINE);

  const later = Date.now() + 6 * 3_600_000;
  const again = await startSampleApi({ port, now: () => later });
  try {
    await refresh(page);
    await expectUpdated(page);
    const [paper] = (await servedPapers(again, `date=${newestWeekday()}`)).filter(
      ({ id }) => id === first,
    );
    await expect(article(page, first)).toContainText(`${paper?.upvotes} upvotes`);
  } finally {
    await again.close();
  }
});
