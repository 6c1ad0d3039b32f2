import { browser, type Browser } from 'wxt/browser';
import type { TabPage } from '@/core/tab/save-page';
import { readTags } from './page-tags';

/**
 * The page in the tab that the user is on. Its address is known where the user has just called us
 * there (`activeTab`), or granted `tabs`; undefined elsewhere.
 */
export async function activePage(): Promise<TabPage | undefined> {
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
  return pageOf(tab);
}

/** The page in a tab, where its address is known. */
export function pageOf(tab: Browser.tabs.Tab | undefined): TabPage | undefined {
  const { id, url } = tab ?? {};
  if (id === undefined || url === undefined) return undefined;
  // Firefox complains of every attempt to read a page of its own or of ours.
  const isWeb = /^https?:/i.test(url);
  return { address: url, readTags: async () => (isWeb ? await readTags(id) : undefined) };
}
