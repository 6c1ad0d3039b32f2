import { expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { NotAllowed } from '@/core/ledger/switched-off';
import type { LiveSettings } from '@/entrypoints/first-paint/live-settings';
import { openDoor } from '@/entrypoints/newtab/open-door';

test('a page asks no host for which the permission was taken back', async () => {
  const contains = vi
    .spyOn(fakeBrowser.permissions, 'contains')
    .mockImplementation(async () => false);
  const live = { read: async () => ({ offline: false }) } as unknown as LiveSettings;
  const door = await openDoor(live);
  await expect(door('search')('http://127.0.0.1:9/api')).rejects.toBeInstanceOf(NotAllowed);
  expect(contains).toHaveBeenCalledWith({ origins: ['http://127.0.0.1:9/*'] });
});
