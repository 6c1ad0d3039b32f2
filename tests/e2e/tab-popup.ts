import type { Page } from '@playwright/test';
import { expect, type Papertab } from './extension.ts';

/** The popup over a tab. It is out of Playwright's reach, so a page of the extension looks into it. */
export interface TabPopup {
  /** What the card of the tab's paper says; undefined where there is none. */
  card(): Promise<string | undefined>;
  /** Presses the button on the card whose words begin so. */
  press(words: string): Promise<void>;
}

/** A page of the extension in a tab; to be opened before the popup, which goes with its tab's focus. */
export async function openWatcher(papertab: Papertab): Promise<Page> {
  const watcher = await papertab.context.newPage();
  await watcher.goto(`chrome-extension://${papertab.extensionId}/options.html`);
  return watcher;
}

/** Opens the popup over a tab by a click on the toolbar button, with all that such a click grants. */
export async function openPopupOver(
  papertab: Papertab,
  watcher: Page,
  page: Page,
): Promise<TabPopup> {
  await page.bringToFront();
  const session = await papertab.context.browser()?.newBrowserCDPSession();
  if (session === undefined) throw new Error('The browser takes no commands.');
  const { targetInfos } = await session.send('Target.getTargets', { filter: [{ type: 'tab' }] });
  const target = targetInfos.find(({ url }) => url === page.url());
  if (target === undefined) throw new Error(`No tab shows ${page.url()}.`);
  const { targetId } = target;
  await session.send('Extensions.triggerAction', { id: papertab.extensionId, targetId });
  await expect
    .poll(() => watcher.evaluate(() => chrome.extension.getViews({ type: 'popup' }).length))
    .toBe(1);
  return {
    card: () =>
      watcher.evaluate(() => {
        const [popup] = chrome.extension.getViews({ type: 'popup' });
        return popup?.document.querySelector<HTMLElement>('[data-paper]')?.innerText;
      }),
    press: (words) =>
      watcher.evaluate((begin) => {
        const [popup] = chrome.extension.getViews({ type: 'popup' });
        const buttons = popup?.document.querySelectorAll<HTMLElement>('[data-paper] button') ?? [];
        const button = [...buttons].find((each) => each.innerText.startsWith(begin));
        if (button === undefined) throw new Error(`There is no button "${begin}".`);
        button.click();
      }, words),
  };
}

/** In a page of the extension. */
declare const chrome: {
  readonly extension: { getViews(filter: { readonly type: 'popup' }): Window[] };
};
