import { createModel, effect, signal, type ReadonlySignal } from '@preact/signals';
import type { ForYou } from '@/core/ranking/for-you';
import type { Route } from './route';
import type { ListedRow } from './listed-rows';

export interface ForYouDeps {
  readonly route: ReadonlySignal<Route>;
  /** Ranks recent papers by what the user likes. Starts the search, whose index it reads. */
  readonly rank: () => Promise<ForYou>;
}

/**
 * The papers for the user, ranked anew each time she comes to the view: while she is there they stay
 * where they are, whatever she saves.
 */
export const ForYouModel = createModel(({ route, rank }: ForYouDeps) => {
  /** Undefined until they were ranked. */
  const ranked = signal<ForYou | 'failed' | undefined>(undefined);
  let asked = 0;

  effect(() => {
    if (route.value.view !== 'for-you') return;
    const question = ++asked;
    void rank().then(
      (answer) => {
        if (question === asked) ranked.value = answer;
      },
      () => {
        if (question === asked) ranked.value = 'failed';
      },
    );
  });

  return { ranked };
});

/** The rows of what was ranked, each with its reason. */
export function forYouRows(ranked: ForYou | 'failed' | undefined): readonly ListedRow[] {
  if (ranked === undefined || ranked === 'failed' || !ranked.ready) return [];
  return ranked.papers.map(({ paper, reason }) => ({ paper, forYou: reason }));
}
