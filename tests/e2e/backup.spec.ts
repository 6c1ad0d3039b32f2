import { AxeBuilder } from '@axe-core/playwright';
import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { chooseSettings, emptyDatabase, rowsOf } from './browser-api.ts';
import { expect, test, type Papertab } from './extension.ts';
import { article, filledTab, idAt, optionsPage, pane, saveButton, view } from './screen.ts';

const TABLES = ['entries', 'trash', 'hidden', 'seen'] as const;

/** What the library has, without what tells how it came to have it. */
async function standing(page: Page): Promise<Record<string, unknown[]>> {
  const tables = TABLES.map(
    async (table) => [table, await rowsOf<object>(page, 'papertab-library', table)] as const,
  );
  return Object.fromEntries(await Promise.all(tables));
}

/** Saves three papers, writes on one, removes another, hides that too, and chooses dark. */
async function liveAWhile(papertab: Papertab): Promise<{ page: Page; noted: string }> {
  const page = await filledTab(papertab);
  const ids = [await idAt(page, 0), await idAt(page, 1), await idAt(page, 2)];
  for (const id of ids) await saveButton(page, id).click();
  await expect(view(page, 'To read')).toContainText('3');
  await view(page, 'To read').click();
  const [removed = '', noted = ''] = ids;
  await saveButton(page, removed).click();
  await article(page, noted).getByRole('heading').getByRole('link').click();
  await pane(page).getByRole('button', { name: '4 of 5' }).click();
  await page.keyboard.press('n');
  await page.keyboard.type('See page 4.');
  await page.keyboard.press('Escape');
  await view(page, 'Trending').click();
  await page.keyboard.press('x');
  await expect(page.getByText(/^Hidden: /)).toBeVisible();
  return { page, noted };
}

test('a backup brings everything back into an empty profile, the settings too, and is undone as one step', async ({
  papertab,
}) => {
  const { page, noted } = await liveAWhile(papertab);
  await page.close();
  const options = await optionsPage(papertab);
  await options.getByRole('radio', { name: 'Dark' }).check();
  const before = await standing(options);
  expect(TABLES.map((table) => before[table]?.length)).toEqual([2, 1, 1, expect.any(Number)]);
  const downloading = options.waitForEvent('download');
  await options.getByRole('button', { name: 'Write a backup' }).click();
  const path = await (await downloading).path();
  const file = { name: 'backup.json', mimeType: 'text/plain', buffer: await readFile(path) };

  await emptyDatabase(options, 'papertab-library');
  await chooseSettings(options, {});
  await options.reload();
  await expect(options.getByRole('radio', { name: 'System' })).toBeChecked();
  await options.locator('input[type=file]').setInputFiles(file);
  const asked = options.getByRole('group', { name: 'Import' });
  await expect(asked).toContainText('New: 2');
  await expect(asked).toContainText('Hidden papers: 1');
  await expect(asked).toContainText('In the trash: 1');
  const takesSettings = asked.getByRole('checkbox', { name: /^Take over the settings/ });
  await expect(takesSettings).toBeChecked();
  await expect(asked).toContainText('Take over the settings that differ: Theme');
  expect((await new AxeBuilder({ page: options }).analyze()).violations).toEqual([]);
  await asked.getByRole('button', { name: 'Import 3 papers' }).click();
  await expect(options.getByText('The settings were taken over.')).toBeVisible();
  await expect(options.getByRole('radio', { name: 'Dark' })).toBeChecked();
  expect(await standing(options)).toEqual(before);

  // Who has a library is not asked to take other settings: the box is there, and empty.
  await options.getByRole('radio', { name: 'Light' }).check();
  await options.locator('input[type=file]').setInputFiles(file);
  await expect(asked).toContainText('Known already: 2');
  await expect(takesSettings).not.toBeChecked();
  await expect(asked.getByRole('button', { name: 'Import' })).toHaveCount(0);
  await takesSettings.check();
  await asked.getByRole('button', { name: 'Import' }).click();
  await expect(options.getByRole('radio', { name: 'Dark' })).toBeChecked();

  const tab = await filledTab(papertab);
  await view(tab, 'To read').click();
  await article(tab, noted).getByRole('heading').getByRole('link').click();
  await pane(tab).getByText('History').click();
  const history = pane(tab).getByRole('listitem');
  await expect(history.filter({ hasText: 'Imported: Saved' })).toHaveCount(1);
  await expect(history.filter({ hasText: /^Rated 4 of 5/ })).toHaveCount(1);
  await tab.keyboard.press('z');
  await expect(tab.getByText('Taken back: 3 papers')).toBeVisible();
  expect(await standing(tab)).toMatchObject({ entries: [], trash: [], hidden: [] });
});
