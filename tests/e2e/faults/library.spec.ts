import { execFileSync } from 'node:child_process';
import { globSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { LONG, tellFigure } from '../../faults/held.ts';
import { rowsOf, storedValues } from '../browser-api.ts';
import { expect, test, type Papertab } from '../extension.ts';
import { hangLibrary } from '../library-faults.ts';
import { articles, filledTab, idAt, optionsPage, saveButton, view } from '../screen.ts';
import { idsOf, madeItems, newestWeekday } from '../served.ts';

declare const chrome: {
  readonly storage: { readonly local: { remove(keys: string[]): Promise<void> } };
};

interface EntryRow {
  readonly id: string;
}

const DATABASES = 'Default/IndexedDB/chrome-extension_*.leveldb';

/** Ways in which the files of a database are damaged. */
const DAMAGES: readonly (readonly [name: string, files: string, damage: (file: string) => void])[] =
  [
    ['header', 'MANIFEST-*', (file) => writeFileSync(file, readFileSync(file).fill(0))],
    ['truncation', 'MANIFEST-*', (file) => truncateSync(file, 1)],
    ['lost pointer', 'CURRENT', (file) => writeFileSync(file, 'garbage')],
    ['middle', '*.log', (file) => writeFileSync(file, garbledInside(readFileSync(file)))],
    ['rows cut off', '*.log', (file) => truncateSync(file, statSync(file).size >> 1)],
  ];

/** Those of the normal run: what finds the files, and what is in them. */
const NORMAL_DAMAGES: ReadonlySet<string> = new Set(['header', 'middle']);

/** How often the browser is killed. */
const KILLS = LONG ? 50 : 2;

for (const [name, files, damage] of DAMAGES) {
  if (!LONG && !NORMAL_DAMAGES.has(name)) continue;
  test(`#20 a library whose files are damaged (${name}) is brought back, and the user is told`, async ({
    papertab,
    profile,
  }) => {
    const saved = await saveThree(papertab);
    await papertab.context.close();
    const damaged = globSync(join(profile, DATABASES, files));
    expect(damaged.length).toBeGreaterThan(0);
    damaged.forEach(damage);
    await papertab.relaunch();

    const page = await papertab.newTab();
    await expect(page.getByText('3 papers were brought back')).toBeVisible();
    expect(await savedIds(page)).toEqual(saved);
    await page.getByRole('button', { name: 'Understood' }).click();
    await expect(page.getByText('brought back')).toBeHidden();
    await page.reload();
    await expect(page.getByRole('link', { name: 'To read' })).toContainText('3');
    await expect(page.getByText('brought back')).toBeHidden();
  });
}

test('#22 where the extension’s storage is lost in part, the library stays, and is copied anew', async ({
  papertab,
}) => {
  const saved = await saveThree(papertab);
  const worker = await papertab.worker();
  const lost = Object.keys(await storedValues(worker)).filter((_, at) => at % 2 === 0);
  await worker.evaluate((keys) => chrome.storage.local.remove(keys), lost);
  await papertab.relaunch();

  const page = await papertab.newTab();
  await expect(view(page, 'To read')).toContainText('3');
  expect(await savedIds(page)).toEqual(saved);
  await papertab.stopWorker();
  await expect
    .poll(async () => Object.keys(await storedValues(await papertab.worker())))
    .toEqual(expect.arrayContaining(['snapshots', ...lost.filter((key) => key.includes('shard'))]));
  await expect(page.getByText('brought back')).toBeHidden();
});

test('#23 where the library and its copies are lost, that is not taken for a fault, and a backup brings all back', async ({
  papertab,
  profile,
}) => {
  const saved = await saveThree(papertab);
  const options = await optionsPage(papertab);
  const downloading = options.waitForEvent('download');
  await options.getByRole('button', { name: 'Write a backup' }).click();
  const buffer = readFileSync(await (await downloading).path());
  await papertab.context.close();
  for (const folder of ['IndexedDB', 'Local Extension Settings']) {
    rmSync(join(profile, 'Default', folder), { recursive: true });
  }
  await papertab.relaunch();

  const page = await filledTab(papertab);
  await view(page, 'To read').click();
  await expect(page.getByRole('main')).toContainText('Nothing to read');
  const again = await optionsPage(papertab);
  const file = { name: 'backup.json', mimeType: 'application/json', buffer };
  await again.locator('input[type=file]').setInputFiles(file);
  await again.getByRole('button', { name: 'Import 3 papers' }).click();
  await expect(again.getByText('3 papers were imported')).toBeVisible();
  expect(await savedIds(again)).toEqual(saved);
});

test('#24 a database that is deleted under an open page is brought back there', async ({
  papertab,
}) => {
  const saved = await saveThree(papertab);
  const page = await papertab.newTab();
  await expect(page.getByRole('link', { name: 'To read' })).toContainText('3');
  const session = await papertab.context.newCDPSession(page);
  await session.send('Storage.clearDataForOrigin', {
    origin: `chrome-extension://${papertab.extensionId}`,
    storageTypes: 'indexeddb',
  });
  await expect(page.getByText('3 papers were brought back')).toBeVisible();
  expect(await savedIds(page)).toEqual(saved);
});

test('#26 what was told to be saved is there after the browser is killed at once, again and again', async ({
  api,
  papertab,
  profile,
}) => {
  test.setTimeout(LONG ? 60 * 60_000 : 120_000);
  const ids = idsOf(madeItems(KILLS));
  api.itemsOverride.set(newestWeekday(), madeItems(KILLS));
  let page = await filledTab(papertab);
  for (const [at, id] of ids.entries()) {
    await saveButton(page, id).click();
    await expect(saveButton(page, id)).toHaveAttribute('aria-pressed', 'true');
    killBrowserOf(profile);
    await papertab.context.close().catch(() => undefined);
    await papertab.relaunch();
    page = await papertab.newTab();
    await expect.poll(async () => await savedIds(page)).toEqual(ids.slice(0, at + 1));
  }
  tellFigure(26, `${KILLS} kills of the browser right after a paper was saved`);
});

/** Saves three papers, and lets the worker copy the library. */
async function saveThree(papertab: Papertab): Promise<readonly string[]> {
  const page = await filledTab(papertab);
  for (let at = 0; at < 3; at += 1) {
    const button = saveButton(page, await idAt(page, at));
    await button.click();
    await expect(button).toHaveAttribute('aria-pressed', 'true');
  }
  await expect.poll(() => savedIds(page)).toHaveLength(3);
  await papertab.stopWorker();
  const worker = await papertab.worker();
  await expect.poll(async () => Object.keys(await storedValues(worker))).toContain('snapshots');
  const saved = await savedIds(page);
  await page.close();
  return saved;
}

async function savedIds(page: Page): Promise<string[]> {
  const rows = await rowsOf<EntryRow>(page, 'papertab-library', 'entries');
  return rows.map(({ id }) => id);
}

/** With the second quarter of its bytes overwritten. */
function garbledInside(bytes: Buffer): Buffer {
  return bytes.fill(0xa5, bytes.length >> 2, bytes.length >> 1);
}

/** Kills the browser with that profile, whose main process is the one without a `--type`. */
function killBrowserOf(profile: string): void {
  const processes = execFileSync('ps', ['-eo', 'pid=,args='], { encoding: 'utf8' }).split('\n');
  for (const line of processes) {
    if (!line.includes(`--user-data-dir=${profile}`) || line.includes('--type=')) continue;
    process.kill(Number(line.trim().split(' ')[0]), 'SIGKILL');
  }
}

test('#13 a note that is typed while the library hangs outlives a reload, and goes under the old one', async ({
  papertab,
}) => {
  const before = await filledTab(papertab);
  await saveButton(before, await idAt(before, 0)).click();
  await before.keyboard.press('n');
  await before.keyboard.type('Seen on Monday.');
  await before.keyboard.press('Escape');
  await expect.poll(() => notesOf(before)).toEqual(['Seen on Monday.']);
  await before.close();

  const page = await papertab.context.newPage();
  await page.addInitScript(hangLibrary);
  await page.goto('chrome://newtab/');
  const note = page.getByRole('textbox', { name: 'Write a note' });
  await expect(articles(page)).not.toHaveCount(0);
  await page.keyboard.press('n');
  await page.keyboard.type('Page 4 is wrong.');
  await expect(note).toHaveValue('Page 4 is wrong.');
  await page.reload();
  await expect(page.getByText('Another tab of Papertab holds the library.')).toBeVisible();
  await expect(note).toHaveValue('Page 4 is wrong.');
  await expect(page.getByText('It goes into the library once that opens.')).toBeVisible();
  await note.click();
  await page.keyboard.press('End');
  await page.keyboard.type(' So is page 5.');
  await page.close();

  const after = await papertab.newTab();
  await expect
    .poll(() => notesOf(after))
    .toEqual(['Seen on Monday.\n\nPage 4 is wrong. So is page 5.']);
});

async function notesOf(page: Page): Promise<string[]> {
  const rows = await rowsOf<EntryRow & { readonly note: string }>(
    page,
    'papertab-library',
    'entries',
  );
  return rows.map(({ note }) => note);
}
