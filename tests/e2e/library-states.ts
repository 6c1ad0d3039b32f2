import type { Page } from '@playwright/test';
import { expect, type Papertab } from './extension.ts';
import { ALL_SIZES, type ScreenState } from './screen-state.ts';
import { articles, heading, idAt, filledTab, saveButton } from './screen.ts';

/** The views of a library with some papers in it. */
export const LIBRARY_STATES: readonly ScreenState[] = [
  {
    name: 'selection',
    sizes: ALL_SIZES,
    open: async (papertab) => {
      const page = await withLibrary(papertab, 'to-read');
      await page.keyboard.press('j');
      await page.keyboard.press('Shift+X');
      await page.keyboard.press('j');
      await page.keyboard.press('Shift+X');
      return page;
    },
    sign: (page) =>
      page.getByRole('group', { name: 'Selected papers' }).getByText('2 selected').last(),
  },
  {
    name: 'for-you',
    sizes: ALL_SIZES,
    open: async (papertab) => {
      const page = await withLibrary(papertab, 'to-read');
      await page.goto(addressOf(papertab, 'trending'));
      const button = saveButton(page, await idAt(page, 4));
      await button.click();
      await expect(button).toHaveAttribute('aria-pressed', 'true');
      await page.goto(addressOf(papertab, 'for-you'));
      return page;
    },
    sign: (page) =>
      articles(page)
        .getByText(/^Because: /)
        .first(),
  },
  {
    name: 'tag',
    sizes: ALL_SIZES,
    open: (papertab) => withLibrary(papertab, 'tag/to%20cite'),
    sign: (page) => heading(page).getByText('to cite'),
  },
  {
    name: 'trash',
    sizes: ['wide', 'narrow'],
    open: async (papertab) => {
      const page = await withLibrary(papertab, 'to-read');
      await page.keyboard.press('s');
      await page.goto(addressOf(papertab, 'trash'));
      return page;
    },
    sign: (page) => page.getByText('what was removed, kept for thirty days'),
  },
  {
    name: 'statistics',
    sizes: ALL_SIZES,
    open: (papertab) => withLibrary(papertab, 'statistics'),
    sign: (page) => page.getByRole('img', { name: /papers saved and/ }),
  },
];

/** A view of a library of four papers, the first of which has a tag, a note and a rating. */
async function withLibrary(papertab: Papertab, view: string): Promise<Page> {
  const page = await filledTab(papertab);
  for (const index of [0, 1, 2, 3]) {
    const button = saveButton(page, await idAt(page, index));
    await button.click();
    await expect(button).toHaveAttribute('aria-pressed', 'true');
  }
  await page.goto(addressOf(papertab, 'to-read'));
  // The view before has articles too, of which `j` would take the first.
  await expect(articles(page)).toHaveCount(4);
  await page.keyboard.press('j');
  await page.keyboard.press('t');
  await page.keyboard.type('to cite,');
  await page.keyboard.press('Escape');
  await page.keyboard.press('n');
  await page.keyboard.type('See **page 4**.');
  // Out of the field, and back to the list.
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await page.goto(addressOf(papertab, view));
  return page;
}

function addressOf(papertab: Papertab, view: string): string {
  return `chrome-extension://${papertab.extensionId}/newtab.html#/${view}`;
}
