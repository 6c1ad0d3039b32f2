import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { LONG } from '../../faults/held.ts';
import { rowsOf } from '../browser-api.ts';
import { extensionFolder } from '../builds.ts';
import { expect, test, type Papertab } from '../extension.ts';
import {
  expectPapers,
  expectUpdated,
  filledTab,
  idAt,
  paperIds,
  refreshButton,
  saveButton,
  status,
} from '../screen.ts';

/** Less than is there already. */
const FULL_BYTES = 1_000;

/**
 * The build without `unlimitedStorage`, to which alone Chromium applies a quota: what it answers where
 * there is no room is the same as when the disk is full.
 */
test.use({
  extension: async ({ profile }, use, { parallelIndex }) => {
    const folder = join(profile, 'limited');
    cpSync(extensionFolder(parallelIndex), folder, { recursive: true });
    const path = join(folder, 'manifest.json');
    const manifest = JSON.parse(readFileSync(path, 'utf8')) as { permissions: string[] };
    const permissions = manifest.permissions.filter((each) => each !== 'unlimitedStorage');
    writeFileSync(path, JSON.stringify({ ...manifest, permissions }));
    await use(folder);
  },
});

/** Only in the long run: Chromium goes for half a minute by the room that it found before. */
if (LONG) {
  test('#25 where the disk is full, a change that cannot be saved is told of, and what was saved is kept', async ({
    papertab,
  }) => {
    const page = await filledTab(papertab);
    const [saved, other] = [await idAt(page, 0), await idAt(page, 1)];
    await saveButton(page, saved).click();
    await expect.poll(() => savedIds(page)).toEqual([saved]);
    const shown = (await paperIds(page)) as string[];

    const setQuota = await quotaOf(papertab, page);
    await setQuota(FULL_BYTES);
    await saveButton(page, other).click();
    const told = page.getByText('The change could not be written to disk. Make room there');
    await expect(told).toBeVisible();
    await expect(saveButton(page, other)).toHaveAttribute('aria-pressed', 'false');
    const later = await papertab.newTab();
    await expectPapers(later, shown);
    await expect(saveButton(later, saved)).toHaveAttribute('aria-pressed', 'true');
    await expect(saveButton(later, other)).toHaveAttribute('aria-pressed', 'false');
    expect(await savedIds(later)).toEqual([saved]);
    await expectUpdated(later);
    await refreshButton(later).click();
    await expect(status(later)).toContainText('There is no room left on the disk for new papers.');

    await setQuota();
    await refreshButton(later).click();
    await expectUpdated(later);
    await page.bringToFront();
    await saveButton(page, other).click();
    await expect(saveButton(page, other)).toHaveAttribute('aria-pressed', 'true');
    await expect(told).toBeHidden();
    await expect.poll(async () => new Set(await savedIds(later))).toEqual(new Set([saved, other]));
  });
}

/** A way to set how many bytes the extension may have, from when it goes by them; none for all there are. */
async function quotaOf(papertab: Papertab, page: Page) {
  const origin = `chrome-extension://${papertab.extensionId}`;
  const session = await papertab.context.newCDPSession(page);
  return async (quotaSize?: number): Promise<void> => {
    const quota = quotaSize === undefined ? {} : { quotaSize };
    await session.send('Storage.overrideQuotaForOrigin', { origin, ...quota });
    await expect
      .poll(() => page.evaluate(isFull), { intervals: [3_000], timeout: 60_000 })
      .toBe(quotaSize !== undefined);
  };
}

/** Whether there is no room for a row more, in a database of its own. */
function isFull(): Promise<boolean> {
  return new Promise((resolve) => {
    const opening = indexedDB.open('room');
    opening.addEventListener('upgradeneeded', () => opening.result.createObjectStore('rows'));
    opening.addEventListener('error', () => resolve(true));
    opening.addEventListener('success', () => {
      const writing = opening.result.transaction('rows', 'readwrite');
      writing.objectStore('rows').put('A row', 'key');
      for (const end of ['complete', 'abort']) {
        writing.addEventListener(end, () => {
          opening.result.close();
          resolve(end === 'abort');
        });
      }
    });
  });
}

async function savedIds(page: Page): Promise<string[]> {
  const rows = await rowsOf<{ readonly id: string }>(page, 'papertab-library', 'entries');
  return rows.map(({ id }) => id);
}
