import { browser } from 'wxt/browser';
import type { Settings } from '@/core/settings';

const KEY = 'settings';

/** The settings as they are stored; `parse` makes whole ones out of whatever was found. */
export interface StoredSettings {
  read(): Promise<Settings>;
  /** Changes some of them; all open pages and the worker follow. */
  change(changes: Partial<Settings>): Promise<void>;
  /** Calls back with each change that anyone makes, and what was before. */
  watch(onChange: (settings: Settings, before: Settings) => void): void;
}

/** The settings in this browser's extension storage. */
export function openSettings(parse: (stored: unknown) => Settings): StoredSettings {
  return {
    read: async () => parse(await readStored()),
    change: async (changes) => {
      // One after another, lest one change overwrite another made meanwhile.
      await navigator.locks.request('papertab-settings', async () => {
        const before = await readStored();
        // Only what was chosen: a default that is stored is none any more.
        const chosen = typeof before === 'object' && before !== null ? before : {};
        await browser.storage.local.set({ [KEY]: { ...chosen, ...changes } });
      });
    },
    watch: (onChange) => {
      browser.storage.onChanged.addListener((changes, area) => {
        const change = area === 'local' ? changes[KEY] : undefined;
        if (change !== undefined) onChange(parse(change.newValue), parse(change.oldValue));
      });
    },
  };
}

async function readStored(): Promise<unknown> {
  return (await browser.storage.local.get(KEY))[KEY];
}
