import { computed, createModel, effect, signal, type ReadonlySignal } from '@preact/signals';
import { newestDay, periodPapers } from '@/core/cache/queries';
import type { PaperCache } from '@/core/cache/paper-cache';
import { markSeen, seenIds } from '@/core/library/seen';
import type { OpeningDeps } from '@/core/library/opening';
import { hiddenIds, savedIds } from '@/core/library/queries';
import { periodOf } from '@/core/period';
import { bestUnseen, type BestPaper } from '@/core/ranking/best-unseen';
import type { Rules } from '@/core/rules/rule';
import { follow, valueOr } from './follow';
import { ruleCode } from './rule-code';
import { SavedModel } from './saved';

/** One paper instead of a list: the best one of the newest day that the user does not know yet. */
export const OnePaperModel = createModel(
  (
    deps: OpeningDeps & {
      readonly cache: PaperCache;
      readonly rules: ReadonlySignal<Rules>;
      /** Called when the paper counts as seen. */
      readonly onSeen: () => void;
    },
  ) => {
    const { cache, library } = deps;
    const saved = new SavedModel(deps);
    /** It stays the one that was shown first, though it is seen and better ones arrive meanwhile. */
    const chosen = signal<BestPaper | undefined>(undefined);

    const hasMutes = (): boolean => deps.rules.value.mutes.length > 0;
    const code = ruleCode(hasMutes);
    /** Whether it is not known yet what is muted. */
    const isWaiting = computed(() => hasMutes() && code.value === undefined);

    const best = follow(() => {
      const mutedBy = code.value?.createMuting(deps.rules.value.mutes);
      const waits = isWaiting.value;
      return async (): Promise<BestPaper | undefined> => {
        const day = waits ? undefined : await newestDay(cache);
        if (day === undefined) return undefined;
        const [{ papers }, seen, kept, hidden] = await Promise.all([
          periodPapers(cache, periodOf('day', day.date)),
          seenIds(library),
          savedIds(library),
          hiddenIds(library),
        ]);
        const welcome = papers.filter(
          (paper) => !hidden.has(paper.id) && mutedBy?.(paper) === undefined,
        );
        return bestUnseen(welcome, (id) => seen.has(id) || kept.has(id));
      };
    });
    effect(() => {
      const found = valueOr(best.value, undefined);
      if (chosen.peek() === undefined && found !== undefined) chosen.value = found;
    });

    return {
      best: computed(() => chosen.value),
      /** Whether there is nothing to show, as far as it is known. */
      isEmpty: computed(
        () => best.value.status !== 'opening' && !isWaiting.value && chosen.value === undefined,
      ),
      saved,
      /** Notes that the user has seen it: the next new tab shows another. */
      async see(): Promise<void> {
        const paper = chosen.peek()?.paper;
        if (paper === undefined) return;
        await markSeen(library, [paper.id], deps.now());
        deps.onSeen();
      },
    };
  },
);

export type OnePaper = InstanceType<typeof OnePaperModel>;
