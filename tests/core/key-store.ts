import type { KeyStore } from '@/core/key-store';

/** A key store in memory, which keeps what was written as JSON does; its values can be tampered with. */
export function memoryStore(values = new Map<string, unknown>()) {
  const store: KeyStore = {
    get: async (keys) =>
      Object.fromEntries(
        keys.filter((key) => values.has(key)).map((key) => [key, copyOf(values.get(key))]),
      ),
    set: async (items) => {
      for (const [key, value] of Object.entries(items)) values.set(key, copyOf(value));
    },
    remove: async (keys) => {
      for (const key of keys) values.delete(key);
    },
    keys: async () => [...values.keys()],
  };
  return { ...store, values };
}

function copyOf(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}
