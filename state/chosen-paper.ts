import {
  computed,
  createModel,
  effect,
  signal,
  untracked,
  type ReadonlySignal,
} from '@preact/signals';
import type { PaperId } from '@/core/paper-id';
import type { Paper } from '@/core/paper';
import type { ListedRow } from './listed-rows';
import type { Place } from './place';

export interface ChosenPaperDeps {
  readonly rows: ReadonlySignal<readonly ListedRow[]>;
  /** What is listed, by name; undefined until there is a list. */
  readonly list: ReadonlySignal<string | undefined>;
  /** A paper that is on this device; undefined where it is not. */
  readonly paperOf: (id: PaperId) => Promise<Paper | undefined>;
}

/**
 * Which paper of a list is marked, and which one is open beside it. `before` is where the user was in
 * the list before a reload.
 */
export const ChosenPaperModel = createModel(
  ({ rows, list, paperOf }: ChosenPaperDeps, before?: Place) => {
    const current = signal<PaperId | undefined>(undefined);
    const opened = signal(false);
    /** A paper that is open without being in the list. */
    const visiting = signal<Paper | undefined>(undefined);

    /** The chosen paper, and where it stood in the list last. */
    let chosen:
      | { readonly row: ListedRow; readonly at: number; readonly list: string | undefined }
      | undefined;
    /** The same, where it has left the list that it was chosen in. */
    const left = () =>
      chosen?.row.paper.id === current.value && chosen?.list === list.value ? chosen : undefined;
    const open = computed((): ListedRow | undefined => {
      if (visiting.value !== undefined) return { paper: visiting.value };
      const at = rows.value.findIndex((row) => row.paper.id === current.value);
      const row = rows.value[at];
      if (row !== undefined) chosen = { row, at, list: list.value };
      // A chosen paper that has left the list stays open: somebody may be writing on it.
      return row ?? left()?.row ?? rows.value[0];
    });

    const select = (paper: Paper | undefined): void => {
      const isListed = rows.peek().some((row) => row.paper.id === paper?.id);
      // A paper that is not in the list is a visit: the place in the list stays.
      if (paper !== undefined) visiting.value = isListed ? undefined : paper;
      if (isListed) current.value = paper?.id;
    };

    const comeBack = async ({ paper: id, opened: wasOpened }: Place): Promise<void> => {
      if (id === undefined) return;
      const listed = rows.peek().find(({ paper }) => paper.id === id)?.paper;
      // What is in the list is marked before the list is drawn.
      const paper = listed ?? (await paperOf(id));
      if (paper === undefined || current.peek() !== undefined) return;
      select(paper);
      opened.value = wasOpened;
    };

    let awaited = before;
    effect(() => {
      const place = awaited;
      if (place === undefined || list.value === undefined) return;
      awaited = undefined;
      if (place.list === list.value) untracked(() => void comeBack(place));
    });

    return {
      /** The marked paper of the list; undefined while none was chosen. */
      current: computed(() => current.value),
      /** The paper that was marked or opened; undefined while none was chosen. */
      id: computed(() => visiting.value?.id ?? current.value),
      /** Whether the open paper has the screen where there is no room for both. */
      opened: computed(() => opened.value),
      /** The paper in full: the current one; the first of the list until one was chosen. */
      open,
      /** Makes a paper the current one; one that is not in the list is only visited. */
      select,
      /** Makes the paper some rows further the current one. */
      move(steps: number): void {
        const papers = rows.peek().map((row) => row.paper);
        const at = papers.findIndex((paper) => paper.id === current.peek());
        const gone = at === -1 ? left() : undefined;
        // In the place of one that is gone is the next one by now.
        const from = gone === undefined ? at : steps > 0 ? gone.at - 1 : gone.at;
        const to = from === -1 && gone === undefined ? 0 : from + steps;
        select(papers[Math.min(papers.length - 1, Math.max(0, to))]);
      },
      /** Opens a paper; the current one where none is named. */
      show(paper?: Paper): void {
        select(paper ?? open.peek()?.paper);
        opened.value = open.peek() !== undefined;
      },
      /** Leaves a visited paper; the place in the list is there again. */
      endVisit(): void {
        visiting.value = undefined;
      },
      /** Goes to a paper of the list, whether it is there yet or not. */
      goTo(id: PaperId): void {
        current.value = id;
      },
      /** Goes back to the list. */
      close(): void {
        visiting.value = undefined;
        opened.value = false;
      },
      /** Begins at the top of a list. */
      begin(): void {
        current.value = undefined;
        visiting.value = undefined;
        opened.value = false;
      },
    };
  },
);
