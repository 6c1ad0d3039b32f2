import type { Desk } from '@/state/desk';
import { PaperNotes } from './PaperNotes';

/** Tags and note of the open paper, where it is saved. */
export function DeskNotes({ desk }: { readonly desk: Desk }) {
  const { notes, saved } = desk;
  const entry = notes.entry.value;
  if (entry === undefined) return null;
  return (
    <PaperNotes
      key={entry.id}
      entry={entry}
      usedTags={notes.tags.value}
      wanted={notes.wanted.value}
      onFocused={() => notes.want()}
      onTags={(tags) => void saved.setTags(entry.paper, tags)}
      onNote={(note) => void saved.setNote(entry.paper, note)}
    />
  );
}
