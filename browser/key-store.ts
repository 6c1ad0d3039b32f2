import { browser } from 'wxt/browser';
import type { KeyStore } from '@/core/key-store';

/** This browser's extension storage, for what must outlive the databases. */
export function openKeyStore(): KeyStore {
  const { local } = browser.storage;
  return {
    get: async (keys) => await local.get([...keys]),
    set: async (items) => await local.set({ ...items }),
    remove: async (keys) => await local.remove([...keys]),
    keys: async () => {
      // Chromium has it from 130 on; before that, all has to be read.
      const listing: { getKeys?: () => Promise<string[]> } = local;
      return (await listing.getKeys?.()) ?? Object.keys(await local.get(null));
    },
  };
}
