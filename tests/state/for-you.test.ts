import { signal } from '@preact/signals';
import { describe, expect, test } from 'vitest';
import type { ForYou } from '@/core/ranking/for-you';
import { ForYouModel, forYouRows } from '@/state/for-you';
import { HOME, type Route } from '@/state/route';
import { paperOf } from '@/tests/core/papers';
import { eventually } from '@/tests/eventually';
import { untilFinished } from './models';

function setUp(rank: () => Promise<ForYou>) {
  const route = signal<Route>(HOME);
  const saved = signal(0);
  const asked = { times: 0 };
  const model = untilFinished(
    new ForYouModel({
      route,
      saved,
      rank: () => {
        asked.times += 1;
        return rank();
      },
    }),
  );
  return { route, saved, asked, model };
}

describe('the papers for the user', () => {
  test('are ranked when she comes to the view, each time, and not before', async () => {
    const answers: ForYou[] = [
      { ready: false, missing: 2 },
      { ready: true, papers: [{ paper: paperOf(1), reason: { kind: 'unusual' } }] },
    ];
    const { route, asked, model } = setUp(
      async () => answers.shift() ?? { ready: true, papers: [] },
    );
    expect(asked.times).toBe(0);
    route.value = { view: 'for-you' };
    await eventually(() => expect(model.ranked.value).toEqual({ ready: false, missing: 2 }));
    expect(forYouRows(model.ranked.value)).toEqual([]);
    route.value = HOME;
    route.value = { view: 'for-you' };
    expect(model.ranked.value).toBeUndefined();
    await eventually(() =>
      expect(forYouRows(model.ranked.value)).toEqual([
        { paper: paperOf(1), forYou: { kind: 'unusual' } },
      ]),
    );
    expect(asked.times).toBe(2);
  });

  test('are asked for again with each paper that is saved while too few are, and not after', async () => {
    const answers: ForYou[] = [
      { ready: false, missing: 1 },
      { ready: true, papers: [] },
    ];
    const { route, saved, asked, model } = setUp(
      async () => answers.shift() ?? { ready: false, missing: 5 },
    );
    route.value = { view: 'for-you' };
    await eventually(() => expect(model.ranked.value).toEqual({ ready: false, missing: 1 }));
    saved.value = 1;
    await eventually(() => expect(model.ranked.value).toEqual({ ready: true, papers: [] }));
    saved.value = 2;
    expect(asked.times).toBe(2);
  });

  test('are those of the newest question, and say that there are none to be had', async () => {
    const waiting: { resolve: (value: ForYou) => void; reject: (error: Error) => void }[] = [];
    const { route, model } = setUp(
      () => new Promise((resolve, reject) => waiting.push({ resolve, reject })),
    );
    route.value = { view: 'for-you' };
    route.value = { view: 'for-you' };
    waiting[1]?.reject(new Error('It died.'));
    await eventually(() => expect(model.ranked.value).toBe('failed'));
    waiting[0]?.resolve({ ready: true, papers: [] });
    await Promise.resolve();
    expect(model.ranked.value).toBe('failed');
    expect(forYouRows(model.ranked.value)).toEqual([]);
    model.again();
    expect(model.ranked.value).toBeUndefined();
    waiting[2]?.resolve({ ready: true, papers: [] });
    await eventually(() => expect(model.ranked.value).toEqual({ ready: true, papers: [] }));
  });
});
