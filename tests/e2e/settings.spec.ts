import { readFile } from 'node:fs/promises';
import type { Backup } from '../../core/formats/backup.ts';
import { alarm, chooseSettings, nextSettings, rowsOf, storedValues } from './browser-api.ts';
import { expect, test } from './extension.ts';
import {
  articles,
  expectUpdated,
  filledTab,
  heading,
  idAt,
  optionsPage,
  refresh,
  saveButton,
} from './screen.ts';

test('the gear of the new tab opens the settings', async ({ papertab }) => {
  const page = await filledTab(papertab);
  await page.getByRole('button', { name: 'Settings' }).click();
  // Chromium puts them into the very tab, since that is a new one.
  await expect(page).toHaveURL(`chrome-extension://${papertab.extensionId}/options.html`);
  await expect(heading(page)).toHaveText('Papertab settings');
});

test('another interval moves the alarm, and is kept', async ({ papertab }) => {
  await filledTab(papertab);
  const worker = await papertab.worker();
  const options = await optionsPage(papertab);
  const interval = options.getByRole('combobox', { name: 'Look for new papers' });
  await expect(interval).toHaveValue('60');
  await interval.selectOption('every 15 minutes');
  await expect.poll(async () => (await alarm(worker, 'refresh'))?.periodInMinutes).toBe(15);
  const { scheduledTime = 0 } = (await alarm(worker, 'refresh')) ?? {};
  expect(scheduledTime).toBeLessThanOrEqual(Date.now() + 15 * 60_000);
  await options.reload();
  await expect(interval).toHaveValue('15');
  await papertab.stopWorker();
  const restarted = await alarm(await papertab.worker(), 'refresh');
  expect(restarted).toMatchObject({ periodInMinutes: 15, scheduledTime });
});

test('a bad endpoint is refused with a sentence, and nothing changes', async ({
  api,
  papertab,
}) => {
  const page = await filledTab(papertab);
  const worker = await papertab.worker();
  const before = await storedValues(worker);
  const options = await optionsPage(papertab);
  const field = options.getByRole('textbox', { name: 'Endpoint' });
  await expect(field).toHaveValue(api.origin);
  for (const typed of [
    'javascript:alert(1)',
    'http://mirror.example',
    'ftp://mirror.example',
    'https://user:secret@mirror.example',
    'not an address',
    '',
  ]) {
    await options.reload();
    await expect(field).toHaveValue(api.origin);
    await field.fill(typed);
    await options.getByRole('button', { name: 'Save' }).click();
    await expect(field).toHaveAccessibleDescription(/^That is no https address\./);
    await expect(field).toHaveAttribute('aria-invalid', 'true');
    expect(await storedValues(worker)).toEqual(before);
  }
  await options.reload();
  await expect(field).toHaveValue(api.origin);

  await page.bringToFront();
  await refresh(page);
  await expectUpdated(page);
});

test('an endpoint that the browser may not be asked for is refused with a sentence', async ({
  api,
  papertab,
}) => {
  await filledTab(papertab);
  const options = await optionsPage(papertab);
  const field = options.getByRole('textbox', { name: 'Endpoint' });
  await expect(field).toHaveValue(api.origin);
  await field.fill('http://localhost:9');
  await options.getByRole('button', { name: 'Save' }).click();
  await expect(field).toHaveAccessibleDescription(/^Without permission for that address/);
  await options.reload();
  await expect(field).toHaveValue(api.origin);
});

test('the settings say what is on this device', async ({ papertab }) => {
  const page = await filledTab(papertab);
  await saveButton(page, await idAt(page, 0)).click();
  const counted = /^Search (\d+) papers/;
  const box = page.getByRole('searchbox');
  await expect(box).toHaveAttribute('placeholder', counted);
  const cached = counted.exec((await box.getAttribute('placeholder')) ?? '')?.[1];
  const options = await optionsPage(papertab);
  await expect(options.getByRole('main')).toContainText(`${cached} papers cached, 1 paper saved.`);
});

test('keys that are switched off are off in an open tab at once, and on again', async ({
  papertab,
}) => {
  const page = await filledTab(papertab);
  const options = await optionsPage(papertab);
  const keys = options.getByRole('checkbox', { name: /^Single keys are commands/ });
  const off = await nextSettings(page);
  await keys.uncheck();
  await off();
  await page.bringToFront();
  await page.keyboard.press('j');
  await expect(articles(page).first()).toBeVisible();
  await expect(articles(page).and(page.locator('[aria-current]'))).toHaveCount(0);
  const on = await nextSettings(page);
  await keys.check();
  await on();
  // The page hears of it, and then draws itself anew.
  await expect(async () => {
    await page.keyboard.press('j');
    await expect(articles(page).and(page.locator('[aria-current="true"]'))).toHaveCount(1, {
      timeout: 1_000,
    });
  }).toPass();
});

test('what is chosen is kept, and chosen in another settings tab at once', async ({ papertab }) => {
  const options = await optionsPage(papertab);
  const other = await optionsPage(papertab);
  for (const name of ['Dark', 'Cards', 'One paper']) {
    await options.getByRole('radio', { name }).check();
    await expect(other.getByRole('radio', { name })).toBeChecked();
  }
  await expect(other.getByText('New tabs show one paper at the moment.')).toBeVisible();
  await options.reload();
  for (const name of ['Dark', 'Cards', 'One paper']) {
    await expect(options.getByRole('radio', { name })).toBeChecked();
  }
});

test('privacy names the source that is asked, and says of pictures what holds', async ({
  api,
  papertab,
}) => {
  const options = await optionsPage(papertab);
  await expect(options.getByText(`Papertab asks ${api.origin} for lists of papers`)).toBeVisible();
  await expect(options.getByText('No picture is fetched. Nobody else')).toBeVisible();
});

test('the backup is one file with the settings and the whole library', async ({ papertab }) => {
  const page = await filledTab(papertab);
  const ids = [await idAt(page, 0), await idAt(page, 2)];
  for (const id of ids) await saveButton(page, id).click();
  const options = await optionsPage(papertab);
  await options.getByRole('radio', { name: 'Dark' }).check();
  await expect(options.getByText('2 papers saved.')).toBeVisible();

  const downloading = options.waitForEvent('download');
  await options.getByRole('button', { name: 'Write a backup' }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toMatch(/^papertab-\d{4}-\d\d-\d\d\.json$/);
  const backup = JSON.parse(await readFile(await download.path(), 'utf8')) as Backup;
  expect(backup.settings).toMatchObject({ theme: 'dark', refreshMinutes: 60, newTab: 'papers' });
  expect(backup.library).toEqual(await rowsOf(options, 'papertab-library', 'entries'));
  expect(backup.library.map(({ id }) => id).toSorted()).toEqual(ids.toSorted());
});

test('what is chosen stands at once, also while another page keeps it from being stored', async ({
  papertab,
}) => {
  const options = await optionsPage(papertab);
  const other = await optionsPage(papertab);
  await other.evaluate(() => {
    void navigator.locks.request(
      'papertab-settings',
      () => new Promise<void>((resolve) => addEventListener('papertab-test', () => resolve())),
    );
  });
  const dark = options.getByRole('radio', { name: 'Dark' });
  const system = options.getByRole('radio', { name: 'System' });
  await dark.check();
  // Another setting is stored by someone who waits for nobody: the page draws itself anew.
  await chooseSettings(other, { density: 'cards' });
  await expect(options.getByRole('radio', { name: 'Cards' })).toBeChecked();
  await expect(dark).toBeChecked();
  await expect(system).not.toBeChecked();
  await other.evaluate(() => dispatchEvent(new Event('papertab-test')));
  await expect(other.getByRole('radio', { name: 'Dark' })).toBeChecked();
  await expect(other.getByRole('radio', { name: 'Cards' })).toBeChecked();
});
