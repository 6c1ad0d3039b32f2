import type { MeaningVisitor } from './look-up';
import type { IndexPart, PaperIndex } from './paper-index';
import type { QueryWord } from './query';
import { createSpelling, EXACT, type Spelling } from './spelling';
import { termText } from './vocabulary';

/** What a word of a query may mean in an index. */
export interface Reading {
  readonly meanings: readonly Meaning[];
  /** How much the word tells of a paper that has it: the natural logarithm of its rarity. */
  readonly rarity: number;
  /** Whether there are terms that are the word as written, or begin with it. */
  readonly isWritten: boolean;
  /** The terms nearest to it, nearest first; without those that begin with a word still being typed. */
  readonly nearest: readonly NearTerm[];
  /** How near a term of an indexed text is to the word; 0 where it is not meant. */
  nearnessOf(term: string): number;
}

/** A term of one vocabulary that a word may mean. */
export interface Meaning {
  /** Which part of the index has it. */
  readonly part: number;
  readonly term: number;
  /** From 1, the word itself, down. */
  readonly nearness: number;
  /** How many papers of the part have it. */
  readonly frequency: number;
}

/** The same as a text, in all parts. */
export interface NearTerm {
  readonly term: string;
  readonly nearness: number;
  readonly frequency: number;
}

/** Reads words of queries; undefined where a word means nothing in the index. */
export type Reader = (word: QueryWord) => Reading | undefined;

/**
 * One letter begins some word of every paper, and many words of most. Once its nearest readings were
 * met twice as often as there are papers, the longer words tell little and would take longest. Among
 * few papers all are looked at: it costs nothing there.
 */
const ENOUGH_MET = 2;
const FEW_MET = 50_000;

/** The word exists as typed: that another was meant is less likely. */
const DOUBT = 0.55;

/**
 * Once better readings of a word cover this share of the papers, worse ones neither cost time nor
 * drown the papers that were meant: `omet` is `comet` rather than the ubiquitous `method`.
 */
const ENOUGH_PAPERS = 0.1;

const MOST_NEAREST = 8;

/** Terms less near than the nearest by this much are as likely meant. */
const AS_NEAR = 0.05;

/** While someone types only the last word is new, so what was read is kept for a while. */
const MOST_KEPT = 1_000;

/** Makes a reader for an index as it is now; it takes another once the index has changed. */
export function createReader(index: Pick<PaperIndex, 'parts'>): Reader {
  const { parts } = index;
  const kept = new Map<string, Reading | undefined>();
  return (word) => {
    const key = JSON.stringify([word.word, word.isOpen, word.isForgiving, ...word.parts]);
    if (!kept.has(key)) {
      if (kept.size >= MOST_KEPT) kept.clear();
      kept.set(key, readWord(parts, word));
    }
    return kept.get(key);
  };
}

function readWord(parts: readonly IndexPart[], word: QueryWord): Reading | undefined {
  const spelling = createSpelling(word.word, word.isOpen);
  const size = parts.reduce((sum, part) => sum + part.left, 0);
  const longer = nearEnough(
    collect(parts, ({ lookUp }, visit) => lookUp.eachLonger(spelling, visit)),
    Math.max(size * ENOUGH_MET, FEW_MET),
  );
  const singular = collect(parts, ({ lookUp }, visit) => lookUp.eachSingular(spelling, visit));
  const trust = longer.some(({ nearness }) => nearness === EXACT) ? DOUBT : 1;
  const room = size * ENOUGH_PAPERS - papersOf(longer) - papersOf(singular);
  // Of a short word that exists, half the other short words are one edit away.
  const isCertain = room < 0 || (trust < 1 && word.word.length <= 3);
  const misspelt =
    word.isForgiving && !isCertain
      ? nearEnough(readMisspelt(parts, word, spelling, trust), room)
      : [];
  const meanings = [...longer, ...singular, ...misspelt];
  if (meanings.length === 0) return undefined;

  let texts: ReadonlyMap<string, number> | undefined;
  const byText = (): ReadonlyMap<string, number> => (texts ??= textsOf(parts, misspelt));
  const near = nearestTerms(parts, word.isOpen ? [...singular, ...misspelt] : meanings);
  const likely = near.filter(({ nearness }) => nearness > (near[0]?.nearness ?? 0) - AS_NEAR);
  const papers = word.isOpen && longer.length > 0 ? papersOf(longer) : mostPapersOf(likely);
  return {
    meanings,
    rarity: Math.log(1 + size / (1 + Math.min(papers, size))),
    isWritten: longer.length + singular.length > 0,
    nearest: near.slice(0, MOST_NEAREST),
    nearnessOf: (term) => spelling.ofText(term) || (byText().get(term) ?? 0),
  };
}

/** What the word may be a misspelling of, but the terms that it is as written, and its own parts. */
function readMisspelt(
  parts: readonly IndexPart[],
  word: QueryWord,
  spelling: Spelling,
  trust: number,
): readonly Meaning[] {
  return collect(parts, ({ lookUp, segment }, visit) =>
    lookUp.eachMisspelt(spelling, (term, nearness) => {
      const isPart =
        word.parts.length > 0 && word.parts.includes(termText(segment.vocabulary, term));
      if (!isPart) visit(term, nearness * trust);
    }),
  );
}

/** The nearest ones, as long as there is room for more papers; all of the same nearness or none. */
function nearEnough(meanings: readonly Meaning[], room: number): readonly Meaning[] {
  const sorted = meanings.toSorted((a, b) => b.nearness - a.nearness);
  let papers = 0;
  let least = Infinity;
  for (const { nearness, frequency } of sorted) {
    if (nearness < least && papers > room) break;
    least = nearness;
    papers += frequency;
  }
  return sorted.filter(({ nearness }) => nearness >= least);
}

function collect(
  parts: readonly IndexPart[],
  look: (part: IndexPart, visit: MeaningVisitor) => void,
): readonly Meaning[] {
  const meanings: Meaning[] = [];
  for (const [number, part] of parts.entries()) {
    look(part, (term, nearness) => {
      const frequency = part.frequency(term);
      if (frequency > 0) meanings.push({ part: number, term, nearness, frequency });
    });
  }
  return meanings;
}

function nearestTerms(
  parts: readonly IndexPart[],
  meanings: readonly Meaning[],
): readonly NearTerm[] {
  const terms = new Map<string, NearTerm>();
  for (const { part, term: number, nearness, frequency } of meanings) {
    const vocabulary = parts[part]?.segment.vocabulary;
    const term = vocabulary ? termText(vocabulary, number) : '';
    const known = terms.get(term) ?? { nearness, frequency: 0 };
    terms.set(term, {
      term,
      nearness: Math.max(nearness, known.nearness),
      frequency: frequency + known.frequency,
    });
  }
  return [...terms.values()].toSorted(
    (a, b) => b.nearness - a.nearness || b.frequency - a.frequency || (a.term < b.term ? -1 : 1),
  );
}

/** By their texts, how near meanings are. */
function textsOf(
  parts: readonly IndexPart[],
  meanings: readonly Meaning[],
): ReadonlyMap<string, number> {
  const texts = new Map<string, number>();
  for (const { part, term, nearness } of meanings) {
    const vocabulary = parts[part]?.segment.vocabulary;
    if (vocabulary !== undefined) texts.set(termText(vocabulary, term), nearness);
  }
  return texts;
}

function papersOf(meanings: readonly { readonly frequency: number }[]): number {
  return meanings.reduce((sum, { frequency }) => sum + frequency, 0);
}

function mostPapersOf(terms: readonly NearTerm[]): number {
  return terms.reduce((most, { frequency }) => Math.max(most, frequency), 0);
}
