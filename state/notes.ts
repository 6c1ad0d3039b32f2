import { computed, createModel, signal, type ReadonlySignal } from '@preact/signals';
import type { PaperId } from '@/core/paper-id';
import type { Entry, PaperLibrary } from '@/core/library/paper-library';
import { entryOf } from '@/core/library/queries';
import type { Paper } from '@/core/paper';
import { follow, valueOr } from './follow';

/** What the user can write about a saved paper. */
export type NoteField = 'tags' | 'note';

export interface Written extends Pick<Entry, NoteField> {
  /** Whether this is what the library holds; until that is read nothing may take its place. */
  readonly isRead: boolean;
}

/** What the user wrote about the open paper: its tags and its note. */
export const NotesModel = createModel(
  ({
    library,
    paper,
  }: {
    readonly library: PaperLibrary;
    readonly paper: ReadonlySignal<Paper | undefined>;
  }) => {
    const followed = follow(() => {
      const id = paper.value?.id;
      return async () => ({ id, entry: id === undefined ? undefined : await entryOf(library, id) });
    });
    /** The paper that is written about, saved or not yet. */
    const begun = signal<PaperId | undefined>(undefined);
    /** The field that a key has asked for. */
    const wanted = signal<NoteField | undefined>(undefined);

    /** What was written of the open paper; undefined where it is not saved and nothing is begun. */
    const written = computed((): Written | undefined => {
      const id = paper.value?.id;
      const read = valueOr(followed.value, undefined);
      const isRead = read?.id === id;
      if (isRead && read?.entry !== undefined) {
        const { tags, note } = read.entry;
        return { tags, note, isRead };
      }
      return id !== undefined && id === begun.value ? { tags: [], note: '', isRead } : undefined;
    });
    return {
      /** What the library has of the open paper; undefined where it is not saved, or not read yet. */
      entry: computed(() => {
        const read = valueOr(followed.value, undefined);
        return read?.id === paper.value?.id ? read?.entry : undefined;
      }),
      written,
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
