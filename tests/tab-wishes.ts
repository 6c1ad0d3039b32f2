import { vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { createEvent } from './fake-event';

interface Tab {
  readonly id: number;
  readonly url?: string;
  readonly active?: boolean;
}

/**
 * What a user can wish of a tab, where the fake browser knows none of it: the browser's command, the
 * context menu, the permission to see addresses and to ask hosts. `tabs` are the open ones; a test changes them. Texts
 * are their keys, with what is put into them.
 */
export function installTabWishes() {
  const events = {
    onCommand: createEvent(),
    onMenu: createEvent(),
    onAdded: createEvent(),
    onRemoved: createEvent(),
    onUpdated: createEvent(),
    onActivated: createEvent(),
    onUpdateAvailable: createEvent(),
  };
  const menus: { readonly id: string; readonly contexts: readonly string[] }[] = [];
  const titles = new Map<number, string>();
  const state = {
    tabs: [] as readonly Tab[],
    seesTabs: false,
    /** Whether the hosts may be asked. */
    mayAsk: true,
    /** What the pages of tabs have for tags; those that are not named may not be read. */
    tags: new Map<number, unknown>(),
    /** The tabs whose pages were read. */
    read: [] as number[],
  };
  Object.assign(fakeBrowser.runtime, { onUpdateAvailable: events.onUpdateAvailable });
  Object.assign(fakeBrowser.commands, { onCommand: events.onCommand });
  Object.assign(fakeBrowser.contextMenus, {
    onClicked: events.onMenu,
    removeAll: async () => void menus.splice(0),
    create: (menu: (typeof menus)[number]) => void menus.push(menu),
  });
  Object.assign(fakeBrowser.permissions, {
    onAdded: events.onAdded,
    onRemoved: events.onRemoved,
    contains: async ({ origins }: { readonly origins?: readonly string[] }) =>
      origins === undefined ? state.seesTabs : state.mayAsk,
  });
  Object.assign(fakeBrowser.scripting, {
    executeScript: async ({
      target: { tabId },
    }: {
      readonly target: { readonly tabId: number };
    }) => {
      state.read.push(tabId);
      if (!state.tags.has(tabId)) throw new Error('Cannot access contents of the page.');
      return [{ result: state.tags.get(tabId) }];
    },
  });
  Object.assign(fakeBrowser.action, {
    setTitle: async ({ tabId, title }: { readonly tabId: number; readonly title: string }) =>
      void titles.set(tabId, title),
  });
  Object.assign(fakeBrowser.tabs, {
    onUpdated: events.onUpdated,
    onActivated: events.onActivated,
    query: async () => [...state.tabs],
    get: async (id: number) => {
      const tab = state.tabs.find((each) => each.id === id);
      if (tab === undefined) throw new Error(`No tab with id: ${id}.`);
      return tab;
    },
  });
  // Node has no such thing; a worker hears of what nobody caught.
  vi.stubGlobal('addEventListener', vi.fn());
  vi.spyOn(fakeBrowser.i18n, 'getMessage').mockImplementation(((key: string, given?: string[]) =>
    [key, ...(given ?? [])].join(' ')) as never);
  vi.spyOn(fakeBrowser.runtime, 'getPlatformInfo').mockResolvedValue({} as never);
  return {
    state,
    menus,
    titles,
    /** Those that a worker has to listen to from the start. */
    events: [
      events.onCommand,
      events.onMenu,
      events.onAdded,
      events.onRemoved,
      events.onUpdateAvailable,
    ],
    watched: [events.onUpdated, events.onActivated],
    holdUpdate: (version: string) => events.onUpdateAvailable.tell({ version }),
    pressCommand: (tab: Tab | undefined, name = 'save-tab-paper') =>
      events.onCommand.tell(name, tab),
    choose: (info: object, tab?: Tab) => events.onMenu.tell(info, tab),
    navigate: (tab: Tab) => {
      state.tabs = state.tabs.map((each) => (each.id === tab.id ? tab : each));
      events.onUpdated.tell(tab.id, { url: tab.url }, tab);
    },
    activate: (tabId: number) => events.onActivated.tell({ tabId }),
    allow: (seesTabs: boolean) => {
      state.seesTabs = seesTabs;
      (seesTabs ? events.onAdded : events.onRemoved).tell({ permissions: ['tabs'] });
    },
    sign: async (tabId: number) => await fakeBrowser.action.getBadgeText({ tabId }),
  };
}
