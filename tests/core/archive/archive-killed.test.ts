import { expect, test } from 'vitest';
import { readArchive } from '@/core/archive/archive-row';
import { FIRST_DAY, lastDays, weekday, type Day } from '@/core/day';
import { WINDOW_DAYS } from '@/core/refresh/plan';
import { dieAtWrite, freshName, openCache } from '@/tests/core/databases';
import { TODAY } from '@/tests/core/papers';
import { lists, setUp, shownOf, type Surroundings } from './archivist';

const MINUTE = 60_000;

/** A chance that is the same in every run (mulberry32). */
function chanceOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d_2b_79_f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Runs a worker that is killed in the midst of a request, or at a write; whether it came that far. */
async function runUntilKilled(
  { wake }: Surroundings,
  name: string,
  after: number,
  at: 'request' | 'write',
): Promise<boolean> {
  const cache = openCache(name);
  cache.close();
  if (at === 'write') dieAtWrite(cache, after);
  await cache.open();
  let requests = 0;
  const killer = new EventTarget();
  const killed = new Promise<true>((resolve) => {
    killer.addEventListener('kill', () => resolve(true));
  });
  const hung: typeof fetch = (...request) => {
    requests += 1;
    if (at === 'write' || requests < after) return fetch(...request);
    killer.dispatchEvent(new Event('kill'));
    return new Promise(() => undefined);
  };
  const run = wake({ cache, fetch: hung, timeoutMs: 2 ** 30 }).run();
  const ended = run.then(
    () => false,
    (error: Error) => {
      expect(error.message).toContain('killed');
      return true;
    },
  );
  const wasKilled = await Promise.race([killed, ended]);
  cache.close();
  return wasKilled;
}

/** The day or the month that a request was for. */
const stepOf = (list: string | undefined) => list?.split(' ')[0] ?? '';

/** How many requests there were in the busiest minute, wherever it begins. */
function busiestMinute(askedAt: readonly number[]): number {
  let first = 0;
  return askedAt.reduce((most, at, index) => {
    while (at - (askedAt[first] ?? at) >= MINUTE) first += 1;
    return Math.max(most, index - first + 1);
  }, 0);
}

test('#2 an archive of 900 days that is killed at random points ends as an undisturbed one', async () => {
  const surroundings = await setUp({ days: 900, papersADay: 6 });
  const { api, cache, clock, wake, refresh, askedAt } = surroundings;
  const beginning = api.requests.length;
  expect(await wake().run()).toEqual({ kind: 'idle' });
  const undisturbed = await shownOf(cache);
  const once = lists(api, beginning);

  // No list twice, and every weekday there is.
  expect(new Set(once).size).toBe(once.length);
  const inWindow = new Set<Day>(lastDays(TODAY, WINDOW_DAYS));
  const weekdays = lastDays(TODAY, 1297).filter((day) => weekday(day) <= 5);
  expect(weekdays.at(-1)).toBe(FIRST_DAY);
  const kept = new Set(undisturbed.days.map(({ date }) => date));
  expect(weekdays.filter((day) => !kept.has(day))).toEqual([]);
  expect(once.length).toBeLessThan(weekdays.length * 0.65);
  for (const { date, settled } of undisturbed.days) {
    if (!inWindow.has(date)) expect(settled).toBe(date <= '2026-11-05');
  }
  expect(busiestMinute(askedAt)).toBeLessThanOrEqual(60);

  const state = await readArchive(cache);
  for (const seed of [1, 2]) {
    const chance = chanceOf(seed);
    const name = freshName();
    const own = openCache(name);
    await refresh(own);
    const from = api.requests.length;
    const underWay = new Set<string>();
    askedAt.length = 0;
    for (let kills = 0; kills < 24; kills += 1) {
      const after = 1 + Math.floor(chance() * 60);
      const at = chance() < 0.5 ? 'request' : 'write';
      if (!(await runUntilKilled(surroundings, name, after, at))) break;
      // The request that hung may not have been sent at all.
      underWay.add(stepOf(lists(api, from).at(-1)));
      clock.now += Math.floor(chance() * 3 * MINUTE);
    }
    expect(underWay.size).toBeGreaterThan(12);
    expect(await wake({ cache: own }).run()).toEqual({ kind: 'idle' });

    expect(await shownOf(own)).toEqual(undisturbed);
    const after = await readArchive(own);
    expect([after?.bytes, after?.missed]).toEqual([state?.bytes, 0]);
    expect(after?.completedAt).toBeDefined();
    // What was asked for twice was under way when the worker was killed.
    const asked = lists(api, from);
    const twice = asked.filter((list, index) => asked.indexOf(list) !== index);
    expect(twice.filter((list) => !underWay.has(stepOf(list)))).toEqual([]);
    expect(new Set(asked)).toEqual(new Set(once));
    expect(busiestMinute(askedAt)).toBeLessThanOrEqual(60);
  }
}, 300_000);
