import { browser } from 'wxt/browser';

const ACCENT = '#b8401f';

/** Long enough to be seen out of the corner of an eye. */
const MOMENT_MS = 2_500;

/** Both browsers take the tab's own text away for it; the types know strings alone. */
const NO_TEXT_OF_ITS_OWN = null as unknown as string;

/** What the toolbar button says of a tab: a sign, and in words what it means. */
export interface TabSign {
  readonly sign: '✓' | '?' | '!';
  readonly title: string;
}

/** Shows a count on the toolbar button; none where it is zero. */
export async function showBadge(count: number): Promise<void> {
  await colourBadge();
  await browser.action.setBadgeText({
    text: count === 0 ? '' : count > 99 ? '99+' : String(count),
  });
}

/** The newest moment of each tab that has one just now. */
const moments = new Map<number, symbol>();

/**
 * Shows a sign on the toolbar button of one tab in place of the count; the count again where none. A
 * moment that is just shown there is not cut short.
 */
export async function showSign(tabId: number, sign: TabSign | undefined): Promise<void> {
  if (!moments.has(tabId)) await put(tabId, sign);
}

/** Shows a sign for a moment: the count is there again when it has passed. */
export async function showMoment(tabId: number, sign: TabSign): Promise<void> {
  const moment = Symbol('moment');
  moments.set(tabId, moment);
  await put(tabId, sign);
  await new Promise((resolve) => setTimeout(resolve, MOMENT_MS));
  if (moments.get(tabId) !== moment) return;
  moments.delete(tabId);
  await put(tabId, undefined);
}

async function put(tabId: number, sign: TabSign | undefined): Promise<void> {
  try {
    await colourBadge();
    await browser.action.setBadgeText({ tabId, text: sign?.sign ?? NO_TEXT_OF_ITS_OWN });
    // Without a title the button has the extension's name.
    await browser.action.setTitle({ tabId, title: sign?.title ?? '' });
  } catch {
    // The extension API rejects with a plain Error where the tab was closed meanwhile.
  }
}

async function colourBadge(): Promise<void> {
  await browser.action.setBadgeBackgroundColor({ color: ACCENT });
  await browser.action.setBadgeTextColor({ color: '#ffffff' });
}
