import { signal } from '@preact/signals';
import { createModel, type ReadonlySignal } from '@preact/signals';
import { Dexie } from 'dexie';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { periodOf } from '@/core/period';
import { PaperCache } from '@/core/cache/paper-cache';
import { follow, valueOr, type Followed } from '@/state/follow';
import { freshName, openCache } from '@/tests/core/databases';
import { NOW, paperOf, rowOf, TODAY } from '@/tests/core/papers';
import { eventually } from '@/tests/eventually';
import { deferred, settle, untilFinished, valueOf, valuesOf } from './models';

const FollowModel = createModel(<Value>(makeQuery: () => () => Promise<Value>) => ({
  result: follow(makeQuery) as ReadonlySignal<Followed<unknown>>,
}));

const model = (makeQuery: () => () => Promise<unknown>) =>
  untilFinished(new FollowModel(makeQuery));

const { indexedDB } = Dexie.dependencies;
afterEach(() => {
  Dexie.dependencies.indexedDB = indexedDB;
  vi.useRealTimers();
});

/** Lets the next openings end as they are told: with an error, or never. */
function troubleOpening(...kinds: ('error' | 'silence')[]): { readonly opened: () => number } {
  let opened = 0;
  Dexie.dependencies.indexedDB = new Proxy(indexedDB, {
    get(factory, name) {
      if (name !== 'open') {
        const value: unknown = Reflect.get(factory, name);
        return typeof value === 'function' ? value.bind(factory) : value;
      }
      return (...args: Parameters<IDBFactory['open']>) => {
        const kind = kinds[opened];
        opened += 1;
        if (kind === 'silence') return new EventTarget();
        if (kind === 'error') throw new DOMException('Internal error opening', 'UnknownError');
        return factory.open(...args);
      };
    },
  });
  return { opened: () => opened };
}

describe('a followed query', () => {
  test('is opening until it has an answer, and follows each change', async () => {
    const cache = openCache();
    const { result } = model(() => () => cache.papers.count());
    const seen = valuesOf(result);
    expect(seen).toEqual([{ status: 'opening' }]);
    await valueOf(result, (count) => count === 0);
    await openCache(cache.name).papers.add(paperOf(1));
    await valueOf(result, (count) => count === 1);
    expect(seen).toEqual([
      { status: 'opening' },
      { status: 'ready', value: 0 },
      { status: 'ready', value: 1 },
    ]);
  });

  test('does not run again for what it did not read', async () => {
    const cache = openCache();
    await cache.open();
    const query = vi.fn(async () => await cache.days.get(TODAY));
    const { result } = model(() => query);
    await valueOf(result);
    query.mockClear();
    await cache.papers.add(paperOf(1));
    await settle();
    expect(query).not.toHaveBeenCalled();
  });

  test('keeps the last value until that of another query is there', async () => {
    const cache = openCache();
    await cache.days.add(rowOf(TODAY, [1]));
    const kind = signal<'day' | 'week'>('day');
    const { result } = model(() => {
      const period = periodOf(kind.value, TODAY);
      return async () => `${period}: ${await cache.days.count()}`;
    });
    const seen = valuesOf(result);
    await valueOf(result);
    kind.value = 'week';
    await valueOf(result, (value) => value === '2026-W47: 1');
    expect(seen.map((each) => (each.status === 'ready' ? each.value : each.status))).toEqual([
      'opening',
      '2026-11-20: 1',
      '2026-W47: 1',
    ]);
  });

  test('is followed no longer once its model is gone', async () => {
    const cache = openCache();
    await cache.open();
    const query = vi.fn(async () => await cache.papers.count());
    const { result, ...rest } = new FollowModel(() => query);
    await valueOf(result);
    query.mockClear();
    rest[Symbol.dispose]();
    await cache.papers.add(paperOf(1));
    await settle();
    expect(query).not.toHaveBeenCalled();
  });

  test('has a stand-in for its value until there is one', () => {
    expect(valueOr({ status: 'opening' }, 7)).toBe(7);
    expect(valueOr({ status: 'failed' }, 7)).toBe(7);
    expect(valueOr({ status: 'ready', value: undefined }, 7)).toBeUndefined();
  });
});

describe('#45 a database in trouble', () => {
  test('that opens at the fourth try is only slow', async () => {
    const trouble = troubleOpening('error', 'error', 'error');
    const cache = new PaperCache(freshName());
    const { result } = model(() => () => cache.papers.count());
    const seen = valuesOf(result);
    await valueOf(result);
    expect(trouble.opened()).toBe(4);
    expect(seen).toEqual([{ status: 'opening' }, { status: 'ready', value: 0 }]);
    cache.close();
  });

  test('that fails to open is told of, and tried again until it opens', async () => {
    const kinds = Array.from({ length: 5 }, () => 'error' as const);
    const trouble = troubleOpening(...kinds);
    const cache = new PaperCache(freshName());
    const { result } = model(() => () => cache.papers.count());
    const seen = valuesOf(result);
    await eventually(() => expect(result.value.status).toBe('failed'));
    expect(trouble.opened()).toBeLessThan(kinds.length);
    await eventually(() => expect(result.value.status).toBe('ready'));
    expect(seen.at(-1)).toEqual({ status: 'ready', value: 0 });
    cache.close();
  });

  test('that never answers is told of after four seconds', async () => {
    troubleOpening('silence');
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const cache = new PaperCache(freshName());
    const { result } = model(() => () => cache.papers.count());
    await vi.advanceTimersByTimeAsync(3999);
    expect(result.value.status).toBe('opening');
    await vi.advanceTimersByTimeAsync(1);
    expect(result.value.status).toBe('failed');
    cache.close();
  });

  test('that answers later is no trouble any more', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const answer = deferred<number>();
    const { result } = model(() => () => answer.promise);
    await vi.advanceTimersByTimeAsync(5000);
    expect(result.value.status).toBe('failed');
    answer.resolve(NOW);
    await vi.advanceTimersByTimeAsync(1);
    expect(result.value).toEqual({ status: 'ready', value: NOW });
  });

  test('that fails again and again is asked less and less often', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const query = vi.fn(async () => {
      throw new Error('Internal error');
    });
    const { result } = model(() => query);
    await vi.advanceTimersByTimeAsync(1);
    expect(result.value).toEqual({ status: 'failed' });
    await vi.advanceTimersByTimeAsync(3_600_000);
    expect(query.mock.calls.length).toBeGreaterThan(60);
    expect(query.mock.calls.length).toBeLessThan(70);
  });
});
