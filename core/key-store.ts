/**
 * A store of values by key outside the databases: what the library needs when they are damaged or do
 * not open. Values are plain JSON.
 */
export interface KeyStore {
  /** The values of those keys that there are. */
  get(keys: readonly string[]): Promise<Readonly<Record<string, unknown>>>;
  /** Writes all of them, or none. */
  set(items: Readonly<Record<string, unknown>>): Promise<void>;
  remove(keys: readonly string[]): Promise<void>;
  /** All keys, also those of others. */
  keys(): Promise<readonly string[]>;
}
