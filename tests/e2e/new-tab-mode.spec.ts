import type { Page } from '@playwright/test';
import { rowsOf } from './browser-api.ts';
import { expect, test, type Papertab } from './extension.ts';
import {
  articles,
  expectUpdated,
  feed,
  filledTab,
  idAt,
  optionsPage,
  saveButton,
} from './screen.ts';

/** Chromium's own new tab. */
const OWN_NEW_TAB = 'chrome://new-tab-page/';
const HOUR_MS = 3_600_000;

test.describe('a new tab with one paper', () => {
  test('shows the best unseen one, saves it, and the next tab has another', async ({
    papertab,
  }) => {
    const page = await filledTab(papertab);
    const best = await mostUpvoted(page, 3);
    await page.close();
    await choose(papertab, 'One paper');

    const first = await papertab.newTab();
    const sheet = first.getByRole('article');
    await expect(sheet).toHaveCount(1);
    const shown = (await sheet.getAttribute('data-paper-id')) ?? '';
    await expect(feed(first)).toHaveCount(0);
    await expect(first.getByRole('link', { name: 'Open on arXiv' })).toHaveAttribute(
      'href',
      `https://arxiv.org/abs/${shown}`,
    );
    expect(best).not.toContain(shown);
    await sheet.getByRole('button', { name: /^Save for later/ }).click();
    await expect(sheet.getByRole('button', { name: /saved/ })).toBeVisible();
    await expect(sheet).toHaveAttribute('data-paper-id', shown);

    const second = await papertab.newTab();
    await expect(second.getByRole('article')).toHaveCount(1);
    await expect(second.getByRole('article')).not.toHaveAttribute('data-paper-id', shown);
  });

  test('leads to all papers, and stays there when it is loaded again', async ({ papertab }) => {
    await filledTab(papertab);
    await choose(papertab, 'One paper');
    const page = await papertab.newTab();
    await page.getByRole('link', { name: 'Show all papers' }).click();
    await expect(saveButton(page, await idAt(page, 0))).toBeVisible();
    await page.reload();
    await expect(feed(page)).toBeVisible();
  });

  test('counts it as seen once it was looked at', async ({ papertab }) => {
    await filledTab(papertab);
    await choose(papertab, 'One paper');
    const first = await papertab.newTab();
    const shown = (await first.getByRole('article').getAttribute('data-paper-id')) ?? '';
    await expect.poll(() => seenIds(first)).toContain(shown);
    const second = await papertab.newTab();
    await expect(second.getByRole('article')).not.toHaveAttribute('data-paper-id', shown);
  });
});

test.describe('a new tab that is left to the browser', () => {
  test('is handed back before anything of ours is painted', async ({ papertab }) => {
    const papers = await papertab.context.newPage();
    const seenOfPapers = await watchPaints(papers);
    await papers.goto('chrome://newtab/');
    await expectUpdated(papers);
    expect(new Set(seenOfPapers)).toEqual(new Set(['visible', 'first-contentful-paint']));

    await choose(papertab, 'My browser');
    const page = await papertab.context.newPage();
    const seen = await watchPaints(page);
    await expectHandedBack(page);
    expect(seen.filter((what) => what !== 'hidden')).toEqual([]);
  });

  test('is not sent away again by the Back button, and offers the papers', async ({ papertab }) => {
    await filledTab(papertab);
    await choose(papertab, 'My browser');
    const page = await papertab.context.newPage();
    await expectHandedBack(page);
    await page.goBack();
    await expect(page.getByRole('link', { name: 'Show papers' })).toBeVisible();
    await expect(feed(page)).toHaveCount(0);
    await page.getByRole('link', { name: 'Show papers' }).click();
    await expect(articles(page).first()).toBeVisible();
  });

  test('does not keep the full page of the popup from showing papers', async ({ papertab }) => {
    await filledTab(papertab);
    await choose(papertab, 'My browser');
    const popup = await papertab.popup();
    await expect(popup.getByText('New tabs are your browser')).toBeVisible();
    const opening = papertab.context.waitForEvent('page');
    await popup.getByRole('button', { name: 'Open full page' }).click();
    const page = await opening;
    await expect(articles(page).first()).toBeVisible();
    await page.reload();
    await expect(articles(page).first()).toBeVisible();
  });
});

test('a rule decides by day and hour, also over midnight', async ({ papertab }) => {
  await filledTab(papertab);
  const options = await optionsPage(papertab);
  await options.getByRole('button', { name: 'Add a rule' }).click();
  const rule = options.getByRole('group', { name: 'Rule 1' });
  for (const day of ['Monday', 'Tuesday', 'Wednesday', 'Thursday']) {
    await rule.getByRole('button', { name: day }).click();
  }
  await rule.getByRole('combobox', { name: 'from', exact: true }).selectOption({ value: '22' });
  await rule.getByRole('combobox', { name: 'to', exact: true }).selectOption({ value: '6' });
  await rule.getByRole('combobox', { name: 'show' }).selectOption('One paper');
  await expect(rule.getByRole('button', { name: 'Friday', pressed: true })).toBeVisible();
  await expect
    .poll(() => storedInMirror(options))
    .toMatchObject({
      newTabRules: [{ days: [5], fromHour: 22, toHour: 6, show: 'one' }],
    });

  // 20 November 2026 is a Friday.
  for (const [day, hour, shown] of [
    [20, 5, 'papers'],
    [20, 21, 'papers'],
    [20, 22, 'one'],
    [21, 5, 'one'],
    [21, 6, 'papers'],
    [21, 23, 'papers'],
  ] as const) {
    const page = await tabAt(papertab, new Date(2026, 10, day, hour, 30).getTime());
    await expect(page.locator('html'), `${day}, ${hour}:30`).toHaveAttribute('data-shown', shown);
    await page.close();
  }

  await options.getByRole('button', { name: 'Remove rule 1' }).click();
  await expect(rule).toHaveCount(0);
  await expect.poll(() => storedInMirror(options)).toMatchObject({ newTabRules: [] });
});

test.describe('not now', () => {
  test('hands this tab back and those that follow, until the hour is over', async ({
    papertab,
  }) => {
    const page = await filledTab(papertab);
    await page.getByRole('button', { name: 'Not now' }).click();
    await page.getByRole('button', { name: 'For an hour' }).click();
    await expect(page).toHaveURL(OWN_NEW_TAB);
    await expectHandedBack(await papertab.context.newPage());

    const later = await tabAt(papertab, Date.now() + HOUR_MS);
    await expect(later.locator('html')).toHaveAttribute('data-shown', 'papers');
    const before = await tabAt(papertab, Date.now() - HOUR_MS);
    await expect(before.locator('html')).toHaveAttribute('data-shown', 'papers');
  });

  test('until tomorrow is said in the popup, which also ends it', async ({ papertab }) => {
    const page = await filledTab(papertab);
    await page.keyboard.press('Control+k');
    await page.keyboard.type('not now tom');
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(OWN_NEW_TAB);

    const options = await optionsPage(papertab);
    const says = /^New tabs are your browser's own until .*5:00/;
    await expect(options.getByText(says)).toBeVisible();
    const popup = await papertab.popup();
    await expect(popup.getByText(says)).toBeVisible();
    await popup.getByRole('button', { name: 'Show papers again' }).click();
    await expect(popup.getByText(says)).toHaveCount(0);
    await expect(options.getByText(says)).toHaveCount(0);
    await expect(options.getByText('New tabs show the papers at the moment.')).toBeVisible();
    await expectUpdated(await papertab.newTab());
  });

  test('leaves by Back a blank page that says until when, and ends it', async ({ papertab }) => {
    const page = await filledTab(papertab);
    await page.getByRole('button', { name: 'Not now' }).click();
    await page.getByRole('button', { name: 'Until tomorrow' }).click();
    await expect(page).toHaveURL(OWN_NEW_TAB);
    await page.goBack();
    await expect(page.getByText(/^Not now, until .*5:00/)).toBeVisible();
    await page.getByRole('button', { name: 'Show papers again' }).click();
    await expect(articles(page).first()).toBeVisible();
    await expectUpdated(await papertab.newTab());
  });

  test('closes its menu by Escape, and nothing happens', async ({ papertab }) => {
    const page = await filledTab(papertab);
    const menu = page.getByRole('button', { name: 'Not now' });
    await menu.click();
    await page.getByRole('button', { name: 'For an hour' }).focus();
    await page.keyboard.press('Escape');
    await expect(menu).toHaveAttribute('aria-expanded', 'false');
    await expect(menu).toBeFocused();
    await menu.click();
    await page.mouse.click(700, 600);
    await expect(menu).toHaveAttribute('aria-expanded', 'false');
    await expect(feed(page)).toBeVisible();
  });
});

/** Chooses what new tabs show, in the settings, and waits until the next tab knows. */
async function choose(papertab: Papertab, name: string): Promise<void> {
  const options = await optionsPage(papertab);
  await options.getByRole('radio', { name }).check();
  await expect.poll(() => storedInMirror(options)).not.toMatchObject({ newTab: 'papers' });
  await options.close();
}

/** The settings as the next page finds them before it paints. */
function storedInMirror(page: Page): Promise<unknown> {
  return page.evaluate(() => JSON.parse(localStorage.getItem('settings') ?? 'null') as unknown);
}

/** Opens a new tab, which the browser is to get back. */
async function expectHandedBack(page: Page): Promise<void> {
  // Where the tab goes elsewhere while it opens, opening it counts as interrupted.
  await page.goto('chrome://newtab/').catch(() => undefined);
  await expect(page).toHaveURL(OWN_NEW_TAB);
}

/** Opens a new tab whose clock stands still at a moment. */
async function tabAt(papertab: Papertab, now: number): Promise<Page> {
  const page = await papertab.context.newPage();
  await page.clock.setFixedTime(now);
  await page.goto('chrome://newtab/');
  return page;
}

/** The identifiers of the papers that stand on top of the list, which were seen. */
async function mostUpvoted(page: Page, count: number): Promise<string[]> {
  const ids: string[] = [];
  for (let index = 0; index < count; index++) ids.push(await idAt(page, index));
  await expect.poll(() => seenIds(page)).toEqual(expect.arrayContaining(ids));
  return ids;
}

/** The papers that count as seen. */
async function seenIds(page: Page): Promise<string[]> {
  const rows = await rowsOf<{ readonly id: string }>(page, 'papertab-library', 'seen');
  return rows.map(({ id }) => id);
}

/** Notes, from before the first frame of our pages on, whether the body shows and what is painted. */
async function watchPaints(page: Page): Promise<readonly string[]> {
  const seen: string[] = [];
  await page.exposeFunction('tell', (what: string) => void seen.push(what));
  await page.addInitScript(() => {
    if (!location.protocol.startsWith('chrome-extension')) return;
    const { tell } = window as unknown as { readonly tell: (what: string) => void };
    const look = (): void => {
      if (document.body !== null) tell(getComputedStyle(document.body).visibility);
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
    new PerformanceObserver((list) => {
      for (const { name } of list.getEntries()) {
        if (name === 'first-contentful-paint') tell(name);
      }
    }).observe({ type: 'paint', buffered: true });
  });
  return seen;
}
