import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PaperCache } from '@/core/cache/paper-cache';
import { allSamples } from '@/core/cache/samples';
import { currentDay, lastDays, toDay, type Day } from '@/core/day';
import { rankRising, type Sampled } from '@/core/ranking/rising';
import { risingList } from '@/core/ranking/rising-list';
import { voteHistory, type VotePoint } from '@/core/ranking/vote-history';
import { createRefresher } from '@/core/refresh/refresh';
import { createHuggingFace } from '@/core/sources/huggingface';
import { loadCatalogue } from '@/scripts/sample-api/catalogue.ts';
import { upvotesAt } from '@/scripts/sample-api/numbers.ts';
import { layOut } from '@/scripts/sample-api/schedule.ts';
import { startSampleApi, type SampleApi } from '@/scripts/sample-api/server.ts';
import { idOf } from '@/tests/core/arbitraries';
import '@/tests/core/databases';
import { risingByTheFormula } from './by-the-formula';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** A Friday in summer time; clocks go back in New York two days later. */
const START = Date.parse('2026-10-30T15:07:00Z');

/** Hours without a refresh: two days in the middle, and last night. */
const isAsleep = (hour: number): boolean =>
  (hour > 150 && hour < 200) || (hour > 315 && hour < 325);

/** For one refresh the clock is three hours slow. */
const SLOW_AT = 230;

/** When each refresh runs: by the hour, for fourteen days. */
const REFRESHES = Array.from({ length: 14 * 24 + 1 }, (_, hour) => hour)
  .filter((hour) => !isAsleep(hour))
  .map((hour) => START + (hour === SLOW_AT ? hour - 3 : hour) * HOUR);
const END = START + 14 * DAY;

const entries = loadCatalogue();
let api: SampleApi;
let cache: PaperCache;
let clock = START;
const readiness: (number | boolean | undefined)[] = [];

beforeAll(async () => {
  api = await startSampleApi({ now: () => clock });
  cache = new PaperCache('fourteen-days');
  const source = createHuggingFace({ origin: api.origin, fetch, now: () => clock });
  const refresher = createRefresher({
    cache,
    source: () => Promise.resolve(source),
    kept: () => Promise.resolve({ archive: false, saved: new Set() }),
    locks: { request: (_: string, run: () => unknown) => run() } as unknown as LockManager,
    now: () => clock,
    random: () => 0.5,
  });
  for (const at of REFRESHES) {
    clock = at;
    const outcome = await refresher.scheduled();
    if (outcome.kind !== 'done') throw new Error(`A refresh ended as ${outcome.kind}.`);
    if (at <= START + 50 * HOUR) {
      const { rising } = await risingList(cache, clock);
      readiness.push(rising.ready ? true : rising.readyAt);
    }
  }
}, 240_000);

afterAll(async () => {
  await cache.delete();
  await api.close();
});

/** What should have been sampled: which papers were asked for, and what the sample API says of each. */
function expectedSamples(): Sampled[] {
  const papers = new Map<string, { day: Day; samples: VotePoint[] }>();
  let filledOn: Day | undefined;
  for (const now of REFRESHES) {
    const today = currentDay(now);
    const lists = layOut(entries, today);
    for (const day of lastDays(today, filledOn === today ? 3 : 14)) {
      for (const { entry, since } of lists.get(day) ?? []) {
        const { day: newest = day, samples = [] } = papers.get(entry.id) ?? {};
        const sample = { at: now, upvotes: upvotesAt(entry.id, since, now) };
        papers.set(entry.id, {
          day: newest > day ? newest : day,
          // A clock set back takes back what lies ahead of it.
          samples: [...samples.filter(({ at }) => at < now), sample],
        });
      }
    }
    filledOn = today;
  }
  return [...papers].map(([id, { day, samples }]) => ({
    id: idOf(id),
    day,
    samples: thinned(samples, samples.at(-1)?.at ?? 0),
  }));
}

/** All of two days, of each day before them the first. */
function thinned(samples: readonly VotePoint[], now: number): VotePoint[] {
  return samples.filter((sample, index) => {
    const before = samples[index - 1];
    if (sample.at >= now - 2 * DAY || before === undefined) return true;
    return toDay(before.at) !== toDay(sample.at);
  });
}

describe('after fourteen days of refreshes by the hour', () => {
  let expected: Sampled[] = [];
  beforeAll(() => {
    expected = expectedSamples();
  });

  test('the samples are what the source said, when it was asked, thinned', async () => {
    const stored = await allSamples(cache, END);
    expect(expected.length).toBeGreaterThan(100);
    for (const { id, samples } of expected) {
      const kept = (stored.get(id) ?? []).map(({ at, upvotes }) => ({ at, upvotes }));
      expect(kept, id).toEqual(samples);
    }
    const counts = [...stored.values()].map((samples) => samples.length);
    expect(Math.max(...counts)).toBeLessThanOrEqual(62);
  });

  test('rising was ready two days after the first refresh', () => {
    const soon = readiness.slice(0, 48);
    expect(soon).toEqual(Array.from(soon, () => START + 2 * DAY));
    expect(readiness.slice(48)).toEqual([true, true, true]);
  });

  test('the ranking and its reasons are those of the formula', async () => {
    const { papers, rising } = await risingList(cache, END);
    if (!rising.ready) throw new Error('Not ready.');
    const ranked = rising.papers.map(({ id, share, peers, perHour }) => ({
      id,
      share,
      peers,
      perHour,
    }));
    expect(ranked.length).toBeGreaterThan(10);
    expect(ranked).toEqual(risingByTheFormula(expected));
    expect(papers.map(({ id }) => id)).toEqual(ranked.map(({ id }) => id));
    expect(rankRising(expected)).toEqual(rising);
  });

  test('the change of each of yesterday’s papers is what the source says of 24 hours', async () => {
    const stored = await allSamples(cache, END);
    const lists = layOut(entries, currentDay(END));
    const [, yesterday] = [...lists.values()];
    expect(yesterday?.length).toBeGreaterThan(5);
    for (const { entry, day, since } of yesterday ?? []) {
      const history = voteHistory(stored.get(idOf(entry.id)) ?? [], day, END);
      const by = upvotesAt(entry.id, since, END) - upvotesAt(entry.id, since, END - DAY);
      expect(history.change).toEqual({ by, since: END - DAY });
    }
  });

  test('the line breaks in the night without refreshes, and goes on by the hour', async () => {
    const stored = await allSamples(cache, END);
    const lists = layOut(entries, currentDay(END));
    const night = START + 320 * HOUR;
    const evening = REFRESHES.findLast((at) => at < night);
    const morning = REFRESHES.find((at) => at > night);
    const broken: string[] = [];
    for (const { entry, day } of [...lists.values()].slice(0, 2).flat()) {
      const { segments } = voteHistory(stored.get(idOf(entry.id)) ?? [], day, END);
      const ends = segments.map((segment) => [segment[0]?.at, segment.at(-1)?.at]);
      expect(ends.at(-1)).toEqual([morning, END]);
      if (ends.at(-2)?.[1] === evening) broken.push(entry.id);
      expect(segments.at(-1)?.map(({ at }) => at)).toEqual(REFRESHES.filter((at) => at > night));
    }
    expect(broken.length).toBeGreaterThan(5);
  });
});
