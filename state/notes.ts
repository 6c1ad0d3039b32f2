import { computed, createModel, signal, type ReadonlySignal } from '@preact/signals';
import { afterDeed } from '@/core/library/deeds';
import type { PaperId } from '@/core/paper-id';
import type { Entry, PaperLibrary } from '@/core/library/paper-library';
import { entryOf } from '@/core/library/queries';
import type { Paper } from '@/core/paper';
import { follow, valueOr } from './follow';
import type { LibraryModel } from './library';

/** What the user can write about a saved paper. */
export type NoteField = 'tags' | 'note';

export interface Written extends Pick<Entry, NoteField> {
  /** Whether this is all that the note will be; until that is known nothing may take its place. */
  readonly isRead: boolean;
  /** Whether some of it waits for the library to open. */
  readonly isKept: boolean;
}

/** What the user wrote about the open paper: its tags and its note. */
export const NotesModel = createModel(
  ({
    library,
    paper,
    keeper,
  }: {
    readonly library: PaperLibrary;
    readonly paper: ReadonlySignal<Paper | undefined>;
    readonly keeper: Pick<InstanceType<typeof LibraryModel>, 'standing' | 'kept'>;
  }) => {
    const followed = follow(() => {
      const id = paper.value?.id;
      return async () => ({ id, entry: id === undefined ? undefined : await entryOf(library, id) });
    });
    /** The paper that is written about, saved or not yet. */
    const begun = signal<PaperId | undefined>(undefined);
    /** The field that a key has asked for. */
    const wanted = signal<NoteField | undefined>(undefined);

    let answer: { readonly id: PaperId | undefined; readonly entry: Entry | undefined } | undefined;
    const read = computed(() => {
      // What was read stays read where the library closes.
      answer = valueOr(followed.value, answer);
      return answer !== undefined && answer.id === paper.value?.id ? answer : undefined;
    });
    /** What waits of the open paper. */
    const kept = computed(() =>
      keeper.kept.value.filter(({ deed }) => deed.papers.some(({ id }) => id === paper.value?.id)),
    );
    const entry = computed(() => {
      const id = paper.value?.id;
      if (id === undefined) return undefined;
      return kept.value.reduce(
        (before, { deed, at }) => afterDeed(before, id, deed, at),
        read.value?.entry,
      );
    });

    /** What was written of the open paper; undefined where it is not saved and nothing is begun. */
    const written = computed((): Written | undefined => {
      // What is being mended may lack what it will have, and what waits may take the place of all.
      const mayLack = keeper.standing.value.kind === 'recovering';
      const isRead =
        (read.value !== undefined && (read.value.entry !== undefined || !mayLack)) ||
        kept.value.some(({ deed }) => deed.kind === 'note' && deed.adds !== true);
      const isKept = kept.value.length > 0;
      if (entry.value !== undefined) {
        const { tags, note } = entry.value;
        return { tags, note, isRead, isKept };
      }
      const isBegun = paper.value !== undefined && paper.value.id === begun.value;
      return isBegun ? { tags: [], note: '', isRead, isKept } : undefined;
    });
    return {
      /**
       * What the library has of the open paper, or will have once it opens; undefined where it is not
       * saved, or not read yet.
       */
      entry,
      written,
      /** Whether the library has told of the open paper, or cannot. */
      isRead: computed(
        () =>
          followed.value.status === 'failed' ||
          (followed.value.status === 'ready' && followed.value.value.id === paper.value?.id),
      ),
      wanted: computed(() => wanted.value),
      /** Begins to write: the field is there at once, lest the next letters be taken for commands. */
      begin(field: NoteField): void {
        begun.value = paper.peek()?.id;
        wanted.value = field;
      },
      /** Says that the field has the focus. */
      focused(): void {
        wanted.value = undefined;
      },
    };
  },
);
