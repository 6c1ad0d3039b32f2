import type { Page } from '@playwright/test';
import { expect, type Papertab } from './extension.ts';
import { expectUpdated, idAt, filledTab } from './screen.ts';
import type { ScreenState } from './screen-state.ts';

/** The popup over the tab of a paper that is known and saved, and of one that is not. */
export const TAB_STATES: readonly ScreenState[] = [
  {
    name: 'popup-tab',
    sizes: ['narrow'],
    open: async (papertab) => {
      const page = await filledTab(papertab);
      return await popupOver(papertab, `https://arxiv.org/abs/${await idAt(page, 2)}`);
    },
    sign: (popup) => popup.getByText(/^no\. \d+ of its day$/),
  },
  {
    name: 'popup-tab-saved',
    sizes: ['narrow'],
    open: async (papertab) => {
      const page = await filledTab(papertab);
      const popup = await popupOver(papertab, `https://arxiv.org/abs/${await idAt(page, 2)}`);
      const card = popup.getByRole('region', { name: 'The paper in this tab' });
      await card.getByRole('button', { name: /^Save for later/ }).click();
      await popup.keyboard.press('Escape');
      return popup;
    },
    sign: (popup) => popup.getByText(/^saved on .+, to read$/),
  },
  {
    name: 'popup-tab-unknown',
    sizes: ['narrow'],
    open: async (papertab) => {
      await filledTab(papertab);
      return await popupOver(papertab, 'https://arxiv.org/pdf/hep-th/9901001');
    },
    sign: (popup) => popup.getByText('arXiv:hep-th/9901001'),
  },
];

/** The popup as a page, over a tab that only a click on the toolbar button would name to it. */
async function popupOver(papertab: Papertab, address: string): Promise<Page> {
  const popup = await papertab.context.newPage();
  await popup.addInitScript((url) => {
    Object.assign(chrome.tabs, { query: () => Promise.resolve([{ id: -1, url }]) });
  }, address);
  await popup.goto(`chrome-extension://${papertab.extensionId}/popup.html`);
  await expectUpdated(popup);
  await expect(popup.getByRole('region', { name: 'The paper in this tab' })).toBeVisible();
  return popup;
}

/** In a page of the extension. */
declare const chrome: { readonly tabs: object };
