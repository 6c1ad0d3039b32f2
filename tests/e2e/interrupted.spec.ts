import type { Page } from '@playwright/test';
import { lastDays } from '../../core/day.ts';
import { rowsOf } from './browser-api.ts';
import { expect, test } from './extension.ts';
import {
  articles,
  expectPapers,
  expectUpdated,
  filledTab,
  refresh,
  refreshButton,
  view,
} from './screen.ts';
import { newestWeekday, servedIds, today, WINDOW_DAYS } from './served.ts';

interface DayRow {
  readonly date: string;
  readonly ids: readonly string[];
}

test.describe('a worker that is stopped in the midst of the first fill', () => {
  const days = 5;

  test.beforeEach(({ api }) => {
    const last = lastDays(today(), days + 1).at(-1);
    api.fault = { kind: 'hang', match: (url) => url.searchParams.get('date') === last };
  });

  test('#2 leaves whole days, and the next one completes them', async ({ api, papertab }) => {
    const page = await papertab.newTab();
    await expect.poll(() => dayRows(page).then((rows) => rows.length)).toBe(days);
    await papertab.stopWorker();

    const left = await dayRows(page);
    expect(left.map((row) => row.date)).toEqual(newestFirst(days));
    const papers = await rowsOf<{ id: string }>(page, 'papertab-cache', 'papers');
    expect(new Set(papers.map((paper) => paper.id))).toEqual(
      new Set(left.flatMap((row) => row.ids)),
    );
    for (const { date, ids } of left) expect(ids).toEqual(await servedIds(api, `date=${date}`));

    api.fault = undefined;
    await papertab.worker();
    await expectUpdated(page);
    const whole = await dayRows(page);
    expect(whole.map((row) => row.date)).toEqual(newestFirst(WINDOW_DAYS));
    for (const { date, ids } of whole) expect(ids).toEqual(await servedIds(api, `date=${date}`));
  });
});

test('#1 #3 a worker that is stopped in the midst of a refresh leaves the papers as they were', async ({
  api,
  papertab,
}) => {
  const page = await filledTab(papertab);
  const before = await dayRows(page);
  const ids = await servedIds(api, `date=${newestWeekday()}`);
  api.fault = { kind: 'hang' };
  const count = api.requests.length;
  await refreshButton(page).click();
  await expect.poll(() => api.requests.length).toBe(count + 1);
  await papertab.stopWorker();

  expect(await dayRows(page)).toEqual(before);
  const later = await papertab.newTab();
  await expectPapers(later, ids);
  await view(later, 'Latest').click();
  await expect(articles(later).nth(ids.length)).toBeVisible();
});

test('a worker that sleeps is woken by Refresh', async ({ papertab }) => {
  const page = await filledTab(papertab);
  await papertab.stopWorker();
  const requests = await papertab.requestsDuring(async () => {
    await refresh(page);
    await expectUpdated(page);
  });
  expect(requests).toHaveLength(3);
});

async function dayRows(page: Page): Promise<DayRow[]> {
  const rows = await rowsOf<DayRow>(page, 'papertab-cache', 'days');
  return rows.toSorted((one, other) => other.date.localeCompare(one.date));
}

function newestFirst(count: number): string[] {
  return lastDays(today(), count);
}
