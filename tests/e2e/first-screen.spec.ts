import type { Page } from '@playwright/test';
import type { Papertab } from './extension.ts';
import { expect, test } from './extension.ts';
import { movedOn } from './moved.ts';
import {
  article,
  articles,
  expectUpdated,
  filledTab,
  heading,
  pane,
  paperIds,
  saveButton,
  searchBox,
  status,
  view,
} from './screen.ts';

const KEY = 'screen:newtab';

/** A tab that has kept its screen for the next one. */
async function keptTab(papertab: Papertab): Promise<Page> {
  const page = await filledTab(papertab);
  await expectUpdated(page);
  await expect.poll(() => kept(page)).toContain('"article"');
  return page;
}

function kept(page: Page): Promise<string | null> {
  return page.evaluate((key) => localStorage.getItem(key), KEY);
}

/** A new tab whose application does not start before `release` is called. */
async function paintedTab(papertab: Papertab, url = 'chrome://newtab/', stale?: string) {
  const page = await papertab.context.newPage();
  if (stale !== undefined) {
    await page.addInitScript(([key, screen]) => localStorage.setItem(key, screen), [
      KEY,
      stale,
    ] as const);
  }
  await page.addInitScript(() => {
    const waiting: FrameRequestCallback[] = [];
    const next = requestAnimationFrame.bind(window);
    Object.assign(window, {
      requestAnimationFrame: (callback: FrameRequestCallback) => waiting.push(callback),
      release: () => {
        Object.assign(window, { requestAnimationFrame: next });
        for (const callback of waiting) next(callback);
      },
    });
  });
  await page.goto(url);
  const release = (): Promise<void> =>
    page.evaluate(() => (Reflect.get(window, 'release') as () => void)());
  return { page, release };
}

async function idsOf(page: Page): Promise<readonly string[]> {
  return (await paperIds(page)).map((id) => id ?? '');
}

const isPainted = (page: Page): Promise<boolean> =>
  page.evaluate(() => 'painted' in document.documentElement.dataset);

test('a new tab paints what the last one showed, and its application takes over these elements', async ({
  papertab,
}) => {
  const last = await keptTab(papertab);
  const ids = await idsOf(last);
  const title = (await pane(last).getByRole('heading', { level: 2 }).textContent()) ?? '';
  const { page, release } = await paintedTab(papertab);
  expect(await isPainted(page)).toBe(true);
  const painted = await idsOf(page);
  expect(painted.length).toBeGreaterThan(3);
  expect(ids.slice(0, painted.length)).toEqual(painted);
  await expect(heading(page)).toHaveText((await heading(last).textContent()) ?? '');
  await expect(pane(page)).toContainText(title);
  await expect(view(page, 'Trending')).toHaveAttribute('aria-current', 'page');
  await expect(status(page)).toBeHidden();
  const marks = () =>
    page.evaluate(() => performance.getEntriesByType('mark').map(({ name }) => name));
  expect(await marks()).toEqual(['papertab:first-papers']);

  const rows = await articles(page).elementHandles();
  const box = await searchBox(page).elementHandle();
  await release();
  await expectUpdated(page);
  await expect(articles(page)).toHaveCount(ids.length);
  expect(await idsOf(page)).toEqual(ids);
  for (const element of [...rows, box])
    expect(await element?.evaluate((each) => each.isConnected)).toBe(true);
  expect(await rows[1]?.getAttribute('data-paper-id')).toBe(ids[1]);
  expect(await isPainted(page)).toBe(false);
  expect(await movedOn(page)).toEqual([]);
});

test('a click on Save before the application is there saves', async ({ papertab }) => {
  const last = await keptTab(papertab);
  const [, second = ''] = await idsOf(last);
  const { page, release } = await paintedTab(papertab);
  await saveButton(page, second).click();
  await release();
  await expect(saveButton(page, second)).toHaveAttribute('aria-pressed', 'true');
  await expect.poll(() => kept(page)).toContain('✓');
  const next = await paintedTab(papertab);
  await expect(saveButton(next.page, second)).toHaveAttribute('aria-pressed', 'true');
});

test('keys that are pressed before the application is there are commands', async ({ papertab }) => {
  const last = await keptTab(papertab);
  const [first = '', second = ''] = await idsOf(last);
  const { page, release } = await paintedTab(papertab);
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  await release();
  await expect(article(page, second)).toHaveAttribute('aria-current', 'true');
  await expect(article(page, first)).not.toHaveAttribute('aria-current');
});

test('Z before the application is there takes back the last change, over whatever list', async ({
  papertab,
}) => {
  const last = await keptTab(papertab);
  const [first = ''] = await idsOf(last);
  await saveButton(last, first).click();
  await expect(saveButton(last, first)).toHaveAttribute('aria-pressed', 'true');
  // A view of its own address is not painted, so that there is no list yet.
  const { page, release } = await paintedTab(papertab, `${last.url().split('#')[0]}#/to-read`);
  await page.keyboard.press('z');
  await release();
  await expect(saveButton(last, first)).toHaveAttribute('aria-pressed', 'false');
});

test('a paper that was saved meanwhile stays so when Save is clicked before the application is there', async ({
  papertab,
}) => {
  const last = await keptTab(papertab);
  const [, second = ''] = await idsOf(last);
  const stale = (await kept(last)) ?? '';
  await saveButton(last, second).click();
  await expect(saveButton(last, second)).toHaveAttribute('aria-pressed', 'true');
  await expect.poll(() => kept(last)).toContain('✓');
  await last.close();
  const { page, release } = await paintedTab(papertab, undefined, stale);
  await expect(saveButton(page, second)).toHaveAttribute('aria-pressed', 'false');
  await saveButton(page, second).click();
  await release();
  await expect(saveButton(page, second)).toHaveAttribute('aria-pressed', 'true');
  await expectUpdated(page);
  await expect(saveButton(page, second)).toHaveAttribute('aria-pressed', 'true');
});

test('a click that was meant for a paper which is listed no more is told, and does nothing to another', async ({
  papertab,
}) => {
  const last = await keptTab(papertab);
  const [first = '', second = ''] = await idsOf(last);
  const stale = (await kept(last)) ?? '';
  await last.keyboard.press('j');
  await last.keyboard.press('x');
  await expect(article(last, first)).toHaveCount(0);
  await last.close();
  const { page, release } = await paintedTab(papertab, undefined, stale);
  await saveButton(page, first).click();
  await page.keyboard.press('s');
  // Meant for what was not done: it takes back nothing older.
  await page.keyboard.press('z');
  await release();
  await expect(page.getByText('The list has changed in that moment')).toBeVisible();
  await expect(article(page, first)).toHaveCount(0);
  await expect(saveButton(page, second)).toHaveAttribute('aria-pressed', 'false');
});

test('a note that is typed before the application is there is written, and no letter is a command', async ({
  papertab,
}) => {
  await keptTab(papertab);
  const { page, release } = await paintedTab(papertab);
  await page.keyboard.press('n');
  await page.keyboard.type('exact proofs?');
  await release();
  await expect(page.getByRole('textbox', { name: 'Write a note' })).toHaveValue('exact proofs?');
});

test('letters after ? go nowhere, also not into the search box that is clicked next', async ({
  papertab,
}) => {
  await keptTab(papertab);
  const { page, release } = await paintedTab(papertab);
  await page.keyboard.press('?');
  await page.keyboard.type('xs');
  await release();
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Escape');
  await searchBox(page).click();
  await expect(searchBox(page)).toBeFocused();
  await expect(searchBox(page)).toHaveValue('');
  await expect(page.locator('article[aria-current="true"]')).toHaveCount(0);
});

test('what was hidden in another view is not painted again', async ({ papertab }) => {
  const last = await keptTab(papertab);
  await view(last, 'Latest').click();
  await expect(heading(last)).toHaveText('Latest');
  await last.keyboard.press('j');
  await last.keyboard.press('x');
  await expect.poll(() => kept(last)).toBeNull();
});

test('what is typed into the search box before the application is there is searched for', async ({
  papertab,
}) => {
  const last = await keptTab(papertab);
  const title = (await articles(last).nth(2).getByRole('heading').textContent()) ?? '';
  const { page, release } = await paintedTab(papertab);
  await page.keyboard.press('/');
  await page.keyboard.type(title.slice(0, 12));
  await release();
  await expect(articles(page).first()).toContainText(title);
  await expect(heading(page)).toContainText(/found|best/);
  await page.keyboard.type(title.slice(12, 20));
  await expect(searchBox(page)).toHaveValue(title.slice(0, 20));
  await expect(searchBox(page)).toBeFocused();
});

test('a click on a row or its title before the application is there opens the paper', async ({
  papertab,
}) => {
  const last = await keptTab(papertab);
  const title = (await articles(last).nth(2).getByRole('heading').textContent()) ?? '';
  const { page, release } = await paintedTab(papertab);
  await articles(page).nth(2).getByRole('link', { name: title, exact: true }).click();
  await release();
  await expect(pane(page).getByRole('heading', { level: 2 })).toHaveText(title);
  await expect(articles(page).nth(2)).toHaveAttribute('aria-current', 'true');
});

test('what a page shows in passing is not what the next one begins with', async ({ papertab }) => {
  const last = await keptTab(papertab);
  const ids = await idsOf(last);
  await articles(last).nth(1).getByRole('paragraph').last().click();
  await last.keyboard.press('X');
  await last.keyboard.press('s');
  await expect.poll(() => kept(last)).toContain('✓');
  const { page } = await paintedTab(papertab);
  await expect(page.locator('[aria-current="true"], [data-selected="true"]')).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Undo' })).toHaveCount(0);
  await expect(pane(page).getByRole('heading', { level: 2 })).toHaveText(
    (await article(last, ids[0] ?? '')
      .getByRole('heading')
      .textContent()) ?? '',
  );
});

test('an address of its own, and a page that is loaded anew, begin with nothing', async ({
  papertab,
}) => {
  const last = await keptTab(papertab);
  const { page } = await paintedTab(papertab, 'chrome://newtab/#/latest');
  await page.waitForLoadState();
  expect(await isPainted(page)).toBe(false);
  await last.reload();
  expect(await isPainted(last)).toBe(false);
  await expect(articles(last).first()).toBeVisible();
});

test('the popup begins with what the last one showed', async ({ papertab }) => {
  await filledTab(papertab);
  const url = `chrome-extension://${papertab.extensionId}/popup.html`;
  const last = await papertab.popup();
  await expectUpdated(last);
  await expect
    .poll(() => last.evaluate(() => localStorage.getItem('screen:popup')))
    .toContain('"article"');
  const ids = await idsOf(last);
  const { page, release } = await paintedTab(papertab, url);
  expect(await isPainted(page)).toBe(true);
  const painted = await idsOf(page);
  expect(ids.slice(0, painted.length)).toEqual(painted);
  const [row] = await articles(page).elementHandles();
  await page.keyboard.press('j');
  await release();
  await expect(articles(page)).toHaveCount(ids.length);
  await expect(articles(page).first()).toHaveAttribute('aria-current', 'true');
  expect(await row?.evaluate((each) => each.isConnected)).toBe(true);
});

test('a new tab that shows one paper does not begin with the list', async ({ papertab }) => {
  const last = await keptTab(papertab);
  await last.evaluate(() => {
    const settings = JSON.parse(localStorage.getItem('settings') ?? '{}') as object;
    localStorage.setItem('settings', JSON.stringify({ ...settings, newTab: 'one' }));
  });
  await last.close();
  const { page } = await paintedTab(papertab);
  // Painted, it would stay so: nothing releases it here.
  expect(await isPainted(page)).toBe(false);
});

test.describe('what is kept and makes no sense', () => {
  for (const text of ['', '{"theme"', '[1]', '[1,"another look",["p",{},"Hello"]]']) {
    test(`is not painted: ${text}`, async ({ papertab }) => {
      const last = await keptTab(papertab);
      const count = await articles(last).count();
      await last.evaluate(([key, value]) => localStorage.setItem(key, value), [KEY, text] as const);
      await last.close();
      const { page, release } = await paintedTab(papertab);
      expect(await isPainted(page)).toBe(false);
      await release();
      await expect(articles(page)).toHaveCount(count);
    });
  }
});
