import { badge, rowsOf } from './browser-api.ts';
import { expect, test } from './extension.ts';
import {
  articles,
  expectPapers,
  expectUpdated,
  filledTab,
  optionsPage,
  refresh,
} from './screen.ts';
import { idsOf, madeItems, today } from './served.ts';

const ITEMS = madeItems(30);

test.describe('with thirty papers today', () => {
  test.beforeEach(({ api }) => {
    api.itemsOverride.set(today(), ITEMS);
  });

  test('the toolbar button counts them, and counts down as they are seen', async ({ papertab }) => {
    const worker = await papertab.worker();
    const count = async () => Number(await badge(worker));
    await expect.poll(count, { timeout: 20_000 }).toBe(ITEMS.length);

    const page = await filledTab(papertab);
    await expectPapers(page, idsOf(ITEMS));
    const onScreen = await articles(page).evaluateAll(
      (all) => all.filter((each) => each.getBoundingClientRect().bottom < innerHeight).length,
    );
    expect(onScreen).toBeGreaterThan(2);
    await expect.poll(count).toBeLessThanOrEqual(ITEMS.length - onScreen);
    // Those below the edge of the screen were not seen.
    expect(await count()).toBeGreaterThan(ITEMS.length - onScreen - 3);
    for (const row of await articles(page).all()) await row.scrollIntoViewIfNeeded();
    await expect.poll(count).toBeLessThan(ITEMS.length - onScreen);
  });

  test('seen papers are quieter on the next page, not under the reader’s eyes', async ({
    papertab,
  }) => {
    const page = await filledTab(papertab);
    await expectPapers(page, idsOf(ITEMS));
    const seen = async () =>
      (await rowsOf<{ readonly id: string }>(page, 'papertab-library', 'seen')).map(({ id }) => id);
    await expect.poll(seen).toContain(idsOf(ITEMS)[0]);
    await expect(page.locator('article[data-seen="true"]')).toHaveCount(0);
    const next = await papertab.newTab();
    await expect(articles(next).first()).toHaveAttribute('data-seen', 'true');
    await expect(articles(next).last()).toHaveAttribute('data-seen', 'false');
  });

  test('switched off it is empty, also after the next refresh, and on again it counts', async ({
    papertab,
  }) => {
    const worker = await papertab.worker();
    await expect.poll(() => badge(worker), { timeout: 20_000 }).toBe('30');
    const options = await optionsPage(papertab);
    const box = options.getByRole('checkbox', { name: /^Count today's unseen papers/ });
    await expect(box).toBeChecked();
    await box.uncheck();
    await expect.poll(() => badge(worker)).toBe('');

    const page = await filledTab(papertab);
    await refresh(page);
    await expectUpdated(page);
    const seen = () => rowsOf(page, 'papertab-library', 'seen');
    await expect.poll(async () => (await seen()).length).toBeGreaterThan(0);
    expect(await badge(worker)).toBe('');

    await options.bringToFront();
    await box.check();
    await expect.poll(async () => Number(await badge(worker))).toBeGreaterThan(0);
  });
});
