import { browser, type Browser } from 'wxt/browser';
import { onPermissionsChange, seesTabs } from './permissions';

/** Set while we may see addresses, so that Firefox's event page knows at once whether to listen. */
const GRANTED = 'sees-tabs';

interface TabFollower {
  /** Tells what a tab shows, where we may see that. */
  lookAt(tabId: number): Promise<void>;
  /** Whether a tab still shows that address. */
  shows(tabId: number, address: string): Promise<boolean>;
}

interface TabWatch {
  /** A tab shows that address now. */
  readonly onShown: (tabId: number, address: string) => void;
  /** Nobody may know any more what a tab shows. */
  readonly onLost: (tabId: number) => void;
}

/**
 * Tells which tab shows what, for as long as the user lets us see that. Without it nothing is listened
 * to: every step through the web would wake the worker. Call it first thing in the worker.
 */
export function followTabs({ onShown, onLost }: TabWatch): TabFollower {
  const { tabs } = browser;
  const look = ({ id, url }: Browser.tabs.Tab): void => {
    if (id !== undefined && url !== undefined) onShown(id, url);
  };
  const onUpdated = (
    _: number,
    { url, status }: { readonly url?: string; readonly status?: string },
    tab: Browser.tabs.Tab,
  ): void => {
    if (url !== undefined || status === 'complete') look(tab);
  };
  const onActivated = ({ tabId }: { readonly tabId: number }): void => {
    // A tab that was closed meanwhile shows nothing.
    tabs.get(tabId).then(look, () => undefined);
  };
  const listen = (): void => {
    tabs.onUpdated.addListener(onUpdated);
    tabs.onActivated.addListener(onActivated);
  };
  const update = async (isStart: boolean): Promise<void> => {
    const all = await tabs.query({});
    if (await seesTabs()) {
      globalThis.localStorage?.setItem(GRANTED, 'yes');
      listen();
      // Also at each start: who is woken by an event may listen too late for it.
      all.filter(({ active }) => active).forEach(look);
      return;
    }
    globalThis.localStorage?.removeItem(GRANTED);
    tabs.onUpdated.removeListener(onUpdated);
    tabs.onActivated.removeListener(onActivated);
    if (isStart) return;
    // Also where nothing listened: who is woken by the loss may have marked tabs in an earlier life.
    for (const { id } of all) if (id !== undefined) onLost(id);
  };
  // Chromium's worker has no such storage, and no need: it keeps listeners that come late.
  if (globalThis.localStorage?.getItem(GRANTED) === 'yes') listen();
  onPermissionsChange(() => void update(false));
  void update(true);
  return {
    lookAt: async (tabId) => {
      if (await seesTabs()) onActivated({ tabId });
    },
    shows: (tabId, address) =>
      tabs.get(tabId).then(
        ({ url }) => url === address,
        () => false,
      ),
  };
}
