import { browser } from 'wxt/browser';

/** The address of the full page. It names a view, so it shows papers whatever new tabs show. */
export function fullPageUrl(): string {
  return browser.runtime.getURL('/newtab.html#/trending');
}

/** The address of the full page with what a text finds. */
export function searchPageUrl(text: string): string {
  if (text.trim() === '') return fullPageUrl();
  // Half a character cannot be encoded.
  const whole = text.replaceAll(/\p{Surrogate}/gu, '\uFFFD');
  return `${browser.runtime.getURL('/newtab.html')}#/search/${encodeURIComponent(whole)}`;
}

/** Opens an address in a new tab. */
export async function openTab(url: string): Promise<void> {
  await browser.tabs.create({ url });
}

/** Opens the settings. */
export async function openSettingsPage(): Promise<void> {
  await browser.runtime.openOptionsPage();
}
