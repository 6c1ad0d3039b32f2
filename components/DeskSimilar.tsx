import type { Desk } from '@/state/desk';
import { SimilarPapers } from './SimilarPapers';

/** The papers most like the open one, where the user has chosen it. */
export function DeskSimilar({ desk }: { readonly desk: Desk }) {
  const { similar, chosen } = desk;
  const papers = similar.papers.value;
  const id = chosen.value;
  if (papers === undefined || id === undefined) return null;
  return (
    <SimilarPapers
      id={id}
      papers={papers}
      onInSight={() => similar.inSight()}
      onOpen={(paper) => desk.show(paper)}
    />
  );
}
