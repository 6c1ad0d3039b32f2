import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { showBadge, showMoment, showSign } from '@/browser/badge';
import { installTabWishes } from '@/tests/tab-wishes';

beforeEach(() => fakeBrowser.reset());
afterEach(() => vi.useRealTimers());

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

/** What a tab has of its own; empty where that is the count. */
const of = async (tabId: number) => await fakeBrowser.action.getBadgeText({ tabId });

describe('a sign for a tab', () => {
  const TICK = { sign: '✓', title: 'Saved' } as const;
  const NONE = { sign: '?', title: 'No paper' } as const;

  test('stands in place of the count, in that tab alone, until it is taken away', async () => {
    const { titles } = installTabWishes();
    await showBadge(7);
    await showSign(1, TICK);
    expect([await of(1), await of(2), titles.get(1)]).toEqual(['✓', '', 'Saved']);
    await showSign(1, undefined);
    expect([await of(1), titles.get(1)]).toEqual(['', '']);
  });

  test('that is there for a moment is not cut short, but for a newer moment', async () => {
    installTabWishes();
    vi.useFakeTimers();
    await showBadge(7);
    const first = showMoment(1, NONE);
    await vi.advanceTimersByTimeAsync(2_000);
    await showSign(1, undefined);
    expect(await of(1)).toBe('?');
    const second = showMoment(1, TICK);
    await vi.advanceTimersByTimeAsync(2_000);
    await first;
    expect(await of(1)).toBe('✓');
    await vi.advanceTimersByTimeAsync(2_000);
    await second;
    expect(await of(1)).toBe('');
  });
});
