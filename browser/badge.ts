import { browser } from 'wxt/browser';

const ACCENT = '#b8401f';

/** Shows a count on the toolbar button; none where it is zero. */
export async function showBadge(count: number): Promise<void> {
  await browser.action.setBadgeBackgroundColor({ color: ACCENT });
  await browser.action.setBadgeTextColor({ color: '#ffffff' });
  await browser.action.setBadgeText({
    text: count === 0 ? '' : count > 99 ? '99+' : String(count),
  });
}
