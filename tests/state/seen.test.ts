import { expect, test, vi } from 'vitest';
import { markSeen } from '@/core/library/seen';
import { SeenModel } from '@/state/seen';
import { openLibrary } from '@/tests/core/databases';
import { NOW, paperOf } from '@/tests/core/papers';
import { eventually } from '@/tests/eventually';
import { untilFinished } from './models';

const [one, two] = [paperOf(1).id, paperOf(2).id];

test('rows grow quiet with the next page, not while they are looked at', async () => {
  const library = openLibrary();
  await markSeen(library, [one], NOW - 1);
  const onSeen = vi.fn();
  const page = untilFinished(new SeenModel({ library, now: () => NOW, onSeen }));
  await eventually(() => expect(page.before.value).toEqual(new Set([one])));
  await page.see([one, two]);
  expect(page.before.value).toEqual(new Set([one]));
  const nextPage = untilFinished(new SeenModel({ library, now: () => NOW, onSeen }));
  await eventually(() => expect(nextPage.before.value).toEqual(new Set([one, two])));
  expect(onSeen).toHaveBeenCalledTimes(1);
});

test('a row that is looked at again is not written again', async () => {
  const library = openLibrary();
  const onSeen = vi.fn();
  const page = untilFinished(new SeenModel({ library, now: () => NOW, onSeen }));
  await page.see([one]);
  await page.see([one]);
  await page.see([]);
  expect(onSeen).toHaveBeenCalledTimes(1);
  await page.see([one, two]);
  expect(await library.seen.toArray()).toEqual([
    { id: one, at: NOW },
    { id: two, at: NOW },
  ]);
});

test('where the library does not open nothing is quiet, and that is all', async () => {
  const library = openLibrary();
  library.close();
  const page = untilFinished(new SeenModel({ library, now: () => NOW, onSeen: vi.fn() }));
  await new Promise((resolve) => {
    setTimeout(resolve, 20);
  });
  expect(page.before.value).toEqual(new Set());
});
