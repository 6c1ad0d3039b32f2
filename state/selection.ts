import { computed, createModel, effect, signal, type ReadonlySignal } from '@preact/signals';
import type { PaperId } from '@/core/paper-id';
import type { Paper } from '@/core/paper';

const NONE: ReadonlySet<PaperId> = new Set();

/** The papers of a list that are selected, to be changed all at once. Another list begins anew. */
export const SelectionModel = createModel(
  ({
    papers,
    list,
  }: {
    /** What is listed, in order. */
    readonly papers: ReadonlySignal<readonly Paper[]>;
    /** The name of the list. */
    readonly list: ReadonlySignal<string | undefined>;
  }) => {
    const chosen = signal(NONE);
    /** Where a range begins: the paper that was selected last by itself. */
    let anchor: PaperId | undefined;
    const clear = (): void => {
      anchor = undefined;
      if (chosen.peek().size > 0) chosen.value = NONE;
    };
    effect(() => {
      void list.value;
      clear();
    });
    // What has left the list is selected no longer: nobody sees any more that it is.
    const selected = computed(() => papers.value.filter(({ id }) => chosen.value.has(id)));
    const ids = computed((): ReadonlySet<PaperId> => new Set(selected.value.map(({ id }) => id)));

    return {
      /** The selected papers, in the order of the list. */
      papers: selected,
      ids,
      /** Selects a paper, or no longer. */
      toggle({ id }: Paper): void {
        const next = new Set(ids.peek());
        if (!next.delete(id)) next.add(id);
        anchor = id;
        chosen.value = next;
      },
      /** Selects all papers from the one that was selected last to this one. */
      extendTo({ id }: Paper): void {
        const listed = papers.peek().map((paper) => paper.id);
        const to = listed.indexOf(id);
        const from = anchor === undefined ? to : listed.indexOf(anchor);
        if (to === -1) return;
        const [first, last] = from === -1 ? [to, to] : [Math.min(from, to), Math.max(from, to)];
        chosen.value = new Set([...ids.peek(), ...listed.slice(first, last + 1)]);
        anchor ??= id;
      },
      clear,
    };
  },
);
