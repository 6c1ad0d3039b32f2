import type { Page } from 'puppeteer-core';
import { extensionFolder } from '../builds.ts';
import { expect, test } from './extension.ts';
import { launchFirefox } from './launch.ts';
import { openPapertab } from './papertab.ts';
import { goTo, textOf } from './screen.ts';

test('#29 where the browser never remembers history, that is told, and what is saved is kept aside', async (// oxlint-disable-next-line no-empty-pattern -- Playwright reads what a fixture needs off its text
{}, { parallelIndex }) => {
  test.slow();
  const firefox = await launchFirefox(undefined, { 'browser.privatebrowsing.autostart': true });
  try {
    const papertab = await openPapertab(firefox, extensionFolder(parallelIndex, 'firefox'));
    await papertab.install();
    await papertab.allowPrivate();
    const page = await papertab.newTab();
    const words = () => textOf(page, 'body');
    await expect.poll(words).toContain('This browser keeps no library in this mode.');
    await expect.poll(words).toContain('The paper cache does not open.');
    await goTo(page, 'to-read');
    await expect.poll(() => textOf(page, 'h1')).toBe('To read');

    await papertab.chooseForLink('https://arxiv.org/abs/2401.00009');
    await expect.poll(async () => await keptAside(page)).toHaveLength(1);
    expect(await papertab.errors()).toEqual([]);
  } finally {
    await firefox.browser.close();
  }
});

/** What waits in the extension's storage until a library opens. */
async function keptAside(page: Page): Promise<string[]> {
  const keys = await page.evaluate(async () => Object.keys(await browser.storage.local.get(null)));
  return keys.filter((key) => key.startsWith('wal:'));
}

/** In a page of the extension. */
declare const browser: {
  readonly storage: { readonly local: { get(key: null): Promise<object> } };
};
