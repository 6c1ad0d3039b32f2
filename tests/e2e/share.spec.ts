import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import PostalMime from 'postal-mime';
import { expect, test } from './extension.ts';
import { articles, heading } from './screen.ts';

async function shareAsFile(page: Page, format: string): Promise<string> {
  await page.getByRole('main').getByRole('button', { name: 'Share', exact: true }).click();
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: `File: ${format}` }).click();
  const path = await (await downloading).path();
  await page.keyboard.press('Escape');
  return readFileSync(path, 'utf8');
}

test('the list that is shown is handed on as an Atom feed that a browser’s parser reads', async ({
  papertab,
}) => {
  const page = await papertab.newTab();
  const first = page.getByRole('article').first();
  await expect(first).toBeVisible();
  const ids = await page
    .getByRole('article')
    .evaluateAll((rows) => rows.slice(0, 10).map((row) => row.getAttribute('data-paper-id')));
  const feed = await shareAsFile(page, 'Atom feed');
  const read = await page.evaluate((text) => {
    const parsed = new DOMParser().parseFromString(text, 'application/xml');
    const namespace = 'http://www.w3.org/2005/Atom';
    const texts = (parent: Element, name: string) =>
      Array.from(parent.getElementsByTagNameNS(namespace, name), (each) => each.textContent);
    return {
      errors: parsed.querySelectorAll('parsererror').length,
      root: parsed.documentElement.localName,
      entries: Array.from(parsed.getElementsByTagNameNS(namespace, 'entry'), (entry) => ({
        id: texts(entry, 'id'),
        titles: texts(entry, 'title').length,
        updated: texts(entry, 'updated').map((moment) => Number.isFinite(Date.parse(moment))),
      })),
    };
  }, feed);
  expect(read.errors).toBe(0);
  expect(read.root).toBe('feed');
  expect(read.entries).toEqual(
    ids.map((id) => ({ id: [`https://arxiv.org/abs/${id}`], titles: 1, updated: [true] })),
  );
});

test('what a search found is handed on as a digest, as many as are wanted', async ({
  papertab,
}) => {
  const page = await papertab.newTab();
  await expect(page.getByRole('article').first()).toBeVisible();
  await page.getByRole('searchbox', { name: 'Search papers' }).fill('model');
  await expect(page.getByRole('heading', { level: 1 })).toContainText(/found|best/i);
  await expect(page.getByRole('article').nth(12)).toBeVisible();
  const ten = await shareAsFile(page, 'Markdown digest');
  expect(ten).toMatch(/^# Papers found for “model”\n\n1\. +\[/);
  expect(ten.match(/^\d+\./gm)).toHaveLength(10);
  await page.getByRole('main').getByRole('button', { name: 'Share', exact: true }).click();
  await page
    .getByRole('group', { name: 'How many papers' })
    .getByRole('button', { name: '25' })
    .click();
  await page.keyboard.press('Escape');
  const more = await shareAsFile(page, 'Markdown digest');
  expect(more.match(/^\d+\./gm)?.length).toBeGreaterThan(10);
});

test('a printed list has its heading and every paper whole, in ink, and nothing to press', async ({
  papertab,
}) => {
  const page = await papertab.newTab();
  await expect(articles(page).first()).toBeVisible();
  const papers = await articles(page).count();
  await page.evaluate(() => {
    window.print = () => void document.documentElement.setAttribute('data-printed', '');
  });
  await page.getByRole('main').getByRole('button', { name: 'Share', exact: true }).click();
  await page.getByRole('button', { name: 'Print this list' }).click();
  await expect(page.locator('html')).toHaveAttribute('data-printed');
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  await expect(heading(page)).toBeVisible();
  for (const hidden of ['header', 'nav', 'aside', 'main section'])
    await expect(page.locator(hidden).filter({ visible: true })).toHaveCount(0);
  await expect(page.getByRole('main').getByRole('button')).toHaveCount(1);
  await expect(articles(page).filter({ visible: true })).toHaveCount(papers);
  const looks = await articles(page)
    .last()
    .evaluate((row) => ({
      ground: getComputedStyle(document.body).backgroundColor,
      lines: getComputedStyle(row.querySelector('p:last-of-type') ?? row).display,
      isScrolled:
        document.querySelector('main')?.scrollHeight !==
        document.querySelector('main')?.clientHeight,
    }));
  expect(looks).toEqual({ ground: 'rgb(255, 255, 255)', lines: 'block', isScrolled: false });
});

test('the list is handed on as an e-mail that is read in light and dark, and asks for nothing', async ({
  papertab,
}) => {
  const page = await papertab.newTab();
  await expect(page.getByRole('article').first()).toBeVisible();
  const { subject = '', html = '' } = await PostalMime.parse(
    await shareAsFile(page, 'E-mail message'),
  );
  expect(subject).toMatch(/^Papers: Trending, /);
  const message = await papertab.context.newPage();
  const requests: string[] = [];
  const grounds: number[] = [];
  message.on('request', (request) => requests.push(request.url()));
  for (const colorScheme of ['light', 'dark'] as const) {
    await message.emulateMedia({ colorScheme });
    await message.setContent(html);
    await expect(message.getByRole('heading')).toHaveText(subject);
    await expect(message.getByRole('listitem')).toHaveCount(10);
    const { texts, below } = await message.evaluate(coloursOfTexts);
    expect(texts.length).toBeGreaterThan(30);
    for (const text of texts) expect(contrast(text, below)).toBeGreaterThan(4.5);
    grounds.push(luminance(below));
  }
  expect(requests).toEqual([]);
  expect(grounds[1]).toBeLessThan(grounds[0] ?? 0);

  await page.getByRole('main').getByRole('button', { name: 'Share', exact: true }).click();
  const link = page.getByRole('link', { name: 'Write an e-mail with this list' });
  const menu = page.locator('[data-passing]').filter({ has: link });
  expect(await menu.evaluate((each) => each.scrollWidth - each.clientWidth)).toBe(0);
  // A mail program on the web must not take the place of the list.
  await expect(link).toHaveAttribute('target', '_blank');
  await expect(link).toHaveAttribute('href', /^mailto:\?subject=Papers%3A%20Trending.*arxiv\.org/);
});

type Rgb = readonly [red: number, green: number, blue: number];

/** In a page: the colours of its texts as they are seen, and the one that the browser draws below. */
function coloursOfTexts(): { readonly texts: readonly Rgb[]; readonly below: Rgb } {
  const context = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
  if (context === null) throw new Error('There is no canvas.');
  const below = document.createElement('div');
  below.style.color = 'Canvas';
  document.body.append(below);
  const [ground = [255, 255, 255], ...texts] = [
    below,
    ...document.querySelectorAll('h1, a, p'),
  ].map((each): Rgb => {
    const { color, opacity } = getComputedStyle(each);
    context.globalAlpha = 1;
    context.fillStyle = getComputedStyle(below).color;
    context.fillRect(0, 0, 1, 1);
    context.globalAlpha = Number(opacity);
    context.fillStyle = color;
    context.fillRect(0, 0, 1, 1);
    const [red = 0, green = 0, blue = 0] = context.getImageData(0, 0, 1, 1).data;
    return [red, green, blue];
  });
  below.remove();
  return { texts, below: ground };
}

/** Of two colours (WCAG 2.2, 1.4.3). */
function contrast(one: Rgb, other: Rgb): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

function luminance(colour: Rgb): number {
  const [red = 0, green = 0, blue = 0] = colour.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
