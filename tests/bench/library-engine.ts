import { openKeyStore } from '@/browser/key-store';
import { savePaper, setNote, setStatus } from '@/core/library/changes';
import { hashOf } from '@/core/library/entry-hash';
import { watchOpening } from '@/core/library/opening';
import { PaperLibrary } from '@/core/library/paper-library';
import { allEntries } from '@/core/library/queries';
import { readSnapshots } from '@/core/library/snapshot-list';
import { takeSnapshot } from '@/core/library/snapshots';
import type { Paper } from '@/core/paper';
import { makeArchive } from './archive/archive';

const OPENINGS = 15;
const DAY_MS = 86_400_000;

/** What a library costs, on this page's thread and disk, in ms and UTF-16 units. */
export interface LibraryMeasures {
  /** To open it and to find it whole, as a new tab does. */
  readonly openings: readonly number[];
  /** To read all entries and compare their hash with what the library says. */
  readonly hashings: readonly number[];
  /** To copy all of it; to copy it again with nothing changed; and with one note more. */
  readonly first: number;
  readonly unchanged: number;
  readonly changed: number;
  /** The length of a copy, and of what one note more added to the store. */
  readonly bytes: number;
  readonly added: number;
}

/** Measures a library of so many papers, of which each was given a status so many times. */
export async function measureLibrary(papers: number, statuses: number): Promise<LibraryMeasures> {
  const name = `bench-${papers}`;
  const library = new PaperLibrary(name);
  const saved = makeArchive(papers).map(({ paper }) => paper);
  let now = Date.now();
  await savePaper(library, saved, now);
  for (let time = 0; time < statuses; time += 1) {
    await setStatus(library, saved, time % 2 === 0 ? 'reading' : 'done', (now += 1));
  }
  const store = openKeyStore();
  const deps = { library, store, locks: navigator.locks, now: () => now };
  const first = await timed(() => takeSnapshot(deps, 'daily'));
  const [newest] = await readSnapshots(store);
  now += 2 * DAY_MS;
  const unchanged = await timed(() => takeSnapshot(deps, 'daily'));
  const before = await storedUnits(store);
  now += 2 * DAY_MS;
  await setNote(library, saved[0] as Paper, 'A note', now);
  const changed = await timed(() => takeSnapshot(deps, 'daily'));
  const added = (await storedUnits(store)) - before;
  library.close();

  const openings: number[] = [];
  const hashings: number[] = [];
  for (let round = 0; round < OPENINGS; round += 1) {
    const again = new PaperLibrary(name);
    openings.push(await timed(() => untilReady({ ...deps, library: again })));
    hashings.push(
      await timed(async () => {
        const { hash } = (await again.meta.get('library')) ?? {};
        if (hashOf(await allEntries(again)) !== hash) throw new Error('The hash does not fit.');
      }),
    );
    again.close();
  }
  const keys = await store.keys();
  await store.remove(keys.filter((key) => key.startsWith('snapshot')));
  return { openings, hashings, first, unchanged, changed, bytes: newest?.bytes ?? 0, added };
}

async function untilReady(deps: Parameters<typeof watchOpening>[0]): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const opening = watchOpening(deps, ({ kind }) => {
      if (kind === 'ready') resolve();
      else reject(new Error(`The library stands at ${kind}.`));
      opening.stop();
    });
  });
}

async function storedUnits(store: ReturnType<typeof openKeyStore>): Promise<number> {
  const keys = (await store.keys()).filter((key) => key.startsWith('snapshot'));
  return JSON.stringify(await store.get(keys)).length;
}

async function timed(act: () => Promise<unknown>): Promise<number> {
  const from = performance.now();
  await act();
  return performance.now() - from;
}
