import { alarm, storedValues } from './browser-api.ts';
import { expect, test } from './extension.ts';
import {
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
  const placeholder = await page.getByRole('searchbox').getAttribute('placeholder');
  const cached = /^Search (\d+) papers/.exec(placeholder ?? '')?.[1];
  const options = await optionsPage(papertab);
  await expect(options.getByRole('main')).toContainText(`${cached} papers cached, 1 paper saved.`);
});
