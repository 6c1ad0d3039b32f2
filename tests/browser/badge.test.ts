import { beforeEach, expect, test } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { showBadge } from '@/browser/badge';

beforeEach(() => fakeBrowser.reset());

test.each([
  [0, ''],
  [1, '1'],
  [99, '99'],
  [100, '99+'],
  [1234, '99+'],
])('%d unseen papers are shown as %j', async (count, text) => {
  await showBadge(7);
  await showBadge(count);
  expect(await fakeBrowser.action.getBadgeText({})).toBe(text);
});

test('the count is white on the accent', async () => {
  await showBadge(1);
  expect(await fakeBrowser.action.getBadgeTextColor({})).toBe('#ffffff');
  expect(await fakeBrowser.action.getBadgeBackgroundColor({})).toEqual([184, 64, 31, 255]);
});
