import type { Page } from '@playwright/test';
import { deleteDatabase, rowsOf } from './browser-api.ts';
import { expect, test } from './extension.ts';
import {
  article,
  articles,
  expectPapers,
  expectUpdated,
  filledTab,
  heading,
  idAt,
  pane,
  refresh,
  saveButton,
  view,
} from './screen.ts';
import { newestWeekday, servedIds, servedPapers } from './served.ts';

test('a click on Save keeps a paper, in To read of the new tab and of the popup', async ({
  papertab,
}) => {
  const page = await filledTab(papertab);
  const [first, third] = [await idAt(page, 0), await idAt(page, 2)];
  for (const id of [first, third]) await saveButton(page, id).click();
  await expect(saveButton(page, third)).toHaveText('✓ Saved');

  // Last saved first.
  for (const open of [() => page, () => papertab.popup()]) {
    const surface = await open();
    await view(surface, 'To read').click();
    await expect(heading(surface)).toHaveText('To read');
    await expectPapers(surface, [third, first]);
    await expect(view(surface, 'To read')).toContainText('2');
  }
});

test('an empty To read says how papers come there', async ({ papertab }) => {
  for (const open of [() => filledTab(papertab), () => papertab.popup()]) {
    const page = await open();
    await view(page, 'To read').click();
    await expect(page.getByRole('main')).toContainText(
      /Nothing to read yet\.\s*Press s on a paper/,
    );
  }
});

test('what one tab saves, another tab and the popup show at once', async ({ papertab }) => {
  const one = await filledTab(papertab);
  const others = [await papertab.newTab(), await papertab.popup()];
  const id = await idAt(one, 1);
  for (const other of others)
    await expect(saveButton(other, id)).toHaveAttribute('aria-pressed', 'false');
  await one.bringToFront();
  await saveButton(one, id).click();
  for (const other of others)
    await expect(saveButton(other, id)).toHaveAttribute('aria-pressed', 'true');
  const [tab, popup] = others as [Page, Page];
  await popup.bringToFront();
  await saveButton(popup, id).click();
  for (const page of [one, tab])
    await expect(saveButton(page, id)).toHaveAttribute('aria-pressed', 'false');
});

test('the cache and what was saved are there after the browser was closed', async ({
  api,
  papertab,
}) => {
  const page = await filledTab(papertab);
  const ids = await servedIds(api, `date=${newestWeekday()}`);
  const id = await idAt(page, 1);
  await saveButton(page, id).click();
  await expect(saveButton(page, id)).toHaveAttribute('aria-pressed', 'true');
  const entries = () => rowsOf(page, 'papertab-library', 'entries');
  // It shows as saved from when it is noted on.
  await expect.poll(entries).toHaveLength(1);
  const library = await entries();
  // With the source away, all that shows can only be from the disk.
  await api.close();
  await papertab.relaunch();

  const later = await papertab.newTab();
  await expectPapers(later, ids);
  await expect(saveButton(later, id)).toHaveAttribute('aria-pressed', 'true');
  expect(await rowsOf(later, 'papertab-library', 'entries')).toEqual(library);
});

test('a saved paper shows in full after the cache was deleted', async ({ api, papertab }) => {
  const page = await filledTab(papertab);
  const [, paper] = await servedPapers(api, `date=${newestWeekday()}`);
  if (paper === undefined) throw new Error('The newest day has one paper.');
  await saveButton(page, paper.id).click();
  await expect(saveButton(page, paper.id)).toHaveAttribute('aria-pressed', 'true');
  api.fault = { kind: 'status', status: 503 };
  await deleteDatabase(page, 'papertab-cache');

  for (const open of [() => page, () => papertab.newTab(), () => papertab.popup()]) {
    const surface = await open();
    await expect(articles(surface)).toHaveCount(0);
    await view(surface, 'To read').click();
    await expectPapers(surface, [paper.id]);
    await articles(surface).getByRole('link').first().click();
    const shown = surface.getByRole('main').or(pane(surface)).last();
    await expect(shown.getByRole('heading', { level: 2, name: paper.title })).toBeVisible();
    await expect(shown).toContainText(paper.abstract);
    const more = shown.getByRole('button', { name: /^Show .+ more author/ });
    if (paper.authors.length > 3) await more.click();
    for (const author of paper.authors) await expect(shown).toContainText(author);
  }
  expect(await rowsOf(page, 'papertab-cache', 'papers')).toEqual([]);
});

test.describe('a paper that was taken out of To read', () => {
  test('is brought back by the button that names it', async ({ papertab }) => {
    const page = await filledTab(papertab);
    const id = await savedPaper(page);
    await saveButton(page, id).click();
    await expect(page.getByRole('main')).toContainText('Nothing to read yet.');
    const title = /^Removed from the library: .+/;
    await expect(page.getByText(title)).toBeVisible();
    await page.getByRole('button', { name: 'Undo' }).click();
    await expectPapers(page, [id]);
    await expect(page.getByText(title)).toHaveCount(0);
  });

  test('is brought back by z, as it was', async ({ papertab }) => {
    const page = await filledTab(papertab);
    const id = await savedPaper(page);
    const before = await rowsOf(page, 'papertab-library', 'entries');
    await page.keyboard.press('s');
    await expect(articles(page)).toHaveCount(0);
    await page.keyboard.press('z');
    await expectPapers(page, [id]);
    expect(await rowsOf(page, 'papertab-library', 'entries')).toEqual(before);
  });

  test('stays out once the bar was put away, and z brings it back all the same', async ({
    papertab,
  }) => {
    const page = await filledTab(papertab);
    const id = await savedPaper(page);
    await saveButton(page, id).click();
    await page.getByRole('button', { name: 'Dismiss' }).click();
    await expect(page.getByRole('button', { name: 'Undo' })).toHaveCount(0);
    await view(page, 'Trending').click();
    await expect(saveButton(page, id)).toHaveAttribute('aria-pressed', 'false');
    await page.keyboard.press('z');
    await expect(saveButton(page, id)).toHaveAttribute('aria-pressed', 'true');
  });

  test('is brought back in the popup too', async ({ papertab }) => {
    await filledTab(papertab);
    const popup = await papertab.popup();
    await expect(articles(popup).first()).toBeVisible();
    const id = await savedPaper(popup);
    await saveButton(popup, id).click();
    await expect(articles(popup)).toHaveCount(0);
    await popup.getByRole('button', { name: 'Undo' }).click();
    await expectPapers(popup, [id]);
  });
});

test('a saved paper stays in its list, and is marked there, after a refresh', async ({
  api,
  papertab,
}) => {
  const page = await filledTab(papertab);
  const id = await idAt(page, 0);
  await saveButton(page, id).click();
  const later = Date.now() + 3_600_000;
  api.clock = () => later;
  await refresh(page);
  await expectPapers(page, await servedIds(api, `date=${newestWeekday()}`));
  await expectUpdated(page);
  await expect(article(page, id).getByRole('button', { pressed: true })).toBeVisible();
});

/** Saves the second paper of the list, and shows To read. */
async function savedPaper(page: Page): Promise<string> {
  const id = await idAt(page, 1);
  await saveButton(page, id).click();
  await view(page, 'To read').click();
  await expectPapers(page, [id]);
  return id;
}
