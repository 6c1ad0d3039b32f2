import { browser } from 'wxt/browser';
import type { ParkedPage, ReadyUpdate } from '@/core/update';

const KEY = 'update';
const PARKED = 'parked';
const ALARM = 'update';

/**
 * A page that is nobody's. In Chromium the usual one counts as of whoever opens it, and is closed with
 * the extension's own; Firefox lets no extension open the other.
 */
const ASIDE = import.meta.env.BROWSER === 'firefox' ? 'about:blank' : 'data:,';

/**
 * The locks that pages hold, shared with each other: one while somebody uses them, one while they do
 * what must not be cut short.
 */
const LOCKS = { 'in-use': 'papertab-in-use', busy: 'papertab-busy' } as const;

/** Calls back when the browser has an update ready. Call it first thing in the worker. */
export function onUpdateReady(callBack: (version: string) => void): void {
  browser.runtime.onUpdateAvailable.addListener(({ version }) => callBack(version));
}

/** Calls back each minute while an update waits. Call it first thing in the worker. */
export function onUpdateAlarm(callBack: () => void): void {
  browser.alarms.onAlarm.addListener(({ name }) => {
    if (name === ALARM) callBack();
  });
}

/** What is stored of an update that waits. */
export async function readUpdate(): Promise<unknown> {
  return (await browser.storage.local.get(KEY))[KEY];
}

/** Calls back with what is stored of it, each time that changes. */
export function watchUpdate(onChange: (stored: unknown) => void): void {
  browser.storage.onChanged.addListener((changes, area) => {
    const change = area === 'local' ? changes[KEY] : undefined;
    if (change !== undefined) onChange(change.newValue);
  });
}

/** Keeps in mind that an update waits, and looks each minute whether it may be applied. */
export async function keepUpdate(update: ReadyUpdate): Promise<void> {
  await browser.alarms.create(ALARM, { delayInMinutes: 1, periodInMinutes: 1 });
  await browser.storage.local.set({ [KEY]: update });
}

/** Forgets an update that was applied. */
export async function forgetUpdate(): Promise<void> {
  await browser.alarms.clear(ALARM);
  await browser.storage.local.remove(KEY);
}

/** Does something while no page is in use; nothing where one is. */
export async function whileUnused(act: () => Promise<void>): Promise<void> {
  await navigator.locks.request(LOCKS['in-use'], { ifAvailable: true }, async (lock) => {
    if (lock !== null) await act();
  });
}

/** Does something once no page is busy: at once, where none is. */
export async function onceNotBusy(act: () => Promise<void>): Promise<void> {
  await navigator.locks.request(LOCKS.busy, act);
}

/** Says that this page is in use or busy, or no longer. */
export function useMarker(name: keyof typeof LOCKS): (marked: boolean) => void {
  let end: (() => void) | undefined;
  return (marked) => {
    if (marked && end === undefined) {
      const held = new Promise<void>((resolve) => {
        end = resolve;
      });
      void navigator.locks.request(LOCKS[name], { mode: 'shared' }, () => held);
    } else if (!marked) {
      end?.();
      end = undefined;
    }
  };
}

/**
 * Starts the extension anew, by which an update is installed. Browsers close all its pages then, so
 * they are put aside first: their tabs show a blank page, and {@link returnParked} brings them back.
 */
export async function restart(): Promise<void> {
  const { runtime, tabs, storage } = browser;
  // An update that is not installed by this is told of again: nothing shall restart for ever.
  await forgetUpdate();
  const contexts = await runtime.getContexts({ contextTypes: ['TAB'] });
  const pages = contexts.flatMap(({ tabId, documentUrl }): ParkedPage[] =>
    documentUrl === undefined ? [] : [{ tabId, url: documentUrl }],
  );
  await storage.local.set({ [PARKED]: pages });
  for (const { tabId } of pages) {
    // A tab that was closed meanwhile need not come back.
    await tabs.update(tabId, { url: ASIDE }).catch(() => undefined);
  }
  await waitUntilLeft();
  runtime.reload();
}

/** Shows the pages again that were put aside; `parse` says what may be shown. */
export async function returnParked(
  parse: (stored: unknown) => readonly ParkedPage[],
): Promise<void> {
  const { tabs, storage } = browser;
  const stored = (await storage.local.get(PARKED))[PARKED];
  if (stored === undefined) return;
  await storage.local.remove(PARKED);
  for (const { tabId, url } of parse(stored)) {
    await tabs.update(tabId, { url }).catch(() => undefined);
  }
}

/** The origin of our pages, without a slash. */
export function ownOrigin(): string {
  return new URL(browser.runtime.getURL('/newtab.html')).origin;
}

const LOOK_MS = 50;
const MOST_LOOKS = 40;

/** Pages write what was typed when they are left: that takes a moment. */
async function waitUntilLeft(): Promise<void> {
  for (let looks = 0; looks < MOST_LOOKS; looks++) {
    const left = await browser.runtime.getContexts({ contextTypes: ['TAB'] });
    if (left.length === 0) return;
    await new Promise((resolve) => {
      setTimeout(resolve, LOOK_MS);
    });
  }
}
