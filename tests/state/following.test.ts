import { signal } from '@preact/signals';
import { describe, expect, test } from 'vitest';
import { storeDay } from '@/core/cache/store-list';
import { markSeen } from '@/core/library/seen';
import type { Paper } from '@/core/paper';
import * as apply from '@/core/rules/apply';
import { ruleAbout, type Rule } from '@/core/rules/rule';
import { DeskModel } from '@/state/desk';
import type { Listing } from '@/state/feed';
import type { Followed } from '@/state/follow';
import { FollowingModel } from '@/state/following';
import { HOME, type Route } from '@/state/route';
import type { RuleCode } from '@/state/rule-code';
import { listOf, NOW, numbersOf, ORIGIN, paperOf, TODAY } from '@/tests/core/papers';
import { eventually } from '@/tests/eventually';
import { storedRules, surroundings, untilFinished } from './models';

const ADA = ruleAbout('author', 'Ada King');
const ROBOTS = ruleAbout('tag', 'robots');
const papers = [
  paperOf(1, { authors: ['Ada King'] }),
  paperOf(2, { keywords: ['robots'] }),
  paperOf(3),
  paperOf(4, { authors: ['Ada King'], keywords: ['robots'] }),
];

function setUp(follows: readonly Rule[], seen: readonly Paper[] = []) {
  const route = signal<Route>({ view: 'following' });
  const listing = signal<Followed<Listing>>({
    status: 'ready',
    value: { view: 'following', papers },
  });
  const deps = {
    route,
    listing,
    follows: signal(follows),
    code: signal<RuleCode | undefined>(apply),
    seen: signal(new Set(seen.map(({ id }) => id))),
  };
  const model = untilFinished(new FollowingModel(deps));
  return { ...deps, model, listed: () => numbersOf(model.papers.value.map(({ paper }) => paper)) };
}

describe('Following', () => {
  test('has the papers of all that is followed, in their order, each with why', () => {
    const { model, listed } = setUp([ADA, ROBOTS]);
    expect(listed()).toEqual([1, 2, 4]);
    expect(model.papers.value.map(({ followed }) => followed)).toEqual([
      [ADA],
      [ROBOTS],
      [ADA, ROBOTS],
    ]);
  });

  test('counts what was not seen, of each and of all', () => {
    const { model } = setUp([ADA, ROBOTS], papers.slice(0, 1));
    expect(model.unseen.value).toEqual([1, 2]);
    expect(model.unseenOfAll.value).toBe(2);
  });

  test('shows one rule by itself, and all where that is followed no more', () => {
    const { route, follows, model, listed } = setUp([ADA, ROBOTS]);
    route.value = { view: 'following', rule: { kind: 'query', text: ROBOTS.text } };
    expect(model.chosen.value).toEqual(ROBOTS);
    expect(listed()).toEqual([2, 4]);
    expect(model.unseenOfAll.value).toBe(3);
    follows.value = [ADA];
    expect(model.chosen.value).toBeUndefined();
    expect(listed()).toEqual([1, 4]);
  });

  test('has nothing before there is the code to look for it', () => {
    const { code, listed } = setUp([ADA]);
    code.value = undefined;
    expect(listed()).toEqual([]);
  });

  test('looks for nothing while another view is shown', () => {
    const { listing, listed } = setUp([ADA]);
    listing.value = { status: 'ready', value: { view: 'latest', papers } };
    expect(listed()).toEqual([]);
    listing.value = { status: 'failed' };
    expect(listed()).toEqual([]);
  });
});

test('a desk lists what is followed, newest first, and what is changed there at once', async () => {
  const around = { ...surroundings(), ...storedRules({ follows: [ADA] }) };
  await storeDay(around.cache, TODAY, listOf(papers), { origin: ORIGIN, now: NOW });
  await markSeen(around.library, [paperOf(1).id], NOW);
  const desk = untilFinished(new DeskModel(around, HOME));
  const listed = (): number[] => numbersOf(desk.rows.value.map(({ paper }) => paper));
  desk.feed.showView('following');
  await eventually(() => expect(listed()).toEqual([4, 1]));
  await eventually(() => expect(desk.following.unseen.value).toEqual([1]));
  await desk.rules.toggle(ROBOTS);
  expect(listed()).toEqual([4, 2, 1]);
  desk.feed.go({ view: 'following', rule: ROBOTS });
  await eventually(() => expect(listed()).toEqual([4, 2]));
  expect(desk.list.value).toBe(`following/${ROBOTS.text}`);
  await desk.undo();
  expect(listed()).toEqual([4, 1]);
});
