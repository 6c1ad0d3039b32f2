import type { Locator, Page } from '@playwright/test';
import { chooseSettings } from './browser-api.ts';
import { expect, test } from './extension.ts';
import { complaints, sidewaysScrollers } from './facts.ts';
import { articles, expectUpdated, filledTab, pane, saveButton } from './screen.ts';
import { madeItem, newestWeekday } from './served.ts';

/** A window of 1440 by 900 at 200 %. */
const ZOOMED = { width: 720, height: 450 };

const DENSITIES = ['comfortable', 'compact', 'cards'] as const;

const AUTHORS = Array.from({ length: 344 }, (_, index) => ({ name: `Author Number${index + 1}` }));

test('three columns stand side by side where there is room, fewer where there is less', async ({
  papertab,
}) => {
  const page = await filledTab(papertab);
  const nav = page.getByRole('navigation', { name: 'Views' });
  const main = page.getByRole('main');
  // Where it is not shown it has no role either.
  const aside = page.locator('aside');
  const lefts = async () =>
    Promise.all([nav, main, aside].map(async (each) => (await each.boundingBox())?.x));
  for (const width of [1200, 1440]) {
    await page.setViewportSize({ width, height: 800 });
    const [views = 0, list = 0, paper = 0] = await lefts();
    expect([0 <= views, views < list, list < paper]).toEqual([true, true, true]);
  }
  for (const width of [800, 1199]) {
    await page.setViewportSize({ width, height: 800 });
    const [views = 0, list = 0, paper] = await lefts();
    expect([views < list, paper]).toEqual([true, undefined]);
  }
  for (const width of [320, 799]) {
    await page.setViewportSize({ width, height: 800 });
    const [navBox, mainBox] = [await nav.boundingBox(), await main.boundingBox()];
    expect(navBox?.height).toBeLessThan(60);
    expect(mainBox?.y).toBeGreaterThanOrEqual((navBox?.y ?? 0) + (navBox?.height ?? 0));
    expect(await sidewaysScrollers(page), String(width)).toEqual([]);
  }
});

test('long words, titles and author lists fit, and authors unfold on demand', async ({
  api,
  papertab,
}) => {
  api.itemsOverride.set(newestWeekday(), [
    madeItem('2601.00001', { title: 'x'.repeat(300), ai_keywords: ['y'.repeat(100)] }),
    madeItem('2601.00002', { title: 'A paper of many', authors: AUTHORS }),
    madeItem('2601.00003', {
      summary: 'z'.repeat(300),
      organization: { fullname: 'o'.repeat(200) },
    }),
  ]);
  const page = await papertab.newTab();
  await expectUpdated(page);
  await expect(articles(page)).toHaveCount(3);
  for (const density of DENSITIES) {
    await chooseSettings(page, { density });
    await expect(page.locator('html')).toHaveAttribute('data-density', density);
    for (const width of [1440, 1024, 400]) {
      await page.setViewportSize({ width, height: 800 });
      for (const index of [0, 2]) {
        await articles(page)
          .nth(index)
          .click({ position: { x: 4, y: 4 } });
        expect(await sidewaysScrollers(page), `${density}, ${width}`).toEqual([]);
        expect(await tooWide(page), `${density}, ${width}`).toEqual([]);
        await page.keyboard.press('Escape');
      }
    }
  }
  await page.setViewportSize({ width: 1440, height: 900 });
  await articles(page)
    .nth(1)
    .click({ position: { x: 4, y: 4 } });
  // One in the midst: the last one can be followed without unfolding.
  const author = pane(page).getByText('Author Number200');
  await expect(author).toHaveCount(0);
  const unfold = pane(page).getByRole('button', { name: 'Show 341 more authors' });
  await unfold.click();
  await expect(author).toBeVisible();
  await expect(unfold).toHaveCount(0);
  await pane(page).getByRole('button', { name: 'Show 340 more authors' }).click();
  await expect(
    pane(page).getByRole('button', { name: 'Follow Author Number200', exact: true }),
  ).toBeVisible();
  await expect(pane(page).getByRole('button', { name: /more authors/ })).toHaveCount(0);
  expect(await sidewaysScrollers(page)).toEqual([]);
});

test('at 200 % everything is there, in reach of the keyboard, and nothing scrolls sideways', async ({
  papertab,
}) => {
  const page = await filledTab(papertab);
  await page.setViewportSize(ZOOMED);
  for (const density of DENSITIES) {
    await chooseSettings(page, { density });
    await expect(page.locator('html')).toHaveAttribute('data-density', density);
    await page.keyboard.press('j');
    expect(await sidewaysScrollers(page), density).toEqual([]);
    expect(await complaints(page), density).toEqual([]);
    const room = await page.getByRole('main').boundingBox();
    expect(room?.height, density).toBeGreaterThan(ZOOMED.height / 2);
  }
});

test('where colours are forced, the current row, what is pressed and the focus still show', async ({
  papertab,
}) => {
  const page = await filledTab(papertab);
  await page.emulateMedia({ forcedColors: 'active' });
  await page.keyboard.press('j');
  await page.keyboard.press('s');
  const [first, second] = [articles(page).first(), articles(page).nth(1)];
  await expect(first).toHaveAttribute('aria-current', 'true');
  await expect(first.getByRole('button', { pressed: true })).toBeVisible();
  for (const density of DENSITIES) {
    await chooseSettings(page, { density });
    await expect(page.locator('html')).toHaveAttribute('data-density', density);
    const side = 'border-inline-start-color';
    expect(await styleOf(first, side), density).not.toBe(await styleOf(second, side));
  }
  const firstId = (await first.getAttribute('data-paper-id')) ?? '';
  const secondId = (await second.getAttribute('data-paper-id')) ?? '';
  const saved = await styleOf(saveButton(page, firstId), 'background-color');
  expect(saved).not.toBe(await styleOf(saveButton(page, secondId), 'background-color'));
  const kind = (name: string) => page.getByRole('button', { name, exact: true });
  expect(await styleOf(kind('Day'), 'background-color')).not.toBe(
    await styleOf(kind('Week'), 'background-color'),
  );
  for (let press = 0; press < 12; press++) {
    await page.keyboard.press('Tab');
    expect(await ringOfFocus(page)).toBe(true);
  }
  expect(await complaints(page)).toEqual([]);
});

test('whatever has the keyboard’s focus has a ring', async ({ papertab }) => {
  const page = await filledTab(papertab);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    for (let press = 0; press < 20; press++) {
      await page.keyboard.press('Tab');
      expect(await ringOfFocus(page)).toBe(true);
    }
  }
});

test('nothing moves for who wants no motion, and nothing for longer than 120 ms otherwise', async ({
  papertab,
}) => {
  const page = await filledTab(papertab);
  await articles(page).first().getByRole('link').first().click();
  await page.emulateMedia({ reducedMotion: 'no-preference' });
  expect(Math.max(...(await durations(page)))).toBeLessThanOrEqual(0.12);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  expect(new Set(await durations(page))).toEqual(new Set([0]));
  const popup = await papertab.popup();
  await popup.emulateMedia({ reducedMotion: 'reduce' });
  expect(new Set(await durations(popup))).toEqual(new Set([0]));
});

/** What is cut off by the window's right edge. */
function tooWide(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('article, article *, aside *')]
      .filter((each) => each.checkVisibility({ contentVisibilityAuto: true }))
      .filter((each) => {
        // Text that is cut with three points on purpose has a parent that is not too wide.
        const { right } = each.getBoundingClientRect();
        const cut = each.closest('h2, p, ul')?.getBoundingClientRect().right ?? right;
        return Math.min(right, cut) > innerWidth + 1;
      })
      .map((each) => each.outerHTML.slice(0, 100)),
  );
}

function styleOf(element: Locator, property: string): Promise<string> {
  return element.evaluate(
    (element, name) => getComputedStyle(element).getPropertyValue(name),
    property,
  );
}

/** Whether what has the focus shows it: by a ring of its own, or by that of what it stands in. */
function ringOfFocus(page: Page): Promise<boolean> {
  return page.evaluate(() => {
    for (let each = document.activeElement; each !== null; each = each.parentElement) {
      if (each === document.body) return each === document.activeElement;
      const { outlineStyle, outlineWidth } = getComputedStyle(each);
      if (outlineStyle !== 'none' && parseFloat(outlineWidth) >= 1) return true;
    }
    return false;
  });
}

/** How long the transitions and animations of everything on the page take, in seconds. */
function durations(page: Page): Promise<number[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('*')].flatMap((each) => {
      const { transitionDuration, animationDuration } = getComputedStyle(each);
      return [...transitionDuration.split(','), ...animationDuration.split(',')].map((time) =>
        parseFloat(time),
      );
    }),
  );
}
