import { expect } from './extension.ts';
import { ALL_SIZES, type ScreenState } from './screen-state.ts';
import { articles, filledTab, searchBox } from './screen.ts';
import { madeItem, newestWeekday } from './served.ts';

/** The states of a search. */
export const SEARCH_STATES: readonly ScreenState[] = [
  {
    name: 'search-help',
    sizes: ALL_SIZES,
    open: async (papertab) => {
      const page = await filledTab(papertab);
      await searchBox(page).focus();
      await page.keyboard.type('model is:red author:');
      await expect(articles(page).first()).toBeVisible();
      await expect(page.locator('mark').first()).toBeVisible();
      return page;
    },
    sign: (page) => page.getByRole('button', { name: /^author:./ }).first(),
  },
  {
    name: 'search-source',
    sizes: ['wide', 'narrow'],
    open: async (papertab, api) => {
      const page = await filledTab(papertab);
      api.itemsOverride.set(newestWeekday(), [
        madeItem('2506.00007', { title: 'Diffusion of quokkas over islands' }),
      ]);
      await searchBox(page).fill('quokkas');
      await page.getByRole('button', { name: 'Search Hugging Face too' }).click();
      await expect(articles(page)).toHaveCount(1);
      api.itemsOverride.clear();
      return page;
    },
    sign: (page) => page.getByText(/more papers? from the source\.$/),
  },
  {
    name: 'search',
    sizes: ALL_SIZES,
    open: async (papertab) => {
      const page = await filledTab(papertab);
      await searchBox(page).fill('diffuson');
      return page;
    },
    sign: (page) => articles(page).locator('mark').first(),
  },
  {
    name: 'nothing-found',
    sizes: ['wide', 'narrow'],
    open: async (papertab) => {
      const page = await filledTab(papertab);
      await searchBox(page).fill('zqxjkvwpfh');
      return page;
    },
    sign: (page) => page.getByText('Nothing found for “zqxjkvwpfh”'),
  },
];
