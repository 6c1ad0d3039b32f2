import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from './extension.ts';
import { articles, filledTab, heading, idAt, pane, searchBox } from './screen.ts';

test('? shows every key, and Escape puts the sheet away', async ({ papertab }) => {
  const page = await filledTab(papertab);
  await page.keyboard.press('?');
  const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await expect(sheet.getByText('Save for later, or take out')).toBeVisible();
  await expect(sheet.locator('kbd', { hasText: /^g t$/ })).toBeVisible();
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  await page.keyboard.press('j');
  await expect(articles(page).and(page.locator('[aria-current]'))).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(sheet).toHaveCount(0);
});

test('Ctrl+K finds an action by the beginnings of its words, and Enter does it', async ({
  papertab,
}) => {
  const page = await filledTab(papertab);
  await page.keyboard.press('Control+k');
  await page.keyboard.type('lat');
  await expect(page.getByRole('option', { name: /^Latest/ })).toHaveAttribute(
    'aria-selected',
    'true',
  );
  await page.keyboard.press('Enter');
  await expect(heading(page)).toHaveText('Latest');
  await expect(page.getByRole('dialog')).toHaveCount(0);
});

test('Search in the palette leads to the search box', async ({ papertab }) => {
  const page = await filledTab(papertab);
  await page.keyboard.press('Control+k');
  await page.keyboard.type('search');
  await page.keyboard.press('Enter');
  await expect(searchBox(page)).toBeFocused();
});

test('Ctrl+K finds a paper, misspelt, and opens it though it is not in the list', async ({
  papertab,
}) => {
  const page = await filledTab(papertab);
  await page.keyboard.press('g');
  await page.keyboard.press('l');
  await expect(heading(page)).toHaveText('Latest');
  const last = articles(page).last().getByRole('heading');
  const title = (await last.textContent()) ?? '';
  await page.keyboard.press('g');
  await page.keyboard.press('s');
  await page.keyboard.press('Control+k');
  await page.keyboard.type(title.slice(0, 24).replace(/([a-z])([a-z])(?=[a-z ]*$)/, '$2$1'));
  await page.getByRole('option', { name: title }).click();
  await expect(pane(page).getByRole('heading', { name: title })).toBeVisible();
  await page.keyboard.press('Control+k');
  // Without a pause: what follows Ctrl+K belongs to the palette.
  await page.keyboard.type('qzxv');
  await expect(page.getByText('No action and no paper of that name.')).toBeVisible();
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
});

test('c, m and b copy the link, Markdown and BibTeX of the current paper', async ({ papertab }) => {
  const page = await filledTab(papertab);
  await papertab.context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const id = await idAt(page, 0);
  await page.keyboard.press('j');
  for (const [key, said, text] of [
    ['c', 'Link copied', `https://arxiv.org/abs/${id}`],
    ['m', 'Markdown copied', `](https://arxiv.org/abs/${id})`],
    ['b', 'BibTeX copied', `eprint={${id}}`],
  ] as const) {
    await page.keyboard.press(key);
    await expect(page.getByText(said)).toBeVisible();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toContain(text);
  }
});

test('keys can be switched off', async ({ papertab }) => {
  const page = await filledTab(papertab);
  const options = await papertab.context.newPage();
  await options.goto(`chrome-extension://${papertab.extensionId}/options.html`);
  await options.getByRole('checkbox', { name: /Single keys/ }).uncheck();
  await page.bringToFront();
  // The page hears of it a moment later.
  await expect(async () => {
    await page.keyboard.press('Escape');
    await page.keyboard.press('?');
    expect(await page.getByRole('dialog').count()).toBe(0);
  }).toPass();
  await page.keyboard.press('j');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page.locator('article[aria-current]')).toHaveCount(0);
});
