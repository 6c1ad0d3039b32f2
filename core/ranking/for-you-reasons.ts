import type { Entry } from '@/core/library/paper-library';
import type { Paper } from '@/core/paper';
import type { PaperId } from '@/core/paper-id';
import { sharedTopics } from '@/core/search/shared-topics';
import type { LinearModel } from './linear-model';
import type { Taste } from './taste';
import { addRow, dotRow, type TermNumbers, type TermVectors } from './term-vectors';

/** Why a paper is in the list. */
export type ForYouReason =
  | {
      readonly kind: 'like';
      /** The title of the saved paper that it is most like. */
      readonly saved: string;
      /** The tags which that one has. */
      readonly tags: readonly string[];
      /** What both are on, what speaks most for the paper first; at times nothing has a name. */
      readonly topics: readonly string[];
    }
  /** Outside what she reads, but many others read it. */
  | { readonly kind: 'unusual' };

/** What was learnt of a user, from what she likes. */
interface Learnt {
  readonly model: LinearModel;
  readonly vectors: TermVectors;
  readonly numbers: TermNumbers;
  readonly rowOf: ReadonlyMap<PaperId, number>;
  readonly taste: Taste;
}

/** A paper of the list, by its row among the vectors, and how much the model speaks for it. */
interface Listed {
  readonly paper: Paper;
  readonly row: number;
  readonly margin: number;
}

/** Makes what tells why a paper is for her: the liked one that is nearest, and what both are on. */
export function createExplainer(
  { model, vectors, numbers, rowOf, taste }: Learnt,
  library: { readonly entries: readonly Entry[]; readonly forgottenAt: number },
): (listed: Listed) => ForYouReason {
  const { entries, forgottenAt } = library;
  const liked = entries.flatMap((entry) => {
    const row = taste.liked.has(entry.id) ? rowOf.get(entry.id) : undefined;
    return row === undefined ? [] : [{ entry, row }];
  });
  const dense = new Float32Array(numbers.size);
  const worthOf = (word: string): number => {
    const term = numbers.of(word);
    return term === undefined ? 0 : Math.max(0, model.terms[term] ?? 0);
  };
  return ({ paper, row, margin }) => {
    addRow(vectors, row, 1, dense);
    let best = { similarity: -1, entry: liked[0]?.entry };
    for (const { entry, row: other } of liked) {
      const similarity = dotRow(vectors, other, dense);
      if (similarity > best.similarity) best = { similarity, entry };
    }
    addRow(vectors, row, -1, dense);
    const { entry } = best;
    if (entry === undefined) return { kind: 'unusual' };
    const topics = sharedTopics(paper, entry.paper, worthOf);
    // Where there is little to choose from, what is nearest is not near.
    if (topics.length === 0 && margin < 0) return { kind: 'unusual' };
    const tags = entry.changedAt > forgottenAt ? entry.tags : [];
    return { kind: 'like', saved: entry.paper.title, tags, topics };
  };
}
