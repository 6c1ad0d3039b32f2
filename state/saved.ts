import { computed, createModel, signal } from '@preact/signals';
import type { PaperId } from '@/core/paper-id';
import {
  changeTags,
  hidePaper,
  removePaper,
  savePaper,
  setNote,
  setStatus,
  type TagChange,
} from '@/core/library/changes';
import type { Change } from '@/core/library/journal';
import type { PaperLibrary, Status } from '@/core/library/paper-library';
import { hiddenIds, statuses } from '@/core/library/queries';
import { undoChange, undoLast } from '@/core/library/undo';
import type { Paper } from '@/core/paper';
import { follow, valueOr } from './follow';

export interface SavedDeps {
  readonly library: PaperLibrary;
  readonly now: () => number;
}

const NO_STATUSES: ReadonlyMap<PaperId, Status> = new Map();
const NONE: ReadonlySet<PaperId> = new Set();

/** Which papers are saved or hidden, and changing and undoing that. */
export const SavedModel = createModel(({ library, now }: SavedDeps) => {
  const saved = follow(() => () => statuses(library));
  const hidden = follow(() => () => hiddenIds(library));
  /** What was just done, for as long as the undo bar shows it. */
  const last = signal<Change | undefined>(undefined);
  /** Set where a change could not be written. */
  const failed = signal(false);

  const apply = async (change: () => Promise<Change | undefined>): Promise<Change | undefined> => {
    try {
      const made = await change();
      if (made !== undefined) last.value = made;
      failed.value = false;
      return made;
    } catch (error) {
      failed.value = true;
      throw error;
    }
  };
  const byId = computed(() => valueOr(saved.value, NO_STATUSES));

  return {
    /** The status of each saved paper. */
    statuses: byId,
    toRead: computed(() => [...byId.value.values()].filter((each) => each === 'to-read').length),
    /** The papers that the lists of the source leave out. */
    hidden: computed(() => valueOr(hidden.value, NONE)),
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
    /** Gives a paper a status; where it is not saved, it is from then on. */
    async setStatus(paper: Paper, status: Status): Promise<void> {
      await apply(() => setStatus(library, paper, status, now()));
    },
    /** Marks a paper as done, or as to read again where it is done. */
    async toggleDone(paper: Paper): Promise<void> {
      await apply(async () => {
        const isDone = (await library.entries.get(paper.id))?.status === 'done';
        return await setStatus(library, paper, isDone ? 'to-read' : 'done', now());
      });
    },
    /** Puts tags on a paper or takes them off; where it is not saved, it is from then on. */
    async changeTags(paper: Paper, tags: TagChange): Promise<void> {
      await apply(() => changeTags(library, paper, tags, now()));
    },
    /** Writes the note on a paper; where it is not saved, it is from then on. */
    async setNote(paper: Paper, note: string): Promise<void> {
      await apply(() => setNote(library, paper, note, now()));
    },
    /** Leaves a paper out of the lists of the source. */
    async hide(paper: Paper): Promise<void> {
      await apply(() => hidePaper(library, paper, now()));
    },
    /** Takes back the change that the undo bar shows. */
    async undo(): Promise<void> {
      const change = last.peek();
      if (change === undefined || change.kind === 'undo') return;
      await apply(() => undoChange(library, change.sequence, now()));
      // Overtaken by a newer change: there is nothing left to take back.
      if (last.peek() === change) last.value = undefined;
    },
    /** Takes back the newest change that stands; undefined where there is none. */
    async undoLast(): Promise<Change | undefined> {
      return await apply(() => undoLast(library, now()));
    },
    /** Puts the undo bar away. */
    dismiss(): void {
      last.value = undefined;
      failed.value = false;
    },
  };
});
