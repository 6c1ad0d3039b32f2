import { computed, createModel, signal } from '@preact/signals';
import type { PaperId } from '@/core/paper-id';
import {
  changeTags,
  hidePaper,
  ratePaper,
  remindOfPaper,
  removePaper,
  savePaper,
  setNote,
  setStatus,
  type TagChange,
} from '@/core/library/changes';
import type { Change } from '@/core/library/journal';
import type { Day } from '@/core/day';
import { countOpening } from '@/core/library/openings';
import type { PaperLibrary, Rating, Status } from '@/core/library/paper-library';
import { entriesOf, hiddenIds, statuses, tagCounts } from '@/core/library/queries';
import { erasePapers, purgeTrash, restorePapers } from '@/core/library/trash';
import { undoChange, undoLast } from '@/core/library/undo';
import type { Paper } from '@/core/paper';
import { follow, valueOr } from './follow';

export interface SavedDeps {
  readonly library: PaperLibrary;
  readonly now: () => number;
}

const NO_STATUSES: ReadonlyMap<PaperId, Status> = new Map();
const NONE: ReadonlySet<PaperId> = new Set();
const NO_TAGS: ReadonlyMap<string, number> = new Map();

/** One paper, or several that are changed in one step. */
type Papers = Paper | readonly Paper[];

/** Which papers are saved or hidden, and changing and undoing that. */
export const SavedModel = createModel(({ library, now }: SavedDeps) => {
  const saved = follow(() => () => statuses(library));
  const hidden = follow(() => () => hiddenIds(library));
  const tags = follow(() => () => tagCounts(library));
  void purgeTrash(library, now()).catch(ignoreClosedLibrary);
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
    /** The tags in use, in alphabetical order, and how many papers have each. */
    tags: computed(() => valueOr(tags.value, NO_TAGS)),
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
    /** Gives papers a status; where one is not saved, it is from then on. */
    async setStatus(papers: Papers, status: Status): Promise<void> {
      await apply(() => setStatus(library, papers, status, now()));
    },
    /** Gives a paper a status, or makes it one to read again where it has that. */
    async toggleStatus(paper: Paper, status: Status): Promise<void> {
      await apply(async () => {
        const isSo = (await library.entries.get(paper.id))?.status === status;
        return await setStatus(library, paper, isSo ? 'to-read' : status, now());
      });
    },
    /** Puts tags on papers or takes them off; where one is not saved, it is from then on. */
    async changeTags(papers: Papers, change: TagChange): Promise<void> {
      await apply(() => changeTags(library, papers, change, now()));
    },
    /** Rates papers, or takes their rating away; where one is not saved, it is from then on. */
    async rate(papers: Papers, rating: Rating | undefined): Promise<void> {
      await apply(() => ratePaper(library, papers, rating, now()));
    },
    /** Brings papers to the top of To read from a day on; without one no longer. */
    async remind(papers: Papers, day: Day | undefined): Promise<void> {
      await apply(() => remindOfPaper(library, papers, day, now()));
    },
    /** What the library has of papers; of one that is not saved, what it would have. */
    entriesOf: (papers: readonly Paper[]) => entriesOf(library, papers, now()),
    /** Takes papers out of the library, into the trash. */
    async remove(papers: readonly Paper[]): Promise<void> {
      await apply(() => removePaper(library, idsOf(papers), now()));
    },
    /** Brings papers back out of the trash, as they were. */
    async restore(papers: readonly Paper[]): Promise<void> {
      await apply(() => restorePapers(library, idsOf(papers), now()));
    },
    /** Deletes papers of the trash for good. */
    async erase(papers: readonly Paper[]): Promise<void> {
      await apply(async () => {
        await erasePapers(library, idsOf(papers), now());
        // The bar may name a change that nothing takes back any more.
        last.value = undefined;
        return undefined;
      });
    },
    /** Counts that a paper's PDF or page was opened, where it is saved. */
    async countOpening(paper: Paper): Promise<void> {
      await countOpening(library, paper.id, now()).catch(ignoreClosedLibrary);
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

function idsOf(papers: readonly Paper[]): readonly PaperId[] {
  return papers.map(({ id }) => id);
}

/** Where the library does not open, the page says so; its trash and a count can wait. */
function ignoreClosedLibrary(): void {}
