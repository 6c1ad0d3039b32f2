import { signal } from '@preact/signals';
import { expect, test } from 'vitest';
import type { ArchiveState, ArchiveWish } from '@/core/archive/archive-state';
import { addDays, FIRST_DAY } from '@/core/day';
import { ArchiveModel, type ArchiveStage } from '@/state/archive';
import { openCache } from '@/tests/core/databases';
import { NOW, ORIGIN, paperOf, rowOf, TODAY } from '@/tests/core/papers';
import { eventually } from '@/tests/eventually';
import { untilFinished } from './models';

const ROW: ArchiveState = {
  key: 'archive',
  origin: ORIGIN,
  next: addDays(TODAY, -14),
  begunOn: TODAY,
  missed: 0,
  requests: 0,
  bytes: 0,
  msPerRequest: 1050,
  failures: 0,
};

function setUp(first: ArchiveWish) {
  const cache = openCache();
  const wish = signal(first);
  const online = signal(true);
  const model = untilFinished(new ArchiveModel({ cache, wish, online, now: () => NOW }));
  const becomes = async (kind: ArchiveStage['kind']) =>
    await eventually(() => expect(model.stage.value.kind).toBe(kind));
  return { cache, wish, online, model, becomes };
}

const problem = (kind: 'failing' | 'unreachable' | 'full') => ({ kind, at: NOW }) as const;

test('the archive is off until it is wanted, and then starts', async () => {
  const { wish, model, becomes } = setUp('off');
  expect(model.stage.value).toEqual({ kind: 'off' });
  wish.value = 'on';
  await becomes('starting');
});

test.each<[string, ArchiveWish, Partial<ArchiveState>, ArchiveStage['kind']]>([
  ['is running', 'on', {}, 'running'],
  ['is paused', 'paused', {}, 'paused'],
  ['is paused by a full disk', 'paused', { problem: problem('full') }, 'full'],
  ['waits for the source', 'on', { problem: problem('failing'), retryAt: NOW + 60_000 }, 'waiting'],
  ['waits for the network', 'on', { problem: problem('unreachable'), retryAt: NOW + 1 }, 'offline'],
  ['runs on after one bad day', 'on', { problem: problem('failing'), failures: 1 }, 'running'],
  ['is done', 'on', { next: addDays(FIRST_DAY, -1), completedAt: NOW }, 'done'],
  ['is done though it looks again what is new', 'on', { completedAt: NOW }, 'done'],
  ['is done though it is paused', 'paused', { completedAt: NOW }, 'done'],
  ['is done but for some days', 'on', { next: addDays(FIRST_DAY, -1), missed: 2 }, 'rest'],
  ['is about to be done', 'on', { next: addDays(FIRST_DAY, -1) }, 'running'],
  ['begins anew after it was deleted', 'on', { completedAt: NOW, dropped: true }, 'starting'],
])('it %s', async (_, wish, fields, kind) => {
  const { cache, becomes } = setUp(wish);
  await cache.archive.put({ ...ROW, ...fields });
  await becomes(kind);
});

test('what the browser believes of the network counts at once', async () => {
  const { cache, online, becomes } = setUp('on');
  await cache.archive.put(ROW);
  await becomes('running');
  online.value = false;
  await becomes('offline');
});

test('progress is told in requests, from nothing to all, and the time left by their pace', async () => {
  const { cache, model, becomes } = setUp('on');
  await cache.archive.put({ ...ROW, bytes: 5_000_000 });
  await becomes('running');
  const shares: number[] = [];
  const minutes: number[] = [];
  for (const next of [ROW.next, '2026-01-31', '2025-03-31', '2024-01-31', '2023-05-04']) {
    await cache.archive.put({ ...ROW, next: next as typeof ROW.next, bytes: 5_000_000 });
    await eventually(() => {
      const stage = model.stage.value;
      if (stage.kind !== 'running') throw new Error(stage.kind);
      if (stage.done.share === shares.at(-1)) throw new Error('not yet');
      shares.push(stage.done.share);
      minutes.push(stage.done.msLeft / 60_000);
    });
  }
  expect(shares[0]).toBeLessThan(0.02);
  expect(shares).toEqual(shares.toSorted((a, b) => a - b));
  expect(shares.at(-1)).toBeGreaterThan(0.99);
  expect(minutes[0]).toBeGreaterThan(9);
  expect(minutes[0]).toBeLessThan(13);
  expect(minutes).toEqual(minutes.toSorted((a, b) => b - a));
});

test('what is on this device is counted while an archive is kept', async () => {
  const { cache, wish, model } = setUp('off');
  await cache.papers.add(paperOf(1));
  await cache.days.bulkAdd([rowOf(TODAY, [1]), rowOf(addDays(TODAY, -1), [])]);
  expect(model.size.value).toEqual({ papers: 0, days: 0 });
  wish.value = 'on';
  await eventually(() => expect(model.size.value).toEqual({ papers: 1, days: 1 }));
});
