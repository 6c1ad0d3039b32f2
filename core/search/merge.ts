import type { PaperId } from '@/core/paper-id';
import { OCCURRENCE_BITS } from './fields';
import type { Segment } from './segment';
import { PAIR_WORDS } from './word-pairs';

/** A segment, and which of its papers were removed since it was built (1) or not (0). */
export interface SegmentPart {
  readonly segment: Segment;
  readonly removed: Uint8Array;
}

/**
 * One segment out of several, of the papers that are left, numbered anew in their order. Reads no
 * text; takes time linear in the postings.
 */
export function mergeSegments(parts: readonly SegmentPart[]): Segment {
  const { ids, sources } = renumber(parts);
  const titleLengths = new Uint8Array(ids.length);
  const wordPairs = new Uint32Array(ids.length * PAIR_WORDS);
  for (const { segment, numberOf } of sources) {
    for (const [old, number] of numberOf.entries()) {
      if (number < 0) continue;
      titleLengths[number] = segment.titleLengths[old] ?? 0;
      const filter = segment.wordPairs.subarray(old * PAIR_WORDS, (old + 1) * PAIR_WORDS);
      wordPairs.set(filter, number * PAIR_WORDS);
    }
  }
  return { ids, ...mergePostings(sources), titleLengths, wordPairs };
}

interface Source {
  readonly segment: Segment;
  /** By old number, the new one; below 0 where the paper was removed. */
  readonly numberOf: Int32Array;
  /** The term that is next to be merged. */
  term: number;
}

function renumber(parts: readonly SegmentPart[]): { ids: PaperId[]; sources: Source[] } {
  const ids: PaperId[] = [];
  const sources = parts.map(({ segment, removed }) => {
    const numberOf = new Int32Array(segment.ids.length).fill(-1);
    for (const [old, id] of segment.ids.entries()) {
      if (removed[old]) continue;
      numberOf[old] = ids.length;
      ids.push(id);
    }
    return { segment, numberOf, term: 0 };
  });
  return { ids, sources };
}

function mergePostings(
  sources: readonly Source[],
): Pick<Segment, 'vocabulary' | 'postingStarts' | 'postings'> {
  const letters = new Uint16Array(sum(sources, ({ vocabulary }) => vocabulary.letters.length));
  const starts = new Uint32Array(sum(sources, ({ vocabulary }) => vocabulary.size) + 1);
  const postingStarts = new Uint32Array(starts.length);
  const postings = new Uint32Array(sum(sources, (segment) => segment.postings.length));
  let size = 0;
  let letter = 0;
  let posting = 0;

  for (;;) {
    const same = nextSources(sources);
    const [first] = same;
    if (first === undefined) break;
    const term = lettersOf(first);
    for (const source of same) posting = copyPostings(source, postings, posting);
    for (const source of same) source.term += 1;
    // A term whose papers are all gone goes with them.
    if (posting === postingStarts[size]) continue;
    letters.set(term, letter);
    letter += term.length;
    size += 1;
    starts[size] = letter;
    postingStarts[size] = posting;
  }
  return {
    vocabulary: {
      size,
      starts: starts.slice(0, size + 1),
      letters: letters.slice(0, letter),
    },
    postingStarts: postingStarts.slice(0, size + 1),
    postings: postings.slice(0, posting),
  };
}

/** The sources that have the first of all terms left, in their order. */
function nextSources(sources: readonly Source[]): readonly Source[] {
  let first: Uint16Array | undefined;
  let same: Source[] = [];
  for (const source of sources) {
    if (source.term >= source.segment.vocabulary.size) continue;
    const term = lettersOf(source);
    const order = first === undefined ? -1 : compare(term, first);
    if (order > 0) continue;
    if (order < 0) {
      first = term;
      same = [];
    }
    same.push(source);
  }
  return same;
}

function copyPostings({ segment, numberOf, term }: Source, into: Uint32Array, at: number): number {
  const occurrences = (1 << OCCURRENCE_BITS) - 1;
  const end = segment.postingStarts[term + 1] ?? 0;
  let place = at;
  for (let index = segment.postingStarts[term] ?? 0; index < end; index++) {
    const posting = segment.postings[index] ?? 0;
    const number = numberOf[posting >>> OCCURRENCE_BITS] ?? -1;
    if (number >= 0) into[place++] = (number << OCCURRENCE_BITS) | (posting & occurrences);
  }
  return place;
}

function lettersOf({ segment, term }: Source): Uint16Array {
  const { letters, starts } = segment.vocabulary;
  return letters.subarray(starts[term], starts[term + 1]);
}

function compare(one: Uint16Array, other: Uint16Array): number {
  const shared = Math.min(one.length, other.length);
  for (let index = 0; index < shared; index++) {
    const difference = (one[index] ?? 0) - (other[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return one.length - other.length;
}

function sum(sources: readonly Source[], count: (segment: Segment) => number): number {
  return sources.reduce((total, { segment }) => total + count(segment), 0);
}
