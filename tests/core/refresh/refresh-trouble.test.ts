import { describe, expect, test } from 'vitest';
import { refreshState } from '@/core/cache/queries';
import type { SourceProblem } from '@/core/sources/source';
import type { Fault } from '@/scripts/sample-api/fault.ts';
import { openCache } from '@/tests/core/databases';
import { DAY, HOUR, NOW, periodFrom, TODAY } from '@/tests/core/papers';
import { askedFor, listsAt, listsIn, serveSamples, setUp, WINDOW } from './worker';

const MINUTE = 60_000;
const UNAVAILABLE: Fault = { kind: 'status', status: 503 };

describe('#39 what the source gives wrong', () => {
  test.each<[string, Fault, SourceProblem, number]>([
    ['a captive portal’s page', { kind: 'html' }, 'unreadable', 14],
    ['half a body', { kind: 'truncate' }, 'unreadable', 14],
    ['half a JSON', { kind: 'body', body: '[{"paper":{"id":"2611.00' }, 'unreadable', 14],
    ['something else', { kind: 'body', body: '{"papers":[]}' }, 'unreadable', 14],
    ['nothing but malformed items', { kind: 'body', body: '[null,{},7]' }, 'unreadable', 14],
    ['ten megabytes', { kind: 'body', body: `["${'x'.repeat(10e6)}"]` }, 'too-large', 14],
    ['a ban', { kind: 'status', status: 403 }, 'refused', 14],
    ['nothing there', { kind: 'status', status: 404 }, 'refused', 14],
    ['too many requests', { kind: 'status', status: 429 }, 'rate-limited', 1],
    ['an outage', UNAVAILABLE, 'failing', 2],
    [
      'an outage until later',
      { kind: 'status', status: 503, headers: { 'Retry-After': '9' } },
      'failing',
      1,
    ],
    ['no answer', { kind: 'hang' }, 'timeout', 2],
  ])('%s changes nothing in the cache', async (_, fault, problem, requests) => {
    const { api, cache, clock, wake } = await setUp();
    await wake().scheduled();
    const before = [await listsIn(cache), await cache.papers.toArray()];
    // The next day, so that all of them would be asked for.
    clock.now += DAY;
    const asked = api.requests.length;
    api.fault = fault;
    const worker = fault.kind === 'hang' ? wake({ timeoutMs: 500 }) : wake();
    expect(await worker.scheduled()).toMatchObject({ kind: 'failed', problem });
    expect(api.requests.length - asked).toBe(requests);
    expect([await listsIn(cache), await cache.papers.toArray()]).toEqual(before);
    expect(await refreshState(cache)).toMatchObject({
      succeededAt: NOW,
      filledOn: TODAY,
      failures: 1,
      problem: { kind: problem, at: clock.now, origin: api.origin },
    });
    expect(await refreshState(cache)).not.toHaveProperty('progress');

    api.fault = undefined;
    clock.now += 2 * MINUTE;
    expect(await wake().scheduled()).toMatchObject({ kind: 'done' });
    expect(await listsIn(cache)).toEqual(await listsAt(api));
    const after = await refreshState(cache);
    expect(after).toMatchObject({ succeededAt: clock.now, failures: 0 });
    expect(after).not.toHaveProperty('problem');
    expect(after).not.toHaveProperty('retryAt');
  });

  test('no connection changes nothing either', async () => {
    const { api, cache, clock, wake } = await setUp();
    await wake().scheduled();
    const before = await listsIn(cache);
    await api.close();
    clock.now += HOUR;
    expect(await wake().scheduled()).toMatchObject({ kind: 'failed', problem: 'unreachable' });
    expect(await listsIn(cache)).toEqual(before);
  });

  test('a redirect to a portal on another host is not followed into the cache', async () => {
    const { api, cache, wake } = await setUp();
    const portal = await serveSamples(() => NOW);
    const location = `${portal.origin}/api/daily_papers?date=${TODAY}`;
    api.fault = { kind: 'status', status: 302, headers: { Location: location } };
    expect(await wake().scheduled()).toMatchObject({ kind: 'failed', problem: 'unreadable' });
    expect(await cache.papers.count()).toBe(0);
  });

  test('a 304 that was not asked for makes no empty day', async () => {
    const { api, cache, wake } = await setUp();
    api.fault = { kind: 'status', status: 304 };
    expect(await wake().scheduled()).toMatchObject({ kind: 'failed', problem: 'refused' });
    expect(await cache.days.count()).toBe(0);
  });

  test('an empty list is believed only the third time', async () => {
    const { api, cache, clock, wake } = await setUp();
    await wake().scheduled();
    const before = (await cache.days.get(TODAY))?.ids;
    api.fault = { kind: 'empty', match: ({ search }) => search.includes(TODAY) };
    for (const shown of [before, before, []]) {
      clock.now += HOUR;
      expect(await wake().scheduled()).toMatchObject({ kind: 'done' });
      expect((await cache.days.get(TODAY))?.ids).toEqual(shown);
    }
    api.fault = undefined;
    clock.now += HOUR;
    await wake().scheduled();
    expect((await cache.days.get(TODAY))?.ids).toEqual(before);
  });

  test('a day that is doubted is looked at in full, until it is whole again', async () => {
    const { api, cache, clock, wake } = await setUp();
    const day = WINDOW[7] ?? TODAY;
    await wake().scheduled();
    const before = (await cache.days.get(day))?.ids;
    clock.now += DAY;
    api.fault = { kind: 'empty', match: ({ search }) => search.includes(day) };
    await wake().scheduled();
    api.fault = undefined;
    const asked = api.requests.length;
    clock.now += HOUR;
    await wake().scheduled();
    expect(askedFor(api, asked)).toContain(day);
    expect(api.requests.at(-1)).toMatchObject({ status: 200 });
    expect((await cache.days.get(day))?.ids).toEqual(before);
    expect(await cache.days.get(day)).not.toHaveProperty('doubt');
  });
});

describe('what is wrong with one day alone', () => {
  test.each<[string, Fault]>([
    ['that cannot be read', { kind: 'html' }],
    ['that is refused', { kind: 'status', status: 400 }],
    ['that makes the source fail', { kind: 'status', status: 500 }],
    ['that takes too long', { kind: 'hang' }],
  ])('%s does not keep the others out', async (_, fault) => {
    const { api, cache, wake } = await setUp();
    const there = await listsAt(api);
    const asked = api.requests.length;
    const day = WINDOW[4] ?? TODAY;
    api.fault = { ...fault, match: ({ search }) => search.includes(day) };
    const worker = fault.kind === 'hang' ? wake({ timeoutMs: 2000 }) : wake();
    expect(await worker.scheduled()).toMatchObject({ kind: 'failed' });
    expect(askedFor(api, asked)).toEqual(WINDOW);
    expect(await listsIn(cache)).toEqual(there.with(4, undefined as never));
  });
});

describe('#39 waiting after a failure', () => {
  test('doubles, and outlives worker and database connection', async () => {
    const { api, cache, clock, wake } = await setUp();
    api.fault = UNAVAILABLE;
    let { now } = clock;
    for (const [at, seconds] of [22.5, 45, 90, 180].entries()) {
      clock.now = now;
      const restarted = wake({ cache: openCache(cache.name) });
      const outcome = await restarted.scheduled();
      now = clock.now + seconds * 1000;
      expect(outcome).toEqual({ kind: 'failed', problem: 'failing', retryAt: now });
      expect(await refreshState(cache)).toMatchObject({ failures: at + 1, retryAt: now });
      const asked = api.requests.length;
      clock.now = now - 1;
      expect(await wake().scheduled()).toEqual({ kind: 'waiting', retryAt: now });
      expect(api.requests).toHaveLength(asked);
    }
  });

  test('is not asked of the user', async () => {
    const { api, wake, cache } = await setUp();
    api.fault = UNAVAILABLE;
    await wake().scheduled();
    expect(await wake().asked({})).toMatchObject({ kind: 'failed' });
    api.fault = undefined;
    expect(await wake().asked({})).toMatchObject({ kind: 'done' });
    expect(await refreshState(cache)).toMatchObject({ failures: 0 });
  });

  test.each([429, 503])('is asked of everybody where a %d says until when', async (status) => {
    const { api, clock, wake } = await setUp();
    api.fault = { kind: 'status', status, headers: { 'Retry-After': '300' } };
    const retryAt = NOW + 5 * MINUTE;
    expect(await wake().asked({})).toMatchObject({ kind: 'failed', retryAt });
    api.fault = undefined;
    clock.now = retryAt - 1;
    expect(await wake().asked({})).toEqual({ kind: 'waiting', retryAt });
    expect(await wake().asked({ list: periodFrom('2026-W47') })).toEqual({
      kind: 'waiting',
      retryAt,
    });
    expect(await wake().scheduled()).toEqual({ kind: 'waiting', retryAt });
    expect(api.requests).toHaveLength(1);
    clock.now = retryAt;
    expect(await wake().asked({})).toMatchObject({ kind: 'done', fetched: 14 });
  });

  test('obeys a RateLimit header', async () => {
    const { api, wake } = await setUp();
    const headers = { RateLimit: '"api";r=0;t=55' };
    api.fault = { kind: 'status', status: 429, headers };
    expect(await wake().scheduled()).toMatchObject({ retryAt: NOW + 55_000 });
  });

  test('is longer for the schedule than for the user, where it failed often', async () => {
    const { api, clock, wake } = await setUp();
    api.fault = { kind: 'status', status: 429, headers: { 'Retry-After': '10' } };
    for (let failures = 0; failures < 5; failures += 1) {
      await wake().asked({});
      clock.now += 10_000;
    }
    api.fault = undefined;
    expect(await wake().scheduled()).toMatchObject({ kind: 'waiting' });
    expect(await wake().asked({})).toMatchObject({ kind: 'done' });
  });

  test('ends where the clock was set back by more than a day', async () => {
    const { api, clock, wake } = await setUp();
    api.fault = { kind: 'status', status: 429, headers: { 'Retry-After': '86400' } };
    await wake().scheduled();
    api.fault = undefined;
    clock.now -= 1000;
    expect(await wake().scheduled()).toMatchObject({ kind: 'done' });
  });
});
