import type { PaperId } from '@/core/paper-id';
import { createBest } from './best';
import { OCCURRENCE_BITS, OCCURRENCE_WEIGHTS } from './fields';
import { neighboursOf, shareOfNeighbours } from './neighbours';
import type { IndexPart, PaperIndex } from './paper-index';
import type { ReadQuery, ReadWord } from './read-query';

/**
 * Finds the papers that fit a query best, best first, at most so many. `allowed` has a 1 for each
 * paper of the index that may be found, all parts one after the other; without it each may.
 */
export type CandidateFinder = (
  query: ReadQuery,
  most: number,
  allowed?: Uint8Array,
) => readonly PaperId[];

/**
 * So many candidates are put in order among themselves, and the next ones behind them likewise: with
 * more results wanted, none moves that is shown already. Among twenty the right one came first as
 * often as among fifty, and each one more has to be read and ranked.
 */
export const BLOCK = 25;

/** What was typed apart and is one word in a text is rarely so by chance. */
const JOINED_BONUS = 1.2;

/**
 * Neighbours in the query that are neighbours in the paper decide who becomes a candidate, but
 * hardly their order: three words of a title in any order must not lose to an abstract that happens
 * to have two of them side by side.
 */
const NEIGHBOURS_CHOOSE = 1;
const NEIGHBOURS_ORDER = 0.1;

/** What a paper keeps of its worth that has only some of the words, and for each share of them. */
const SOME = 0.25;
const PER_SHARE = 0.6;

/** What a paper's worth can come to at most. */
const MOST_WITH_ALL = 1 + NEIGHBOURS_CHOOSE;
const MOST_WITH_SOME = SOME + PER_SHARE;

/** The longer a title, the less a word of it says; so little that it only breaks ties. */
const TITLE_LENGTH_COST = 0.0015;

/** Makes a finder for an index as it is now, with work space of its size. */
export function createCandidateFinder(index: Pick<PaperIndex, 'parts'>): CandidateFinder {
  const { parts } = index;
  const bases = basesOf(parts);
  const size = parts.reduce((sum, { segment }) => sum + segment.ids.length, 0);
  const totals = new Float32Array(size);
  const found = new Uint32Array(size);
  /** Of one word: what the best of its readings is worth, and the papers that have one. */
  const bests = new Float32Array(size);
  const touched = new Uint32Array(size);

  function accumulate({ reading, bits, parts: joined }: ReadWord): void {
    let count = 0;
    for (const { part, term, nearness } of reading.meanings) {
      const segment = parts[part]?.segment;
      const base = bases[part];
      if (segment === undefined || base === undefined) continue;
      const { postingStarts, postings } = segment;
      const end = postingStarts[term + 1] ?? 0;
      for (let at = postingStarts[term] ?? 0; at < end; at++) {
        const posting = postings[at] ?? 0;
        const paper = base + (posting >>> OCCURRENCE_BITS);
        const weight = nearness * (OCCURRENCE_WEIGHTS[posting & OCCURRENCE] ?? 0);
        const best = bests[paper] ?? 0;
        if (best === 0) touched[count++] = paper;
        if (weight > best) bests[paper] = weight;
      }
    }
    const worth = reading.rarity * (joined.length > 0 ? JOINED_BONUS : 1);
    for (let index = 0; index < count; index++) {
      const paper = touched[index] ?? 0;
      totals[paper] = (totals[paper] ?? 0) + worth * (bests[paper] ?? 0);
      found[paper] = (found[paper] ?? 0) | bits;
      bests[paper] = 0;
    }
  }

  /** What the words but the one being typed came to: the next letter changes none of them. */
  const settled = { words: NO_WORDS, totals: new Float32Array(size), found: new Uint32Array(size) };

  function accumulateAll(read: readonly ReadWord[]): void {
    const words = read.filter(({ isOpen }) => !isOpen);
    if (isSame(words, settled.words)) {
      totals.set(settled.totals);
      found.set(settled.found);
    } else {
      totals.fill(0);
      found.fill(0);
      for (const word of words) accumulate(word);
      settled.totals.set(totals);
      settled.found.set(found);
      settled.words = words;
    }
    for (const word of read) if (word.isOpen) accumulate(word);
  }

  return (query, most, allowed) => {
    accumulateAll(query.read);
    const neighbours = neighboursOf(query);
    const { needed } = query;
    const all = Math.max(1, countBits(needed));
    const chosen = createBest<Candidate>(most, byId);
    let least = chosen.least;
    for (const [part, { segment, removed }] of parts.entries()) {
      const base = bases[part] ?? 0;
      const { ids, titleLengths } = segment;
      for (let number = 0; number < ids.length; number++) {
        const total = totals[base + number] ?? 0;
        if (total === 0) continue;
        const bits = found[base + number] ?? 0;
        // Most papers have too little of the query, which has to be seen at once.
        if (total * ((bits & needed) === needed ? MOST_WITH_ALL : MOST_WITH_SOME) < least) continue;
        const share = countBits(bits & needed) / all;
        const titleCost = TITLE_LENGTH_COST * (titleLengths[number] ?? 0);
        const score = total * (share >= 1 ? 1 : SOME + PER_SHARE * share) * (1 - titleCost);
        if (score * (share >= 1 ? MOST_WITH_ALL : 1) < least) continue;
        const id = ids[number];
        if (id === undefined || removed[number] || allowed?.[base + number] === 0) continue;
        const together = share >= 1 ? shareOfNeighbours(segment, number, neighbours) : 0;
        chosen.add(score * (1 + NEIGHBOURS_CHOOSE * together), {
          id,
          score: score * (1 + NEIGHBOURS_ORDER * together),
        });
        least = chosen.least;
      }
    }
    return inBlocks(chosen.things)
      .flatMap((block) => block.toSorted((a, b) => b.score - a.score || byId(a, b)))
      .map(({ id }) => id);
  };
}

/** Things that are best first, {@link BLOCK} of them together. */
export function inBlocks<Thing>(things: readonly Thing[]): readonly (readonly Thing[])[] {
  return Array.from({ length: Math.ceil(things.length / BLOCK) }, (_, block) =>
    things.slice(block * BLOCK, (block + 1) * BLOCK),
  );
}

interface Candidate {
  readonly id: PaperId;
  readonly score: number;
}

/** Newer papers first, whatever the order in which they were indexed. */
function byId(a: Candidate, b: Candidate): number {
  if (a.id === b.id) return 0;
  return a.id > b.id ? -1 : 1;
}

const NO_WORDS: readonly ReadWord[] = [];

/** A reader gives the same reading for the same word. */
function isSame(words: readonly ReadWord[], others: readonly ReadWord[]): boolean {
  return (
    words.length === others.length &&
    words.every(({ reading, bits, parts }, index) => {
      const other = others[index];
      return (
        reading === other?.reading && bits === other.bits && parts.length === other.parts.length
      );
    })
  );
}

const OCCURRENCE = (1 << OCCURRENCE_BITS) - 1;

function basesOf(parts: readonly IndexPart[]): readonly number[] {
  let base = 0;
  return parts.map(({ segment }) => {
    base += segment.ids.length;
    return base - segment.ids.length;
  });
}

function countBits(bits: number): number {
  let count = 0;
  for (let left = bits; left !== 0; left &= left - 1) count += 1;
  return count;
}
