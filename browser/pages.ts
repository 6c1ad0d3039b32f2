import { browser } from 'wxt/browser';

/** The address of the full page. */
export function fullPageUrl(): string {
  return browser.runtime.getURL('/newtab.html');
}

/** Opens an address in a new tab. */
export async function openTab(url: string): Promise<void> {
  await browser.tabs.create({ url });
}

/** Opens the settings. */
export async function openSettingsPage(): Promise<void> {
  await browser.runtime.openOptionsPage();
}
