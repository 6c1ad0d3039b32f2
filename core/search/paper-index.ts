import type { PaperId } from '@/core/paper-id';
import type { Paper } from '@/core/paper';
import { OCCURRENCE_BITS } from './fields';
import { createLookUp, type LookUp } from './look-up';
import { mergeSegments, type SegmentPart } from './merge';
import { buildSegment } from './segment';

/** A segment of an index, ready to be searched. */
export interface IndexPart extends SegmentPart {
  /** How many papers were not removed. */
  readonly left: number;
  readonly lookUp: LookUp;
  /** How many of them have a term. */
  frequency(term: number): number;
}

/**
 * Where the words of a changing set of papers are. New papers make a small segment of their own, a
 * removal only marks the paper, and now and then segments are folded together: a paper is moved a
 * few times in its life.
 */
export interface PaperIndex {
  readonly parts: readonly IndexPart[];
  /** Adds papers; none of them may be in it. */
  add(papers: readonly Paper[]): void;
  /** Takes papers out, where they are in it. */
  remove(ids: ReadonlySet<PaperId>): void;
}

/**
 * An index of no papers, or of those that another one had, by its parts: what the functions add to
 * them is made anew, so a structured clone without these will do.
 */
export function createPaperIndex(state: readonly SegmentPart[] = []): PaperIndex {
  let parts: readonly IndexPart[] = state.map(prepare);

  return {
    get parts() {
      return parts;
    },
    add: (papers) => {
      if (papers.length === 0) return;
      const part = { segment: buildSegment(papers), removed: new Uint8Array(papers.length) };
      parts = foldTogether([...parts, prepare(part)]);
    },
    remove: (ids) => {
      if (ids.size > 0) parts = foldTogether(parts.map((part) => without(part, ids)));
    },
  };
}

function prepare(part: SegmentPart): IndexPart {
  const { segment, removed } = part;
  const left = removed.reduce((count, isRemoved) => count - isRemoved, segment.ids.length);
  const { postingStarts } = segment;
  const gone = left < segment.ids.length ? countRemoved(part) : undefined;
  return {
    segment,
    removed,
    left,
    lookUp: createLookUp(segment.vocabulary),
    frequency: (term) =>
      (postingStarts[term + 1] ?? 0) - (postingStarts[term] ?? 0) - (gone?.[term] ?? 0),
  };
}

/** By term, how many of its papers were removed, so that rarity is that of the papers left. */
function countRemoved({ segment, removed }: SegmentPart): Uint32Array {
  const { postingStarts, postings, vocabulary } = segment;
  const gone = new Uint32Array(vocabulary.size);
  for (let term = 0; term < gone.length; term++) {
    const end = postingStarts[term + 1] ?? 0;
    let count = 0;
    for (let index = postingStarts[term] ?? 0; index < end; index++) {
      count += removed[(postings[index] ?? 0) >>> OCCURRENCE_BITS] ?? 0;
    }
    gone[term] = count;
  }
  return gone;
}

/** The part itself where it has none of the papers. */
function without(part: IndexPart, ids: ReadonlySet<PaperId>): IndexPart {
  const { segment } = part;
  if (!segment.ids.some((id) => ids.has(id))) return part;
  const removed = part.removed.map((isRemoved, number) => {
    const id = segment.ids[number];
    return isRemoved || (id !== undefined && ids.has(id)) ? 1 : 0;
  });
  return prepare({ segment, removed });
}

/**
 * Keeps segments few, each at least twice as large as the next, so that there is a logarithm of
 * them; and three quarters full.
 */
function foldTogether(parts: readonly IndexPart[]): readonly IndexPart[] {
  const folded: IndexPart[] = [];
  for (const part of parts) {
    if (part.left === 0) continue;
    let newest = part.left < part.segment.ids.length * 0.75 ? prepareMerged([part]) : part;
    let before = folded.at(-1);
    while (before !== undefined && before.left < 2 * newest.left) {
      folded.pop();
      newest = prepareMerged([before, newest]);
      before = folded.at(-1);
    }
    folded.push(newest);
  }
  return folded;
}

function prepareMerged(parts: readonly IndexPart[]): IndexPart {
  const segment = mergeSegments(parts);
  return prepare({ segment, removed: new Uint8Array(segment.ids.length) });
}
