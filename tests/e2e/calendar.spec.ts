import { expect, test } from './extension.ts';
import { articles, expectPapers, filledTab, heading } from './screen.ts';
import { newestWeekday, servedIds, weekdaysBack } from './served.ts';

test('a click on the heading opens a calendar with the papers of each day', async ({
  api,
  papertab,
}) => {
  const page = await filledTab(papertab);
  await heading(page).getByRole('button').click();
  const calendar = page.getByRole('dialog', { name: 'Calendar' });
  const count = (await servedIds(api, `date=${newestWeekday()}`)).length;
  const shown = calendar.locator(`a[href="#/trending/${newestWeekday()}"]`);
  await expect(shown).toHaveAccessibleName(new RegExp(`: ${count} papers`));
  await expect(shown).toBeFocused();
});

test('a day of the calendar shows that day, and Today leads back', async ({ api, papertab }) => {
  const page = await filledTab(papertab);
  await expect(page.getByRole('button', { name: 'Today' })).toHaveCount(0);
  await heading(page).getByRole('button').click();
  await page.locator(`[data-calendar] a[href="#/trending/${weekdaysBack(2)}"]`).click();
  await expect(page.getByRole('dialog', { name: 'Calendar' })).toHaveCount(0);
  await expectPapers(page, await servedIds(api, `date=${weekdaysBack(2)}`));
  await page.getByRole('button', { name: 'Today' }).click();
  await expectPapers(page, await servedIds(api, `date=${newestWeekday()}`));
});

test('papers that were seen are not counted as unseen', async ({ papertab }) => {
  const page = await filledTab(papertab);
  await heading(page).getByRole('button').click();
  const shown = page.locator(`[data-calendar] a[href="#/trending/${newestWeekday()}"]`);
  await expect(shown).toHaveAccessibleName(/\d+ not seen/);
  const before = await unseen(shown.textContent());
  await page.keyboard.press('Escape');
  await articles(page).last().scrollIntoViewIfNeeded();
  await heading(page).getByRole('button').click();
  await expect.poll(() => unseen(shown.textContent())).toBeLessThan(before);
});

test('a month that is not on the device is asked for, once, and then counted', async ({
  papertab,
}) => {
  const page = await filledTab(papertab);
  await heading(page).getByRole('button').click();
  const requests = await papertab.requestsDuring(async () => {
    await page.getByRole('button', { name: 'Previous month' }).last().click();
    await page.getByRole('button', { name: 'Next month' }).last().click();
    await page.getByRole('button', { name: 'Previous month' }).last().click();
  });
  const months = requests.filter(({ url }) => url.includes('month=')).map(({ url }) => url);
  expect(new Set(months).size).toBe(months.length);
});

test('Escape closes the calendar and gives the focus back', async ({ papertab }) => {
  const page = await filledTab(papertab);
  await heading(page).getByRole('button').click();
  await expect(page.getByRole('dialog', { name: 'Calendar' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog', { name: 'Calendar' })).toHaveCount(0);
  await expect(heading(page).getByRole('button')).toBeFocused();
});

async function unseen(label: Promise<string | null>): Promise<number> {
  return Number(/(\d+) not seen/.exec((await label) ?? '')?.[1] ?? 0);
}
