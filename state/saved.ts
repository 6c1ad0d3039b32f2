import { computed, createModel, signal } from '@preact/signals';
import type { PaperId } from '@/core/paper-id';
import type { Deed } from '@/core/library/deeds';
import type { TagChange } from '@/core/library/entry-changes';
import type { Change } from '@/core/library/journal';
import type { Day } from '@/core/day';
import type { OpeningDeps } from '@/core/library/opening';
import { countOpening } from '@/core/library/openings';
import type { Rating, Status } from '@/core/library/paper-library';
import { withinGuard, type Done, type Pending } from '@/core/library/write-ahead';
import { entriesOf, hiddenIds, statuses, tagCounts } from '@/core/library/queries';
import { erasePapers, purgeTrash, restorePapers } from '@/core/library/trash';
import { undoChange, undoLast } from '@/core/library/undo';
import type { Paper } from '@/core/paper';
import { follow, valueOr } from './follow';
import { LibraryModel } from './library';

const NO_STATUSES: ReadonlyMap<PaperId, Status> = new Map();
const NONE: ReadonlySet<PaperId> = new Set();
const NO_TAGS: ReadonlyMap<string, number> = new Map();

/** One paper, or several that are changed in one step. */
type Papers = Paper | readonly Paper[];

/** Which papers are saved or hidden, and changing and undoing that. */
export const SavedModel = createModel((deps: OpeningDeps) => {
  const { library, now } = deps;
  const keeper = new LibraryModel(deps);
  const saved = follow(() => () => statuses(library));
  const hidden = follow(() => () => hiddenIds(library));
  const tags = follow(() => () => tagCounts(library));
  void purgeTrash(library, now()).catch(ignoreClosedLibrary);
  /** What was just done, for as long as the undo bar shows it. */
  const last = signal<Change | undefined>(undefined);
  /** Set where a change could not be written. */
  const failed = signal(false);
  /** Set where the last change waits for the library to open. */
  const isKept = signal(false);

  /** The changes that are not done yet: what is taken back is the last of them. */
  let underWay: Promise<unknown> = Promise.resolve();
  const noteUnderWay = <Value>(change: Promise<Value>): Promise<Value> => {
    underWay = Promise.allSettled([underWay, change]).then(() => undefined);
    return change;
  };
  const apply = async (change: () => Promise<Done>): Promise<Change | undefined> => {
    try {
      const made = await change();
      failed.value = false;
      isKept.value = made === 'kept';
      if (made === 'kept') return undefined;
      if (made !== undefined) last.value = made;
      return made;
    } catch (error) {
      failed.value = true;
      throw error;
    }
  };
  const act = async (deed: Deed): Promise<void> =>
    void (await noteUnderWay(apply(() => keeper.do(deed))));
  const byId = computed(() => withKept(valueOr(saved.value, NO_STATUSES), keeper.kept.value));
  /** The status of a paper as the library has it; where it does not open, as it is shown. */
  const statusOf = async ({ id }: Paper): Promise<Status | undefined> => {
    const shown = { status: byId.peek().get(id) };
    const { kind } = keeper.standing.peek();
    const isShut = kind !== 'opening' && kind !== 'ready' && !library.isOpen();
    const entry = isShut
      ? shown
      : await withinGuard(library.entries.get(id), shown).catch(() => shown);
    return entry?.status;
  };
  const toggle = async (paper: Paper): Promise<void> => {
    const isSaved = (await statusOf(paper)) !== undefined;
    await act({ kind: isSaved ? 'remove' : 'save', papers: [paper] });
  };
  const toggleStatus = async (paper: Paper, status: Status): Promise<void> => {
    const isSo = (await statusOf(paper)) === status;
    await act({ kind: 'status', papers: [paper], status: isSo ? 'to-read' : status });
  };

  return {
    /** Whether the library has told what lists show of it, or cannot. */
    isRead: computed(() => [saved, hidden, tags].every(({ value }) => value.status !== 'opening')),
    /** The status of each saved paper. */
    statuses: byId,
    /** The tags in use, in alphabetical order, and how many papers have each. */
    tags: computed(() => valueOr(tags.value, NO_TAGS)),
    toRead: computed(() => [...byId.value.values()].filter((each) => each === 'to-read').length),
    /** The papers that the lists of the source leave out. */
    hidden: computed(() => valueOr(hidden.value, NONE)),
    last: computed(() => last.value),
    failed: computed(() => failed.value),
    /** How the library stands, and the way out where it is in trouble. */
    keeper,
    /** Whether the last change waits for the library to open. */
    isKept: computed(() => isKept.value),
    /** Saves a paper, or takes it out where it is saved. */
    toggle: (paper: Paper): Promise<void> => noteUnderWay(toggle(paper)),
    /** Gives papers a status; where one is not saved, it is from then on. */
    async setStatus(papers: Papers, status: Status): Promise<void> {
      await act({ kind: 'status', papers: [papers].flat(), status });
    },
    /** Gives a paper a status, or makes it one to read again where it has that. */
    toggleStatus: (paper: Paper, status: Status): Promise<void> =>
      noteUnderWay(toggleStatus(paper, status)),
    /** Puts tags on papers or takes them off; where one is not saved, it is from then on. */
    async changeTags(papers: Papers, tags: TagChange): Promise<void> {
      await act({ kind: 'tags', papers: [papers].flat(), tags });
    },
    /** Rates papers, or takes their rating away; where one is not saved, it is from then on. */
    async rate(papers: Papers, rating: Rating | undefined): Promise<void> {
      await act({ kind: 'rating', papers: [papers].flat(), rating });
    },
    /** Brings papers to the top of To read from a day on; without one no longer. */
    async remind(papers: Papers, day: Day | undefined): Promise<void> {
      await act({ kind: 'reminder', papers: [papers].flat(), day });
    },
    /** What the library has of papers; of one that is not saved, what it would have. */
    entriesOf: (papers: readonly Paper[]) => entriesOf(library, papers, now()),
    /** Takes papers out of the library, into the trash. */
    async remove(papers: readonly Paper[]): Promise<void> {
      await act({ kind: 'remove', papers });
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
    /**
     * Writes the note on a paper; where it is not saved, it is from then on. One that `adds` goes
     * under what the library has, because that could not be read.
     */
    async setNote(paper: Paper, note: string, { adds = false } = {}): Promise<void> {
      await act({ kind: 'note', papers: [paper], note, ...(adds && { adds }) });
    },
    /** Leaves a paper out of the lists of the source. */
    async hide(paper: Paper): Promise<void> {
      await act({ kind: 'hide', papers: [paper] });
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
      await underWay;
      return await apply(() => undoLast(library, now()));
    },
    /** Puts the undo bar away. */
    dismiss(): void {
      last.value = undefined;
      failed.value = false;
      isKept.value = false;
    },
  };
});

/** The statuses with what waits to be written. */
function withKept(
  statuses: ReadonlyMap<PaperId, Status>,
  kept: readonly Pending[],
): ReadonlyMap<PaperId, Status> {
  if (kept.length === 0) return statuses;
  const all = new Map(statuses);
  for (const { deed } of kept) {
    for (const { id } of deed.papers) {
      if (deed.kind === 'remove') all.delete(id);
      else if (deed.kind === 'status') all.set(id, deed.status);
      else if (deed.kind !== 'hide' && !all.has(id)) all.set(id, 'to-read');
    }
  }
  return all;
}

function idsOf(papers: readonly Paper[]): readonly PaperId[] {
  return papers.map(({ id }) => id);
}

/** Where the library does not open, the page says so; its trash and a count can wait. */
function ignoreClosedLibrary(): void {}
