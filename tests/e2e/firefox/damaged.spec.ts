import { globSync, mkdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from '@playwright/test';
import type { Page } from 'puppeteer-core';
import type { SampleApi } from '../../../scripts/sample-api/server.ts';
import { LONG } from '../../faults/held.ts';
import { expect } from './extension.ts';
import { restartTest, type Restarts } from './restarts.ts';
import { clickSave, newestList, savedIds, statusOf, textOf } from './screen.ts';

/** One file a database; those of `storage.local` are in a folder beside it, which has a `^`. */
const DATABASES = 'storage/default/moz-extension+++*/idb/*.sqlite';

const BROUGHT_BACK: readonly (readonly [name: string, damage: (file: string) => void])[] = [
  ['header', (file) => writeFileSync(file, readFileSync(file).fill(0xa5, 0, 100))],
  ['truncation', (file) => truncateSync(file, readFileSync(file).length >> 1)],
  ['midst', damageMidst],
];

/** As a disk does whose sectors fail: the file is one, and what is in it is none. */
function damageMidst(file: string): void {
  const bytes = readFileSync(file);
  writeFileSync(file, bytes.fill(0xa5, 4_096, bytes.length - 4_096));
}

for (const [name, damage] of BROUGHT_BACK) {
  // The midst is damaged in the next tests as well.
  if (!LONG && name !== 'header') continue;
  restartTest(
    `#21 a library whose file is damaged (${name}) is brought back, and the user is told`,
    async ({ api, restarts }) => {
      test.slow();
      const id = await saveOne(restarts, api);
      libraryFiles(restarts).forEach(damage);
      const page = await (await restarts.open()).newTab();
      await expect.poll(() => textOf(page, 'body')).toContain('One paper was brought back');
      await expect.poll(() => savedIds(page)).toEqual([id]);
    },
  );
}

restartTest(
  '#21 a library that was brought back under another name is the one that all go on with',
  async ({ api, restarts }) => {
    test.slow();
    const id = await saveOne(restarts, api);
    libraryFiles(restarts).forEach(damageMidst);
    const papertab = await restarts.open();
    const [page, other] = [await papertab.newTab(), await papertab.newTab()];
    for (const each of [page, other]) await expect.poll(() => savedIds(each)).toEqual([id]);
    const [, , third = ''] = newestList(api).ids;
    await clickSave(other, third);
    await expect.poll(() => savedIds(page)).toEqual([id, third]);

    await restarts.stop();
    const later = await (await restarts.open()).newTab();
    await expect.poll(() => savedIds(later)).toEqual([id, third]);
  },
);

restartTest(
  '#21 of a library that is damaged and cannot be brought back, the newest copy can be written to a file',
  async ({ api, restarts }) => {
    test.slow();
    const id = await saveOne(restarts, api);
    libraryFiles(restarts).forEach(damageMidst);
    const papertab = await restarts.open();
    // Somebody writes, and never comes to an end.
    const writer = await papertab.openPage('popup.html');
    await writer.evaluate(() => {
      void navigator.locks.request('papertab-write-ahead', () => new Promise(() => undefined));
    });
    const page = await papertab.newTab();
    await expect.poll(() => textOf(page, 'body')).toContain('The library does not open.');

    const downloads = join(restarts.scratch, 'downloads');
    mkdirSync(downloads);
    await papertab.downloadTo(downloads);
    const options = await papertab.openPage('options.html');
    await options.click('aria/Write a backup');
    await expect.poll(() => backupsIn(downloads)).toEqual([[id]]);
  },
);

/** Saves a paper, has the worker copy the library, and closes the browser. */
async function saveOne(restarts: Restarts, api: SampleApi): Promise<string> {
  const [, id = ''] = newestList(api).ids;
  const papertab = await restarts.open();
  const page = await papertab.newTab();
  await expect.poll(() => statusOf(page)).toMatch(/^Updated/);
  await clickSave(page, id);
  await expect.poll(() => savedIds(page)).toEqual([id]);
  await papertab.endEventPage();
  await page.evaluate(() => browser.alarms.create('refresh', { when: Date.now() }));
  await expect.poll(() => storedKeys(page)).toContain('snapshots');
  await restarts.stop();
  return id;
}

function libraryFiles({ profile }: Restarts): readonly string[] {
  const files = globSync(join(profile, DATABASES)).filter(
    (file) => !file.includes('^') && readFileSync(file).includes('papertab-library'),
  );
  expect(files).toHaveLength(1);
  return files;
}

/** What is saved in each of the backups in a folder, as far as they are written. */
function backupsIn(folder: string): unknown[] {
  return globSync(join(folder, '*.json')).map((path) => {
    const text = readFileSync(path, 'utf8');
    if (text === '') return [];
    const { library } = JSON.parse(text) as {
      readonly library: readonly { readonly id: string }[];
    };
    return library.map((entry) => entry.id);
  });
}

async function storedKeys(page: Page): Promise<string[]> {
  return await page.evaluate(async () => Object.keys(await browser.storage.local.get(null)));
}

/** In a page of the extension. */
declare const browser: {
  readonly alarms: { create(name: string, info: { readonly when: number }): Promise<void> };
  readonly storage: { readonly local: { get(key: null): Promise<object> } };
};
