import { computed, createModel, signal, type ReadonlySignal } from '@preact/signals';
import { historyOf, type PastChange } from '@/core/library/history';
import type { PaperLibrary } from '@/core/library/paper-library';
import type { Paper } from '@/core/paper';
import { follow, valueOr } from './follow';

const NONE: readonly PastChange[] = [];

/** The history of the open paper, once somebody wants to read it. */
export const HistoryModel = createModel(
  ({
    library,
    paper,
  }: {
    readonly library: PaperLibrary;
    readonly paper: ReadonlySignal<Paper | undefined>;
  }) => {
    const isUnfolded = signal(false);
    const followed = follow(() => {
      const id = isUnfolded.value ? paper.value?.id : undefined;
      return async () => ({ id, changes: id === undefined ? NONE : await historyOf(library, id) });
    });
    return {
      /** Newest first; none until they are read. */
      changes: computed(() => {
        const read = valueOr(followed.value, undefined);
        return read !== undefined && read.id === paper.value?.id ? read.changes : NONE;
      }),
      unfold(isOpen: boolean): void {
        isUnfolded.value = isOpen;
      },
    };
  },
);
