import { browser } from 'wxt/browser';

/** Chromium's own new tab, by the name that no extension takes over. */
const OWN_NEW_TAB = 'chrome://new-tab-page/';

/** They have no page of that name, and say so only once it is too late. */
const OTHER_CHROMIUMS = /\b(?:Edg|OPR|Vivaldi|YaBrowser)\//;

/**
 * Shows the browser's own new tab in this tab instead of our page: false where the browser has no
 * way to do so, as in Firefox and Edge.
 */
export async function handBack(): Promise<boolean> {
  if (import.meta.env.BROWSER === 'firefox' || OTHER_CHROMIUMS.test(navigator.userAgent))
    return false;
  try {
    const tab = await browser.tabs.getCurrent();
    if (tab?.id === undefined) return false;
    await browser.tabs.update(tab.id, { url: OWN_NEW_TAB });
    return true;
  } catch {
    // The extension API rejects with a plain Error, whatever the reason: a policy, another Chromium.
    return false;
  }
}
