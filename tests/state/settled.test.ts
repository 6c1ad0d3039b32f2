import { expect, test } from 'vitest';
import { storeDay } from '@/core/cache/store-list';
import { savePaper } from '@/core/library/changes';
import { markSeen } from '@/core/library/seen';
import { DeskModel } from '@/state/desk';
import { HOME } from '@/state/route';
import { whenSettled } from '@/state/settled';
import { listOf, NOW, ORIGIN, paperOf, TODAY } from '@/tests/core/papers';
import { storedRules, surroundings, untilFinished } from './models';

const papers = [paperOf(3), paperOf(1)];

test('a settled desk has its papers, and all that is said of them', async () => {
  const around = surroundings();
  await storeDay(around.cache, TODAY, listOf(papers), { origin: ORIGIN, now: NOW });
  await savePaper(around.library, paperOf(3), NOW);
  await markSeen(around.library, [paperOf(1).id], NOW);
  const desk = untilFinished(new DeskModel(around, HOME));
  await whenSettled(desk);
  expect(desk.rows.value.map(({ paper }) => paper.id)).toEqual(papers.map(({ id }) => id));
  expect(desk.saved.statuses.value.get(paperOf(3).id)).toBe('to-read');
  expect(desk.seen.before.value).toEqual(new Set([paperOf(1).id]));
  expect([...desk.votes.histories.value.keys()]).toEqual(papers.map(({ id }) => id));
  expect(desk.notes.entry.value?.paper.id).toBe(paperOf(3).id);
});

test('it has settled once it is known what is muted', async () => {
  const mutes = [{ kind: 'query', text: `"${paperOf(3).title}"`, hides: true } as const];
  const around = { ...surroundings(), ...storedRules({ mutes }) };
  await storeDay(around.cache, TODAY, listOf(papers), { origin: ORIGIN, now: NOW });
  const desk = untilFinished(new DeskModel(around, HOME));
  await whenSettled(desk);
  expect(desk.isWaiting.value).toBe(false);
  expect(desk.rows.value.map(({ paper }) => paper.id)).toEqual([paperOf(1).id]);
});

test('an empty one settles too', async () => {
  const desk = untilFinished(new DeskModel(surroundings(), HOME));
  await whenSettled(desk);
  expect(desk.rows.value).toEqual([]);
});

test('a library that cannot be opened keeps no papers from being shown', async () => {
  const around = surroundings();
  await storeDay(around.cache, TODAY, listOf(papers), { origin: ORIGIN, now: NOW });
  around.library.close();
  const desk = untilFinished(new DeskModel(around, HOME));
  await whenSettled(desk);
  expect(desk.rows.value).toHaveLength(papers.length);
});

test('what was seen on this page is what the next one knows', async () => {
  const around = surroundings();
  const desk = untilFinished(new DeskModel(around, HOME));
  await whenSettled(desk);
  await desk.seen.see([paperOf(1).id]);
  expect(desk.seen.before.value).toEqual(new Set());
  expect(desk.seen.after.value).toEqual(new Set([paperOf(1).id]));
});
