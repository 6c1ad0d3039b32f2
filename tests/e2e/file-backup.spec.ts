import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { storeValues, storedValues } from './browser-api.ts';
import { expect, test, type Papertab } from './extension.ts';
import { filledTab, idAt, optionsPage, saveButton } from './screen.ts';

const DAY_MS = 86_400_000;

test('a backup goes into the folder that was chosen, at once and then when it is due', async ({
  papertab,
}) => {
  const id = await saveOne(papertab);
  const options = await withPicker(papertab, await optionsPage(papertab));
  await expect(options.getByText('No backup file yet.')).toBeVisible();
  const schedule = options.getByRole('combobox', { name: 'Write a backup file' });
  await schedule.selectOption('Every week');
  await expect(options.getByText('A backup of your library is due.')).toBeVisible();
  await options.getByRole('button', { name: 'Choose a folder' }).click();
  await expect(options.getByText('They go into the folder “Backups”')).toBeVisible();
  await expect(options.getByText('Last backup file: a moment ago.')).toBeVisible();
  await expect(options.getByText('A backup of your library is due.')).toBeHidden();
  const written = await filesOf(options);
  expect(Object.keys(written)).toEqual([expect.stringMatching(/^papertab-[\d-]+\.json$/)]);
  expect(idsOf(Object.values(written)[0])).toEqual([id]);

  // A week later, whichever page is open writes the next one.
  await wasWritten(options, 8);
  const page = await papertab.newTab();
  const worker = await papertab.worker();
  const lastAt = async () =>
    ((await storedValues(worker))['file-backup'] as { readonly at: number }).at;
  await expect.poll(async () => Date.now() - (await lastAt())).toBeLessThan(60_000);
  await expect(page.getByText('A backup of your library is due.')).toBeHidden();
});

test('where the browser asks again for the folder, the page says so, and a click does it', async ({
  papertab,
}) => {
  await saveOne(papertab);
  const options = await withPicker(papertab, await optionsPage(papertab));
  await options.getByRole('combobox').last().waitFor();
  await options.getByLabel('Write a backup file').selectOption('Every month');
  await options.getByRole('button', { name: 'Choose a folder' }).click();
  await expect(options.getByText('Last backup file: a moment ago.')).toBeVisible();
  await wasWritten(options, 31);

  const page = await papertab.context.newPage();
  await page.addInitScript(lapse);
  await page.goto('chrome://newtab/');
  await expect(page.getByText('Your browser has to ask you again')).toBeVisible();
  await page.getByRole('button', { name: 'Allow and write' }).click();
  await expect(page.getByText('Your browser has to ask you again')).toBeHidden();
  await options.reload();
  await expect(options.getByText('Last backup file: a moment ago.')).toBeVisible();
});

test('a folder that is gone is told of, and a backup can still be downloaded', async ({
  papertab,
}) => {
  const id = await saveOne(papertab);
  const options = await withPicker(papertab, await optionsPage(papertab));
  await options.getByLabel('Write a backup file').selectOption('Every week');
  await options.getByRole('button', { name: 'Choose a folder' }).click();
  await expect(options.getByText('Last backup file: a moment ago.')).toBeVisible();
  await options.evaluate(async () => {
    const root = await navigator.storage.getDirectory();
    await root.removeEntry('Backups', { recursive: true });
  });
  await wasWritten(options, 8);
  const page = await papertab.newTab();
  await expect(page.getByText('could not be written into the folder “Backups”')).toBeVisible();
  await options.reload();
  await options.getByRole('button', { name: 'No folder' }).click();
  await expect(options.getByText('A backup of your library is due.')).toBeVisible();
  const downloading = options.waitForEvent('download');
  await options.getByRole('button', { name: 'Write it' }).click();
  const file = await readFile(await (await downloading).path(), 'utf8');
  expect(idsOf(file)).toEqual([id]);
  await expect(options.getByText('Last backup file: a moment ago.')).toBeVisible();
});

async function saveOne(papertab: Papertab): Promise<string> {
  const page = await filledTab(papertab);
  const id = await idAt(page, 0);
  await saveButton(page, id).click();
  await expect(saveButton(page, id)).toHaveAttribute('aria-pressed', 'true');
  await page.close();
  return id;
}

/**
 * The page with a picker that gives out a folder of the origin's own file system: a real handle, which a
 * database keeps and which is written to, but which no dialogue and no permission stands before.
 */
async function withPicker(papertab: Papertab, page: Page): Promise<Page> {
  await page.addInitScript(() => {
    Object.assign(globalThis, {
      showDirectoryPicker: async () => {
        const root = await navigator.storage.getDirectory();
        return await root.getDirectoryHandle('Backups', { create: true });
      },
    });
  });
  await page.goto(`chrome-extension://${papertab.extensionId}/options.html`);
  return page;
}

/** As if the browser had forgotten that it was allowed, and the user allowed it again. */
function lapse(): void {
  let state: PermissionState = 'prompt';
  Object.assign(FileSystemHandle.prototype, {
    queryPermission: async () => state,
    requestPermission: async () => (state = 'granted'),
  });
}

/** Lets the last backup be so old. */
async function wasWritten(page: Page, daysAgo: number): Promise<void> {
  await storeValues(page, { 'file-backup': { at: Date.now() - daysAgo * DAY_MS, to: 'folder' } });
}

/** The files in the folder, by name. */
async function filesOf(page: Page): Promise<Record<string, string>> {
  return await page.evaluate(async () => {
    const root = await navigator.storage.getDirectory();
    const folder = await root.getDirectoryHandle('Backups');
    const files: Record<string, string> = {};
    for await (const [name, handle] of folder.entries()) {
      if (handle instanceof FileSystemFileHandle) {
        files[name] = await (await handle.getFile()).text();
      }
    }
    return files;
  });
}

function idsOf(file: string | undefined): string[] {
  const { library } = JSON.parse(file ?? '') as { library: { readonly id: string }[] };
  return library.map(({ id }) => id);
}
