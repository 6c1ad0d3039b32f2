import { computed, createModel, effect, signal, type ReadonlySignal } from '@preact/signals';
import { readArchive } from '@/core/archive/archive-row';
import type { ArchiveProblem, ArchiveState, ArchiveWish } from '@/core/archive/archive-state';
import { requestsLeft } from '@/core/archive/plan';
import type { PaperCache } from '@/core/cache/paper-cache';
import { archiveSize, type CacheSize } from '@/core/cache/queries';
import { FIRST_DAY } from '@/core/day';
import { follow, valueOr } from './follow';

/** How the archive stands, as a page says it. */
export type ArchiveStage =
  | { readonly kind: 'off' }
  | { readonly kind: 'opening' }
  /** It is wanted, and the worker has not begun. */
  | { readonly kind: 'starting' }
  | { readonly kind: 'running'; readonly done: ArchiveProgress }
  | { readonly kind: 'paused'; readonly done: ArchiveProgress | undefined }
  /** The disk is full, so it is paused until the user goes on. */
  | { readonly kind: 'full'; readonly done: ArchiveProgress | undefined }
  | { readonly kind: 'offline'; readonly done: ArchiveProgress | undefined }
  | {
      readonly kind: 'waiting';
      readonly done: ArchiveProgress;
      readonly problem: Exclude<ArchiveProblem['kind'], 'full'>;
      /** When the worker tries again, epoch ms. */
      readonly retryAt: number;
    }
  | { readonly kind: 'done' }
  /** All but so many days, which could not be read. */
  | { readonly kind: 'rest'; readonly missed: number };

export interface ArchiveProgress {
  /** From 0 to 1, told by requests. */
  readonly share: number;
  readonly bytes: number;
  readonly msLeft: number;
}

/** "It goes on at 14:05" needs no finer hand. */
const TICK_MS = 15_000;

const NOTHING: CacheSize = { papers: 0, days: 0 };

/** Follows the archive; `wish` is what the settings say of it. */
export const ArchiveModel = createModel(
  (deps: {
    readonly cache: PaperCache;
    readonly wish: ReadonlySignal<ArchiveWish>;
    readonly online: ReadonlySignal<boolean>;
    readonly now: () => number;
  }) => {
    const row = follow(() => () => readArchive(deps.cache));
    const size = follow(() => {
      // Counting costs something while much is written: who keeps no archive does without.
      if (deps.wish.value === 'off') return async () => NOTHING;
      return () => archiveSize(deps.cache);
    });
    const now = signal(deps.now());
    effect(() => {
      void row.value;
      now.value = deps.now();
      const tick = setInterval(() => (now.value = deps.now()), TICK_MS);
      return () => clearInterval(tick);
    });

    return {
      stage: computed((): ArchiveStage =>
        row.value.status === 'opening' && deps.wish.value !== 'off'
          ? ({ kind: 'opening' } as const)
          : stageOf(deps.wish.value, valueOr(row.value, undefined), deps.online.value),
      ),
      /** What is on this device; nothing where no archive is kept. */
      size: computed(() => valueOr(size.value, NOTHING)),
      now: computed(() => now.value),
    };
  },
);

export type Archive = InstanceType<typeof ArchiveModel>;

function stageOf(
  wish: ArchiveWish,
  state: ArchiveState | undefined,
  online: boolean,
): ArchiveStage {
  if (wish === 'off') return { kind: 'off' };
  if (state?.completedAt !== undefined && !state.dropped) return { kind: 'done' };
  const done = state === undefined || state.dropped ? undefined : progressOf(state);
  const problem = state?.problem?.kind;
  if (wish === 'paused') return { kind: problem === 'full' ? 'full' : 'paused', done };
  if (!online) return { kind: 'offline', done };
  if (state === undefined || done === undefined) return { kind: 'starting' };
  // A round that is over with no day missed is about to be noted as complete.
  if (state.next < FIRST_DAY && state.missed > 0) return { kind: 'rest', missed: state.missed };
  if (problem === 'unreachable') return { kind: 'offline', done };
  const { retryAt } = state;
  if (problem !== undefined && problem !== 'full' && retryAt !== undefined) {
    return { kind: 'waiting', done, problem, retryAt };
  }
  return { kind: 'running', done };
}

function progressOf({ next, begunOn, bytes, msPerRequest }: ArchiveState): ArchiveProgress {
  const left = requestsLeft(next);
  const all = requestsLeft(begunOn);
  return { share: all === 0 ? 1 : 1 - left / all, bytes, msLeft: left * msPerRequest };
}
