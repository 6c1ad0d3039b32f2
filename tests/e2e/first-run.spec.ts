import type { Locator, Page } from '@playwright/test';
import { expect, test } from './extension.ts';
import {
  articles,
  expectUpdated,
  filledTab,
  idAt,
  optionsPage,
  saveButton,
  searchBox,
  view,
} from './screen.ts';

const DAY_MS = 24 * 3_600_000;

test('the first tab says what this is, above papers that can be used at once', async ({
  papertab,
}) => {
  const page = await filledTab(papertab);
  await expect(card(page)).toContainText('There is no account, and none is needed.');
  await expect(card(page)).toContainText('Opening a tab sends nothing');
  await expect(card(page)).toContainText('Press ? for all keys.');
  await page.keyboard.press('j');
  await expect(articles(page).first()).toHaveAttribute('aria-current', 'true');
  // It is about the newest papers, and in the way of nothing else.
  await view(page, 'To read').click();
  await expect(card(page)).toHaveCount(0);
  await view(page, 'Trending').click();
  await searchBox(page).fill('diffusion');
  await expect(card(page)).toHaveCount(0);
  await expect(card(await papertab.popup())).toHaveCount(0);
});

test('a card that was dismissed does not come back', async ({ papertab }) => {
  const page = await filledTab(papertab);
  await card(page).getByRole('button', { name: 'Got it' }).click();
  await expect(card(page)).toHaveCount(0);
  for (const loseMirror of [false, true]) {
    const options = await optionsPage(papertab);
    if (loseMirror) await options.evaluate(() => localStorage.clear());
    const next = await papertab.newTab();
    const shown = await noteCards(next);
    await next.reload();
    await expectUpdated(next);
    await expect(articles(next).first()).toBeVisible();
    await expect(card(next)).toHaveCount(0);
    expect(await shown()).toBe(0);
  }
});

test('whoever has saved a paper needs no card in the next tab, nor any jump in this one', async ({
  papertab,
}) => {
  const page = await filledTab(papertab);
  const id = await idAt(page, 0);
  await expect(card(page)).toBeVisible();
  const before = await saveButton(page, id).boundingBox();
  await saveButton(page, id).click();
  await expect(saveButton(page, id)).toHaveAttribute('aria-pressed', 'true');
  expect(await saveButton(page, id).boundingBox()).toMatchObject({ y: before?.y ?? 0 });
  await expect(card(page)).toBeVisible();

  const next = await papertab.newTab();
  await expectUpdated(next);
  await expect(card(next)).toHaveCount(0);
  // Not though it is taken out again, either.
  await saveButton(next, id).click();
  await expect(saveButton(next, id)).toHaveAttribute('aria-pressed', 'false');
  const last = await papertab.newTab();
  await expectUpdated(last);
  await expect(card(last)).toHaveCount(0);
});

test('the card goes by itself after five days', async ({ papertab }) => {
  await expect(card(await filledTab(papertab))).toBeVisible();
  for (const [days, count] of [
    [4, 1],
    [6, 0],
  ] as const) {
    const page = await papertab.context.newPage();
    await page.clock.setFixedTime(Date.now() + days * DAY_MS);
    await page.goto('chrome://newtab/');
    await expect(articles(page).first()).toBeVisible();
    await expect(card(page)).toHaveCount(count);
  }
});

function card(page: Page): Locator {
  return page.getByRole('region', { name: 'Welcome to Papertab' });
}

/** Counts the cards that ever stand in the page's documents to come. */
async function noteCards(page: Page): Promise<() => Promise<number>> {
  await page.addInitScript(() => {
    const noted = { cards: 0 };
    Object.assign(window, { noted });
    new MutationObserver(() => {
      noted.cards += document.querySelectorAll('#welcome').length;
    }).observe(document, { childList: true, subtree: true });
  });
  return () =>
    page.evaluate(
      () => (window as unknown as { readonly noted: { readonly cards: number } }).noted.cards,
    );
}
