import type { Page } from '@playwright/test';
import { expect, test, type Papertab } from './extension.ts';
import { expectUpdated, feed, filledTab, optionsPage } from './screen.ts';

/** `--ground`, as a browser tells colours. */
const DARK = 'rgb(21, 20, 18)';
const LIGHT = 'rgb(250, 248, 244)';

const PAGES = ['newtab.html', 'popup.html', 'options.html'];

test('a theme is there before the first paint, in every page', async ({ papertab }) => {
  await filledTab(papertab);
  await chooseTheme(papertab, 'Dark');
  for (const path of PAGES) {
    const page = await watchedPage(papertab);
    await page.emulateMedia({ colorScheme: 'light' });
    await page.goto(`chrome-extension://${papertab.extensionId}/${path}`);
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
    await expect.poll(() => firstLook(page)).toHaveProperty('paintedAt');
    const { themedAt = Infinity, paintedAt = 0, ...look } = await firstLook(page);
    expect(themedAt, path).toBeLessThan(paintedAt);
    // In the very first frame, and in every other until here.
    expect(look, path).toEqual({ backgrounds: [DARK] });
  }
});

test('a theme against the system’s is the chosen one, and the system’s is the default', async ({
  papertab,
}) => {
  const page = await filledTab(papertab);
  for (const [colorScheme, background] of [
    ['light', LIGHT],
    ['dark', DARK],
  ] as const) {
    await page.emulateMedia({ colorScheme });
    await expect.poll(() => backgroundOf(page)).toBe(background);
  }
  await chooseTheme(papertab, 'Light');
  await expect.poll(() => backgroundOf(page)).toBe(LIGHT);
  await chooseTheme(papertab, 'As the system');
  await expect.poll(() => backgroundOf(page)).toBe(DARK);
});

test('looks change at once in every open tab', async ({ papertab }) => {
  const page = await filledTab(papertab);
  const popup = await papertab.popup();
  const options = await optionsPage(papertab);
  for (const each of [page, popup, options]) {
    await expect(each.locator('html')).toHaveAttribute('data-theme', 'system');
    await expect(each.locator('html')).toHaveAttribute('data-density', 'comfortable');
    await expect(each.locator('html')).toHaveAttribute('data-images', 'false');
  }
  await options.getByRole('radio', { name: 'Compact' }).check();
  await options.getByRole('radio', { name: 'Dark' }).check();
  await options.getByRole('checkbox', { name: 'Show pictures of papers' }).check();
  for (const each of [page, popup, options]) {
    await expect(each.locator('html')).toHaveAttribute('data-theme', 'dark');
    await expect(each.locator('html')).toHaveAttribute('data-density', 'compact');
    await expect(each.locator('html')).toHaveAttribute('data-images', 'true');
  }
  await expect(options.getByText('Pictures are fetched from that source')).toBeVisible();
});

test('a mirror that is garbled or gone leaves the defaults, until the settings are read', async ({
  papertab,
}) => {
  await filledTab(papertab);
  await chooseTheme(papertab, 'Dark');
  for (const text of ['{"theme":', '{"theme":"sepia","newTab":7}', undefined]) {
    const options = await optionsPage(papertab);
    await options.evaluate((value) => {
      if (value === undefined) localStorage.clear();
      else localStorage.setItem('settings', value);
    }, text);
    await options.close();
    const page = await papertab.newTab();
    await expect(feed(page)).toBeVisible();
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
    await expectUpdated(page);
    await page.close();
  }
});

interface FirstLook {
  /** When the theme stood on the document, ms since its navigation. */
  readonly themedAt?: number;
  readonly paintedAt?: number;
  /** The colours behind everything, frame by frame, each once. */
  readonly backgrounds: readonly string[];
}

/** A page that notes of each document what it looks like from the first moment on. */
async function watchedPage(papertab: Papertab): Promise<Page> {
  const page = await papertab.context.newPage();
  await page.addInitScript(() => {
    const look: { themedAt?: number; paintedAt?: number; backgrounds: string[] } = {
      backgrounds: [],
    };
    Object.assign(window, { look });
    new MutationObserver(() => {
      if ('theme' in document.documentElement.dataset) look.themedAt ??= performance.now();
    }).observe(document, { attributes: true, childList: true, subtree: true });
    new PerformanceObserver((list) => {
      look.paintedAt ??= list.getEntries()[0]?.startTime ?? 0;
    }).observe({ type: 'paint', buffered: true });
    const onFrame = (): void => {
      const background =
        document.body === null ? '' : getComputedStyle(document.body).backgroundColor;
      if (background !== '' && !look.backgrounds.includes(background))
        look.backgrounds.push(background);
      requestAnimationFrame(onFrame);
    };
    requestAnimationFrame(onFrame);
  });
  return page;
}

function firstLook(page: Page): Promise<FirstLook> {
  return page.evaluate(() => (window as unknown as { readonly look: FirstLook }).look);
}

function backgroundOf(page: Page): Promise<string> {
  return page.evaluate(() => getComputedStyle(document.body).backgroundColor);
}

async function chooseTheme(papertab: Papertab, name: string): Promise<void> {
  const options = await optionsPage(papertab);
  await options.getByRole('radio', { name }).check();
  const value = { Dark: 'dark', Light: 'light' }[name] ?? 'system';
  await expect(options.locator('html')).toHaveAttribute('data-theme', value);
  await options.close();
}
