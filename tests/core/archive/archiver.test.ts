import { expect, test } from 'vitest';
import { readArchive } from '@/core/archive/archive-row';
import { FIRST_WHOLE_MONTH } from '@/core/archive/plan';
import { savePaper } from '@/core/library/changes';
import { dayOf } from '@/tests/core/arbitraries';
import { beforeEachWrite, contentOf, openCache, openLibrary } from '@/tests/core/databases';
import { DAY, HOUR, NOW, paperOf, rowOf } from '@/tests/core/papers';
import { fillAfter, lists, onlyUpTo, setUp } from './archivist';

const MINUTE = 60_000;
const OLDER = { days: 2000, papersADay: 6 };
/** The first days of the source, newest first. */
const FIRST_DAYS = ['2023-05-10', '2023-05-09', '2023-05-08', '2023-05-05', '2023-05-04'];

/** Surroundings where only the first five days are missing, and what was asked for since. */
async function nearTheEnd() {
  const surroundings = await setUp(OLDER);
  await fillAfter(surroundings, '2023-05-10');
  const since = surroundings.api.requests.length;
  return { ...surroundings, asked: () => lists(surroundings.api, since) };
}

test('days come newest first, a second apart, and nothing is asked for again', async () => {
  const { asked, askedAt, cache, wake } = await nearTheEnd();
  expect(await wake().run()).toEqual({ kind: 'idle' });
  expect(asked()).toEqual(FIRST_DAYS);
  expect(askedAt.map((at) => at - NOW)).toEqual([0, 1050, 2100, 3150, 4200]);
  expect(await readArchive(cache)).toMatchObject({ requests: 5, completedAt: NOW + 4200 });
  await wake().run();
  expect(asked()).toHaveLength(5);
});

test('on the next day what has come to rest since is asked for once more, and no other day', async () => {
  const { api, asked, cache, clock, wake } = await nearTheEnd();
  await cache.days.delete(dayOf('2026-11-06'));
  await cache.days.delete(dayOf('2026-11-05'));
  await wake().run();
  expect(asked()).toEqual(['2026-11-06', '2026-11-05', ...FIRST_DAYS]);
  clock.now += DAY;
  await wake().run();
  // The 5th was at rest before.
  expect(asked().slice(7)).toEqual(['2026-11-06']);
  expect(api.requests.at(-1)?.status).toBe(304);
  clock.now += DAY;
  await wake().run();
  expect(asked()).toHaveLength(8);
});

test('a request that is refused as one too many is the last one until its time has come', async () => {
  const { api, asked, clock, wake } = await nearTheEnd();
  api.fault = {
    kind: 'status',
    status: 429,
    headers: { 'Retry-After': '600' },
    match: ({ search }) => search.includes('2023-05-08'),
  };
  const retryAt = NOW + 2100 + 600_000;
  expect(await wake().run()).toEqual({ kind: 'waiting', retryAt });
  api.fault = undefined;
  clock.now = retryAt - 1;
  // Not even for a user who presses Refresh.
  expect(await wake().run(true)).toEqual({ kind: 'waiting', retryAt });
  expect(asked()).toEqual(FIRST_DAYS.slice(0, 3));
  clock.now = retryAt;
  expect(await wake().run()).toEqual({ kind: 'idle' });
  expect(asked()).toEqual([...FIRST_DAYS.slice(0, 3), ...FIRST_DAYS.slice(2)]);
});

test('a source that told a refresh to wait is left alone by the archive too', async () => {
  const { api, asked, cache, clock, wake } = await nearTheEnd();
  const until = NOW + 5 * MINUTE;
  const problem = { kind: 'rate-limited', at: NOW, origin: api.origin, until } as const;
  await cache.refresh.put({ key: 'state', finished: 1, failures: 1, problem, retryAt: until });
  expect(await wake().run()).toEqual({ kind: 'waiting', retryAt: until });
  expect(asked()).toEqual([]);
  clock.now = until;
  await wake().run();
  expect(asked()).toEqual(FIRST_DAYS);
});

test('offline it tries less and less often, and goes on at once when the source answers', async () => {
  const { asked, askedAt, cache, clock, wake } = await nearTheEnd();
  const offline = { fetch: () => Promise.reject(new TypeError('Failed to fetch')) };
  const waits: number[] = [];
  for (let tries = 0; tries < 9; tries += 1) {
    const outcome = await wake(offline).run();
    if (outcome.kind !== 'waiting') throw new Error(outcome.kind);
    waits.push(outcome.retryAt - clock.now);
    clock.now = outcome.retryAt;
  }
  expect(waits[0]).toBeLessThanOrEqual(30_000);
  expect(waits.at(-1)).toBeGreaterThan(HOUR / 2);
  expect(waits.at(-1)).toBeLessThanOrEqual(HOUR);
  expect(askedAt).toHaveLength(9);
  await wake(offline).run();
  expect(await wake().run(true)).toEqual({ kind: 'idle' });
  expect(asked()).toEqual(FIRST_DAYS);
  expect(await readArchive(cache)).toMatchObject({ failures: 0, missed: 0 });
});

test('paused it stops before the next request, and resumed it goes on with that', async () => {
  const { asked, settings, wake } = await nearTheEnd();
  const wish = async () => (asked().length >= 2 ? settings.archive : 'on');
  settings.archive = 'paused';
  expect(await wake({ wish }).run()).toEqual({ kind: 'idle' });
  await wake().run(true);
  expect(asked()).toEqual(FIRST_DAYS.slice(0, 2));
  settings.archive = 'on';
  await wake().run();
  expect(asked()).toEqual(FIRST_DAYS);
});

test.each([
  ['a day back', -DAY],
  ['a year ahead', 365 * DAY],
])(
  'a clock that is set %s in the midst of it costs no day and no long wait',
  async (_, by) => {
    const { asked, askedAt, cache, clock, wake } = await nearTheEnd();
    const pause = async (ms: number): Promise<void> => {
      expect(ms).toBeLessThanOrEqual(1050);
      clock.now += ms;
      if (asked().length === 2) clock.now += by;
    };
    expect(await wake({ pause }).run()).toEqual({ kind: 'idle' });
    const days = FIRST_DAYS.map(dayOf);
    // Another day is another round, which looks for gaps from the newest day on; by its clock the
    // window has passed, or has not come to all days yet.
    expect(asked()).toEqual(expect.arrayContaining(days));
    expect((await cache.days.bulkGet(days)).every((row) => row?.settled)).toBe(true);
    const gaps = askedAt.slice(3).map((at, index) => at - (askedAt[index + 2] ?? 0));
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(1050);
  },
  60_000,
);

test('another source has another archive', async () => {
  const { asked, cache, settings, wake, api } = await nearTheEnd();
  await wake().run();
  settings.origin = api.origin.replace('127.0.0.1', 'localhost');
  const wish = async () => (asked().length < 7 ? settings.archive : 'paused');
  await wake({ wish }).run();
  expect(asked().slice(5)).toEqual(['2026-11 p0', '2026-11 p1']);
  expect(await readArchive(cache)).not.toHaveProperty('completedAt');
});

test('a source that was left in the midst of a month is asked for nothing more', async () => {
  const surroundings = await setUp(OLDER);
  const { api, cache, settings, wake } = surroundings;
  await onlyUpTo(surroundings, '2026-09-30');
  const since = api.requests.length;
  const other = api.origin.replace('127.0.0.1', 'localhost');
  const asked: string[] = [];
  const fetch: typeof globalThis.fetch = (input, init) => {
    asked.push(new URL(input instanceof Request ? input.url : input).origin);
    return globalThis.fetch(input, init);
  };
  const wish = async () => {
    if (lists(api, since).length === 1) settings.origin = other;
    return lists(api, since).length < 2 ? 'on' : 'paused';
  };
  await wake({ wish, fetch }).run();
  expect(asked).toEqual([api.origin, other]);
  expect(await readArchive(cache)).toMatchObject({ origin: other });
});

test('a round that is over waits for nothing', async () => {
  const { api, asked, cache, wake } = await nearTheEnd();
  await wake().run();
  const until = NOW + 5 * MINUTE;
  const problem = { kind: 'rate-limited', at: NOW, origin: api.origin, until } as const;
  await cache.refresh.put({ key: 'state', finished: 1, failures: 1, problem, retryAt: until });
  const row = await readArchive(cache);
  if (row === undefined) throw new Error('No row.');
  const { completedAt: _, ...open } = row;
  await cache.archive.put(open);
  expect(await wake().run()).toEqual({ kind: 'idle' });
  expect(await readArchive(cache)).toHaveProperty('completedAt');
  expect(asked()).toEqual(FIRST_DAYS);
});

test.each([
  ['is refused', { kind: 'status', status: 400 }],
  ['is no list', { kind: 'html' }],
  ['is empty', { kind: 'empty' }],
] as const)('a month whose list %s is asked for by day', async (_, fault) => {
  const surroundings = await setUp(OLDER);
  const { api, wake } = surroundings;
  await onlyUpTo(surroundings, '2026-09-30');
  api.fault = { ...fault, match: ({ search }) => search.includes('month=2026-09') };
  const since = api.requests.length;
  const asked = () => lists(api, since);
  const wish = async () => (asked().length < 24 ? 'on' : 'paused');
  await wake({ wish }).run();
  expect(asked().slice(0, 3)).toEqual(['2026-09 p0', '2026-09-30', '2026-09-29']);
  expect(asked().at(-1)).toBe('2026-08 p0');
  expect(asked()).toHaveLength(24);
});

test('a month of which few days are wanted is asked for by day', async () => {
  const surroundings = await setUp(OLDER);
  const { api, wake } = surroundings;
  await onlyUpTo(surroundings, '2026-09-01');
  const since = api.requests.length;
  await wake({ wish: async () => (lists(api, since).length < 3 ? 'on' : 'paused') }).run();
  expect(lists(api, since)).toEqual(['2026-09-01', '2026-08 p0', '2026-08 p1']);
});

test('months whose papers name no day are never asked for as a whole', async () => {
  const surroundings = await setUp(OLDER);
  const { api, wake } = surroundings;
  await onlyUpTo(surroundings, `${FIRST_WHOLE_MONTH}-30`);
  const since = api.requests.length;
  await wake({ wish: async () => (lists(api, since).length < 4 ? 'on' : 'paused') }).run();
  expect(lists(api, since)).toEqual(['2025-04 p0', '2025-04 p1', '2025-03-31', '2025-03-28']);
});

test('one day that cannot be read is left out until tomorrow, and the rest is fetched', async () => {
  const { api, asked, cache, clock, wake } = await nearTheEnd();
  api.fault = { kind: 'html', match: ({ search }) => search.includes('2023-05-08') };
  expect(await wake().run()).toEqual({ kind: 'idle' });
  expect(asked()).toEqual(FIRST_DAYS);
  expect(await readArchive(cache)).toMatchObject({ missed: 1, failures: 0 });
  expect(await readArchive(cache)).not.toHaveProperty('completedAt');
  api.fault = undefined;
  await wake().run();
  expect(asked()).toHaveLength(5);
  clock.now += DAY;
  await wake().run();
  expect(asked().slice(5)).toEqual(['2023-05-08']);
  expect((await readArchive(cache))?.completedAt).toBe(clock.now);
});

test('a login page in between loses one day at most before it waits', async () => {
  const { api, asked, cache, clock, wake } = await nearTheEnd();
  api.fault = { kind: 'html' };
  const outcome = await wake().run();
  expect(outcome.kind).toBe('waiting');
  expect(asked()).toEqual(FIRST_DAYS.slice(0, 2));
  api.fault = undefined;
  clock.now += HOUR;
  await wake().run();
  expect(asked()).toEqual([...FIRST_DAYS.slice(0, 2), ...FIRST_DAYS.slice(1)]);
  expect((await readArchive(cache))?.missed).toBe(1);
});

test('a shorter list does not take the place of a fuller one at first sight', async () => {
  const { api, cache, wake } = await nearTheEnd();
  const day = dayOf('2023-05-08');
  const fuller = rowOf(day, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12], { origin: api.origin });
  await cache.days.put(fuller);
  await wake().run();
  expect(await cache.days.get(day)).toMatchObject({ ids: fuller.ids, settled: false });
});

test('a full disk pauses it, and says so', async () => {
  const { asked, cache, settings, wake } = await nearTheEnd();
  const own = openCache(cache.name);
  own.close();
  beforeEachWrite(own, (table) => {
    if (table === 'papers') throw new DOMException('full', 'QuotaExceededError');
  });
  await own.open();
  expect(await wake({ cache: own }).run()).toEqual({ kind: 'idle' });
  expect(settings.archive).toBe('paused');
  expect(asked()).toHaveLength(1);
  expect((await readArchive(cache))?.problem?.kind).toBe('full');
  settings.archive = 'on';
  await wake().run();
  expect(asked()).toEqual([FIRST_DAYS[0], ...FIRST_DAYS]);
  expect(await readArchive(cache)).not.toHaveProperty('problem');
});

test('a disk too full even to say so makes room at the cost of the index', async () => {
  const { asked, cache, settings, wake } = await nearTheEnd();
  await cache.unindexed.add({ id: paperOf(1).id });
  const own = openCache(cache.name);
  own.close();
  let isFull = false;
  beforeEachWrite(own, (table) => {
    if (table === 'papers') isFull = true;
    if (table === 'unindexed') isFull = false;
    if (isFull && ['papers', 'refresh'].includes(table))
      throw new DOMException('full', 'QuotaExceededError');
  });
  await own.open();
  expect(await wake({ cache: own }).run()).toEqual({ kind: 'idle' });
  expect(settings.archive).toBe('paused');
  expect(asked()).toHaveLength(1);
  expect((await readArchive(cache))?.problem?.kind).toBe('full');
  expect(await cache.unindexed.count()).toBe(0);
});

test('without any day in the cache it waits for a refresh', async () => {
  const { asked, wake } = await nearTheEnd();
  expect(await wake({ cache: openCache() }).run()).toEqual({ kind: 'idle' });
  expect(asked()).toEqual([]);
});

test('deleted it leaves the last 60 days and what is saved, and the library alone', async () => {
  const { cache, settings, wake } = await nearTheEnd();
  const library = openLibrary();
  await wake().run();
  const [id] = (await cache.days.get(dayOf('2023-05-08')))?.ids ?? [];
  const paper = id && (await cache.papers.get(id));
  if (paper === undefined) throw new Error('No paper.');
  await savePaper(library, paper, NOW);
  const before = await contentOf(library);
  const kept60 = await cache.days.where('date').aboveOrEqual('2026-09-21').count();

  settings.archive = 'off';
  const saved = async () => new Set([paper.id]);
  // Where nobody knows what is saved, nothing is forgotten.
  await wake({ saved: async () => undefined }).run();
  expect(await cache.days.get(dayOf('2023-05-08'))).toBeDefined();
  expect(await wake({ saved }).run()).toEqual({ kind: 'idle' });
  expect(await cache.days.where('date').below('2026-09-21').count()).toBe(0);
  expect(await cache.days.count()).toBe(kept60);
  const named = new Set((await cache.days.toArray()).flatMap(({ ids }) => ids));
  expect(new Set((await cache.papers.toArray()).map(({ id }) => id))).toEqual(
    new Set([...named, paper.id]),
  );
  expect(await readArchive(cache)).toBeUndefined();
  expect(await contentOf(library)).toEqual(before);
});

test('a deletion that is killed goes on with the next worker, also where it is wanted again', async () => {
  const { asked, cache, settings, wake } = await nearTheEnd();
  await wake().run();
  settings.archive = 'off';
  const dying = openCache(cache.name);
  dying.close();
  beforeEachWrite(dying, (table) => {
    if (table === 'papers') throw new Error('killed');
  });
  await dying.open();
  await expect(wake({ cache: dying }).run()).rejects.toThrow('killed');
  expect(await readArchive(cache)).toMatchObject({ dropped: true });
  settings.archive = 'on';
  await wake({ wish: async () => (asked().length < 6 ? 'on' : 'paused') }).run();
  // From the sixtieth day on, not from where it was.
  expect(asked()[5]).toBe('2026-09 p0');
  expect(await readArchive(cache)).not.toHaveProperty('completedAt');
});
