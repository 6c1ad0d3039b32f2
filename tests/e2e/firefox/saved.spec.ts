import { expect, test } from './extension.ts';
import { clickSave, goTo, newestList, paperIds, savedIds, statusOf, textOf } from './screen.ts';

test('a saved paper is still saved after a reload, and waits in To read', async ({
  api,
  papertab,
}) => {
  const { ids } = newestList(api);
  await papertab.install();
  const page = await papertab.newTab();
  await expect.poll(() => paperIds(page)).toEqual(ids);
  expect(await savedIds(page)).toEqual([]);

  await clickSave(page, ids[1]);
  await expect.poll(() => savedIds(page)).toEqual([ids[1]]);
  await papertab.reload(page);
  await expect.poll(() => savedIds(page)).toEqual([ids[1]]);
  await goTo(page, 'to-read');
  await expect.poll(() => paperIds(page)).toEqual([ids[1]]);
  expect(await textOf(page, 'h1')).toBe('To read');
});

test('a paper saved in one tab shows as saved in another, and as gone once it is removed', async ({
  api,
  papertab,
}) => {
  const { ids } = newestList(api);
  await papertab.install();
  const other = await papertab.newTab();
  await expect.poll(() => paperIds(other)).toEqual(ids);
  const page = await papertab.newTab();
  await expect.poll(() => paperIds(page)).toEqual(ids);

  await clickSave(page, ids[0]);
  await expect.poll(() => savedIds(other)).toEqual([ids[0]]);
  await clickSave(page, ids[0]);
  await expect.poll(() => savedIds(other)).toEqual([]);
});

test('a saved paper outlives an update of the extension', async ({ api, papertab }) => {
  const { ids } = newestList(api);
  await papertab.install();
  const page = await papertab.newTab();
  await expect.poll(() => statusOf(page)).toMatch(/^Updated/);
  await clickSave(page, ids[2]);
  await expect.poll(() => savedIds(page)).toEqual([ids[2]]);

  await papertab.install();
  const after = await papertab.newTab();
  await expect.poll(() => savedIds(after)).toEqual([ids[2]]);
});
