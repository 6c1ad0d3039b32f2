import { examine, type Mended } from './health';
import type { PaperLibrary } from './paper-library';
import { readSnapshots } from './snapshot-list';
import { takeSnapshot, type SnapshotDeps } from './snapshots';

/** How the library stands, as far as is known. */
export type LibraryStanding =
  /** Nothing is wrong so far. */
  | { readonly kind: 'opening' }
  | {
      readonly kind: 'ready';
      /** What was brought back on the way, where something was missing. */
      readonly mended?: Mended;
    }
  /** Something is missing, and is being brought back from the newest good copy. */
  | { readonly kind: 'recovering' }
  | {
      readonly kind: 'read-only';
      /**
       * A newer Papertab wrote it; or took it over while this page was open; or it does not open, or
       * cannot be read, which is tried again and again.
       */
      readonly reason: 'newer' | 'outdated' | 'failing';
    }
  /** Opening it neither succeeds nor fails: mostly another tab of an older version holds it. */
  | { readonly kind: 'blocked' }
  /** The browser keeps no databases in this mode. */
  | { readonly kind: 'private' };

/** What a library is opened and mended with. */
export interface OpeningDeps extends SnapshotDeps {
  readonly library: PaperLibrary;
}

/** A library that has not opened by then is in trouble; it may still come. */
const GUARD_MS = 4_000;
/** Bringing a large library up to date takes its time. */
const UPGRADE_GUARD_MS = 30_000;
const FIRST_RETRY_MS = 250;
const LONGEST_RETRY_MS = 60_000;
/** Who mends a library, rebuilds it or takes up what was left behind does so alone. */
export const MEND_LOCK = 'papertab-mend';
/**
 * After so many failures in a row, over as long as they take without the user's asking again, a library
 * that cannot be read is rebuilt: what is over by then, such as a file that another program holds, costs
 * nothing.
 */
const PATIENCE = { failures: 6, ms: 7_500 } as const;

/**
 * Opens the library, looks whether all is there, mends it where not, and tells how it stands: at most
 * {@link GUARD_MS} pass before trouble is told. What fails is tried again, and what is blocked goes on
 * by itself. A database that the browser closes later is looked at anew.
 */
export function watchOpening(
  deps: OpeningDeps,
  onStanding: (standing: LibraryStanding) => void,
): { tryAgain(): void; stop(): void } {
  const { library, store, locks, now } = deps;
  let isStopped = false;
  let isRunning = false;
  let standing: LibraryStanding = { kind: 'opening' };
  let guard: ReturnType<typeof setTimeout> | undefined;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let retryMs = FIRST_RETRY_MS;
  let hasFailed = false;
  /** Since when it could not be read, at each attempt, and how many those were. */
  let unreadable: { readonly since: number; readonly failures: number } | undefined;

  const tell = (next: LibraryStanding): void => {
    if (isStopped || isSame(standing, next)) return;
    standing = next;
    onStanding(next);
  };
  const settle = (next: LibraryStanding): void => {
    clearTimeout(guard);
    guard = undefined;
    tell(next);
  };
  const arm = (ms: number, passed = ms): void => {
    guard = setTimeout(() => {
      if (library.isUpgrading && passed < UPGRADE_GUARD_MS) arm(GUARD_MS, passed + GUARD_MS);
      else tell(hasFailed ? { kind: 'read-only', reason: 'failing' } : { kind: 'blocked' });
    }, ms);
  };
  const health = async () => await examine(library, await readSnapshots(store).catch(() => []));
  const look = async (): Promise<LibraryStanding> => {
    await library.open();
    const { kind } = await health();
    if (kind === 'newer') return { kind: 'read-only', reason: 'newer' };
    if (kind === 'whole') return { kind: 'ready' };
    settle({ kind: 'recovering' });
    return await locks.request(MEND_LOCK, async (): Promise<LibraryStanding> => {
      // Another tab may have mended it meanwhile.
      const found = await health();
      if (found.kind !== 'damaged') return { kind: 'ready' };
      const { mend } = await import('./mend');
      const mended = await mend({ library, store }, found.newest, now());
      // A copy of what there is now: by that one it is judged from then on. Without it, the next page
      // looks for what is missing once more.
      await takeSnapshot(deps, 'daily').catch(() => undefined);
      return { kind: 'ready', mended };
    });
  };
  /** The next look is at what is in force by then: another tab may rebuild it, or in the end this one. */
  const lookElsewhere = async (): Promise<Mended | undefined> => {
    library.close({ disableAutoOpen: false });
    const { since = now(), failures = 0 } = unreadable ?? {};
    const isPatient = failures < PATIENCE.failures || now() - since < PATIENCE.ms;
    if (isPatient || isStopped) return undefined;
    const { rebuild } = await import('./rebuild');
    return await locks.request(MEND_LOCK, () => rebuild(deps, () => tell({ kind: 'recovering' })));
  };
  const run = async (): Promise<void> => {
    if (isRunning || isStopped) return;
    if (library.hasBeenClosed()) return settle({ kind: 'read-only', reason: 'outdated' });
    isRunning = true;
    if (guard === undefined) arm(GUARD_MS);
    try {
      settle(await look());
      retryMs = FIRST_RETRY_MS;
      hasFailed = false;
      unreadable = undefined;
    } catch (error) {
      hasFailed = true;
      const { since = now(), failures = 0 } = unreadable ?? {};
      unreadable = isUnreadable(error) ? { since, failures: failures + 1 } : undefined;
      const isFirst = standing.kind === 'opening' || standing.kind === 'private';
      if (isPrivate(error) && isFirst) settle({ kind: 'private' });
      // Told at once where it was well before; at first it may be over within the guard's time.
      else if (standing.kind !== 'opening') settle({ kind: 'read-only', reason: 'failing' });
      // What could not be rebuilt is as it was, and so is what the user is told.
      const mended = unreadable && (await lookElsewhere().catch(() => undefined));
      if (mended) {
        hasFailed = false;
        unreadable = undefined;
        retryMs = FIRST_RETRY_MS;
        clearTimeout(retry);
        return settle({ kind: 'ready', mended });
      }
      if (standing.kind === 'recovering') tell({ kind: 'read-only', reason: 'failing' });
      again();
    } finally {
      isRunning = false;
    }
  };
  const again = (): void => {
    if (isStopped) return;
    clearTimeout(retry);
    retry = setTimeout(() => void run(), retryMs);
    retryMs = Math.min(LONGEST_RETRY_MS, 2 * retryMs);
  };
  const onClose = (): void => {
    if (standing.kind === 'ready') again();
  };

  library.on('close', onClose);
  void run();
  return {
    tryAgain: () => {
      clearTimeout(retry);
      retryMs = FIRST_RETRY_MS;
      void run();
    },
    stop: () => {
      isStopped = true;
      clearTimeout(guard);
      clearTimeout(retry);
      library.on('close').unsubscribe(onClose);
    },
  };
}

/** So browsers answer where the files of a database are damaged, and at times where they are not. */
function isUnreadable(error: unknown): boolean {
  return error instanceof Error && error.name === 'UnknownError';
}

/** So Firefox answers where it keeps no history. */
function isPrivate(error: unknown): boolean {
  return error instanceof Error && error.name === 'InvalidStateError';
}

function isSame(one: LibraryStanding, other: LibraryStanding): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
