import { computed, createModel, effect, signal } from '@preact/signals';
import type { Deed } from '@/core/library/deeds';
import { watchOpening, type LibraryStanding, type OpeningDeps } from '@/core/library/opening';
import { pendingDeeds, replay, write, type Done, type Pending } from '@/core/library/write-ahead';

const NONE: readonly Pending[] = [];

/** Somebody writes just now: what was left behind can wait as long. */
const BUSY_MS = 2_000;

/** How the library stands, and the way of every deed into it: also of those that have to wait. */
export const LibraryModel = createModel((deps: OpeningDeps) => {
  const { library, store } = deps;
  const standing = signal<LibraryStanding>({ kind: 'opening' });
  const kept = signal(NONE);

  let again: ReturnType<typeof setTimeout> | undefined;
  const lookForKept = async (): Promise<void> => {
    const noted = await pendingDeeds(store);
    // Read before it opened, or it would name what is done by now.
    if (standing.peek().kind === 'ready') return;
    const known = new Set(kept.peek().map(({ id }) => id));
    const others = noted.filter(({ id }) => !known.has(id));
    kept.value = [...others, ...kept.peek()].toSorted((one, other) => one.at - other.at);
  };
  const catchUp = async (): Promise<void> => {
    if ((await replay(deps)) === 'done') kept.value = NONE;
    else again = setTimeout(() => void catchUp().catch(ignoreUntilNextTime), BUSY_MS);
  };
  const opening = watchOpening(deps, (next) => {
    standing.value = next;
    if (next.kind === 'ready') void catchUp().catch(ignoreUntilNextTime);
    else void lookForKept().catch(ignoreUntilNextTime);
  });
  void lookForKept().catch(ignoreUntilNextTime);
  effect(() => () => {
    opening.stop();
    clearTimeout(again);
  });

  return {
    standing: computed(() => standing.value),
    /** What was done and is not in the library yet, while that does not open. */
    kept: computed(() => kept.value),
    tryAgain: () => opening.tryAgain(),
    /** Waits while it opens or is mended; rejects where it cannot be written then. */
    async untilReady(): Promise<void> {
      let stop: (() => void) | undefined;
      const found = await new Promise<LibraryStanding['kind']>((resolve) => {
        stop = effect(() => {
          const { kind } = standing.value;
          if (kind !== 'opening' && kind !== 'recovering') resolve(kind);
        });
      });
      stop?.();
      if (found !== 'ready') throw new Error('The library cannot be written.');
    },
    /** Does something in the library, or keeps it until that opens: see `write`. */
    async do(deed: Deed): Promise<Done> {
      let noted: Pending | undefined;
      const waits = standing.peek().kind === 'recovering';
      const instead = kept.peek().filter((pending) => saysAnew(deed, pending));
      const done = await write(deps, deed, {
        waits,
        instead,
        onNoted: (pending) => {
          noted = pending;
          const others = kept.peek().filter((each) => !instead.includes(each));
          kept.value = waits || !library.isOpen() ? [...others, pending] : others;
        },
      });
      if (done !== 'kept') kept.value = kept.peek().filter((each) => each !== noted);
      return done;
    },
    /** Says no more of what was brought back. */
    dismiss(): void {
      if (standing.peek().kind === 'ready') standing.value = { kind: 'ready' };
    },
  };
});

/**
 * A note is written anew with each pause: the newest says all that those before it did. Who adds to one
 * that she could not see says nothing anew of a whole one.
 */
function saysAnew(deed: Deed, pending: Pending): boolean {
  return (
    deed.kind === 'note' &&
    pending.deed.kind === 'note' &&
    deed.papers[0]?.id === pending.deed.papers[0]?.id &&
    (deed.adds !== true || pending.deed.adds === true)
  );
}

/** What waits is still there the next time. */
function ignoreUntilNextTime(): void {}
