import type { Page } from 'puppeteer-core';
import { currentDay, lastDays } from '../../../core/day.ts';
import type { SampleApi } from '../../../scripts/sample-api/server.ts';
import { expect, test } from './extension.ts';
import { newestList, paperIds, statusOf } from './screen.ts';

/** Shorter than a refresh of fourteen days that takes {@link SLOW_MS} each. */
const SHORT_IDLE_MS = 1_500;
const SLOW_MS = 300;

test('an installation fills the last fourteen days, newest first', async ({ api, papertab }) => {
  await papertab.install();
  const page = await papertab.newTab();
  await expect.poll(() => statusOf(page)).toMatch(/^Updated/);
  expect(datesAsked(api)).toEqual(lastDays(today(api), 14));
});

test('#6 the refresh alarm is there every hour, and again after an update has cleared it', async ({
  papertab,
}) => {
  const hourly = [{ name: 'refresh', periodInMinutes: 60 }];
  await papertab.install();
  const page = await papertab.newTab();
  await expect.poll(() => alarmsOf(page)).toEqual(hourly);

  await papertab.install();
  const after = await papertab.newTab();
  await expect.poll(() => alarmsOf(after)).toEqual(hourly);
});

test('the refresh button asks for the days that still grow, and shows what changed', async ({
  api,
  papertab,
}) => {
  await papertab.install();
  const page = await papertab.newTab();
  await expect.poll(() => statusOf(page)).toMatch(/^Updated/);
  const before = datesAsked(api).length;

  const { day, items, ids } = newestList(api);
  api.itemsOverride.set(day, items.toReversed());
  await page.click('aria/Refresh');
  await expect.poll(() => paperIds(page)).toEqual(ids.toReversed());
  await expect.poll(() => statusOf(page)).toMatch(/^Updated/);
  expect(datesAsked(api).slice(before)).toEqual(lastDays(today(api), 3));
});

test('the refresh button wakes an event page that has ended', async ({ api, papertab }) => {
  await papertab.install();
  const page = await papertab.newTab();
  await expect.poll(() => statusOf(page)).toMatch(/^Updated/);
  const before = datesAsked(api).length;
  await papertab.endEventPage();
  expect(await papertab.eventPageState()).toBe('stopped');

  await page.click('aria/Refresh');
  await expect.poll(() => datesAsked(api).length - before).toBe(3);
  await expect.poll(() => statusOf(page)).toMatch(/^Updated/);
  expect(await papertab.eventPageState()).toBe('running');
});

test('#1 #2 an event page that ends in mid-fill leaves the days it had, and the next one gets the rest', async ({
  api,
  papertab,
}) => {
  api.fault = { kind: 'hang', match: (url) => dateIn(url) === lastDays(today(api), 5)[4] };
  await papertab.install();
  const page = await papertab.newTab();
  const { ids } = newestList(api);
  await expect.poll(() => datesAsked(api)).toEqual(lastDays(today(api), 5));
  await expect.poll(() => paperIds(page)).toEqual(ids);

  await papertab.endEventPage();
  api.fault = undefined;
  expect(await paperIds(page)).toEqual(ids);
  await setOffAlarm(page);
  await expect.poll(() => statusOf(page)).toMatch(/^Updated/);
  expect(new Set(datesAsked(api))).toEqual(new Set(lastDays(today(api), 14)));
  expect(await paperIds(page)).toEqual(ids);
});

test.describe('where the browser ends an event page that is idle for a moment', () => {
  test.use({ idleTimeoutMs: SHORT_IDLE_MS });

  test('a fill that takes longer than that comes to its end', async ({ api, papertab }) => {
    api.fault = { kind: 'slow', delayMs: SLOW_MS };
    await papertab.install();
    const page = await papertab.newTab();
    await expect.poll(() => statusOf(page)).toMatch(/^Updated/);
    expect(datesAsked(api)).toHaveLength(14);
  });

  test('the event page ends by itself, and its alarm wakes it to refresh', async ({
    api,
    papertab,
  }) => {
    await papertab.install();
    const page = await papertab.newTab();
    await expect.poll(() => statusOf(page)).toMatch(/^Updated/);
    await expect.poll(() => papertab.eventPageState()).toBe('stopped');
    const before = datesAsked(api).length;

    await setOffAlarm(page);
    await expect.poll(() => datesAsked(api).length - before).toBe(3);
    await expect
      .poll(() => alarmsOf(page))
      .toContainEqual({ name: 'refresh', periodInMinutes: 60 });
  });
});

function today(api: SampleApi) {
  return currentDay(api.clock());
}

/** The days that were asked for, in order. */
function datesAsked(api: SampleApi): (string | null)[] {
  return api.requests.map(({ url }) => dateIn(new URL(url, api.origin)));
}

function dateIn(url: URL): string | null {
  return url.searchParams.get('date');
}

/** The extension's alarms, which any page of it may read. */
async function alarmsOf(page: Page) {
  const alarms = await page.evaluate(() => browser.alarms.getAll());
  return alarms.map(({ name, periodInMinutes }) => ({ name, periodInMinutes }));
}

/** Lets the alarm go off now instead of in an hour. */
async function setOffAlarm(page: Page): Promise<void> {
  await page.evaluate(() => browser.alarms.create('refresh', { when: Date.now() }));
}

/** In a page of the extension. */
declare const browser: {
  readonly alarms: {
    getAll(): Promise<{ readonly name: string; readonly periodInMinutes?: number }[]>;
    create(name: string, info: { readonly when: number }): Promise<void>;
  };
};
