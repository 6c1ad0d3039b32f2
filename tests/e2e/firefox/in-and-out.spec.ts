import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { expect, test } from './extension.ts';
import { TIMEOUT_MS } from './papertab.ts';
import { clickSave, goTo, newestList, paperIds, savedIds } from './screen.ts';

/** Gives a page a file, as the window in which the user chooses one does. */
async function chooseFile(page: Page, name: string, text: string): Promise<void> {
  await page.evaluate(
    (name, text) => {
      const files = new DataTransfer();
      files.items.add(new File([text], name));
      const input = document.querySelector<HTMLInputElement>('input[type=file]');
      if (input === null) throw new Error('There is no place for a file.');
      input.files = files.files;
      input.dispatchEvent(new Event('change', { bubbles: true }));
    },
    name,
    text,
  );
}

async function press(page: Page, name: string): Promise<void> {
  await page.evaluate((name) => {
    const button = [...document.querySelectorAll('button')].find((each) =>
      each.textContent?.startsWith(name),
    );
    if (button === undefined) throw new Error(`There is no button ${name}.`);
    button.click();
  }, name);
}

async function expectText(page: Page, text: string): Promise<void> {
  await expect
    .poll(() => page.evaluate(() => document.body.innerText), { timeout: TIMEOUT_MS })
    .toContain(text);
}

test('what is exported comes back by import, which one undo takes back', async ({
  api,
  papertab,
}) => {
  const downloads = mkdtempSync(join(tmpdir(), 'papertab-downloads-'));
  try {
    const { ids } = newestList(api);
    await papertab.install();
    await papertab.downloadTo(downloads);
    const page = await papertab.newTab();
    await expect.poll(() => paperIds(page)).toEqual(ids);
    await clickSave(page, ids[1]);
    await expect.poll(() => savedIds(page)).toEqual([ids[1]]);

    const options = await papertab.openPage('options.html');
    await expectText(options, '1 paper saved');
    await press(options, 'Export');
    const path = join(downloads, 'papertab.bib');
    await expect.poll(() => existsSync(path), { timeout: TIMEOUT_MS }).toBe(true);
    await expect.poll(() => readFileSync(path, 'utf8')).toContain(`eprint={${ids[1]}}`);
    const text = readFileSync(path, 'utf8');

    await clickSave(page, ids[1]);
    await expect.poll(() => savedIds(page)).toEqual([]);
    await chooseFile(options, 'papertab.bib', text);
    await expectText(options, 'papertab.bib, read as BibTeX. Nothing is written yet.');
    await expectText(options, 'New: 1');
    expect(await savedIds(page)).toEqual([]);
    await press(options, 'Import 1 paper');
    await expectText(options, '1 paper was imported.');
    await goTo(page, 'to-read');
    await expect.poll(() => paperIds(page)).toEqual([ids[1]]);
    await press(options, 'Undo');
    await expectText(options, 'The import was taken back.');
    await expect.poll(() => paperIds(page)).toEqual([]);
  } finally {
    rmSync(downloads, { recursive: true, force: true });
  }
});
