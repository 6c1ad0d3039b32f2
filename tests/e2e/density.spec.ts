import type { Page, Route } from '@playwright/test';
import { chooseSettings, manifest } from './browser-api.ts';
import { expect, test } from './extension.ts';
import { servePictures } from './pictures.ts';
import { articles, filledTab, searchBox } from './screen.ts';
import { madeItems, newestWeekday } from './served.ts';

test('compact rows are a title and a line, cards stand beside one another', async ({
  papertab,
}) => {
  const page = await filledTab(papertab);
  const [comfortable] = await boxes(page);
  await chooseSettings(page, { density: 'compact' });
  await expect.poll(async () => (await boxes(page))[0]?.height).toBeLessThan(60);
  expect(comfortable?.height).toBeGreaterThan(120);
  await expect(articles(page).first().getByRole('button', { name: /^Save/ })).toBeVisible();
  await expect(articles(page).first().getByText('upvotes')).toBeAttached();

  await chooseSettings(page, { density: 'cards' });
  const tops = async () => (await boxes(page)).map(({ top }) => top);
  await expect.poll(async () => new Set((await tops()).slice(0, 2)).size).toBe(1);
  const [first, second] = await boxes(page);
  expect(second?.left).toBeGreaterThan(first?.right ?? Number.NaN);
  await page.setViewportSize({ width: 400, height: 580 });
  const gap = async () => {
    const [above, below] = await boxes(page);
    return (below?.top ?? Number.NaN) - (above?.bottom ?? Number.NaN);
  };
  await expect.poll(gap).toBeGreaterThan(0);
});

test('the pages’ policy lets pictures load from the source’s servers alone', async ({
  papertab,
}) => {
  const page = await papertab.newTab();
  const { content_security_policy: policy } = await manifest(page);
  expect(JSON.stringify(policy)).toContain(
    "; img-src 'self' https://cdn-thumbnails.huggingface.co https://cdn-uploads.huggingface.co; ",
  );
});

test('no picture is asked for unless pictures are on, and then without a referrer', async ({
  papertab,
}) => {
  const asked = await servePictures(papertab);
  const page = await filledTab(papertab);
  const outside: string[] = [];
  page.on('request', (request) => {
    if (/^https?:/.test(request.url())) outside.push(request.headers()['referer'] ?? 'none');
  });
  for (const density of ['comfortable', 'compact', 'cards'] as const) {
    await chooseSettings(page, { density });
    await expect(page.locator('html')).toHaveAttribute('data-density', density);
    await page.reload();
    await expect(articles(page).first()).toBeVisible();
    await searchBox(page).fill('diffusion');
    await expect(articles(page).locator('mark').first()).toBeVisible();
  }
  await expect(page.locator('img')).toHaveCount(0);
  expect([asked, outside]).toEqual([[], []]);

  await chooseSettings(page, { density: 'cards', images: true });
  await expect.poll(() => asked.length).toBeGreaterThan(0);
  expect(new Set(outside)).toEqual(new Set(['none']));
  await chooseSettings(page, { density: 'cards' });
  await expect(page.locator('img')).toHaveCount(0);
});

test('a picture has its room before it comes, and leaves it where it fails', async ({
  papertab,
}) => {
  const held: Route[] = [];
  await papertab.context.route('https://cdn-thumbnails.huggingface.co/**', (route) => {
    held.push(route);
  });
  const page = await filledTab(papertab);
  await chooseSettings(page, { density: 'cards', images: true });
  const picture = articles(page).first().locator('img');
  await expect(picture).toBeVisible();
  const box = await picture.boundingBox();
  expect((box?.width ?? 0) / (box?.height ?? 1)).toBeCloseTo(1200 / 630, 1);
  const before = await boxes(page);
  const failed = page.waitForEvent('requestfailed');
  await expect.poll(() => held.length).toBeGreaterThan(0);
  for (const route of held) await route.abort();
  await failed;
  await page.waitForTimeout(200);
  expect(await boxes(page)).toEqual(before);
});

test.describe('in a long list of cards', () => {
  const PICTURED = madeItems(120).map((item, at) => ({
    ...item,
    thumbnail: `https://cdn-thumbnails.huggingface.co/${at}.png`,
  }));
  test.beforeEach(({ api }) => {
    api.itemsOverride.set(newestWeekday(), PICTURED);
  });

  test('every picture has its room before it comes, and is asked for when it comes near', async ({
    papertab,
  }) => {
    const held: (() => void)[] = [];
    const answered = new Promise<void>((resolve) => held.push(resolve));
    const asked = await servePictures(papertab, answered);
    const page = await filledTab(papertab);
    await chooseSettings(page, { density: 'cards', images: true });
    await expect(page.locator('article img')).toHaveCount(PICTURED.length);
    await expect.poll(() => asked.length).toBeGreaterThan(0);
    await page.waitForTimeout(500);
    const waiting = await pictures(page);
    expect(waiting.filter(({ isThere }) => isThere)).toEqual([]);
    for (const { width, ratio, card } of waiting) {
      expect(width).toBeGreaterThan(card - 4);
      expect(ratio).toBeCloseTo(1200 / 630, 1);
    }
    const far = waiting.filter(({ below }) => below > FAR).map(({ url }) => url);
    expect(far.length).toBeGreaterThan(PICTURED.length / 3);
    expect(far.filter((url) => asked.includes(url))).toEqual([]);

    await articles(page).nth(60).scrollIntoViewIfNeeded();
    await page.waitForTimeout(500);
    const before = await boxesInSight(page);
    for (const answer of held) answer();
    await expect.poll(async () => (await pictures(page)).some(({ isThere }) => isThere)).toBe(true);
    await page.waitForTimeout(500);
    expect(before.length).toBeGreaterThan(2);
    expect(await boxesInSight(page)).toEqual(before);
    for (let at = 0; at < PICTURED.length; at += 10) {
      await articles(page).nth(at).scrollIntoViewIfNeeded();
      await page.waitForTimeout(50);
    }
    await expect.poll(() => new Set(asked).size).toBe(PICTURED.length);
    expect(asked).toHaveLength(PICTURED.length);
    const areThere = async () => (await pictures(page)).every(({ isThere }) => isThere);
    await expect.poll(areThere).toBe(true);
  });
});

/** So far below the screen, in pixels, browsers ask for no lazy picture, however slow the connection. */
const FAR = 3_000;

/** The pictures of the list: their rooms, the width of their cards, how far below the screen they are. */
function pictures(page: Page) {
  return page.locator('article img').evaluateAll((all) =>
    (all as HTMLImageElement[]).map((each) => {
      const { top, width, height } = each.getBoundingClientRect();
      const card = each.closest('article')?.getBoundingClientRect().width ?? 0;
      const isThere = each.complete && each.naturalWidth > 0;
      return {
        url: each.src,
        width,
        ratio: width / height,
        card,
        below: top - innerHeight,
        isThere,
      };
    }),
  );
}

/** Where the rows are that are on the screen. */
function boxesInSight(page: Page) {
  return articles(page).evaluateAll((all) =>
    all
      .map((each) => ({ id: each.dataset.paperId, box: each.getBoundingClientRect().toJSON() }))
      .filter(({ box }) => box.bottom > 0 && box.top < innerHeight),
  );
}

/** Where the rows are on the screen. */
function boxes(page: Page) {
  return articles(page).evaluateAll((all) =>
    all.slice(0, 4).map((each) => {
      const { top, bottom, left, right, height } = each.getBoundingClientRect();
      return { top, bottom, left, right, height };
    }),
  );
}
