import type { Locator, Page } from '@playwright/test';
import type { Settings } from '../../core/settings.ts';
import { addDays, weekday } from '../../core/day.ts';
import { ARCHIVE_STATES } from './archive-states.ts';
import { chooseSettings, rowsOf, writeRows } from './browser-api.ts';
import { expect, type Papertab } from './extension.ts';
import { LIBRARY_STATES } from './library-states.ts';
import { servePictures } from './pictures.ts';
import { RULE_STATES } from './rule-states.ts';
import { ALL_SIZES, SIZES, type ScreenState } from './screen-state.ts';
import {
  articles,
  expectUpdated,
  heading,
  idAt,
  filledTab,
  optionsPage,
  refresh,
  saveButton,
  searchBox,
  status,
  view,
} from './screen.ts';
import { SEARCH_STATES } from './search-states.ts';
import { newestWeekday } from './served.ts';
import { TAB_STATES } from './tab-states.ts';
import { TROUBLE_STATES } from './trouble-states.ts';

/** Every screen of the product, in each of its states. */
export const SCREEN_STATES: readonly ScreenState[] = [
  {
    name: 'newtab',
    sizes: ALL_SIZES,
    open: async (papertab) => {
      const page = await filledTab(papertab);
      await page.keyboard.press('j');
      await page.keyboard.press('s');
      return page;
    },
    sign: (page) => articles(page).and(page.locator('[aria-current]')).getByText('✓ Saved'),
  },
  {
    name: 'first-run',
    sizes: ['wide', 'middle', 'narrow'],
    open: async (papertab) => {
      const page = await filledTab(papertab);
      await chooseSettings(page, {});
      await page.reload();
      await page.getByRole('button', { name: 'Not now' }).click();
      return page;
    },
    sign: (page) => page.getByRole('heading', { name: 'Welcome to Papertab' }),
  },
  {
    name: 'one-paper',
    sizes: ['wide', 'middle', 'narrow'],
    open: async (papertab) => {
      await filledTab(papertab);
      await choose(await optionsPage(papertab), 'One paper', 'one');
      const page = await papertab.newTab();
      await page.getByRole('button', { name: 'Not now' }).click();
      return page;
    },
    sign: (page) => page.getByText('The most upvoted paper you have not seen'),
  },
  {
    name: 'blank',
    sizes: ['wide', 'narrow'],
    open: async (papertab) => {
      const page = await filledTab(papertab);
      await page.getByRole('button', { name: 'Not now' }).click();
      await page.getByRole('button', { name: 'For an hour' }).click();
      await expect(page).toHaveURL('chrome://new-tab-page/');
      await page.goBack();
      return page;
    },
    sign: (page) => page.getByText(/^Not now, until/),
  },
  {
    name: 'popup-paused',
    sizes: ['narrow'],
    open: async (papertab) => {
      await filledTab(papertab);
      await choose(await optionsPage(papertab), 'My browser', 'browser');
      return papertab.popup();
    },
    sign: (popup) => popup.getByText('New tabs are your browser'),
  },
  {
    name: 'first-fill',
    sizes: ['wide', 'narrow'],
    trouble: 'hang',
    open: (papertab) => papertab.newTab(),
    sign: (page) => page.getByRole('progressbar'),
  },
  {
    name: 'empty-day',
    sizes: ALL_SIZES,
    open: async (papertab) => {
      const page = await filledTab(papertab);
      const saturday = addDays(newestWeekday(), -weekday(newestWeekday()) - 1);
      await page.goto(
        `chrome-extension://${papertab.extensionId}/newtab.html#/trending/${saturday}`,
      );
      return page;
    },
    sign: (page) => page.getByText('No papers on this day.'),
  },
  ...SEARCH_STATES,
  {
    name: 'to-read',
    sizes: ['wide', 'narrow'],
    open: async (papertab) => {
      const page = await filledTab(papertab);
      for (const index of [0, 1, 2]) await saveButton(page, await idAt(page, index)).click();
      await view(page, 'To read').click();
      await expect(articles(page)).toHaveCount(3);
      await saveButton(page, await idAt(page, 2)).click();
      return page;
    },
    sign: (page) => page.getByText(/^Removed from the library/),
  },
  {
    name: 'nothing-to-read',
    sizes: ['wide', 'narrow'],
    open: async (papertab) => {
      const page = await filledTab(papertab);
      await view(page, 'To read').click();
      return page;
    },
    sign: (page) => page.getByText('Nothing to read yet.'),
  },
  {
    name: 'paper',
    sizes: ['middle', 'narrow'],
    open: async (papertab) => {
      const page = await filledTab(papertab);
      await page.setViewportSize(SIZES.middle);
      await articles(page).nth(1).getByRole('link').first().click();
      return page;
    },
    sign: (page) => page.getByRole('button', { name: 'Back to the list' }),
  },
  {
    name: 'week',
    sizes: ['wide', 'narrow'],
    open: async (papertab) => {
      const page = await filledTab(papertab);
      await page.getByRole('button', { name: 'Week' }).click();
      return page;
    },
    sign: (page) => heading(page).getByText(/Week \d/),
  },
  {
    name: 'compact',
    sizes: ALL_SIZES,
    open: (papertab) => tabWith(papertab, { density: 'compact' }),
    sign: (page) => currentRow(page),
  },
  {
    name: 'cards',
    sizes: ALL_SIZES,
    open: (papertab) => tabWith(papertab, { density: 'cards' }),
    sign: (page) => currentRow(page),
  },
  {
    name: 'cards-pictures',
    sizes: ALL_SIZES,
    open: async (papertab) => {
      await servePictures(papertab);
      return tabWith(papertab, { density: 'cards', images: true });
    },
    sign: (page) => articles(page).locator('img').first(),
  },
  {
    name: 'calendar',
    sizes: ALL_SIZES,
    open: async (papertab) => {
      const page = await filledTab(papertab);
      await heading(page).getByRole('button').click();
      return page;
    },
    sign: (page) => page.getByRole('dialog', { name: 'Calendar' }),
  },
  {
    name: 'catch-up',
    sizes: ALL_SIZES,
    open: async (papertab) => {
      const page = await filledTab(papertab);
      const days = await rowsOf<{ readonly date: string; readonly ids: readonly string[] }>(
        page,
        'papertab-cache',
        'days',
      );
      const longAgo = days.find(({ ids }) => ids.length > 0);
      if (longAgo === undefined) throw new Error('No day has papers.');
      const at = Date.parse(`${longAgo.date}T18:00:00Z`);
      await writeRows(page, 'papertab-library', 'seen', [{ id: longAgo.ids[0], at }]);
      await view(page, 'Catch up').click();
      return page;
    },
    sign: (page) => page.getByText(/^the best of the \d+ days/),
  },
  {
    name: 'shelf',
    sizes: ['wide', 'narrow'],
    open: async (papertab) => {
      const page = await filledTab(papertab);
      await page.keyboard.press('j');
      await page.keyboard.press('e');
      await view(page, 'Done').click();
      await expect(heading(page)).toHaveText('Done');
      await expect(articles(page)).toHaveCount(1);
      return page;
    },
    sign: (page) => heading(page).getByText('Done', { exact: true }),
  },
  {
    name: 'shortcuts',
    sizes: ALL_SIZES,
    open: (papertab) => tabAfter(papertab, '?'),
    sign: (page) => page.getByRole('dialog', { name: 'Keyboard shortcuts' }),
  },
  {
    name: 'palette',
    sizes: ALL_SIZES,
    open: async (papertab) => {
      const page = await tabAfter(papertab, 'Control+k');
      await page.getByRole('combobox').fill('diff');
      return page;
    },
    sign: (page) => page.getByRole('option').first(),
  },
  {
    name: 'offline',
    sizes: ALL_SIZES,
    trouble: 'other',
    open: async (papertab, api) => {
      const page = await filledTab(papertab);
      await api.close();
      await refresh(page);
      return page;
    },
    sign: (page) => status(page).getByText(/^Offline\. Papers from/),
  },
  {
    name: 'source-down',
    sizes: ALL_SIZES,
    trouble: 'other',
    open: async (papertab, api) => {
      const page = await filledTab(papertab);
      api.fault = { kind: 'html' };
      await refresh(page);
      return page;
    },
    sign: (page) => status(page).getByText('Is there a login page in between?'),
  },
  {
    name: 'popup',
    sizes: ['narrow'],
    open: async (papertab) => {
      const popup = await filledPopup(papertab);
      await saveButton(popup, await idAt(popup, 0)).click();
      return popup;
    },
    sign: (popup) => articles(popup).first().getByText('✓'),
  },
  {
    name: 'popup-paper',
    sizes: ['narrow'],
    open: async (papertab) => {
      const popup = await filledPopup(papertab);
      await articles(popup).first().getByRole('link').first().click();
      return popup;
    },
    sign: (popup) => popup.getByRole('heading', { name: 'In one line' }),
  },
  {
    name: 'popup-search',
    sizes: ['narrow'],
    open: async (papertab) => {
      const popup = await filledPopup(papertab);
      await searchBox(popup).fill('diffuson');
      return popup;
    },
    sign: (popup) => articles(popup).locator('mark').first(),
  },
  {
    name: 'options',
    sizes: ALL_SIZES,
    open: async (papertab) => {
      await filledTab(papertab);
      const options = await optionsPage(papertab);
      for (const _ of [1, 2]) await options.getByRole('button', { name: 'Add a rule' }).click();
      await expect(options.getByRole('group', { name: 'Rule 2' })).toBeVisible();
      await expect(options.getByText(/^\d+ papers cached, nothing saved\.$/)).toBeAttached();
      return options;
    },
    sign: (page) => heading(page).getByText('Papertab settings'),
  },
  {
    name: 'options-end',
    sizes: ['wide'],
    open: async (papertab) => {
      await filledTab(papertab);
      const options = await optionsPage(papertab);
      await options.getByText('Nobody else is asked').scrollIntoViewIfNeeded();
      return options;
    },
    sign: (page) => page.getByRole('heading', { name: 'Privacy' }),
  },
  ...ARCHIVE_STATES,
  ...LIBRARY_STATES,
  ...RULE_STATES,
  ...TAB_STATES,
  ...TROUBLE_STATES,
];

function currentRow(page: Page): Locator {
  return articles(page).and(page.locator('[aria-current]'));
}

/** A new tab with these settings and its second paper marked. */
/** A new tab with its list: in a browser that others used before, it is up to date before that. */

async function tabWith(papertab: Papertab, settings: Partial<Settings>): Promise<Page> {
  const page = await filledTab(papertab);
  await chooseSettings(page, settings);
  if (settings.density !== undefined)
    await expect(page.locator('html')).toHaveAttribute('data-density', settings.density);
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  return page;
}

async function tabAfter(papertab: Papertab, key: string): Promise<Page> {
  const page = await filledTab(papertab);
  await page.keyboard.press(key);
  return page;
}

async function filledPopup(papertab: Papertab): Promise<Page> {
  const popup = await papertab.popup();
  await expectUpdated(popup);
  return popup;
}

/** Chooses what new tabs show, and waits until the next one knows. */
async function choose(options: Page, name: string, shown: string): Promise<void> {
  await options.getByRole('radio', { name }).check();
  await expect
    .poll(() => options.evaluate(() => localStorage.getItem('settings')))
    .toContain(`"newTab":"${shown}"`);
}
