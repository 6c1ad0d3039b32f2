import type { Page } from '@playwright/test';
import { addDays, lastDays, weekday } from '../../core/day.ts';
import type { LoggedRequest } from '../../scripts/sample-api/server.ts';
import { alarm, rowsOf, writeRows } from './browser-api.ts';
import { expect, test } from './extension.ts';
import { expectPapers, filledTab, optionsPage, saveButton, searchBox, view } from './screen.ts';
import { servedIds, today, WINDOW_DAYS } from './served.ts';

test.use({ older: { days: 900, papersADay: 8 } });

interface Day {
  readonly date: string;
  readonly ids: readonly string[];
  readonly settled: boolean;
}

/** The lists of days and months that requests were for, page by page. */
function listsOf(requests: readonly LoggedRequest[]): string[] {
  return requests.map(({ url }) => new URL(url, 'http://127.0.0.1').search);
}

const daysIn = (page: Page) => rowsOf<Day>(page, 'papertab-cache', 'days');
const olderDaysIn = async (page: Page) =>
  (await daysIn(page)).filter(({ date }) => date < addDays(today(), -90));

test('an archive whose worker is stopped goes on, pauses and resumes, and keeps its pace', async ({
  api,
  papertab,
}) => {
  await filledTab(papertab);
  const options = await optionsPage(papertab);
  const from = api.requests.length;
  const asked = () => api.requests.slice(from).filter(({ url }) => url.includes('month='));
  await options.getByRole('button', { name: 'Keep the whole archive' }).click();
  await expect(options.getByRole('progressbar', { name: 'Fetching the archive' })).toBeVisible();
  await expect(
    options.getByText(/^[\d,]+ papers of \d+ days, .+ so far; about \d+ min/),
  ).toBeVisible();
  await expect.poll(() => asked().length, { timeout: 15_000 }).toBeGreaterThan(6);
  expect(await alarm(await papertab.worker(), 'archive')).toMatchObject({ periodInMinutes: 1 });
  await papertab.stopWorker();

  const killedAt = asked().length;
  const [underWay = ''] = /month=\d{4}-\d\d/.exec(listsOf(asked()).at(-1) ?? '') ?? [];
  for (const { date, ids } of await olderDaysIn(options)) {
    expect(ids).toEqual(await servedIds(api, `date=${date}`));
  }
  await papertab.worker();
  await expect.poll(() => asked().length, { timeout: 15_000 }).toBeGreaterThan(killedAt + 6);
  const lists = listsOf(asked());
  const twice = lists.filter((list, index) => lists.indexOf(list) !== index);
  expect(twice.filter((list) => !list.includes(underWay))).toEqual([]);
  // A request comes late where the machine is busy, and the next one does not: six steps of a second
  // and more take five of them at least, killed worker or not.
  const moments = asked().map(({ at }) => at);
  const sixSteps = moments.slice(6).map((at, index) => at - (moments[index] ?? 0));
  expect(sixSteps.length).toBeGreaterThan(6);
  expect(sixSteps.filter((ms) => ms < 5000)).toEqual([]);

  await options.getByRole('button', { name: 'Pause' }).click();
  await expect(options.getByText('Paused. What was fetched stays.')).toBeVisible();
  await expect.poll(async () => alarm(await papertab.worker(), 'archive')).toBeUndefined();
  expect(await papertab.requestsDuring(() => papertab.stopWorker(), 2500)).toEqual([]);
  await options.reload();
  await options.getByRole('button', { name: 'Resume' }).click();
  const paused = asked().length;
  await expect.poll(() => asked().length).toBeGreaterThan(paused);
});

test('where nothing is found the archive is offered, comes along, and is deleted but for what is saved', async ({
  papertab,
}) => {
  const page = await filledTab(papertab);
  await searchBox(page).fill('zqxjkvwpfh');
  await page.getByRole('button', { name: 'Keep the whole archive' }).press('Enter');
  await expect(page.getByRole('group', { name: 'Archive' })).toBeFocused();
  await expect(page.getByRole('progressbar', { name: 'Fetching the archive' })).toBeVisible();
  await expect
    .poll(async () => (await olderDaysIn(page)).length, { timeout: 20_000 })
    .toBeGreaterThan(5);

  const options = await optionsPage(papertab);
  const [old] = (await olderDaysIn(page)).filter(({ ids }) => ids.length > 0);
  if (old === undefined) throw new Error('No old day.');
  await searchBox(page).fill('');
  await page.goto(`chrome-extension://${papertab.extensionId}/newtab.html#/trending/${old.date}`);
  await expectPapers(page, old.ids);
  const [saved = ''] = old.ids;
  await saveButton(page, saved).click();
  await expect.poll(() => rowsOf(page, 'papertab-library', 'entries')).toHaveLength(1);
  // A page that shows an old day would ask for it again.
  await view(page, 'To read').click();

  await options.bringToFront();
  await options.getByRole('button', { name: 'Delete the archive' }).click();
  await options.getByRole('button', { name: 'Keep them' }).click();
  await options.getByRole('button', { name: 'Delete the archive' }).click();
  await expect(options.getByText(/^Older papers are removed from this device\./)).toBeVisible();
  await options.getByRole('button', { name: 'Delete older papers' }).click();
  await expect(options.getByRole('button', { name: 'Keep the whole archive' })).toBeVisible();
  await expect.poll(() => olderDaysIn(page)).toEqual([]);
  const papers = await rowsOf<{ id: string }>(page, 'papertab-cache', 'papers');
  const named = new Set((await daysIn(page)).flatMap(({ ids }) => ids));
  expect(papers.map(({ id }) => id).filter((id) => !named.has(id))).toEqual([saved]);
  expect(await rowsOf(page, 'papertab-library', 'entries')).toHaveLength(1);
  expect(await papertab.requestsDuring(async () => undefined, 2000)).toEqual([]);
});

test('an archive that is complete says what is on this device', async ({ api, papertab }) => {
  const page = await filledTab(papertab);
  // All is there but for the first days of all.
  const days = lastDays(addDays(today(), -WINDOW_DAYS), 2000).filter(
    (day) => day > '2023-05-10' && weekday(day) <= 5,
  );
  const told = { origin: api.origin, fetchedAt: 1, toldAt: 1, changedAt: 1, settled: true };
  const rows = days.map((date) => ({ date, ids: [], ...told }));
  await writeRows(page, 'papertab-cache', 'days', rows);
  const options = await optionsPage(papertab);
  await options.getByRole('button', { name: 'Keep the whole archive' }).press('Enter');
  // The button is gone, and the focus not with it.
  const heading = options.getByRole('heading', { name: 'Archive' });
  await expect(heading).toBeFocused();
  await expect(
    options.getByText(/^The whole archive is on this device: [\d,]+ papers from \d+ days\.$/),
  ).toBeVisible({ timeout: 20_000 });
  await expect(options.getByText(/^Storage used: .+B\.$/)).toBeVisible();
  await options.getByRole('button', { name: 'Delete the archive' }).press('Enter');
  await options.getByRole('button', { name: 'Delete older papers' }).press('Enter');
  await expect(options.getByRole('button', { name: 'Keep the whole archive' })).toBeVisible();
  await expect(heading).toBeFocused();
});
