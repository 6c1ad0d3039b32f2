import { batch, computed, createModel, effect, signal, type ReadonlySignal } from '@preact/signals';
import type { PaperId } from '@/core/paper-id';
import type { SearchStanding, Similar } from '@/core/search/search-service';

export interface SimilarDeps {
  /** The paper that the user has chosen; undefined while none was. */
  readonly chosen: ReadonlySignal<PaperId | undefined>;
  /** How the search stands that is asked; undefined before the first word of it. */
  readonly standing: ReadonlySignal<SearchStanding | undefined>;
  /** The papers most like one. Asking starts the search where it does not run yet. */
  readonly findSimilar: (id: PaperId, most: number) => Promise<readonly Similar[]>;
}

const MOST_SIMILAR = 5;

/**
 * The papers most like the one that was chosen. They are asked for once there is somebody to see
 * them; while an answer is on its way only the newest question waits.
 */
export const SimilarModel = createModel(({ chosen, standing, findSimilar }: SimilarDeps) => {
  const answer = signal<{ readonly id: PaperId; readonly found: readonly Similar[] } | undefined>(
    undefined,
  );
  /** The chosen paper, where its like could not be had. */
  const failed = signal<PaperId | undefined>(undefined);
  /** Whether what was found last stays so while others join the index. */
  let isSettled = false;
  let wanted: PaperId | undefined;
  let asked: PaperId | undefined;

  const ask = async (): Promise<void> => {
    if (asked !== undefined) return;
    while (wanted !== undefined) {
      const id = wanted;
      wanted = undefined;
      asked = id;
      const wasReady = isReady.peek();
      try {
        const found = await findSimilar(id, MOST_SIMILAR);
        isSettled = wasReady && found.length > 0;
        batch(() => {
          answer.value = { id, found };
          failed.value = undefined;
        });
      } catch {
        // Whatever ails the search: the box says so, and a paper can be read without these.
        isSettled = false;
        batch(() => {
          answer.value = undefined;
          failed.value = id === chosen.peek() ? id : undefined;
        });
        // The question may be what ends the worker, which tells of its index anew each time.
        if (wanted === id) wanted = undefined;
      }
      if (wanted === id && isSettled) wanted = undefined;
    }
    asked = undefined;
  };

  const isReady = computed(
    () => standing.value !== undefined && standing.value.progress === undefined,
  );

  effect(() => {
    void standing.value;
    // It knows more or others than when it was asked, which matters where that was too little.
    const id = asked ?? failed.peek() ?? answer.peek()?.id;
    if (id === undefined || id !== chosen.peek()) return;
    if (asked === undefined && isSettled) return;
    wanted = id;
    void ask();
  });

  // Who comes back to a paper asks for its like anew.
  effect(() => {
    void chosen.value;
    failed.value = undefined;
  });

  return {
    /** They, nearest first; `waiting` until they are known; undefined while no paper was chosen. */
    papers: computed((): readonly Similar[] | 'waiting' | undefined => {
      if (chosen.value === undefined) return undefined;
      if (chosen.value === failed.value) return [];
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
