import { signal } from '@preact/signals';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { PaperCache } from '@/core/cache/paper-cache';
import type { RefreshState } from '@/core/refresh/refresh-state';
import { FreshnessModel, type Freshness } from '@/state/freshness';
import { openCache } from '@/tests/core/databases';
import { HOUR, NOW, ORIGIN, paperOf } from '@/tests/core/papers';
import { eventually } from '@/tests/eventually';
import { settle, untilFinished } from './models';

afterEach(() => vi.useRealTimers());

function setUp(cache: PaperCache = openCache()) {
  const clock = { now: NOW };
  const online = signal(true);
  const offline = signal(false);
  const fullAt = signal<number | undefined>(undefined);
  const deps = { cache, online, offline, fullAt, now: () => clock.now };
  return { ...deps, clock, model: untilFinished(new FreshnessModel(deps)) };
}

async function put(cache: PaperCache, fields: Partial<RefreshState>): Promise<void> {
  await cache.refresh.put({ key: 'state', finished: 1, failures: 0, ...fields });
}

async function becomes({ freshness }: ReturnType<typeof setUp>['model'], expected: Freshness) {
  await eventually(() => expect(freshness.value).toEqual(expected));
}

const since = NOW - HOUR;
const problem = { kind: 'failing', at: NOW, origin: ORIGIN } as const;
const progress = { done: 3, total: 14, at: NOW };

describe('how fresh the papers are', () => {
  test('is not known before the database is open', () => {
    expect(setUp().model.freshness.value).toEqual({ kind: 'opening' });
  });

  test('is “never” before the first refresh', async () => {
    await becomes(setUp().model, { kind: 'never' });
  });

  test.each<[string, Partial<RefreshState>, Freshness]>([
    ['the last success', { succeededAt: since }, { kind: 'fresh', since }],
    ['a refresh under way', { succeededAt: since, progress }, { kind: 'refreshing', progress }],
    [
      'a refresh under way, before an older problem',
      { problem, progress },
      { kind: 'refreshing', progress },
    ],
    [
      'the last success, where a refresh died',
      { succeededAt: since, progress: { ...progress, at: NOW - 30_000 } },
      { kind: 'fresh', since },
    ],
    [
      'a problem, and when it is tried again',
      { succeededAt: since, problem, retryAt: NOW + 1 },
      { kind: 'problem', problem: 'failing', since, retryAt: NOW + 1 },
    ],
    [
      'a problem from the first',
      { problem },
      { kind: 'problem', problem: 'failing', since: undefined, retryAt: undefined },
    ],
    [
      'that there is no connection',
      { succeededAt: since, problem: { ...problem, kind: 'unreachable' } },
      { kind: 'offline', since },
    ],
  ])('is told by %s', async (_, state, expected) => {
    const { cache, model } = setUp();
    await put(cache, state);
    await becomes(model, expected);
  });

  test('is what it was when the browser went offline, and again when it is back', async () => {
    const { cache, model, online } = setUp();
    await put(cache, { succeededAt: since });
    await becomes(model, { kind: 'fresh', since });
    online.value = false;
    expect(model.freshness.value).toEqual({ kind: 'offline', since });
    online.value = true;
    expect(model.freshness.value).toEqual({ kind: 'fresh', since });
  });

  test('is the user’s choice first of all where she is offline by choice', async () => {
    const { cache, online, offline, model } = setUp();
    await put(cache, { succeededAt: since, problem, progress });
    online.value = false;
    offline.value = true;
    await becomes(model, { kind: 'by-choice', since });
    offline.value = false;
    online.value = true;
    await becomes(model, { kind: 'refreshing', progress });
  });

  test('#25 is that the disk is full where the page was told so, until a refresh has succeeded', async () => {
    const { cache, clock, fullAt, model } = setUp();
    await put(cache, { succeededAt: since });
    await becomes(model, { kind: 'fresh', since });
    fullAt.value = NOW;
    const full = { kind: 'problem', problem: 'full', retryAt: undefined } as const;
    expect(model.freshness.value).toEqual({ ...full, since });
    clock.now = NOW + HOUR;
    await put(cache, { succeededAt: clock.now });
    await becomes(model, { kind: 'fresh', since: clock.now });
  });

  test('follows the worker', async () => {
    const { cache, model } = setUp();
    const worker = openCache(cache.name);
    await put(worker, { progress });
    await becomes(model, { kind: 'refreshing', progress });
    await put(worker, { succeededAt: NOW });
    await becomes(model, { kind: 'fresh', since: NOW });
  });

  test('is not known where the database is in trouble', async () => {
    const cache = openCache();
    cache.close();
    await becomes(setUp(cache).model, { kind: 'cache-trouble' });
  });
});

test('the papers are counted', async () => {
  const { cache, model } = setUp();
  expect(model.papers.value).toBe(0);
  await cache.papers.bulkAdd([paperOf(1), paperOf(2)]);
  await eventually(() => expect(model.papers.value).toBe(2));
});

test('ages move on by themselves, and a refresh that died is seen to be dead', async () => {
  const cache = openCache();
  await put(cache, { succeededAt: since, progress });
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  const { model, clock } = setUp(cache);
  while (model.freshness.value.kind === 'opening') await settle();
  expect(model.freshness.value).toEqual({ kind: 'refreshing', progress });
  clock.now = NOW + 30_000;
  vi.advanceTimersByTime(14_999);
  expect(model.now.value).toBe(NOW);
  vi.advanceTimersByTime(1);
  expect(model.now.value).toBe(NOW + 30_000);
  expect(model.freshness.value).toEqual({ kind: 'fresh', since });
});
