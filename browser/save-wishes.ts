import { browser } from 'wxt/browser';
import type { TabPage } from '@/core/tab/save-page';
import { pageOf } from './tab-page';

const COMMAND = 'save-tab-paper';
const ON_PAGE = 'save-page';
const ON_LINK = 'save-link';

/**
 * Calls back when the user wants the paper of a tab or of a link saved: by the browser's command, or
 * by the context menu. `page` is undefined where we may not know what the tab shows. Call it first
 * thing in the worker.
 */
export function onSaveWish(
  save: (page: TabPage | undefined, tabId: number | undefined) => void,
): void {
  browser.commands.onCommand.addListener((name, tab) => {
    if (name === COMMAND) save(pageOf(tab), tab?.id);
  });
  // Firefox for Android has no context menus.
  browser.contextMenus?.onClicked.addListener(({ menuItemId, linkUrl, pageUrl }, tab) => {
    if (menuItemId === ON_LINK && linkUrl !== undefined) save(onlyAddress(linkUrl), tab?.id);
    if (menuItemId === ON_PAGE)
      save(pageOf(tab) ?? (pageUrl === undefined ? undefined : onlyAddress(pageUrl)), tab?.id);
  });
}

/** Puts our items into the context menu; to be called when the extension was installed or updated. */
export async function createSaveMenus(title: string): Promise<void> {
  const { contextMenus } = browser;
  if (contextMenus === undefined) return;
  await contextMenus.removeAll();
  contextMenus.create({ id: ON_PAGE, title, contexts: ['page', 'frame', 'selection'] });
  contextMenus.create({ id: ON_LINK, title, contexts: ['link'] });
}

/** A link's page is not here to be read. */
function onlyAddress(address: string): TabPage {
  return { address, readTags: () => Promise.resolve(undefined) };
}
