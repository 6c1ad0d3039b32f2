import { Dexie } from 'dexie';
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { openSettings } from '@/browser/settings';
import { PaperCache } from '@/core/cache/paper-cache';
import { refreshState } from '@/core/cache/queries';
import { newestRequests, RequestLedger } from '@/core/ledger/request-ledger';
import { PaperLibrary } from '@/core/library/paper-library';
import { savePaper } from '@/core/library/changes';
import { markSeen } from '@/core/library/seen';
import { parseSettings } from '@/core/settings';
import { startSampleApi, type SampleApi } from '@/scripts/sample-api/server.ts';
import { installAddressBar } from '@/tests/address-bar';
import { dayOf } from '@/tests/core/arbitraries';
import { HOUR, NOW, paperOf, rowOf, TODAY } from '@/tests/core/papers';
import { eventually } from '@/tests/eventually';
import { installTabWishes } from '@/tests/tab-wishes';
import { watchTimers } from '@/tests/watch-timers';

let api: SampleApi;
let cache: PaperCache;
let bar: ReturnType<typeof installAddressBar>;
let wishes: ReturnType<typeof installTabWishes>;
let now = NOW;

const settings = openSettings((stored) => parseSettings(stored, api.origin));
const badge = async () => await fakeBrowser.action.getBadgeText({});
const alarm = async (name: string) => await fakeBrowser.alarms.get(name);
const { runtime, alarms, storage } = fakeBrowser;
const EVENTS = [
  runtime.onInstalled,
  runtime.onStartup,
  runtime.onMessage,
  alarms.onAlarm,
  storage.onChanged,
];

beforeEach(async () => {
  fakeBrowser.reset();
  now = NOW;
  vi.spyOn(Date, 'now').mockImplementation(() => now);
  bar = installAddressBar();
  wishes = installTabWishes();
  Object.assign(Dexie.dependencies, { indexedDB: new IDBFactory(), IDBKeyRange });
  api = await startSampleApi();
  vi.stubEnv('PAPERTAB_ENDPOINT', api.origin);
  cache = new PaperCache();
});

afterEach(async () => {
  // What a worker of this test still has to do is not for the next one.
  await idle();
  await navigator.locks.request('papertab-refresh', () => undefined);
  await navigator.locks.request('papertab-archive', () => undefined);
  await idle();
  cache.close();
  await api.close();
  vi.restoreAllMocks();
});

/** Starts a worker; one that ran before is as good as ended, as it hears of nothing any more. */
async function wake(): Promise<void> {
  for (const event of [...EVENTS, ...bar.events, ...wishes.events]) event.removeAllListeners();
  vi.resetModules();
  const { default: background } = await import('@/entrypoints/background');
  const result: unknown = background.main();
  expect(result).toBeUndefined();
}

/** Waits for as many refreshes to have ended. */
async function refreshed(times: number): Promise<void> {
  await eventually(async () => expect((await refreshState(cache))?.finished).toBe(times));
}

/** Time for a worker to do what it should not. */
async function idle(): Promise<void> {
  await new Promise((resolve) => {
    setTimeout(resolve, 100);
  });
}

async function goOff(name: string): Promise<void> {
  const due = await alarm(name);
  if (due === undefined) throw new Error(`No alarm ${name}.`);
  await alarms.onAlarm.trigger(due);
}

/** How many requests were made for the archive. */
async function dealtWith(): Promise<number> {
  return (await cache.archive.get('archive'))?.requests ?? 0;
}

async function install(): Promise<void> {
  await wake();
  await runtime.onInstalled.trigger({ reason: 'install' } as never);
  await refreshed(1);
}

describe('a worker', () => {
  test('listens at once, before anything else has happened', async () => {
    await wake();
    const events = [...EVENTS, ...bar.events, ...wishes.events];
    expect(events.map((event) => event.hasListeners())).toEqual(events.map(() => true));
    await refreshed(1);
  });

  test('fills the cache when it is installed, once, and counts what is new today', async () => {
    await install();
    await idle();
    expect(api.requests).toHaveLength(14);
    const today = (await cache.days.get(TODAY))?.ids ?? [];
    expect(today.length).toBeGreaterThan(5);
    await eventually(async () => expect(await badge()).toBe(String(today.length)));
    expect(await alarm('refresh')).toMatchObject({ periodInMinutes: 60 });
    expect(await alarm('retry')).toBeUndefined();
  });

  test('does nothing when it wakes in between, and leaves its alarm alone', async () => {
    await install();
    const due = (await alarm('refresh'))?.scheduledTime;
    const asked = api.requests.length;
    for (const minutes of [1, 30, 59]) {
      now = NOW + minutes * 60_000;
      await wake();
      await idle();
    }
    expect(api.requests).toHaveLength(asked);
    expect((await alarm('refresh'))?.scheduledTime).toBe(due);
  });

  test('#15 ends a refresh while the library does not answer, and goes on to the next', async () => {
    // As if a tab of an older version held its upgrade up.
    const old = new Dexie('papertab-library');
    old.version(0.1).stores({ entries: 'id' });
    old.on('versionchange', () => false);
    await old.open();
    await install();
    now = NOW + HOUR;
    await goOff('refresh');
    await refreshed(2);
    old.close();
  });

  test('#8 #10 makes the alarm anew where it got lost, and refreshes where that is due', async () => {
    await install();
    await alarms.clearAll();
    now = NOW + HOUR;
    await wake();
    await refreshed(2);
    expect(api.requests).toHaveLength(17);
    expect((await alarm('refresh'))?.scheduledTime).toBe(NOW + 2 * HOUR);
  });

  test('refreshes when its alarm goes off, and when the browser starts', async () => {
    await install();
    await goOff('refresh');
    await refreshed(2);
    await runtime.onStartup.trigger();
    await refreshed(3);
    expect(api.requests).toHaveLength(20);
  });

  test('refreshes for a page that asks, and tells it what came of it', async () => {
    await install();
    const sender = { id: runtime.id, url: runtime.getURL('/newtab.html' as never) };
    const message = { id: 1, type: 'refresh', data: { list: '2026-W47' }, timestamp: 1 };
    const answer = await new Promise((resolve) => {
      void runtime.onMessage.trigger(message, sender as never, resolve);
    });
    expect(answer).toEqual({ res: { kind: 'done', fetched: 1, unchanged: 0, dropped: 0 } });
    expect((await cache.periods.toArray()).map(({ key }) => key)).toEqual(['2026-W47']);
  });

  test('notes what it asked for, and why', async () => {
    await install();
    await goOff('refresh');
    await refreshed(2);
    const ledger = new RequestLedger();
    await eventually(async () => expect(await newestRequests(ledger)).toHaveLength(17));
    const made = (await newestRequests(ledger)).toReversed();
    expect(made.map(({ host, path, status }) => ({ url: path, host, status }))).toEqual(
      api.requests.map(({ url, status }) => ({ url, host: new URL(api.origin).host, status })),
    );
    const purposes = Array.from({ length: 17 }, (_, at) => (at < 14 ? 'first-fill' : 'refresh'));
    expect(made.map(({ purpose }) => purpose)).toEqual(purposes);
    ledger.close();
  });

  test('tells the browser with each request that it is still at work', async () => {
    await install();
    expect(runtime.getPlatformInfo).toHaveBeenCalledTimes(14);
  });
});

describe('the timers of a worker', () => {
  test.each<[string, SampleApi['fault']]>([
    ['well', undefined],
    ['in vain', { kind: 'status', status: 503 }],
  ])('are none once a refresh has ended %s, so the browser can end it', async (_, fault) => {
    const timers = watchTimers();
    api.fault = fault;
    await install();
    // It ends with the count of what is new, or with an alarm to try again.
    if (fault === undefined) await eventually(async () => expect(await badge()).not.toBe(''));
    else await eventually(async () => expect(await alarm('retry')).toBeDefined());
    const ledger = new RequestLedger();
    // With what was answered, which is noted a moment later.
    await eventually(async () => {
      const ended = (await newestRequests(ledger)).filter(({ status }) => status !== undefined);
      expect(ended).toHaveLength(api.requests.length);
    });
    ledger.close();
    await idle();
    expect(timers.pending()).toEqual([]);
    expect(runtime.getPlatformInfo).toHaveBeenCalledTimes(api.requests.length);
  });

  test('are there while it is at work', async () => {
    await install();
    const timers = watchTimers();
    api.fault = { kind: 'slow', delayMs: 200 };
    await goOff('refresh');
    await eventually(() => expect(timers.pending()).toContain(20_000));
    await refreshed(2);
  });
});

describe('after a failure a worker', () => {
  test('tries again when it may, though it was ended meanwhile', async () => {
    api.fault = { kind: 'status', status: 429, headers: { 'Retry-After': '300' } };
    await install();
    const retryAt = NOW + 300_000;
    await eventually(async () => expect((await alarm('retry'))?.scheduledTime).toBe(retryAt));
    api.fault = undefined;
    now = retryAt;
    await wake();
    await goOff('retry');
    await refreshed(2);
    expect(await refreshState(cache)).toMatchObject({ failures: 0, succeededAt: retryAt });
  });

  test('#6 sets the alarm for it again where that got lost', async () => {
    api.fault = { kind: 'status', status: 429, headers: { 'Retry-After': '300' } };
    await install();
    await eventually(async () => expect(await alarm('retry')).toBeDefined());
    await alarms.clearAll();
    await wake();
    await eventually(async () => expect((await alarm('retry'))?.scheduledTime).toBe(NOW + 300_000));
    expect(api.requests).toHaveLength(1);
  });
});

describe('when settings change a worker', () => {
  test('hides and shows the count at once, and asks nobody', async () => {
    await install();
    await eventually(async () => expect(await badge()).not.toBe(''));
    const counted = await badge();
    await settings.change({ badge: false });
    await eventually(async () => expect(await badge()).toBe(''));
    const library = new PaperLibrary();
    const [seen] = (await cache.days.get(TODAY))?.ids ?? [];
    if (seen !== undefined) await markSeen(library, [seen], NOW);
    library.close();
    await settings.change({ badge: true });
    await eventually(async () => expect(await badge()).toBe(String(Number(counted) - 1)));
    await idle();
    expect(api.requests).toHaveLength(14);
  });

  test('keeps to the new interval, and asks nobody', async () => {
    await install();
    await settings.change({ refreshMinutes: 15 });
    await eventually(async () => expect((await alarm('refresh'))?.periodInMinutes).toBe(15));
    await idle();
    expect(api.requests).toHaveLength(14);
  });

  test('asks another endpoint for its papers', async () => {
    await install();
    const mirror = await startSampleApi();
    await settings.change({ endpoint: mirror.origin });
    await refreshed(2);
    expect(mirror.requests).toHaveLength(14);
    expect(api.requests).toHaveLength(14);
    await mirror.close();
  });
});

test('#40 where the permission for the host is taken back nobody is asked, and that is told, until it is given', async () => {
  await install();
  const asked = api.requests.length;
  const before = await cache.days.get(TODAY);
  wishes.state.mayAsk = false;
  await alarms.onAlarm.trigger({ name: 'refresh' } as never);
  await refreshed(2);
  await goOff('retry');
  await idle();
  expect(api.requests).toHaveLength(asked);
  expect(await refreshState(cache)).toMatchObject({ problem: { kind: 'not-allowed' } });
  expect(await cache.days.get(TODAY)).toEqual(before);

  wishes.state.mayAsk = true;
  now += HOUR;
  await goOff('retry');
  await eventually(async () => expect((await refreshState(cache))?.problem).toBeUndefined());
  expect(api.requests.length).toBeGreaterThan(asked);
});

describe('offline by choice a worker', () => {
  test('asks nobody, sets no alarm to try again, and counts no failure', async () => {
    await install();
    await settings.change({ offline: true, archive: 'on' });
    const before = await refreshState(cache);
    now = NOW + 2 * HOUR;
    await wake();
    await goOff('refresh');
    await runtime.onStartup.trigger();
    const sender = { id: runtime.id, url: runtime.getURL('/popup.html' as never) };
    for (const data of [{}, { list: '2026-W47' }]) {
      const message = { id: 1, type: 'refresh', data, timestamp: 1 };
      const answer = await new Promise((resolve) => {
        void runtime.onMessage.trigger(message, sender as never, resolve);
      });
      expect(answer).toEqual({ res: { kind: 'switched-off' } });
    }
    await idle();
    expect(api.requests).toHaveLength(14);
    expect(await refreshState(cache)).toEqual(before);
    expect(await alarm('retry')).toBeUndefined();
    expect(await alarm('archive')).toBeUndefined();
    expect((await alarm('refresh'))?.periodInMinutes).toBe(60);
  });

  test('asks at once when the user is back', async () => {
    await install();
    await settings.change({ offline: true });
    await idle();
    await settings.change({ offline: false });
    await refreshed(2);
    expect(api.requests).toHaveLength(17);
  });
});

describe('for the archive a worker', () => {
  test('asks nobody and sets no alarm while it is not wanted', async () => {
    await install();
    await idle();
    expect(await alarm('archive')).toBeUndefined();
    expect(await cache.archive.get('archive')).toBeUndefined();
  });

  test('begins when it is wanted, and sets the alarm that outlives it', async () => {
    await install();
    await settings.change({ archive: 'on' });
    await eventually(async () => expect(await dealtWith()).toBeGreaterThan(0));
    expect(await alarm('archive')).toMatchObject({
      scheduledTime: NOW + 60_000,
      periodInMinutes: 1,
    });
    await settings.change({ archive: 'paused' });
    await eventually(async () => expect(await alarm('archive')).toBeUndefined());
    const requests = await dealtWith();
    await idle();
    expect(await dealtWith()).toBe(requests);
  });

  test('goes on by its alarm after it died, and when the source says so', async () => {
    await install();
    api.fault = { kind: 'status', status: 429, headers: { 'Retry-After': '300' } };
    await settings.change({ archive: 'on' });
    const retryAt = NOW + 300_000;
    await eventually(async () => expect((await alarm('archive'))?.scheduledTime).toBe(retryAt));
    await wake();
    await idle();
    expect((await alarm('archive'))?.scheduledTime).toBe(retryAt);
    expect(await dealtWith()).toBe(1);
    api.fault = undefined;
    now = retryAt;
    await goOff('archive');
    await eventually(async () => expect(await dealtWith()).toBeGreaterThan(1));
    await settings.change({ archive: 'paused' });
    await eventually(async () => expect(await alarm('archive')).toBeUndefined());
  });

  test('deletes it when it is not wanted any more, but nothing that is saved', async () => {
    await install();
    await settings.change({ archive: 'on' });
    await eventually(async () => expect(await dealtWith()).toBeGreaterThan(0));
    const old = rowOf(dayOf('2024-01-05'), [1, 2]);
    await cache.days.add(old);
    await cache.papers.bulkAdd([paperOf(1), paperOf(2)]);
    const library = new PaperLibrary();
    await savePaper(library, paperOf(2), NOW);
    await settings.change({ archive: 'off' });
    await eventually(async () => expect(await cache.archive.get('archive')).toBeUndefined());
    expect(await cache.days.get(old.date)).toBeUndefined();
    expect(await cache.papers.get(paperOf(1).id)).toBeUndefined();
    expect(await cache.papers.get(paperOf(2).id)).toBeDefined();
    expect(await library.entries.count()).toBe(1);
    library.close();
  });
});
