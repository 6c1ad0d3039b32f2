import { vi } from 'vitest';

/** What a callback gives once it throws no more; on a busy machine that may take a while. */
export async function eventually<Value>(callBack: () => Value | Promise<Value>): Promise<Value> {
  return await vi.waitFor(callBack, { timeout: 15_000, interval: 10 });
}
