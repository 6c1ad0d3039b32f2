import type { Page } from '@playwright/test';
import { expect, test } from './extension.ts';
import { articles, expectUpdated, idAt, pane, saveButton, searchBox, status } from './screen.ts';
import { madeItem, newestWeekday } from './served.ts';

const ROWS = 500;

const ITEMS = Array.from({ length: ROWS }, (_, index) =>
  madeItem(`2601.${String(index + 1).padStart(5, '0')}`, {
    upvotes: ROWS - index,
    title: `Paper number ${index + 1}, ${'whose title goes on and on '.repeat(index % 4)}`,
  }),
);

test.describe('with five hundred papers', () => {
  test.beforeEach(({ api }) => {
    api.itemsOverride.set(newestWeekday(), ITEMS);
  });

  test('moving the mark touches two rows, and saving one', async ({ papertab }) => {
    const page = await longTab(await papertab.newTab());
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    // Votes are read a moment after the rows are there, and come to all of them.
    await page.waitForTimeout(500);
    expect(await touchedBy(page, () => page.keyboard.press('j'))).toEqual([
      '2601.00002',
      '2601.00003',
    ]);
    expect(await touchedBy(page, () => page.keyboard.press('k'))).toEqual([
      '2601.00002',
      '2601.00003',
    ]);
    const save = saveButton(page, await idAt(page, 1));
    expect(
      await touchedBy(page, async () => {
        await page.keyboard.press('s');
        await expect(save).toHaveAttribute('aria-pressed', 'true');
      }),
    ).toEqual(['2601.00002']);
  });

  test('rows out of sight are not drawn, and j goes through them all', async ({ papertab }) => {
    const page = await longTab(await papertab.newTab());
    expect(await drawnRows(page)).toBeLessThan(30);
    await expect(articles(page).first()).toHaveAttribute('aria-setsize', String(ROWS));
    for (let press = 0; press < 40; press++) await page.keyboard.press('j');
    const current = articles(page).nth(39);
    await expect(current).toHaveAttribute('aria-current', 'true');
    await expect(current).toBeFocused();
    await expect(current).toBeInViewport({ ratio: 1 });
    await expect(pane(page).getByRole('heading', { level: 2 })).toContainText('Paper number 40,');
    // What is looked for on the page is found, drawn or not.
    expect(await finds(page, 'Paper number 437,')).toBe(true);
  });

  test('no row listens for anything: the list does that for all of them', async ({ papertab }) => {
    const page = await longTab(await papertab.newTab());
    expect(await listeningTo(page, 'article')).toEqual([]);
    expect(await listeningTo(page, '[role="feed"]')).toEqual(
      expect.arrayContaining(['auxclick', 'click', 'dragstart', 'mousedown']),
    );
  });

  test('a place far down, and the open paper, survive a reload; another view begins at its top', async ({
    papertab,
  }) => {
    const page = await longTab(await papertab.newTab());
    await page.setViewportSize({ width: 1024, height: 768 });
    await articles(page).nth(300).scrollIntoViewIfNeeded();
    await page.waitForTimeout(200);
    await page.mouse.move(600, 400);
    await page.mouse.wheel(0, 333);
    await articles(page).nth(301).getByRole('link').first().click();
    await expect(pane(page)).toBeVisible();
    const before = await placeOf(page);
    expect(before.top).toBeGreaterThan(20_000);

    await page.reload();
    await expect(pane(page).getByRole('heading', { level: 2 })).toContainText('Paper number 302,');
    await expect(pane(page)).toBeVisible();
    await expect(articles(page).nth(301)).toHaveAttribute('aria-current', 'true');
    await expect
      .poll(async () => {
        const { id, offset } = await placeOf(page);
        return [id, Math.abs(offset - before.offset) < 2];
      })
      .toEqual([before.id, true]);
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('BODY');

    await page.keyboard.press('Escape');
    await page.keyboard.press('g');
    await page.keyboard.press('l');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Latest');
    await expect.poll(async () => (await placeOf(page)).top).toBe(0);
    await page.reload();
    await expect(articles(page).first()).toBeVisible();
    expect((await placeOf(page)).top).toBe(0);
    await expect(articles(page).and(page.locator('[aria-current]'))).toHaveCount(0);
  });

  test('a search begins at its top, and typing on keeps the focus in the box', async ({
    papertab,
  }) => {
    const page = await longTab(await papertab.newTab());
    for (let press = 0; press < 20; press++) await page.keyboard.press('j');
    await expect.poll(async () => (await placeOf(page)).top).toBeGreaterThan(0);
    await page.keyboard.press('/');
    await page.keyboard.type('paper number 20');
    await expect(searchBox(page)).toBeFocused();
    await expect(searchBox(page)).toHaveValue('paper number 20');
    await expect(articles(page).locator('mark').first()).toBeVisible();
    await expect.poll(async () => (await placeOf(page)).top).toBe(0);
  });

  test('what is found takes its place a few rows a frame: none stands twice, and in the end all are in order', async ({
    papertab,
  }) => {
    const page = await longTab(await papertab.newTab());
    await page.evaluate(watchRows);
    await searchBox(page).pressSequentially('paper number', { delay: 30 });
    await searchBox(page).pressSequentially(' 2', { delay: 30 });
    await expect(articles(page)).toHaveCount(50);
    await expect
      .poll(async () => articles(page).evaluateAll((all) => all.map((each) => each.ariaPosInSet)))
      .toEqual(Array.from({ length: 50 }, (_, index) => String(index + 1)));
    expect(await page.evaluate(() => (globalThis as Partial<Watched>).watched)).toEqual({
      most: 2,
      twice: [],
    });
    await expect(articles(page).first()).toHaveAttribute('aria-setsize', '50');
  });
});

interface Watched {
  /** The most rows of a search's first screen that came in one step, and papers that stood twice. */
  watched: { most: number; twice: string[] };
}

function watchRows(): void {
  const watched = { most: 0, twice: [] as string[] };
  Object.assign(globalThis, { watched });
  const stood = new Set<Element>();
  new MutationObserver(() => {
    if (document.querySelector('mark') === null) return;
    const rows = [...document.querySelectorAll('article')];
    const ids = rows.map((row) => row.dataset['paperId'] ?? '');
    watched.twice.push(...ids.filter((id, at) => ids.indexOf(id) !== at));
    const fresh = rows.slice(0, 15).filter((row) => !stood.has(row));
    watched.most = Math.max(watched.most, fresh.length);
    for (const row of rows) stood.add(row);
  }).observe(document, { subtree: true, childList: true });
}

async function longTab(page: Page): Promise<Page> {
  await expectUpdated(page);
  await expect(articles(page)).toHaveCount(ROWS);
  await expect(status(page)).toBeVisible();
  return page;
}

/** The papers whose rows anything changes in while something is done, and a moment after it. */
async function touchedBy(page: Page, act: () => Promise<unknown>): Promise<string[]> {
  const ids = await page.evaluateHandle(() => {
    const found = new Set<string>();
    new MutationObserver((records) => {
      for (const { target } of records) {
        const element = target instanceof Element ? target : target.parentElement;
        found.add(element?.closest('article')?.dataset['paperId'] ?? String(element?.tagName));
      }
    }).observe(document.querySelector('[role="feed"]') ?? document, {
      subtree: true,
      childList: true,
      attributes: true,
      characterData: true,
    });
    return found;
  });
  await act();
  await page.waitForTimeout(300);
  return (await ids.evaluate((found) => [...found])).toSorted();
}

function drawnRows(page: Page): Promise<number> {
  return articles(page).evaluateAll(
    (all) =>
      all.filter((each) =>
        each.querySelector('h2')?.checkVisibility({ contentVisibilityAuto: true }),
      ).length,
  );
}

/** Whether the browser's own search finds a text on the page. */
function finds(page: Page, text: string): Promise<boolean> {
  return page.evaluate(
    (wanted) => (window as unknown as { find(text: string): boolean }).find(wanted),
    text,
  );
}

/** The first row on the screen, how far it is from the top of the list, and how far down that is. */
function placeOf(page: Page) {
  return page.evaluate(() => {
    const main = document.querySelector('main') ?? document.body;
    const { top } = main.getBoundingClientRect();
    const row = [...main.querySelectorAll('article')].find(
      (each) => each.getBoundingClientRect().bottom > top,
    );
    return {
      id: row?.dataset['paperId'],
      offset: (row?.getBoundingClientRect().top ?? 0) - top,
      top: main.scrollTop,
    };
  });
}

/** The events that the first element of a kind, and all that is in it, listens for. */
async function listeningTo(page: Page, selector: string): Promise<string[]> {
  const session = await page.context().newCDPSession(page);
  const { result } = await session.send('Runtime.evaluate', {
    expression: `document.querySelector(${JSON.stringify(selector)})`,
  });
  const { listeners } = await session.send('DOMDebugger.getEventListeners', {
    objectId: result.objectId ?? '',
    depth: -1,
  });
  await session.detach();
  return listeners.map(({ type }) => type).toSorted();
}
