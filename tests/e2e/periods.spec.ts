import type { Page } from '@playwright/test';
import { addDays } from '../../core/day.ts';
import { expect, test } from './extension.ts';
import { articles, expectPapers, filledTab, heading, status, view } from './screen.ts';
import {
  askedDays,
  newestWeekday,
  servedDays,
  servedIds,
  servedPapers,
  weekdaysBack,
} from './served.ts';

test.describe('with a holiday in the midst of a week, besides the weekends', () => {
  const holiday = weekdaysBack(2);

  test.beforeEach(({ api }) => {
    api.itemsOverride.set(holiday, []);
  });

  test('previous and next step through the days that have papers', async ({ api, papertab }) => {
    const days = await servedDays(api);
    expect(days).not.toContain(holiday);
    expect(days.length).toBeGreaterThan(6);
    const page = await filledTab(papertab);

    for (const [index, day] of days.entries()) {
      if (index > 0) await page.getByRole('button', { name: 'Previous day' }).click();
      await expectPapers(page, await servedIds(api, `date=${day}`));
    }
    for (const day of days.toReversed().slice(1)) {
      await page.getByRole('button', { name: 'Next day' }).click();
      await expectPapers(page, await servedIds(api, `date=${day}`));
    }
    await expect(page.getByRole('button', { name: 'Next day' })).toBeDisabled();
  });
});

test('a week is shown in the order of the source', async ({ api, papertab }) => {
  const page = await filledTab(papertab);
  // Not by upvotes, as the cache itself would put it together.
  const reversed = (await servedPapers(api, `week=${isoWeek(newestWeekday())}`)).toReversed();
  api.fault = {
    kind: 'body',
    match: (url) => url.searchParams.has('week'),
    body: JSON.stringify(reversed.map((paper) => ({ paper: paper.raw }))),
  };
  await page.getByRole('button', { name: 'Week' }).click();
  await expect(heading(page)).toContainText(`Week ${Number(isoWeek(newestWeekday()).slice(6))}`);
  await expect(page.getByRole('button', { name: 'Week', pressed: true })).toBeVisible();
  await expectPapers(
    page,
    reversed.map((paper) => paper.id),
  );
  await expect(page.getByRole('button', { name: 'Next week' })).toBeDisabled();
  await expect(page.getByRole('button', { name: 'Previous week' })).toBeEnabled();
});

test('a month is shown in the order of the source, over all of its pages', async ({
  api,
  papertab,
}) => {
  const page = await filledTab(papertab);
  const month = newestWeekday().slice(0, 7);
  const ids = await servedIds(api, `month=${month}&limit=7`);
  expect(ids.length).toBeGreaterThan(0);
  await page.getByRole('button', { name: 'Month' }).click();
  await expect(page.getByRole('button', { name: 'Month', pressed: true })).toBeVisible();
  await expectPapers(page, ids);
  await expect(page.getByRole('button', { name: 'Next month' })).toBeDisabled();
});

test('a week that was fetched is not asked for again when it is looked at again', async ({
  papertab,
}) => {
  const page = await filledTab(papertab);
  expect(await papertab.requestsDuring(() => showWeekAndDay(page))).toHaveLength(1);
  expect(await papertab.requestsDuring(() => showWeekAndDay(page))).toEqual([]);
  const other = await papertab.newTab();
  expect(await papertab.requestsDuring(() => showWeekAndDay(other))).toEqual([]);
});

test('an older day is fetched when it is asked for, shown, and kept', async ({ api, papertab }) => {
  await filledTab(papertab);
  const old = weekdaysBack(12);
  const ids = await servedIds(api, `date=${old}`);
  expect(ids.length).toBeGreaterThan(0);
  const address = `chrome-extension://${papertab.extensionId}/newtab.html#/trending/${old}`;

  const page = await papertab.context.newPage();
  const requests = await papertab.requestsDuring(async () => {
    await page.goto(address);
    await expectPapers(page, ids);
  });
  expect(askedDays(requests)).toEqual([old]);

  await api.close();
  await page.reload();
  await expectPapers(page, ids);
});

test('a day without papers says so and leads to the newest ones', async ({ api, papertab }) => {
  const page = await filledTab(papertab);
  const ids = await servedIds(api, `date=${newestWeekday()}`);
  const saturday = addDays(mondayOf(newestWeekday()), -2);
  await page.goto(`chrome-extension://${papertab.extensionId}/newtab.html#/trending/${saturday}`);
  const main = page.getByRole('main');
  await expect(main).toContainText('No papers on this day.');
  await expect(articles(page)).toHaveCount(0);
  await main.getByRole('button', { name: 'Show the newest papers' }).click();
  await expectPapers(page, ids);
});

test('Latest holds the papers of all days, newest day first, each once', async ({
  api,
  papertab,
}) => {
  const page = await filledTab(papertab);
  const expected: string[] = [];
  for (const day of await servedDays(api)) {
    expected.push(...(await servedIds(api, `date=${day}`)).toSorted().toReversed());
  }
  await view(page, 'Latest').click();
  await expect(heading(page)).toHaveText('Latest');
  await expectPapers(page, [...new Set(expected)]);
});

test('the address names what is shown, so that back and reload lead there', async ({
  api,
  papertab,
}) => {
  const page = await filledTab(papertab);
  const ids = await servedIds(api, `date=${newestWeekday()}`);
  await view(page, 'Latest').click();
  await expect(heading(page)).toHaveText('Latest');
  await page.reload();
  await expect(heading(page)).toHaveText('Latest');
  await page.goBack();
  await expectPapers(page, ids);
  await expect(status(page)).toContainText('Updated');
});

async function showWeekAndDay(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Week' }).click();
  await expect(page.getByRole('button', { name: 'Previous week' })).toBeVisible();
  await page.getByRole('button', { name: 'Day', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Previous day' })).toBeVisible();
}

function mondayOf(day: ReturnType<typeof newestWeekday>) {
  return addDays(day, -((new Date(day).getUTCDay() + 6) % 7));
}

/** The week of a weekday as the API writes it. */
function isoWeek(day: ReturnType<typeof newestWeekday>): string {
  const thursday = addDays(mondayOf(day), 3);
  const first = Date.parse(`${thursday.slice(0, 4)}-01-01`);
  const week = Math.floor((Date.parse(thursday) - first) / 604_800_000) + 1;
  return `${thursday.slice(0, 4)}-W${String(week).padStart(2, '0')}`;
}
