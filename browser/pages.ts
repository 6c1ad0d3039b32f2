import { browser } from 'wxt/browser';

/** The address of the full page. It names a view or a search, so it shows whatever new tabs show. */
export function fullPageUrl(hash = '#/trending'): string {
  return `${browser.runtime.getURL('/newtab.html')}${hash}`;
}

/** Opens an address in a new tab. */
export async function openTab(url: string): Promise<void> {
  await browser.tabs.create({ url });
}

/** Opens the settings. */
export async function openSettingsPage(): Promise<void> {
  await browser.runtime.openOptionsPage();
}

/** The version of this extension, as its manifest has it. */
export function extensionVersion(): string {
  return browser.runtime.getManifest().version;
}
