import { setImmediate as turn } from 'node:timers/promises';
import * as fc from 'fast-check';
import { forceCloseDatabase, indexedDB } from 'fake-indexeddb';
import { expect, test, vi } from 'vitest';
import { BACKUP_FORMAT, BACKUP_VERSION } from '@/core/formats/backup';
import { createImporter } from '@/core/formats/importer';
import { readImport } from '@/core/formats/read-import';
import type { Deed } from '@/core/library/deeds';
import { hashOf, NO_HASH } from '@/core/library/entry-hash';
import { watchOpening } from '@/core/library/opening';
import {
  newEntry,
  PaperLibrary,
  RATINGS,
  STATUSES,
  type Entry,
} from '@/core/library/paper-library';
import { readSnapshots } from '@/core/library/snapshot-list';
import { readSnapshot, takeSnapshot } from '@/core/library/snapshots';
import { tendLibrary } from '@/core/library/tend';
import { erasePapers, restorePapers } from '@/core/library/trash';
import { undoLast } from '@/core/library/undo';
import { pendingDeeds, replay, write } from '@/core/library/write-ahead';
import type { KeyStore } from '@/core/key-store';
import { dieAtWrite, freshName } from '@/tests/core/databases';
import { memoryStore } from '@/tests/core/key-store';
import { DAY, NOW, paperOf } from '@/tests/core/papers';
import { expectHeld } from './held';
import {
  afterDeed,
  afterErasing,
  afterImport,
  afterLoss,
  afterMending,
  afterRestoring,
  afterUndo,
  contentOf,
  EMPTY,
  type Content,
  type PlainLibrary,
} from './plain-library';

/** What happens to a library: what its user does, and what is done to it. */
type Event =
  | { readonly kind: 'do'; readonly deed: Deed }
  | { readonly kind: 'restore' | 'erase'; readonly numbers: readonly number[] }
  | { readonly kind: 'undo' | 'snapshot' | 'reopen' | 'force-close' }
  | { readonly kind: 'import'; readonly file: Content; readonly fatal: number }
  | { readonly kind: 'restore-snapshot'; readonly index: number; readonly fatal: number }
  /** The page dies at a write of its database; what it noted is left behind. */
  | { readonly kind: 'crash'; readonly deeds: readonly Deed[]; readonly fatal: number }
  /** The same, and the browser throws the database away. */
  | { readonly kind: 'lose'; readonly deeds: readonly Deed[]; readonly isTold: boolean }
  /** Rows are gone, past every way of writing. */
  | { readonly kind: 'gaps'; readonly numbers: readonly number[]; readonly withTrash: boolean }
  /** A copy is cut short at a write of the store. */
  | { readonly kind: 'crash-snapshot'; readonly fatal: number };

/** Nothing that happens here spoils what was written, so nothing of that kind is ever noted. */
function refuse(problem: Error): never {
  throw problem;
}

/** More writes than a step makes. */
const NEVER = 99;

const TAGS = ['a', 'b', 'c'];
// One of them is in the midst of most things.
const anyNumber = fc.constantFrom(1, 1, 1, 2, 3);
const anyNumbers = fc.uniqueArray(anyNumber, { minLength: 1, maxLength: 3 });
const anyPapers = anyNumbers.map((numbers) => numbers.map((number) => paperOf(number)));
const anyTags = fc.subarray(TAGS);
const anyNote = fc.constantFrom('', 'One', 'One more', 'Other');
const anyRating = fc.constantFrom(undefined, ...RATINGS);

const anyDeed: fc.Arbitrary<Deed> = fc.oneof(
  fc.record({ papers: anyPapers, kind: fc.constantFrom('save' as const, 'save', 'remove') }),
  fc.record({
    papers: anyPapers,
    kind: fc.constant('status' as const),
    status: fc.constantFrom(...STATUSES),
  }),
  fc.record({
    papers: anyPapers,
    kind: fc.constant('tags' as const),
    tags: fc.record({ add: anyTags, remove: anyTags }),
  }),
  {
    weight: 3,
    arbitrary: fc.record({ papers: anyPapers, kind: fc.constant('note' as const), note: anyNote }),
  },
  fc.record({ papers: anyPapers, kind: fc.constant('rating' as const), rating: anyRating }),
);
const anyDeeds = fc.array(anyDeed, { minLength: 1, maxLength: 3 });

const anyEntry: fc.Arbitrary<Entry> = fc
  .record({
    number: anyNumber,
    at: fc.integer({ min: 0, max: 3 }).map((days) => NOW + days * DAY),
    status: fc.constantFrom(...STATUSES),
    tags: anyTags,
    note: anyNote,
  })
  .map(({ number, at, ...own }) => ({ ...newEntry(paperOf(number), at), ...own }));
const anyFile: fc.Arbitrary<Content> = fc.record({
  entries: fc.uniqueArray(anyEntry, { maxLength: 3, selector: ({ id }) => id }),
  trash: fc
    .uniqueArray(anyEntry, { maxLength: 1, selector: ({ id }) => id })
    .map((entries) => entries.map((entry) => ({ id: entry.id, entry, at: entry.savedAt }))),
});

// At some write, or at none.
const anyFatal = fc.oneof(fc.integer({ min: 1, max: 12 }), fc.constant(NEVER));

const anyEvent: fc.Arbitrary<Event> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('do' as const), deed: anyDeed }) },
  fc.record({ kind: fc.constantFrom('restore' as const, 'erase'), numbers: anyNumbers }),
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constantFrom(
        'undo' as const,
        'undo',
        'snapshot',
        'snapshot',
        'reopen',
        'force-close',
      ),
    }),
  },
  fc.record({ kind: fc.constant('import' as const), file: anyFile, fatal: anyFatal }),
  fc.record({
    kind: fc.constant('restore-snapshot' as const),
    index: fc.nat(3),
    fatal: anyFatal,
  }),
  fc.record({ kind: fc.constant('crash' as const), deeds: anyDeeds, fatal: anyFatal }),
  fc.record({ kind: fc.constant('lose' as const), deeds: anyDeeds, isTold: fc.boolean() }),
  fc.record({
    kind: fc.constant('gaps' as const),
    numbers: anyNumbers,
    withTrash: fc.boolean(),
  }),
  fc.record({
    kind: fc.constant('crash-snapshot' as const),
    fatal: fc.integer({ min: 1, max: 12 }),
  }),
);

const anyMoment = fc.record({
  event: anyEvent,
  passed: fc.constantFrom(0, 1, 60_000, 11 * 60_000, DAY),
});

test('#12 #24 #26 #42 #43 whatever happens to a library, it has what a plain list would have', async () => {
  // Dexie tells of each connection that was closed by force.
  vi.spyOn(console, 'warn').mockImplementation(() => undefined);
  await expectHeld(
    26,
    'lives of a library',
    fc.asyncProperty(fc.array(anyMoment, { maxLength: 12 }), live),
    { runs: 40, longRuns: 10_000 },
  );
});

/** Lives through it, and looks after each event whether all is there that was acknowledged. */
async function live(moments: readonly { readonly event: Event; readonly passed: number }[]) {
  const clock = { now: NOW };
  const store = memoryStore();
  const name = freshName();
  const copies = new Map<number, Content>();
  let library = new PaperLibrary(name);
  let model = EMPTY;
  await reopen();

  for (const { event, passed } of moments) {
    clock.now += passed;
    const stages = [model];
    await happen(event, stages);
    model = stages.at(-1) ?? model;

    const { entries, trash } = contentOf(model);
    const found = await library.entries.toArray();
    expect(found).toEqual(entries);
    expect(await library.trash.toArray()).toEqual(trash);
    const meta = await library.meta.get('library');
    expect(meta?.count ?? 0).toBe(entries.length);
    expect(meta?.hash ?? NO_HASH).toBe(hashOf(found));
    expect(meta?.others?.trash ?? 0).toBe(trash.length);
    expect(meta?.sequence ?? 0).toBe(model.sequence);
    await lookAtCopies(stages);
  }
  library.close();
  indexedDB.deleteDatabase(name);

  function depsOf(opened = library, into: KeyStore = store) {
    return { library: opened, store: into, locks: navigator.locks, now: () => clock.now };
  }

  /** Adds to `stages` what is to be there after it, and on the way. */
  async function happen(event: Event, stages: PlainLibrary[]): Promise<void> {
    const ids = 'numbers' in event ? event.numbers.map((number) => paperOf(number).id) : [];
    switch (event.kind) {
      case 'do':
        await write(depsOf(), event.deed);
        stages.push(afterDeed(model, event.deed, clock.now));
        return;
      case 'restore':
        await restorePapers(library, ids, clock.now);
        stages.push(afterRestoring(model, ids));
        return;
      case 'erase':
        await erasePapers(library, ids, clock.now);
        stages.push(afterErasing(model, ids));
        return;
      case 'undo':
        await undoLast(library, clock.now);
        stages.push(afterUndo(model));
        return;
      case 'snapshot':
        await tendLibrary(depsOf(), refuse);
        return;
      case 'reopen':
        library.close();
        return await reopen();
      case 'force-close':
        forceCloseDatabase(library.backendDB() as never);
        return;
      case 'import':
        return await bringIn(event.file, 'import', event.fatal, stages);
      case 'restore-snapshot': {
        const snapshots = await readSnapshots(store);
        const { at = 0 } = snapshots[event.index] ?? {};
        const copy = copies.get(at);
        if (copy !== undefined) await bringIn(copy, 'restore', event.fatal, stages);
        return;
      }
      case 'crash':
        await die(event.deeds, event.fatal, stages);
        return await reopen();
      case 'lose': {
        const [newest] = await readSnapshots(store);
        stages.push(afterLoss(copies.get(newest?.at ?? 0)));
        await die(event.deeds, 1, stages);
        await deleted(name);
        return await reopen(event.isTold);
      }
      case 'gaps': {
        const there = ids.filter((id) => model.stands.get(id)?.entry !== undefined);
        // By what they say of themselves, libraries that have all their entries are whole.
        const { trash } = contentOf(model);
        const isNoticed = event.withTrash && there.length > 0;
        await library.entries.bulkDelete(there);
        if (isNoticed) await library.trash.clear();
        stages.push(afterMending(model, there.length + (isNoticed ? trash.length : 0)));
        library.close();
        return await reopen();
      }
      case 'crash-snapshot': {
        let writes = 0;
        const dieSometime = async (): Promise<void> => {
          writes += 1;
          if (writes >= event.fatal) throw new Error('killed');
        };
        const dying: KeyStore = {
          ...store,
          set: async (items) => await dieSometime().then(() => store.set(items)),
          remove: async (keys) => await dieSometime().then(() => store.remove(keys)),
        };
        await tendLibrary(depsOf(library, dying), refuse).catch(() => undefined);
        return;
      }
    }
  }

  /** Does these at one moment each in a page that dies at that write: what was noted comes to pass. */
  async function die(deeds: readonly Deed[], fatal: number, stages: PlainLibrary[]): Promise<void> {
    library.close();
    const dying = new PaperLibrary(name);
    dieAtWrite(dying, fatal);
    await dying.open();
    // A dead page tidies nothing up.
    const dead = { ...store, remove: async () => undefined };
    for (const deed of deeds) {
      clock.now += 1;
      await write(depsOf(dying, dead), deed).catch(() => undefined);
      stages.push(afterDeed(stages.at(-1) ?? model, deed, clock.now));
    }
    dying.close();
  }

  /** Imports a backup in a page that dies at that write: then all of it or nothing is there. */
  async function bringIn(
    { entries, trash }: Content,
    reason: 'import' | 'restore',
    fatal: number,
    stages: PlainLibrary[],
  ): Promise<void> {
    const text = JSON.stringify({
      format: BACKUP_FORMAT,
      version: BACKUP_VERSION,
      writtenAt: new Date(clock.now).toISOString(),
      settings: {},
      library: entries,
      trash,
    });
    const file = readImport('backup.json', text);
    expect(file.unreadable).toEqual([]);
    const after = afterImport(model, file, clock.now);
    library.close();
    const dying = new PaperLibrary(name);
    const { writes } = dieAtWrite(dying, fatal);
    await dying.open();
    await takeSnapshot(depsOf(dying), reason);
    const importer = createImporter(dying, () => clock.now);
    const { count } = await importer.preview('backup.json', text, () => undefined);
    expect(count).toBe(after.sequence - model.sequence);
    const isDone = await importer
      .apply(() => undefined)
      .then(
        () => true,
        () => false,
      );
    dying.close();
    if (isDone) stages.push(after);
    else expect(writes()).toBeGreaterThanOrEqual(fatal);
    await reopen();
  }

  /** Opens the library as a page does, which mends it and does what was left behind. */
  async function reopen(isLost = false): Promise<void> {
    library = new PaperLibrary(name);
    library.isLost = isLost;
    const deps = depsOf();
    await new Promise<void>((resolve, reject) => {
      const opening = watchOpening(deps, ({ kind }) => {
        if (kind === 'recovering') return;
        opening.stop();
        if (kind === 'ready') resolve();
        else reject(new Error(`The library is ${kind}.`));
      });
    });
    while ((await replay(deps)) === 'busy') await turn();
    expect(await pendingDeeds(store)).toEqual([]);
  }

  /** Each copy has what the library had when it was taken, from then on. */
  async function lookAtCopies(stages: readonly PlainLibrary[]): Promise<void> {
    const snapshots = await readSnapshots(store);
    for (const snapshot of snapshots) {
      const { isWhole, entries, trash } = await readSnapshot(store, snapshot);
      expect(isWhole).toBe(true);
      const copy = { entries: entries.toSorted(byId), trash: trash.toSorted(byId) };
      const known = copies.get(snapshot.at);
      if (known === undefined) expect(stages.map(contentOf)).toContainEqual(copy);
      else expect(copy).toEqual(known);
      copies.set(snapshot.at, copy);
    }
  }
}

async function deleted(name: string): Promise<void> {
  await new Promise((resolve) => {
    indexedDB.deleteDatabase(name).addEventListener('success', resolve);
  });
}

function byId(one: { readonly id: string }, other: { readonly id: string }): number {
  return one.id < other.id ? -1 : 1;
}
