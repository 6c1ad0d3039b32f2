import { computed, createModel, signal } from '@preact/signals';
import type { ArxivId } from '@/core/arxiv-id';
import { removePaper, savePaper, undoChange, type Change } from '@/core/library/changes';
import type { PaperLibrary } from '@/core/library/paper-library';
import { savedIds } from '@/core/library/queries';
import type { Paper } from '@/core/paper';
import { follow, valueOr } from './follow';

export interface SavedDeps {
  readonly library: PaperLibrary;
  readonly now: () => number;
}

const NONE: ReadonlySet<ArxivId> = new Set();

/** Which papers are saved, and saving, removing and undoing it. */
export const SavedModel = createModel(({ library, now }: SavedDeps) => {
  const saved = follow(() => () => savedIds(library));
  /** What was just done, for as long as the undo bar shows it. */
  const last = signal<Change | undefined>(undefined);
  /** Set where a change could not be written. */
  const failed = signal(false);

  const apply = async (change: () => Promise<Change | undefined>): Promise<void> => {
    try {
      const made = await change();
      if (made !== undefined) last.value = made.kind === 'undo' ? undefined : made;
      failed.value = false;
    } catch (error) {
      failed.value = true;
      throw error;
    }
  };

  return {
    ids: computed(() => valueOr(saved.value, NONE)),
    last: computed(() => last.value),
    failed: computed(() => failed.value),
    /** Saves a paper, or takes it out where it is saved. */
    async toggle(paper: Paper): Promise<void> {
      await apply(async () => {
        const isSaved = (await library.entries.get(paper.id)) !== undefined;
        return await (isSaved
          ? removePaper(library, paper.id, now())
          : savePaper(library, paper, now()));
      });
    },
    /** Takes back the last change. */
    async undo(): Promise<void> {
      const change = last.peek();
      if (change === undefined) return;
      await apply(() => undoChange(library, change.sequence, now()));
      // Undone, or overtaken by a newer change: either way there is nothing left to take back.
      if (last.peek() === change) last.value = undefined;
    },
    /** Puts the undo bar away. */
    dismiss(): void {
      last.value = undefined;
      failed.value = false;
    },
  };
});
