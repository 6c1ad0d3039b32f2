import { effect, signal, type ReadonlySignal } from '@preact/signals';
import { watchQuery } from '@/core/watch-query';

/** The result of a live query, so far. */
export type Followed<Value> =
  | { readonly status: 'opening' }
  | { readonly status: 'ready'; readonly value: Value }
  | { readonly status: 'failed' };

/** A database that has not answered by then is taken to be in trouble; it may still come. */
const OPEN_GUARD_MS = 4_000;

/** A query that failed is begun anew after a second, then after two, four and so on. */
const FIRST_RETRY_MS = 1_000;
const LONGEST_RETRY_MS = 60_000;

/**
 * A live query as a signal. `makeQuery` may read signals: when one changes, the new query is
 * followed, and the last value stays until the new one is there. One that fails is tried again.
 */
export function follow<Value>(
  makeQuery: () => () => Promise<Value>,
): ReadonlySignal<Followed<Value>> {
  const result = signal<Followed<Value>>({ status: 'opening' });
  effect(() => {
    const guard = setTimeout(() => {
      if (result.peek().status === 'opening') result.value = { status: 'failed' };
    }, OPEN_GUARD_MS);
    const query = makeQuery();
    let retry: ReturnType<typeof setTimeout> | undefined;
    let retryMs = FIRST_RETRY_MS;
    let stop: (() => void) | undefined;
    const begin = (): void => {
      stop = watchQuery(
        query,
        (value) => {
          clearTimeout(guard);
          retryMs = FIRST_RETRY_MS;
          result.value = { status: 'ready', value };
        },
        () => {
          clearTimeout(guard);
          result.value = { status: 'failed' };
          stop?.();
          retry = setTimeout(begin, retryMs);
          retryMs = Math.min(LONGEST_RETRY_MS, 2 * retryMs);
        },
      );
    };
    begin();
    return () => {
      clearTimeout(guard);
      clearTimeout(retry);
      stop?.();
    };
  });
  return result;
}

/** The value of a followed query, or what stands in for it until there is one. */
export function valueOr<Value, Other>(followed: Followed<Value>, other: Other): Value | Other {
  return followed.status === 'ready' ? followed.value : other;
}
