import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from '@playwright/test';
import { TimeoutError, type Page, type Target } from 'puppeteer-core';
import type { Firefox } from './launch.ts';

/** Papertab in Firefox, as a test sees it: not yet installed, and with nothing stored. */
export interface Papertab {
  /** Installs the extension, as a temporary add-on; a second time, that is an update. */
  install(): Promise<void>;
  /** Takes it out again. With it go its origin and all data: the next installation gets another. */
  uninstall(): Promise<void>;
  /** Opens a new tab, as Ctrl+T does. */
  newTab(): Promise<Page>;
  /** Opens a page of the extension in a tab, such as `popup.html`. */
  openPage(path: string): Promise<Page>;
  /** Opens a page of the web in a tab, and waits until the tab shows it. */
  openWeb(url: string): Promise<void>;
  /** Presses the key of one of the extension's commands. */
  pressCommand(): Promise<void>;
  /** Chooses the item of the context menu for links, on a link to an address. */
  chooseForLink(linkUrl: string): Promise<void>;
  /** Lets the extension see the addresses of all tabs, as a user who says yes does. */
  allowTabs(): Promise<void>;
  /** Lets the extension run in private windows, as a user who ticks that does: it starts anew. */
  allowPrivate(): Promise<void>;
  /** Has files that are downloaded go to a folder, without a question. */
  downloadTo(folder: string): Promise<void>;
  /** What the toolbar button says of the tab in front. */
  badge(): Promise<string>;
  /** The tab that an action opens, with a page of the extension. */
  openedBy(action: () => Promise<unknown>, path: string): Promise<Page>;
  /** Loads a page again; Puppeteer's own `reload` waits for an event that never comes. */
  reload(page: Page): Promise<void>;
  /** Opens the popup, as a click on the toolbar button does; its window is out of WebDriver's reach. */
  openPopup(): Promise<void>;
  /** `running`, `stopped`, or something in between. */
  eventPageState(): Promise<string>;
  /** Ends the event page, as the browser does when it has been idle. */
  endEventPage(): Promise<void>;
  /** The URLs that the extension has asked for over the network, of anyone, as the browser has it. */
  requests(): Promise<string[]>;
  /** What it asks for while something is done, and for a moment after it. */
  requestsDuring(action: () => Promise<unknown>, settleMs?: number): Promise<string[]>;
  /** What the browser's console has on the extension: errors, and violations of its CSP. */
  errors(): Promise<string[]>;
}

/** The browser's element for Alt+Shift+S. */
const SAVE_KEY = 'keyset[id^="ext-keyset"] key[key="S"]';

/** A Firefox on a busy machine takes its time. */
export const TIMEOUT_MS = 30_000;

/** How long to wait for Firefox to tell of a new tab, before it is looked for. */
const FORGOTTEN_MS = 5_000;

/** How long a request may still be on its way after the action that caused it. */
const SETTLE_MS = 500;

/** Gets Firefox ready for the extension in a folder; a page that a test opens is added to `opened`. */
export async function openPapertab(
  { browser, inBrowser, tabs, announce }: Firefox,
  folder: string,
  opened: Page[] = [],
): Promise<Papertab> {
  const id = readExtensionId(folder);
  const policy = `WebExtensionPolicy.getByID(${JSON.stringify(id)})`;
  const action = `${policy}.extension.apiManager.global.browserActionFor(${policy}.extension)`;
  await inBrowser(startRecord(id));

  async function openedBy(action: () => Promise<unknown>, path: string): Promise<Page> {
    const knownTabs = new Set((await tabs()).map(({ context }) => context));
    const knownTargets = new Set(browser.targets());
    const isNew = (target: Target): boolean => !knownTargets.has(target);
    await action();
    const target = await browser
      .waitForTarget(isNew, { timeout: FORGOTTEN_MS })
      .catch(async (error: unknown) => {
        if (!(error instanceof TimeoutError)) throw error;
        for (const tab of await tabs()) if (!knownTabs.has(tab.context)) announce(tab);
        return await browser.waitForTarget(isNew);
      });
    const page = await target.page();
    if (page === null) throw new Error('A new tab has no page.');
    opened.push(page);
    await waitUntilLoaded(page, (await rootUrl()) + path);
    return page;
  }

  const rootUrl = () => inBrowser<string>(`${policy}.getURL('')`);
  const requests = () => inBrowser<string[]>('papertabRecord.requests');

  return {
    async install() {
      await browser.installExtension(folder);
    },
    newTab: () => openedBy(() => inBrowser('void BrowserCommands.openTab()'), 'newtab.html'),
    openPage: (path) =>
      openedBy(async () => {
        const url = JSON.stringify((await rootUrl()) + path);
        await inBrowser(`void (gBrowser.selectedTab = gBrowser.addTrustedTab(${url}))`);
      }, path),
    openedBy,
    async openWeb(url) {
      const address = JSON.stringify(url);
      await inBrowser(`void (gBrowser.selectedTab = gBrowser.addTrustedTab(${address}))`);
      // A page that is still loading takes the focus when it is there, and a popup that has it closes.
      const shown = `!gBrowser.selectedTab.hasAttribute('busy')
        && gBrowser.selectedBrowser.currentURI.spec`;
      await expect.poll(() => inBrowser<unknown>(shown), { timeout: TIMEOUT_MS }).toBe(url);
    },
    pressCommand: () => inBrowser(`void document.querySelector('${SAVE_KEY}').doCommand()`),
    async chooseForLink(linkUrl) {
      const info = JSON.stringify({ menuItemId: 'save-link', linkUrl, modifiers: [] });
      const event = "'webext-menu-menuitem-click'";
      await inBrowser(`void ${policy}.extension.emit(${event}, ${info}, gBrowser.selectedTab)`);
    },
    async reload(page) {
      const url = await page.evaluate(() => {
        document.documentElement.dataset['leaving'] = '';
        setTimeout(() => location.reload());
        return location.href;
      });
      await waitUntilLoaded(page, url);
    },
    allowTabs: () => inBrowser(allow(id, 'tabs')),
    async allowPrivate() {
      await inBrowser(allow(id, 'internal:privateBrowsingAllowed'));
      await inBrowser(
        `AddonManager.getAddonByID(${JSON.stringify(id)}).then((addon) => addon.reload())`,
      );
    },
    downloadTo: (downloads) =>
      inBrowser(`void (() => {
        Services.prefs.setIntPref('browser.download.folderList', 2);
        Services.prefs.setStringPref('browser.download.dir', ${JSON.stringify(downloads)});
        Services.prefs.setBoolPref('browser.download.useDownloadDir', true);
      })()`),
    badge: () => inBrowser(`${action}.action.getContextData(gBrowser.selectedTab).badgeText ?? ''`),
    async openPopup() {
      const isOpen = `[...${policy}.extension.views].some(({ viewType }) => viewType === 'popup')`;
      await expect(async () => {
        // Firefox opens no popup in a window that has not the focus, and says so to nobody.
        await inBrowser('void window.focus()');
        await expect.poll(() => inBrowser('Services.focus.activeWindow === window')).toBe(true);
        // Unlike a click, it does not close one that is about to open.
        await inBrowser(`${action}.openPopup(window).then(() => null)`);
        await expect.poll(() => inBrowser(isOpen), { timeout: TIMEOUT_MS / 2 }).toBe(true);
      }).toPass({ timeout: 2 * TIMEOUT_MS });
    },
    eventPageState: () => inBrowser(`${policy}.extension.backgroundState`),
    endEventPage: () => inBrowser(`${policy}.extension.terminateBackground()`),
    requests,
    async requestsDuring(action, settleMs = SETTLE_MS) {
      const before = (await requests()).length;
      await action();
      await sleep(settleMs);
      return (await requests()).slice(before);
    },
    async uninstall() {
      await browser.uninstallExtension(id);
      await inBrowser(CLEAN_UP);
    },
    async errors() {
      const isInstalled = await inBrowser<boolean>(`${policy} !== null`);
      if (!isInstalled) return [];
      const url = JSON.stringify(await rootUrl());
      return await inBrowser(
        `Services.console.getMessageArray()
          .filter((message) => message instanceof Ci.nsIScriptError)
          .map(String)
          .filter((message) => message.includes(${url}))`,
      );
    },
  };
}

/** Waits for a new document; a navigation to an extension's page is not reported as one. */
async function waitUntilLoaded(page: Page, url: string): Promise<void> {
  await expect(async () => {
    const loaded = await page.evaluate(
      () =>
        document.readyState === 'complete' &&
        !('leaving' in document.documentElement.dataset) &&
        location.href,
    );
    expect(loaded).toBe(url);
  }).toPass({ timeout: TIMEOUT_MS, intervals: [20] });
}

/** Notes each request that the extension causes, from whichever of its pages, before it is sent. */
function startRecord(extensionId: string): string {
  return `void (() => {
    const requests = [];
    const observer = (channel) => {
      const { triggeringPrincipal } = channel.QueryInterface(Ci.nsIHttpChannel).loadInfo;
      if (triggeringPrincipal?.addonId === ${JSON.stringify(extensionId)}) {
        requests.push(channel.URI.spec);
      }
    };
    Services.obs.addObserver(observer, 'http-on-modify-request');
    const stop = () => Services.obs.removeObserver(observer, 'http-on-modify-request');
    window.papertabRecord = { requests, stop };
  })()`;
}

/**
 * Grants a permission, with the events that tell of it. The browser asks for it in a prompt or a page
 * of its own, which no program can answer: this is what it does when the user says yes.
 */
function allow(extensionId: string, permission: string): string {
  const id = JSON.stringify(extensionId);
  return `(async () => {
    const { ExtensionPermissions } = ChromeUtils.importESModule(
      'resource://gre/modules/ExtensionPermissions.sys.mjs',
    );
    const { extension } = WebExtensionPolicy.getByID(${id});
    await ExtensionPermissions.add(${id}, { permissions: ['${permission}'], origins: [] }, extension);
  })()`;
}

/** Leaves one blank tab, no record, and no connection to a server that the next test has anew. */
const CLEAN_UP = `void (() => {
  papertabRecord.stop();
  Services.obs.notifyObservers(null, 'net:prune-all-connections');
  for (const tab of [...gBrowser.tabs].slice(1)) gBrowser.removeTab(tab);
})()`;

function readExtensionId(folder: string): string {
  const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as {
    readonly browser_specific_settings: { readonly gecko: { readonly id: string } };
  };
  return manifest.browser_specific_settings.gecko.id;
}
