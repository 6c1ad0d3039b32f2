import type { Page } from '@playwright/test';
import { lastDays } from '../../core/day.ts';
import { manifest } from './browser-api.ts';
import { expect, test } from './extension.ts';
import {
  articles,
  expectPapers,
  expectUpdated,
  feed,
  filledTab,
  searchBox,
  status,
  view,
} from './screen.ts';
import { askedDays, newestWeekday, servedIds, today, WINDOW_DAYS } from './served.ts';

test.describe('after the installation', () => {
  test('the last fourteen days are asked for, newest first, each once', async ({
    api,
    papertab,
  }) => {
    await filledTab(papertab);
    expect(askedDays(api.requests)).toEqual(lastDays(today(), WINDOW_DAYS));
    expect(api.requests).toHaveLength(WINDOW_DAYS);
  });

  test('a tab that is opened later has the papers at once', async ({ api, papertab }) => {
    await filledTab(papertab);
    const newest = await servedIds(api, `date=${newestWeekday()}`);
    api.fault = { kind: 'hang' };
    await expectPapers(await papertab.newTab(), newest);
  });

  test('the browser granted what the store page says, and nothing else', async ({
    api,
    papertab,
  }) => {
    const granted = await manifest(await filledTab(papertab));
    expect(granted.permissions).toEqual([
      'storage',
      'unlimitedStorage',
      'alarms',
      'activeTab',
      'scripting',
      'contextMenus',
    ]);
    expect(granted.host_permissions).toEqual(['https://huggingface.co/*', `${api.origin}/*`]);
    expect(granted.content_scripts).toBeUndefined();
    expect(granted.web_accessible_resources).toBeUndefined();
  });
});

test.describe('while the first fill goes on', () => {
  let newest: string[];

  test.beforeEach(async ({ api }) => {
    newest = await servedIds(api, `date=${newestWeekday()}`);
    api.fault = { kind: 'slow', delayMs: 1_500 };
  });

  test('the page says so and shows how far it is, before there is any paper', async ({
    api,
    papertab,
  }) => {
    api.fault = { kind: 'hang' };
    const page = await papertab.newTab();
    await expect(page.getByRole('main')).toContainText('Fetching the last fourteen days');
    const progress = page.getByRole('progressbar', { name: 'Fetching the last fourteen days' });
    await expect(progress).toHaveAttribute('max', String(WINDOW_DAYS));
    await expect(status(page)).toHaveText('Fetching papers, 0 of 14 days');
    await expect(feed(page)).toHaveCount(0);
  });

  test('the newest day shows as soon as it is there', async ({ api, papertab }) => {
    const page = await papertab.newTab();
    await expectPapers(page, newest);
    await expect(status(page)).toHaveText(/^Fetching papers, \d+ of 14 days$/);
    expect(new Set(askedDays(api.requests)).size).toBeLessThan(WINDOW_DAYS);
  });

  test('older days join one by one, and the progress grows with them', async ({
    api,
    papertab,
  }) => {
    const page = await papertab.newTab();
    await view(page, 'Latest').click();
    await expect(articles(page).first()).toBeVisible();
    const before = await articles(page).count();
    const doneBefore = await daysDone(page);
    await expect.poll(() => articles(page).count()).toBeGreaterThan(before);
    await expect.poll(() => daysDone(page)).toBeGreaterThan(doneBefore);
    api.fault = undefined;
    await expectUpdated(page);
    await expect(searchBox(page)).toHaveAttribute('placeholder', /^Search \d+ papers/);
  });
});

async function daysDone(page: Page): Promise<number> {
  const words = await status(page).textContent();
  const done = /^Fetching papers, (\d+) of 14 days$/.exec(words ?? '')?.[1];
  if (done === undefined) throw new Error(`No progress: ${words}`);
  return Number(done);
}
