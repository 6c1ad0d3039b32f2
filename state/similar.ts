import { computed, createModel, effect, signal, type ReadonlySignal } from '@preact/signals';
import type { ArxivId } from '@/core/arxiv-id';
import type { SearchStanding, Similar } from '@/core/search/search-service';

export interface SimilarDeps {
  /** The paper that the user has chosen; undefined while none was. */
  readonly chosen: ReadonlySignal<ArxivId | undefined>;
  /** How the search stands that is asked; undefined before the first word of it. */
  readonly standing: ReadonlySignal<SearchStanding | undefined>;
  /** The papers most like one. Asking starts the search where it does not run yet. */
  readonly findSimilar: (id: ArxivId, most: number) => Promise<readonly Similar[]>;
}

const MOST_SIMILAR = 5;

/**
 * The papers most like the one that was chosen. They are asked for once there is somebody to see
 * them; while an answer is on its way only the newest question waits.
 */
export const SimilarModel = createModel(({ chosen, standing, findSimilar }: SimilarDeps) => {
  const answer = signal<{ readonly id: ArxivId; readonly found: readonly Similar[] } | undefined>(
    undefined,
  );
  let wanted: ArxivId | undefined;
  let asked: ArxivId | undefined;

  const ask = async (): Promise<void> => {
    if (asked !== undefined) return;
    while (wanted !== undefined) {
      const id = wanted;
      wanted = undefined;
      asked = id;
      try {
        answer.value = { id, found: await findSimilar(id, MOST_SIMILAR) };
      } catch {
        // Whatever ails the search: the box says so, and a paper can be read without these.
        answer.value = { id, found: [] };
      }
    }
    asked = undefined;
  };

  const isReady = computed(
    () => standing.value !== undefined && standing.value.progress === undefined,
  );

  effect(() => {
    void standing.value;
    // It knows more or others than when it was asked.
    const id = asked ?? answer.peek()?.id;
    if (id === undefined || id !== chosen.peek()) return;
    wanted = id;
    void ask();
  });

  return {
    /** They, nearest first; `waiting` until they are known; undefined while no paper was chosen. */
    papers: computed((): readonly Similar[] | 'waiting' | undefined => {
      if (chosen.value === undefined) return undefined;
      const { id, found = [] } = answer.value ?? {};
      if (id !== chosen.value) return 'waiting';
      // Of an index that is not whole nothing says that there are none.
      return found.length === 0 && !isReady.value ? 'waiting' : found;
    }),
    /** Says that the place for them is in sight. */
    inSight(): void {
      const id = chosen.peek();
      if (id === undefined || id === asked || id === answer.peek()?.id) return;
      wanted = id;
      void ask();
    },
  };
});
