import { computed, createModel, signal, type ReadonlySignal } from '@preact/signals';
import type { Entry, PaperLibrary } from '@/core/library/paper-library';
import { entryOf, usedTags } from '@/core/library/queries';
import type { Paper } from '@/core/paper';
import { follow, valueOr } from './follow';

/** What the user can write about a saved paper. */
export type NoteField = 'tags' | 'note';

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
      return async () => (id === undefined ? undefined : await entryOf(library, id));
    });
    const tags = follow(() => () => usedTags(library));
    /** The field that a key has asked for. */
    const wanted = signal<NoteField | undefined>(undefined);

    return {
      /** The entry of the open paper; undefined where it is not saved, or not read yet. */
      entry: computed((): Entry | undefined => {
        const entry = valueOr(followed.value, undefined);
        return entry?.id === paper.value?.id ? entry : undefined;
      }),
      /** Tags in use, to complete from. */
      tags: computed(() => valueOr(tags.value, [])),
      wanted: computed(() => wanted.value),
      /** Asks for a field to get the focus; with nothing, says that it has it. */
      want(field?: NoteField): void {
        wanted.value = field;
      },
    };
  },
);
