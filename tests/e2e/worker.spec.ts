import { alarm, rowsOf } from './browser-api.ts';
import { expect, test } from './extension.ts';
import {
  expectUpdated,
  filledTab,
  refresh,
  refreshButton,
  refreshesEnded,
  status,
} from './screen.ts';
import { askedDays, today } from './served.ts';
import { lastDays } from '../../core/day.ts';
import { countWrites } from './writes.ts';

test('#6 the refresh alarm goes off every 60 minutes, and a worker that starts again leaves it alone', async ({
  papertab,
}) => {
  await filledTab(papertab);
  const before = await alarm(await papertab.worker(), 'refresh');
  expect(before?.periodInMinutes).toBe(60);
  expect(before?.scheduledTime).toBeGreaterThan(Date.now());
  expect(before?.scheduledTime).toBeLessThanOrEqual(Date.now() + 3_600_000);
  await papertab.stopWorker();
  expect(await alarm(await papertab.worker(), 'refresh')).toEqual(before);
});

test('a worker that starts again with fresh papers asks nobody', async ({ papertab }) => {
  await filledTab(papertab);
  const requests = await papertab.requestsDuring(async () => {
    await papertab.stopWorker();
    await papertab.worker();
  });
  expect(requests).toEqual([]);
});

test('a refresh with nothing new is three requests, all 304, and no write to the papers', async ({
  api,
  papertab,
}) => {
  const page = await filledTab(papertab);
  const before = await rowsOf(page, 'papertab-cache', 'papers');
  const writes = await countWrites(await papertab.worker());
  const requests = await papertab.requestsDuring(async () => {
    await refresh(page);
    await expectUpdated(page);
  });
  expect(askedDays(requests)).toEqual(lastDays(today(), 3));
  expect(requests.map((request) => request.status)).toEqual([304, 304, 304]);
  expect(await rowsOf(page, 'papertab-cache', 'papers')).toEqual(before);
  const counted = await writes();
  expect(counted.papers).toBeUndefined();
  // That the votes stood unchanged is worth noting.
  expect(counted.samples).toBeGreaterThan(0);
  // The days that were confirmed: the counter does count.
  expect(counted.days).toBe(3);
  // The requests themselves are noted a moment later.
  const { requests: _, ...others } = counted;
  expect(Object.keys(others).toSorted()).toEqual(['days', 'refresh', 'samples']);

  const later = Date.now() + 3_600_000;
  api.clock = () => later;
  await refresh(page);
  await expect.poll(async () => (await writes()).papers ?? 0).toBeGreaterThan(0);
});

test('#4 five tabs and a popup that press Refresh at once make one refresh', async ({
  api,
  papertab,
}) => {
  const pages = [await filledTab(papertab)];
  for (let more = 0; more < 4; more++) pages.push(await papertab.newTab());
  pages.push(await papertab.popup());
  for (const page of pages) await expect(status(page)).toContainText('Updated');
  const [first] = pages;
  if (first === undefined) throw new Error('No page.');
  const finished = () => refreshesEnded(first);
  const before = await finished();
  api.fault = { kind: 'slow', delayMs: 500 };

  const ready = await Promise.all(
    pages.map((page) =>
      refreshButton(page).evaluateHandle((button: HTMLButtonElement) => ({
        pressed: new Promise<boolean>((resolve) => {
          new BroadcastChannel('press').addEventListener('message', () => {
            resolve(!button.disabled);
            button.click();
          });
        }),
      })),
    ),
  );
  const requests = await papertab.requestsDuring(async () => {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- that is a window's
    await first.evaluate(() => new BroadcastChannel('press').postMessage('now'));
    const pressed = ready.map((each) => each.evaluate(({ pressed }) => pressed));
    // None was too late to press.
    expect(await Promise.all(pressed)).toEqual(pages.map(() => true));
    await expect.poll(finished, { timeout: 15_000 }).toBe(before + 1);
  }, 1500);
  expect(requests).toHaveLength(3);
  expect(await finished()).toBe(before + 1);
});
