import { test } from '@playwright/test';
import { expect } from './extension.ts';
import { restartTest } from './restarts.ts';
import { clickSave, newestList, paperIds, savedIds, statusOf } from './screen.ts';

restartTest(
  'after a restart of the browser the papers and the saved one are there, and a refresh was made',
  async ({ api, restarts }) => {
    test.slow();
    const { ids } = newestList(api);
    const page = await (await restarts.open()).newTab();
    await expect.poll(() => statusOf(page)).toMatch(/^Updated/);
    await clickSave(page, ids[1]);
    await expect.poll(() => savedIds(page)).toEqual([ids[1]]);
    const before = api.requests.length;

    const papertab = await restarts.open();
    await expect.poll(() => api.requests.length - before).toBe(3);
    const after = await papertab.newTab();
    await expect.poll(() => paperIds(after)).toEqual(ids);
    await expect.poll(() => savedIds(after)).toEqual([ids[1]]);
  },
);
