import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, startOfDay, type Day } from '@/core/day';
import { rankRising, type Rising, type RisingPaper, type Sampled } from '@/core/ranking/rising';
import type { VotePoint } from '@/core/ranking/vote-history';
import { dayOf, idOf } from '@/tests/core/arbitraries';
import { risingByTheFormula } from './by-the-formula';

const HOUR = 3_600_000;
const TODAY = dayOf('2026-11-20');

/** Votes at ages in hours. */
type Line = Record<number, number>;

/** A paper whose newest day is so many days before today, with its line from that day's beginning. */
function paper(number: number, line: Line, daysBack = 0): Sampled {
  const day = addDays(TODAY, -daysBack);
  const samples = Object.entries(line)
    .map(([age, upvotes]) => ({ at: startOfDay(day) + Number(age) * HOUR, upvotes }))
    .toSorted((one, other) => one.at - other.at);
  return { id: idOf(`2611.${10_000 + number}`), day, samples };
}

/** A line by the hour from one age to another, of so many votes at first and then an hour. */
function steady(from: number, to: number, votes: number, perHour: number): Line {
  const ages = Array.from({ length: to - from + 1 }, (_, index) => from + index);
  return Object.fromEntries(ages.map((age) => [age, votes + (age - from) * perHour]));
}

/** Six papers of yesterday that gained 1, 2 … 6 votes an hour for 34 hours. */
const YESTERDAYS = [1, 2, 3, 4, 5, 6].map((perHour) =>
  paper(perHour, steady(0, 34, 0, perHour), 1),
);

/** One of three days ago, so that two days of samples exist. */
const OLD = paper(99, { 30: 50 }, 3);

/** What rises among yesterday's and others. */
function ranked(...others: readonly Sampled[]): readonly RisingPaper[] {
  return rankedOf([...YESTERDAYS, OLD, ...others]);
}

function rankedOf(papers: readonly Sampled[]): readonly RisingPaper[] {
  const rising = rankRising(papers);
  if (!rising.ready) throw new Error('Not ready.');
  return rising.papers;
}

function numberOf({ id }: { readonly id: string }): number {
  return Number(id.slice(5)) - 10_000;
}

describe('rising', () => {
  test('ranks by the share of papers that were slower at the same age', () => {
    const mine = paper(20, steady(2, 10, 5, 4.5));
    const rising = ranked(mine);
    expect(rising.map((each) => [numberOf(each), each.share, each.peers])).toEqual([
      [6, 1, 5],
      [5, 0.8, 5],
      [20, 4 / 6, 6],
      [4, 0.6, 5],
    ]);
    expect(rising[2]).toEqual({
      id: mine.id,
      share: 4 / 6,
      peers: 6,
      perHour: 4.5,
      from: startOfDay(TODAY) + 2 * HOUR,
      to: startOfDay(TODAY) + 10 * HOUR,
    });
  });

  test('of one share the faster comes first, then who has more votes, then the identifier', () => {
    const twins = [
      paper(31, steady(2, 10, 5, 9)),
      paper(30, steady(2, 10, 5, 9)),
      paper(32, steady(2, 10, 6, 9)),
    ];
    // Six of the eight others are slower than each of the three: they tie.
    expect(ranked(...twins).map(numberOf)).toEqual([6, 5, 32, 30, 31, 4]);
    const [slower, faster] = [paper(34, steady(2, 10, 0, 9)), paper(33, steady(6, 10, 0, 10))];
    expect(ranked(slower, faster).map(numberOf)).toEqual([33, 34, 6, 5, 4]);
  });

  test('measures over the day before the newest sample', () => {
    const [fastest] = ranked();
    expect(fastest).toMatchObject({ perHour: 6, to: startOfDay(TODAY) + 10 * HOUR });
    expect(fastest && (fastest.to - fastest.from) / HOUR).toBe(24);
  });

  test('measures a younger paper over what there is, from two hours on', () => {
    expect(ranked(paper(20, steady(1, 2, 0, 9))).map(numberOf)).not.toContain(20);
    const [first] = ranked(paper(20, steady(1, 3, 0, 9)));
    expect(first).toMatchObject({ id: '2611.10020', share: 1, perHour: 9 });
  });

  test('leaves out a paper of one sample, one that stands still and one that falls', () => {
    const lines: Line[] = [{ 9: 400 }, steady(2, 9, 30, 0), steady(2, 9, 90, -1)];
    const papers = lines.map((line, index) => paper(20 + index, line));
    expect(ranked(...papers).map(numberOf)).toEqual([6, 5, 4]);
  });

  test('counts a peer that fell as slower, and one that gained the same as not', () => {
    const falling = paper(40, steady(0, 34, 90, -2), 1);
    const rising = ranked(paper(20, steady(2, 10, 5, 4)), falling);
    expect(rising.find((each) => numberOf(each) === 20)).toMatchObject({ share: 4 / 7, peers: 7 });
  });

  test('a paper featured again is as old as its newest day, and no vote from before counts', () => {
    const before = steady(-60, -1, 0, 20);
    const idle = paper(20, { ...before, ...steady(0, 10, 1200, 2.5) });
    expect(ranked(idle).map(numberOf)).not.toContain(20);
    const lively = paper(20, { ...before, ...steady(0, 10, 1200, 3.5) });
    expect(ranked(lively).find((each) => numberOf(each) === 20)).toMatchObject({
      share: 0.5,
      perHour: 3.5,
      from: startOfDay(TODAY),
    });
  });

  test('after a gap a paper has no speed until it has two samples again', () => {
    const early = steady(0, 2, 0, 9);
    expect(ranked(paper(20, { ...early, 34: 300 }, 1)).map(numberOf)).not.toContain(20);
    const [first] = ranked(paper(20, { ...early, 32: 280, 34: 300 }, 1));
    expect(first).toMatchObject({ id: '2611.10020', perHour: 10 });
  });

  test('a peer with a gap at that age is none', () => {
    const holed = paper(41, { 0: 0, 1: 0, 12: 1, 34: 1 }, 1);
    const rising = ranked(paper(20, steady(2, 10, 5, 4.5)), holed);
    expect(rising.find((each) => numberOf(each) === 20)?.peers).toBe(6);
  });

  test('what was thinned to a sample a day tells nothing of the first two days', () => {
    const thinned = paper(42, { 0: 0, 21.5: 40, 45.5: 60, 69.5: 70 }, 3);
    const rising = ranked(paper(20, steady(2, 10, 5, 4.5)), thinned);
    expect(rising.find((each) => numberOf(each) === 20)?.peers).toBe(6);
  });

  test('papers of the third day on are compared by their samples of each day', () => {
    const peers = [1, 2, 3, 4, 5, 6].map((perHour) =>
      paper(50 + perHour, { 45: 0, 71: 26 * perHour }, 3),
    );
    const mine = paper(43, { 46: 0, 70: 84 }, 3);
    const rising = rankedOf([...peers, mine, paper(98, { 10: 0 }, 4)]);
    expect(rising.map((each) => [numberOf(each), each.share, each.peers, each.perHour])).toEqual([
      [56, 1, 5, 6],
      [55, 0.8, 5, 5],
      [54, 0.6, 5, 4],
      [43, 0.5, 6, 3.5],
    ]);
  });

  test('a paper not looked at for thirty hours is not ranked', () => {
    const left = paper(20, steady(0, 30, 0, 9), 3);
    expect(ranked(left).map(numberOf)).not.toContain(20);
  });

  test('a paper older than seven days is compared with, not ranked', () => {
    const peers = [1, 2, 3, 4, 5].map((votes) => paper(votes, { 139: 0, 166: votes }, 8));
    const recent = paper(21, { 140: 0, 165: 90 }, 6);
    const old = paper(20, { 139: 0, 166: 900 }, 8);
    const [first, ...others] = rankedOf([...peers, old, recent]);
    expect(first).toMatchObject({ id: recent.id, peers: 6, share: 5 / 6 });
    expect(others).toEqual([]);
  });

  test('four peers are too few', () => {
    expect(rankedOf([...YESTERDAYS.slice(1), OLD])).toEqual([]);
  });
});

/** What is known of a paper sampled twice, so many hours apart. */
function risingAfter(hours: number): Rising {
  return rankRising([paper(1, { 0: 1, [hours]: 2 })]);
}

describe('rising is ready', () => {
  const first = startOfDay(TODAY);

  test('once two days lie between the first sample and the newest', () => {
    expect(risingAfter(1)).toEqual({ ready: false, readyAt: first + 48 * HOUR });
    expect(risingAfter(47.9)).toEqual({ ready: false, readyAt: first + 48 * HOUR });
    expect(risingAfter(48)).toEqual({ ready: true, papers: [] });
  });

  test('nobody knows when before the first sample', () => {
    expect(rankRising([])).toEqual({ ready: false, readyAt: undefined });
    const bare = { id: idOf('2611.10001'), day: TODAY, samples: [] };
    expect(rankRising([bare])).toEqual({ ready: false, readyAt: undefined });
  });
});

/** How many half hours later the next sample is. */
const anyHalves = fc.constantFrom(1, 1, 1, 2, 2, 2, 2, 3, 4, 20);

/** Some of the half hours of four days, with votes that mostly grow. */
const anyLine: fc.Arbitrary<VotePoint[]> = fc
  .array(fc.record({ halves: anyHalves, gained: fc.integer({ min: -1, max: 6 }) }), {
    minLength: 60,
    maxLength: 120,
  })
  .map((steps) => {
    const points: VotePoint[] = [];
    let [at, upvotes] = [startOfDay(TODAY) - 72 * HOUR, 10];
    for (const { halves, gained } of steps) {
      at += (halves * HOUR) / 2;
      upvotes += gained;
      points.push({ at, upvotes });
    }
    return points.filter((point) => point.at < startOfDay(TODAY) + 24 * HOUR);
  });

const anyRecentDay = fc.constantFrom<Day>(...[0, 1, 2, 3].map((back) => addDays(TODAY, -back)));

const anySampled: fc.Arbitrary<Sampled[]> = fc
  .array(fc.tuple(anyRecentDay, anyLine), { minLength: 8, maxLength: 14 })
  .map((papers) =>
    papers.map(([day, samples], index) => ({ id: idOf(`2611.${10_000 + index}`), day, samples })),
  );

describe('whatever the samples', () => {
  test('the ranking is the formula’s', () => {
    let found = 0;
    fc.assert(
      fc.property(anySampled, (papers) => {
        const rising = rankRising(papers);
        const expected = risingByTheFormula(papers);
        expect(rising.ready).toBe(expected !== undefined);
        if (!rising.ready) return;
        found += rising.papers.length;
        expect(
          rising.papers.map(({ id, share, peers, perHour }) => ({ id, share, peers, perHour })),
        ).toEqual(expected);
      }),
      { numRuns: 300 },
    );
    expect(found).toBeGreaterThan(300);
  });

  test('it does not depend on the order in which papers come', () => {
    fc.assert(
      fc.property(anySampled, (papers) => {
        expect(rankRising(papers.toReversed())).toEqual(rankRising(papers));
      }),
    );
  });

  test('shares fall, and each is the part of some peers', () => {
    fc.assert(
      fc.property(anySampled, (papers) => {
        const rising = rankRising(papers);
        if (!rising.ready) return;
        const shares = rising.papers.map(({ share }) => share);
        expect(shares).toEqual(shares.toSorted((one, other) => other - one));
        for (const { share, peers, perHour, from, to } of rising.papers) {
          expect(share).toBeGreaterThanOrEqual(0.5);
          expect(share).toBeLessThanOrEqual(1);
          expect(share * peers).toBeCloseTo(Math.round(share * peers));
          expect(peers).toBeGreaterThanOrEqual(5);
          expect(perHour).toBeGreaterThan(0);
          expect(to - from).toBeGreaterThanOrEqual(2 * HOUR);
          expect(to - from).toBeLessThanOrEqual(30 * HOUR);
        }
      }),
    );
  });

  test('more votes in its newest sample never lower a paper’s share', () => {
    fc.assert(
      fc.property(anySampled, fc.nat(), fc.integer({ min: 1, max: 50 }), (papers, which, more) => {
        const mine = papers[which % Math.max(1, papers.length)];
        const newest = mine?.samples.at(-1);
        if (mine === undefined || newest === undefined) return;
        const raised = { ...newest, upvotes: newest.upvotes + more };
        const better = { ...mine, samples: [...mine.samples.slice(0, -1), raised] };
        const after = rankRising(papers.map((each) => (each === mine ? better : each)));
        expect(shareIn(after, mine)).toBeGreaterThanOrEqual(shareIn(rankRising(papers), mine));
      }),
    );
  });
});

function shareIn(rising: Rising, { id }: Sampled): number {
  if (!rising.ready) return 0;
  return rising.papers.find((each) => each.id === id)?.share ?? 0;
}
