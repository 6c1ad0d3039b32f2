import { expect, test } from './extension.ts';
import { newestList, paperIds, statusOf, textOf } from './screen.ts';

test('#40 a host permission that is taken back is told of, costs no request, and is given in the settings', async ({
  api,
  papertab,
}) => {
  const { ids } = newestList(api);
  await papertab.install();
  const page = await papertab.newTab();
  await expect.poll(() => statusOf(page)).toMatch(/^Updated/);
  await page.evaluate(() => browser.permissions.remove({ origins: ['http://127.0.0.1/*'] }));

  const asked = await papertab.requestsDuring(async () => {
    await page.click('aria/Refresh');
    await expect
      .poll(() => statusOf(page))
      .toContain('Your browser does not let Papertab ask the source any more.');
  });
  expect(asked).toEqual([]);
  expect(await paperIds(page)).toEqual(ids);
  const options = await papertab.openPage('options.html');
  await expect.poll(() => textOf(options, 'main')).toContain('Allow access');
});

/** In a page of the extension. */
declare const browser: {
  readonly permissions: { remove(wanted: { readonly origins: string[] }): Promise<boolean> };
};
