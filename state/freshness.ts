import { computed, createModel, effect, signal, type ReadonlySignal } from '@preact/signals';
import type { PaperCache } from '@/core/cache/paper-cache';
import { cacheSize, refreshState } from '@/core/cache/queries';
import { isRunning, type RefreshProblem, type RefreshProgress } from '@/core/refresh/refresh-state';
import { follow, valueOr } from './follow';

/** How fresh the papers are, and what is wrong where something is. */
export type Freshness =
  | { readonly kind: 'opening' }
  | { readonly kind: 'cache-trouble' }
  /** The user took Papertab offline. */
  | { readonly kind: 'by-choice'; readonly since: number | undefined }
  | { readonly kind: 'refreshing'; readonly progress: RefreshProgress }
  | { readonly kind: 'offline'; readonly since: number | undefined }
  | {
      readonly kind: 'problem';
      readonly problem: RefreshProblem['kind'];
      readonly since: number | undefined;
      /** When the worker tries again, epoch ms. */
      readonly retryAt: number | undefined;
    }
  | { readonly kind: 'fresh'; readonly since: number }
  | { readonly kind: 'never' };

/** "6 min ago" needs no finer hand. */
const TICK_MS = 15_000;

/**
 * Says how fresh the papers are; `online` is what the browser believes of the network, `offline`
 * what the user chose. `fullAt` is when this page was told of a full disk, epoch ms: there may have
 * been no room to put that on record.
 */
export const FreshnessModel = createModel(
  (deps: {
    readonly cache: PaperCache;
    readonly online: ReadonlySignal<boolean>;
    readonly offline: ReadonlySignal<boolean>;
    readonly fullAt: ReadonlySignal<number | undefined>;
    readonly now: () => number;
  }) => {
    const state = follow(() => () => refreshState(deps.cache));
    const size = follow(() => () => cacheSize(deps.cache));
    const now = signal(deps.now());
    effect(() => {
      void state.value;
      now.value = deps.now();
      const tick = setInterval(() => {
        now.value = deps.now();
      }, TICK_MS);
      return () => clearInterval(tick);
    });

    const freshness = computed((): Freshness => {
      if (state.value.status === 'opening') return { kind: 'opening' };
      if (state.value.status === 'failed') return { kind: 'cache-trouble' };
      const { progress, problem, succeededAt: since, retryAt } = state.value.value ?? {};
      if (deps.offline.value) return { kind: 'by-choice', since };
      if (progress !== undefined && isRunning(progress, now.value)) {
        return { kind: 'refreshing', progress };
      }
      const isFull = deps.fullAt.value !== undefined && deps.fullAt.value >= (since ?? 0);
      if (isFull) return { kind: 'problem', problem: 'full', since, retryAt: undefined };
      if (!deps.online.value || problem?.kind === 'unreachable') return { kind: 'offline', since };
      if (problem !== undefined) return { kind: 'problem', problem: problem.kind, since, retryAt };
      return since === undefined ? { kind: 'never' } : { kind: 'fresh', since };
    });

    return {
      freshness,
      /** The time that ages are told by, epoch ms. */
      now: computed(() => now.value),
      papers: computed(() => valueOr(size.value, { papers: 0, days: 0 }).papers),
    };
  },
);
