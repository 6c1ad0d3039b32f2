import { dayToMs } from '../../../core/day.ts';
import { readPaper } from '../../../scripts/sample-api/data.ts';
import { expect, test } from './extension.ts';
import { currentIds, newestList, paperIds, statusOf, textOf } from './screen.ts';

const UPDATED = /^Updated .+ ago$/;

test('a new tab is Papertab, with the server’s papers in the server’s order', async ({
  api,
  papertab,
}) => {
  const { day, items, ids } = newestList(api);
  // Not by votes, nor by anything else that a client could sort by.
  const order = [...items.slice(3), ...items.slice(0, 3)];
  api.itemsOverride.set(day, order);
  await papertab.install();
  const page = await papertab.newTab();

  await expect.poll(() => paperIds(page)).toEqual([...ids.slice(3), ...ids.slice(0, 3)]);
  const heading = new Intl.DateTimeFormat('en-US', {
    weekday: 'long',
    month: 'long',
    day: 'numeric',
    timeZone: 'UTC',
  });
  expect(await textOf(page, 'h1')).toContain(heading.format(dayToMs(day)));
});

test('opening a new tab makes no request, to nobody', async ({ api, papertab }) => {
  await papertab.install();
  const first = await papertab.newTab();
  await expect.poll(() => statusOf(first)).toMatch(UPDATED);
  const shown = await paperIds(first);

  const requests = await papertab.requestsDuring(async () => {
    const second = await papertab.newTab();
    await expect.poll(() => paperIds(second)).toEqual(shown);
  });
  expect(requests).toEqual([]);
  // That the browser's record of them is not empty for want of recording: it has the first fill.
  const fill = await papertab.requests();
  expect(fill).toHaveLength(14);
  expect(fill.filter((url) => !url.startsWith(`${api.origin}/api/`))).toEqual([]);
});

test('the status tells the progress of the first fill, then how long ago it was', async ({
  api,
  papertab,
}) => {
  api.fault = { kind: 'slow', delayMs: 600 };
  await papertab.install();
  const page = await papertab.newTab();
  await expect.poll(() => statusOf(page)).toMatch(/^Fetching papers, \d+ of 14 days$/);
  await expect.poll(() => statusOf(page)).toMatch(UPDATED);
});

test('j and k move through the papers, and the paper stands beside the list', async ({
  api,
  papertab,
}) => {
  const { items, ids } = newestList(api);
  await papertab.install();
  const page = await papertab.newTab();
  await expect.poll(() => paperIds(page)).toEqual(ids);
  expect(await currentIds(page)).toEqual([]);

  await page.keyboard.press('j');
  await expect.poll(() => currentIds(page)).toEqual([ids[0]]);
  await page.keyboard.press('j');
  await expect.poll(() => currentIds(page)).toEqual([ids[1]]);
  expect(await textOf(page, 'aside h2')).toBe(readPaper(items[1])?.title);
  await page.keyboard.press('k');
  await expect.poll(() => currentIds(page)).toEqual([ids[0]]);
});

test('a search finds a paper by its title with two letters swapped', async ({ api, papertab }) => {
  const { items, ids } = newestList(api);
  const title = readPaper(items[2])?.title ?? '';
  const word = title.split(/[^a-z]+/i).toSorted((one, other) => other.length - one.length)[0] ?? '';
  const misspelt = `${word.slice(0, 3)}${word[4]}${word[3]}${word.slice(5)}`;
  await papertab.install();
  const page = await papertab.newTab();
  await expect.poll(() => statusOf(page)).toMatch(UPDATED);

  await page.keyboard.press('/');
  await page.keyboard.type(title.replace(word, misspelt));
  await expect.poll(async () => (await paperIds(page))[0]).toBe(ids[2]);
});

test.describe('the policy of its pages', () => {
  test.use({ provoked: 'https://example.org/pixel.png' });
  test('no page leaves an error in the browser’s console, and its policy stops a foreign image', async ({
    papertab,
  }) => {
    await papertab.install();
    const page = await papertab.newTab();
    await expect.poll(() => statusOf(page)).toMatch(UPDATED);
    const popup = await papertab.openPage('popup.html');
    await expect.poll(() => paperIds(popup)).not.toEqual([]);
    const options = await papertab.openPage('options.html');
    await expect.poll(() => textOf(options, 'h1')).not.toBe('');
    expect(await papertab.errors()).toEqual([]);

    const requests = await papertab.requestsDuring(async () => {
      await page.evaluate(() => {
        const image = document.createElement('img');
        image.src = 'https://example.org/pixel.png';
        document.body.append(image);
      });
      await expect.poll(() => papertab.errors()).toHaveLength(1);
    });
    expect((await papertab.errors())[0]).toContain('img-src');
    expect(requests).toEqual([]);
  });
});
