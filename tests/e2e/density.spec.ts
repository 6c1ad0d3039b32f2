import type { Page, Route } from '@playwright/test';
import { chooseSettings, manifest } from './browser-api.ts';
import { expect, test } from './extension.ts';
import { servePictures } from './pictures.ts';
import { articles, filledTab, searchBox } from './screen.ts';

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

/** Where the rows are on the screen. */
function boxes(page: Page) {
  return articles(page).evaluateAll((all) =>
    all.slice(0, 4).map((each) => {
      const { top, bottom, left, right, height } = each.getBoundingClientRect();
      return { top, bottom, left, right, height };
    }),
  );
}
