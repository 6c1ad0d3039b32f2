import type { Page } from '@playwright/test';
import { chooseSettings } from './browser-api.ts';
import type { Papertab } from './extension.ts';
import { failLibrary, hangLibrary, type LibraryFailure } from './library-faults.ts';
import { ALL_SIZES, SIZES, type ScreenState } from './screen-state.ts';
import { articles, idAt, filledTab, saveButton } from './screen.ts';

/** What pages say where something is wrong with the library, or wants doing. */
export const TROUBLE_STATES: readonly ScreenState[] = [
  {
    name: 'library-blocked',
    sizes: ALL_SIZES,
    // What is kept meanwhile would be done in the next state.
    trouble: 'other',
    open: async (papertab) => {
      await filledTab(papertab);
      const page = await papertab.context.newPage();
      await page.addInitScript(hangLibrary);
      await page.goto('chrome://newtab/');
      await articles(page).first().waitFor();
      await page.keyboard.press('j');
      await page.keyboard.press('n');
      await page.keyboard.type('Page 4 is wrong.');
      await page.keyboard.press('Escape');
      await page.keyboard.press('Escape');
      return page;
    },
    sign: (page) => page.getByText('Another tab of Papertab holds the library.'),
  },
  {
    name: 'library-private',
    sizes: ALL_SIZES,
    open: (papertab) => failing(papertab, 'InvalidStateError', 'chrome://newtab/'),
    sign: (page) => page.getByText('This browser keeps no library in this mode.'),
  },
  {
    name: 'library-read-only',
    sizes: ALL_SIZES,
    open: (papertab) => failing(papertab, 'UnknownError', 'chrome://newtab/'),
    sign: (page) => page.getByText('The library does not open.'),
  },
  {
    name: 'library-recovering',
    sizes: ALL_SIZES,
    trouble: 'other',
    open: async (papertab) => {
      const page = await damaged(papertab);
      await page.reload();
      return page;
    },
    sign: (page) => page.getByText('It is being brought back'),
  },
  {
    name: 'popup-read-only',
    sizes: ['narrow'],
    open: async (papertab) => {
      const url = `chrome-extension://${papertab.extensionId}/popup.html`;
      const page = await failing(papertab, 'UnknownError', url);
      await page.setViewportSize(SIZES.narrow);
      return page;
    },
    sign: (page) => page.getByText('The library does not open.'),
  },
  {
    name: 'backup-due',
    sizes: ALL_SIZES,
    trouble: 'other',
    open: async (papertab) => {
      const page = await filledTab(papertab);
      await saveButton(page, await idAt(page, 0)).click();
      await chooseSettings(page, { backup: 'monthly', welcomeUntil: 0 });
      await page.reload();
      return page;
    },
    sign: (page) => page.getByText('A backup of your library is due.'),
  },
];

/** A page whose library does not open. */
async function failing(papertab: Papertab, name: LibraryFailure, url: string): Promise<Page> {
  await filledTab(papertab);
  const page = await papertab.context.newPage();
  await page.addInitScript(failLibrary, name);
  await page.goto(url);
  await articles(page).first().waitFor();
  return page;
}

/** A page whose library says that it has a paper more than it has, and that another tab is mending. */
async function damaged(papertab: Papertab): Promise<Page> {
  const page = await filledTab(papertab);
  await saveButton(page, await idAt(page, 0)).click();
  await saveButton(page, await idAt(page, 1)).click();
  const mending = await papertab.newTab();
  await mending.evaluate(async () => {
    const held = new Promise<never>(() => undefined);
    await new Promise<void>((resolve) => {
      void navigator.locks.request('papertab-mend', async () => {
        resolve();
        await held;
      });
    });
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const opening = indexedDB.open('papertab-library');
      opening.addEventListener('success', () => resolve(opening.result));
      opening.addEventListener('error', () => reject(opening.error));
    });
    await new Promise<void>((resolve) => {
      const losing = database.transaction('entries', 'readwrite');
      losing.addEventListener('complete', () => resolve());
      const keys = losing.objectStore('entries').getAllKeys();
      keys.addEventListener('success', () => {
        losing.objectStore('entries').delete(keys.result[0] as IDBValidKey);
      });
    });
    database.close();
  });
  await page.bringToFront();
  return page;
}
