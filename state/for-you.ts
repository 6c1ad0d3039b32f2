import { createModel, effect, signal, untracked, type ReadonlySignal } from '@preact/signals';
import type { ForYou } from '@/core/ranking/for-you';
import type { ListedRow } from './listed-rows';
import type { Route } from './route';

export interface ForYouDeps {
  readonly route: ReadonlySignal<Route>;
  /** Another value whenever other papers are saved. */
  readonly saved: ReadonlySignal<unknown>;
  /** Ranks recent papers by what the user likes. Starts the search, whose index it reads. */
  readonly rank: () => Promise<ForYou>;
}

/**
 * The papers for the user, ranked anew each time she comes to the view: while she is there they stay
 * where they are, whatever she saves. As long as there are none, because she has saved too few, each one
 * more is a reason to look again.
 */
export const ForYouModel = createModel(({ route, saved, rank }: ForYouDeps) => {
  /** Undefined until they were ranked. */
  const ranked = signal<ForYou | 'failed' | undefined>(undefined);
  let asked = 0;

  const ask = (): void => {
    const question = ++asked;
    const answer = (what: ForYou | 'failed'): void => {
      if (question === asked) ranked.value = what;
    };
    void rank().then(answer, () => answer('failed'));
  };
  const isShown = (): boolean => route.peek().view === 'for-you';

  effect(() => {
    void route.value;
    if (!isShown()) return;
    ranked.value = undefined;
    untracked(ask);
  });
  effect(() => {
    void saved.value;
    const known = ranked.peek();
    if (isShown() && typeof known === 'object' && !known.ready) untracked(ask);
  });

  return {
    ranked,
    /** Ranks them once more. */
    again(): void {
      ranked.value = undefined;
      ask();
    },
  };
});

/** The rows of what was ranked, each with its reason. */
export function forYouRows(ranked: ForYou | 'failed' | undefined): readonly ListedRow[] {
  if (ranked === undefined || ranked === 'failed' || !ranked.ready) return [];
  return ranked.papers.map(({ paper, reason }) => ({ paper, forYou: reason }));
}
