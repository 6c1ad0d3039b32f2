import { Dexie } from 'dexie';
import { expect, onTestFinished, test } from 'vitest';
import {
  hidePaper,
  ratePaper,
  removePaper,
  savePaper,
  setNote,
  setStatus,
} from '@/core/library/changes';
import { hashOf } from '@/core/library/entry-hash';
import { historyOf } from '@/core/library/history';
import { PaperLibrary, type Entry } from '@/core/library/paper-library';
import { rebuild } from '@/core/library/rebuild';
import { reclaim } from '@/core/library/reclaim';
import { markSeen } from '@/core/library/seen';
import { takeSnapshot } from '@/core/library/snapshots';
import { tendLibrary } from '@/core/library/tend';
import { erasePapers, restorePapers } from '@/core/library/trash';
import { replay, write } from '@/core/library/write-ahead';
import { undoLast } from '@/core/library/undo';
import { watchQuery } from '@/core/watch-query';
import { contentOf, dieAtWrite, openLibrary } from '@/tests/core/databases';
import { DAY, NOW, paperOf } from '@/tests/core/papers';
import { eventually } from '@/tests/eventually';
import { damagedBrowser, names, readOtherwise, refuse, rowsOf, setUp } from './damaged';
import { watch } from './opening';

const idOf = (number: number) => paperOf(number).id;

/** A library that was rebuilt because it did not open for a while, after a day in which this was done. */
async function passingFailure(day: (library: PaperLibrary) => Promise<unknown>) {
  const { library: old, deps: early, name, store } = await setUp();
  const deps = { ...early, now: () => NOW + 9 };
  await day(old);
  const before = await rowsOf(old);
  old.close();
  const damage = damagedBrowser();
  damage.unopened.add(name);
  const library = openLibrary(name);
  await rebuild({ ...deps, library });
  const tend = async () =>
    await tendLibrary({ ...deps, library }, (problem) => expect.fail(problem.message));
  const passes = () => damage.unopened.clear();
  return { name, library, deps: { ...deps, library }, store, before, damage, passes, tend };
}

async function sets(library: PaperLibrary) {
  const rows = await rowsOf(library);
  return Object.fromEntries(Object.entries(rows).map(([table, each]) => [table, new Set(each)]));
}

async function isConsistent(library: PaperLibrary): Promise<boolean> {
  const meta = await library.meta.get('library');
  const entries = await library.entries.toArray();
  return meta?.hash === hashOf(entries) && meta.count === entries.length;
}

async function aDay(library: PaperLibrary): Promise<void> {
  await setNote(library, paperOf(2), 'Of today', NOW + 2);
  await ratePaper(library, paperOf(4), 5, NOW + 3);
  await restorePapers(library, [idOf(9)], NOW + 4);
  await savePaper(library, paperOf(21), NOW + 5);
  await removePaper(library, idOf(21), NOW + 6);
  await hidePaper(library, paperOf(96), NOW + 7);
  await markSeen(library, [idOf(95)], NOW + 8);
}

test('#21 a failure that passes costs nothing: what was done after the copy comes back when it is over', async () => {
  const { name, library, before, passes, tend } = await passingFailure(aDay);
  expect(await library.entries.get(idOf(20))).toBeUndefined();
  // As long as it lasts, nothing happens, and nothing goes.
  const copied = await contentOf(library);
  await tend();
  expect(await contentOf(library)).toEqual(copied);
  expect(await names()).toContain(name);

  passes();
  await tend();
  expect(await sets(library)).toEqual(
    Object.fromEntries(Object.entries(before).map(([table, rows]) => [table, new Set(rows)])),
  );
  expect(await isConsistent(library)).toBe(true);
  expect(await names()).not.toContain(name);
  // Histories tell of that day too, and no undo takes away what came back.
  const told = (await historyOf(library, idOf(2))).map(({ kind }) => kind);
  expect(told).toEqual(['mend', 'mend', 'note', 'save']);
  expect(await undoLast(library, NOW + 9)).toBeUndefined();
});

test('#21 once it is taken up, looking for it again makes none and changes nothing', async () => {
  const { name, library, damage, passes, tend, deps } = await passingFailure(aDay);
  passes();
  await tend();
  const after = await contentOf(library);
  await tend();
  // Nor where the browser tells no names.
  damage.unopened.add('another');
  await reclaim(deps);
  expect(await names()).not.toContain(name);
  expect(await contentOf(library)).toEqual(after);
});

test('#21 a generation that is not there is not made by opening it', async () => {
  const { name, library } = await setUp();
  for (const generation of [1, 2]) {
    const other = new PaperLibrary(generation === 1 ? `${name}-none` : name, { generation });
    await expect(other.open()).rejects.toThrow('This generation is not there.');
    expect(await names()).not.toContain(other.name);
  }
  await reclaim({ library, store: {} as never, locks: navigator.locks, now: () => NOW });
  expect(await names()).not.toContain(`${name}-2`);
});

/** As if a table of that database could not be read, whoever opens it. */
function refuseToRead(name: string, tableName: string): () => void {
  const addon = (database: Dexie): void =>
    readOtherwise(database, name, (_, of) =>
      of === tableName ? { query: refuse, get: refuse } : {},
    );
  Dexie.addons.push(addon);
  const stop = (): void => void (Dexie.addons = Dexie.addons.filter((each) => each !== addon));
  onTestFinished(stop);
  return stop;
}

test.each(['entries', 'hidden', 'trash', 'seen', 'journal', 'past', 'meta'])(
  '#21 where %s of the old one cannot be read, the rest is taken up, and it stays until it can',
  async (table) => {
    const { name, library, before, passes, tend } = await passingFailure(aDay);
    passes();
    const stop = refuseToRead(name, table);
    await tend();
    const { [table as keyof typeof before]: _, ...readable } = before;
    const taken = await sets(library);
    // A paper came out of the trash: that takes the entry to be known.
    for (const [each, rows] of Object.entries(readable))
      if (!(table === 'entries' && each === 'trash'))
        expect(taken[each]).toEqual(new Set(rows as never));
    expect(await names()).toContain(name);
    stop();
    await tend();
    expect((await sets(library))['entries']).toEqual(new Set(before.entries));
    expect((await sets(library))['trash']).toEqual(new Set(before.trash));
    expect(await names()).not.toContain(name);
  },
);

const WRONG: readonly (readonly [string, (library: PaperLibrary) => Promise<unknown>])[] = [
  ['a row that is none', (old) => old.entries.update(idOf(1), { status: 'garbled' as never })],
  ['a row fewer than it says', (old) => old.entries.delete(idOf(1))],
  ['a row that is not what was written', (old) => old.entries.update(idOf(1), { note: 'Whose?' })],
  [
    'a journal without its end',
    async (old) => await old.journal.orderBy(':id').reverse().limit(1).delete(),
  ],
];

test('#20 #21 an old one that has lost what was hidden or in the trash stays, and gives what its journal tells', async () => {
  const { name, library, before, passes, tend } = await passingFailure(async (old) => {
    await aDay(old);
    await removePaper(old, idOf(6), NOW + 9);
    await undoLast(old, NOW + 10);
  });
  passes();
  const old = new PaperLibrary(name, { generation: 1 });
  await old.hidden.delete(idOf(96));
  await old.trash.delete(idOf(21));
  old.close();
  await tend();
  const { hidden, trash, entries } = await sets(library);
  expect({ hidden, trash, entries }).toEqual({
    hidden: new Set(before.hidden),
    trash: new Set(before.trash),
    entries: new Set(before.entries),
  });
  expect(await names()).toContain(name);
  expect((await library.meta.get('library'))?.others).toEqual({ hidden: 2, trash: 1 });
  const after = await contentOf(library);
  await tend();
  expect(await contentOf(library)).toEqual(after);
});

test('#20 #21 what the library in force lost just before is still missed after it', async () => {
  const { library, store, passes, deps } = await passingFailure(aDay);
  await hidePaper(library, paperOf(94), NOW + 10);
  await library.hidden.delete(idOf(94));
  passes();
  await reclaim(deps);
  expect(await library.hidden.count()).toBe(2);
  expect((await library.meta.get('library'))?.others).toEqual({ hidden: 3, trash: 1 });
  expect(await watch(library, store).until('ready')).toEqual({
    kind: 'ready',
    mended: { papers: 0, isWhole: true },
  });
  expect(await library.hidden.get(idOf(94))).toBeDefined();
});

test.each(WRONG)('#21 an old one with %s stays, and gives what is sound', async (_, spoil) => {
  const { name, library, passes, tend } = await passingFailure(async (old) => {
    await aDay(old);
    await spoil(old);
  });
  const { entries } = library;
  const untouched = await entries.get(idOf(1));
  passes();
  await tend();
  expect(await entries.get(idOf(20))).toBeDefined();
  expect(await entries.get(idOf(2))).toMatchObject({ note: 'Of today' });
  expect(await entries.get(idOf(1))).toEqual(untouched);
  expect(await names()).toContain(name);
  expect(await isConsistent(library)).toBe(true);
  const after = await contentOf(library);
  await tend();
  expect(await contentOf(library)).toEqual(after);
});

test('#21 nothing that was removed, deleted for good or taken back since comes back', async () => {
  const { library, passes, tend } = await passingFailure(async (old) => {
    await savePaper(old, [paperOf(21), paperOf(22)], NOW + 1);
    await setNote(old, paperOf(5), 'Of today', NOW + 2);
    await hidePaper(old, paperOf(96), NOW + 3);
  });
  await removePaper(library, [idOf(5), idOf(6)], NOW + 10);
  await erasePapers(library, [idOf(6), idOf(9)], NOW + 11);
  // She does again what she misses, and then takes that back.
  await savePaper(library, paperOf(21), NOW + 12);
  await hidePaper(library, paperOf(96), NOW + 13);
  await undoLast(library, NOW + 14);
  await undoLast(library, NOW + 15);
  passes();
  await tend();
  const [saved, trash] = [await library.entries.toArray(), await library.trash.toArray()];
  const gone = [5, 6, 9, 21].map(idOf);
  expect(saved.filter(({ id }) => gone.includes(id))).toEqual([]);
  expect(await library.hidden.toCollection().primaryKeys()).toEqual([idOf(99)]);
  // What is in the trash is there with its newest note; what was deleted is told by nothing.
  expect(trash.map(({ id, entry }) => [id, entry.note])).toEqual([[idOf(5), 'Of today']]);
  const told = await Promise.all([6, 9].map((number) => historyOf(library, idOf(number))));
  expect(told.map(([first]) => first?.kind)).toEqual(['erase', 'erase']);
  expect(await library.entries.get(idOf(22))).toBeDefined();
  expect(await isConsistent(library)).toBe(true);
});

test('#21 of a paper that was changed on both sides, each part is as it was decided last', async () => {
  const { library, passes, tend } = await passingFailure(async (old) => {
    await setNote(old, paperOf(1), 'Of today', NOW + 2);
    await setStatus(old, paperOf(1), 'reading', NOW + 3);
    await ratePaper(old, paperOf(20), 2, NOW + 4);
    await setNote(old, paperOf(20), 'Saved today', NOW + 5);
  });
  await ratePaper(library, paperOf(1), 5, NOW + 10);
  await setStatus(library, paperOf(1), 'done', NOW + 11);
  // Missed, and saved anew.
  await savePaper(library, paperOf(20), NOW + 12);
  await ratePaper(library, paperOf(20), 4, NOW + 13);
  passes();
  await tend();
  const entry = async (number: number) => await library.entries.get(idOf(number));
  const both: Partial<Entry> = { note: 'Of today', status: 'done', rating: 5 };
  expect(await entry(1)).toMatchObject({ ...both, changedAt: NOW + 11, statusAt: NOW + 11 });
  expect(await entry(20)).toMatchObject({ note: 'Saved today', rating: 4 });
});

test('#21 what is decided after it was taken up stands, also while the old one stays', async () => {
  const { name, library, passes, tend } = await passingFailure(async (old) => {
    await aDay(old);
    await WRONG[0]?.[1](old);
  });
  passes();
  await tend();
  await setNote(library, paperOf(2), '', NOW + 20);
  await ratePaper(library, paperOf(4), undefined, NOW + 21);
  await removePaper(library, idOf(20), NOW + 22);
  const after = await contentOf(library);
  await tend();
  expect(await contentOf(library)).toEqual(after);
  expect(await names()).toContain(name);
});

test('#21 cut short anywhere, the old one is there, and the next time does the rest', async () => {
  const { name, deps, before, passes } = await passingFailure(aDay);
  passes();
  let isDone = false;
  for (let fatal = 1; !isDone; fatal += 1) {
    const library = openLibrary(name);
    await library.open();
    const dying = dieAtWrite(library, fatal);
    isDone = await reclaim({ ...deps, library }).then(
      () => true,
      () => false,
    );
    expect(dying.writes() < fatal).toBe(isDone);
    if (!isDone) expect(await names()).toContain(name);
    library.close();
  }
  const after = openLibrary(name);
  expect(new Set(await after.entries.toArray())).toEqual(new Set(before.entries));
  expect(await isConsistent(after)).toBe(true);
  expect(await names()).not.toContain(name);
});

test('#21 a tab that holds the old one and writes to it goes on in the new, with all that it wrote', async () => {
  const { library: third, deps, name, store } = await setUp();
  const counts: number[] = [];
  const stop = watchQuery(
    () => third.entries.count(),
    (count) => counts.push(count),
    () => undefined,
  );
  onTestFinished(stop);
  const opening = watch(third, store);
  await opening.until('ready');
  const damage = damagedBrowser();
  damage.unopened.add(name);
  const library = openLibrary(name);
  await rebuild({ ...deps, library });

  await removePaper(library, idOf(7), NOW + 10);
  await savePaper(third, paperOf(30), NOW + 20);
  await setNote(third, paperOf(3), 'From the third tab', NOW + 21);
  await setNote(third, paperOf(7), 'Removed elsewhere', NOW + 22);
  damage.unopened.clear();
  await tendLibrary({ ...deps, library }, (problem) => expect.fail(problem.message));

  await eventually(() => expect(third.name).toBe(`${name}-2`));
  await opening.until('ready');
  // Eight of the copy but the one that was removed, and two that were saved.
  await eventually(() => expect(counts.at(-1)).toBe(9));
  expect(await third.entries.get(idOf(3))).toMatchObject({ note: 'From the third tab' });
  expect(await third.trash.get(idOf(7))).toMatchObject({ entry: { note: 'Removed elsewhere' } });
  await savePaper(third, paperOf(31), NOW + 30);
  expect(await library.entries.count()).toBe(10);
  expect(await names()).not.toContain(name);
});

test('#21 what such a tab writes while it is taken up is in the new one', async () => {
  const { library: third, deps, name } = await setUp();
  const damage = damagedBrowser();
  damage.unopened.add(name);
  const library = openLibrary(name);
  await rebuild({ ...deps, library });
  damage.unopened.clear();
  let isDone = false;
  const reclaiming = reclaim({ ...deps, library }).then(() => void (isDone = true));
  const numbers: number[] = [];
  for (let number = 40; !isDone; number += 1) {
    await write({ ...deps, library: third }, { kind: 'save', papers: [paperOf(number)] });
    numbers.push(number);
  }
  await reclaiming;
  await replay({ ...deps, library });
  expect(await names()).not.toContain(name);
  const saved = await library.entries.bulkGet(numbers.map(idOf));
  expect(saved.filter((entry) => entry === undefined)).toEqual([]);
});

test('#21 where the library itself is in doubt, the old one is left until that is mended', async () => {
  const { name, library, deps, passes } = await passingFailure(aDay);
  passes();
  await library.entries.update(idOf(1), { note: 'Nobody wrote this' });
  const noted: string[] = [];
  const later = { ...deps, now: () => NOW + 2 * DAY };
  await tendLibrary(later, ({ message }) => void noted.push(message));
  expect(noted).toHaveLength(1);
  expect(await library.entries.get(idOf(20))).toBeUndefined();
  expect(await names()).toContain(name);
});

test('#21 of several old ones, what was removed in one between does not come back from one before', async () => {
  const { name, library: second, deps, damage, store } = await passingFailure(aDay);
  await removePaper(second, idOf(1), NOW + 10);
  await takeSnapshot({ ...deps, library: second, now: () => NOW + 11 }, 'import');
  second.close();
  damage.unopened.add(second.name);
  const library = openLibrary(name);
  await expect(library.open()).rejects.toThrow();
  await rebuild({ ...deps, library, now: () => NOW + 12 });
  expect(library.name).toBe(`${name}-3`);
  damage.unopened.clear();
  await reclaim({ ...deps, library, store });
  expect(await library.trash.get(idOf(1))).toBeDefined();
  expect(await library.entries.get(idOf(1))).toBeUndefined();
  expect(await library.entries.get(idOf(20))).toBeDefined();
  expect(await names()).not.toContain(name);
  expect(await names()).not.toContain(`${name}-2`);
});
