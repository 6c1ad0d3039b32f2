import { inTime } from '@/core/in-time';
import { known } from '@/core/known';
import type { KeyStore } from '@/core/key-store';
import type { PaperId } from '@/core/paper-id';
import { isDeed, perform, type Deed } from './deeds';
import { tablesOf, type Change, type Tables } from './journal';
import type { PaperLibrary } from './paper-library';

/** A deed that is noted outside the database until it is in the library. */
export interface Pending {
  readonly id: string;
  /** When it was done, epoch ms. */
  readonly at: number;
  readonly deed: Deed;
}

/** What became of a deed: what it changed, if anything; or that it waits for the library to open. */
export type Done = Change | undefined | 'kept';

const PREFIX = 'wal:';

/** More than that are not kept while the library does not open. */
const MOST_PENDING = 200;
/** A step of more papers is not noted beforehand: it says itself when it is written. */
const MOST_PAPERS = 250;
/** So many are remembered as done: more than can be noted at a time. */
const MOST_REMEMBERED = 2 * MOST_PENDING;
/** A library that does not answer by then has not opened. */
const GUARD_MS = 4_000;

/** Who writes holds it with others; who replays alone, so that it meets only what was left behind. */
const LOCK = 'papertab-write-ahead';

export interface WriteAheadDeps {
  readonly library: PaperLibrary;
  readonly store: KeyStore;
  readonly locks: Pick<LockManager, 'request'>;
  readonly now: () => number;
}

/** How a deed is written. */
interface Writing {
  /** Told as soon as it is noted. */
  readonly onNoted?: (pending: Pending) => void;
  /** What waits and is said anew by this deed, which takes its place. */
  readonly instead?: readonly Pending[];
  /** Set where it shall wait for {@link replay}, because the library is being mended. */
  readonly waits?: boolean;
}

/**
 * Does what the user did: first it is noted in the key store, then done in one transaction of the
 * library, then the note is removed. Where the library does not open, the note stays, and
 * {@link replay} does it later: 'kept'. Rejects where it is neither done nor noted.
 */
export async function write(
  deps: WriteAheadDeps,
  deed: Deed,
  { onNoted, instead = [], waits = false }: Writing = {},
): Promise<Done> {
  const { library, store, locks, now } = deps;
  const pending: Pending = { id: crypto.randomUUID(), at: now(), deed: known(deed) as Deed };
  const wasOpen = library.isOpen() && !waits;
  // At once, before the lock is there: the page may be about to go.
  const noting = note(store, pending, wasOpen, instead);
  return await new Promise((resolve, reject) => {
    const doIt = async (): Promise<void> => {
      const isNoted = await noting;
      if (isNoted) onNoted?.(pending);
      if (isNoted && waits) return resolve('kept');
      const done = settled({ library, store }, pending, isNoted && { wasOpen });
      resolve(isNoted && !wasOpen ? withinGuard(done, 'kept') : done);
      // The lock is held for as long as it may still be done.
      await done.catch(ignoreHere);
    };
    locks.request(LOCK, { mode: 'shared' }, doIt).catch(reject);
  });
}

/** What is asked of the library, or the other answer where it does not open within the guard's time. */
export async function withinGuard<Answer, Other>(
  asked: PromiseLike<Answer>,
  other: Other,
): Promise<Answer | Other> {
  return await inTime(asked, GUARD_MS, other);
}

/** The notes of deeds that are not in the library yet, in their order. */
export async function pendingDeeds(store: KeyStore): Promise<readonly Pending[]> {
  const keys = (await store.keys()).filter((key) => key.startsWith(PREFIX)).toSorted();
  return Object.values(await store.get(keys))
    .filter(isPending)
    .toSorted((one, other) => one.at - other.at);
}

/**
 * Does what was noted and not done, in its order: after a crash, or once the library opens again. What
 * is in the library already is not done twice, and a paper that was changed later stays as it is.
 * 'busy' where somebody is writing: then it is not known yet what was left behind.
 */
export async function replay({
  library,
  store,
  locks,
}: Omit<WriteAheadDeps, 'now'>): Promise<'done' | 'busy'> {
  return await locks.request(LOCK, { ifAvailable: true }, async (lock) => {
    if (lock === null) return 'busy';
    for (const pending of await pendingDeeds(store)) {
      await once(library, pending, true);
      await store.remove([keyOf(pending)]);
    }
    return 'done';
  });
}

/** Runs a job while nobody writes: who wants to notes it, and waits. */
export async function whileNobodyWrites<Result>(
  locks: WriteAheadDeps['locks'],
  job: () => Promise<Result>,
): Promise<Result> {
  return await locks.request(LOCK, job);
}

/** Does a deed unless that was done before, and remembers it, in one transaction. */
async function once(
  library: PaperLibrary,
  pending: Pending,
  isLate: boolean,
): Promise<Change | undefined> {
  return await library.transaction('rw', tablesOf(library), async (tables) => {
    const done = (await tables.meta.get('library'))?.done ?? [];
    if (done.includes(pending.id)) return undefined;
    const papers = [];
    // What goes under a note takes nothing's place.
    const adds = pending.deed.kind === 'note' && pending.deed.adds;
    for (const paper of pending.deed.papers) {
      // Only what comes late can be overtaken: who acts now means it, whatever the clock says.
      const newest = isLate && !adds && (await newestDecision(tables, paper.id));
      if (!newest || newest.at <= pending.at) papers.push(paper);
    }
    const change = await perform(library, { ...pending.deed, papers }, pending.at);
    await tables.meta.update('library', { done: [...done, pending.id].slice(-MOST_REMEMBERED) });
    return change;
  });
}

/** What was brought back by a mend is no decision, and overtakes none. */
async function newestDecision({ journal }: Pick<Tables, 'journal'>, id: PaperId) {
  return await journal
    .where('id')
    .equals(id)
    .filter(({ kind }) => kind !== 'mend')
    .last();
}

/** Notes a deed; where that cannot be, the library alone has to take it. */
async function note(
  store: KeyStore,
  pending: Pending,
  isOpen: boolean,
  instead: readonly Pending[],
): Promise<boolean> {
  if (pending.deed.papers.length > MOST_PAPERS) return false;
  const key = keyOf(pending);
  const replaced = instead.map(keyOf);
  try {
    // In one writing: what is said anew is neither there twice nor gone for a moment.
    const emptied = Object.fromEntries(replaced.map((each) => [each, null]));
    await store.set({ ...emptied, [key]: pending });
    if (replaced.length > 0) await store.remove(replaced);
    const isFull = !isOpen && (await pendingDeeds(store)).length > MOST_PENDING;
    if (isFull) await store.remove([key]);
    return !isFull;
  } catch {
    return false;
  }
}

async function settled(
  { library, store }: Pick<WriteAheadDeps, 'library' | 'store'>,
  pending: Pending,
  isNoted: false | { readonly wasOpen: boolean },
): Promise<Done> {
  try {
    if (isNoted && !isNoted.wasOpen) {
      // Once it opens, after however long, another deed may stand in the place of this one.
      await library.meta.get('library');
      if (!isPending((await store.get([keyOf(pending)]))[keyOf(pending)])) return undefined;
    }
    const done = await once(library, pending, false);
    // Nobody waits for that: a note that stays is found done at the next replay.
    if (isNoted) void store.remove([keyOf(pending)]).catch(ignoreHere);
    return done;
  } catch (error) {
    if (isNoted && isOfDatabase(error)) return 'kept';
    // The user is told that it failed, so it must not happen later.
    if (isNoted) await store.remove([keyOf(pending)]);
    throw error;
  }
}

function keyOf({ id, at }: Pending): string {
  return `${PREFIX}${at}:${id}`;
}

function isPending(value: unknown): value is Pending {
  if (typeof value !== 'object' || value === null) return false;
  const { id, at, deed } = value as Record<string, unknown>;
  return typeof id === 'string' && typeof at === 'number' && isDeed(deed);
}

const OF_DATABASE = [
  'DatabaseClosedError',
  'InvalidStateError',
  'MissingAPIError',
  'OpenFailedError',
  'TimeoutError',
  'UnknownError',
];

/** Whether the database is in trouble, rather than the change. */
function isOfDatabase(error: unknown): boolean {
  return error instanceof Error && OF_DATABASE.includes(error.name);
}

/** Whoever waits for it hears of it. */
function ignoreHere(): void {}
