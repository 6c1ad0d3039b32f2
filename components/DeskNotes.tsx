import type { Desk } from '@/state/desk';
import { PaperNotes } from './PaperNotes';

/** Tags and note of the open paper, where it is saved or they are being written. */
export function DeskNotes({ desk }: { readonly desk: Desk }) {
  const { notes, saved } = desk;
  const written = notes.written.value;
  const paper = desk.open.value?.paper;
  if (written === undefined || paper === undefined) return null;
  return (
    <PaperNotes
      key={paper.id}
      written={written}
      usedTags={[...saved.tags.value.keys()]}
      wanted={notes.wanted.value}
      onFocused={() => notes.focused()}
      onTags={(tags) => void saved.changeTags(paper, tags)}
      onNote={(note, how) => saved.setNote(paper, note, how)}
      onBegin={() => desk.choose()}
    />
  );
}
