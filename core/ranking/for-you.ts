import type { Entry, HiddenPaper } from '@/core/library/paper-library';
import type { Paper } from '@/core/paper';
import type { PaperId } from '@/core/paper-id';
import type { IndexPart } from '@/core/search/paper-index';
import { startOfDay } from '@/core/day';
import { createExplainer, type ForYouReason } from './for-you-reasons';
import { marginOf, trainLinearModel, type Example } from './linear-model';
import { tasteOf, type Taste } from './taste';
import { readTermVectors } from './term-vectors';

/** A paper for the user, and why it is one. */
export interface ForYouPaper {
  readonly paper: Paper;
  readonly reason: ForYouReason;
}

/** The papers for the user, best first, or how many she has to save before there are any. */
export type ForYou =
  | { readonly ready: true; readonly papers: readonly ForYouPaper[] }
  | { readonly ready: false; readonly missing: number };

export interface ForYouDeps {
  /** The search index, which has all that is cached or saved. */
  readonly parts: readonly IndexPart[];
  readonly entries: readonly Entry[];
  readonly hidden: readonly HiddenPaper[];
  /** The papers to choose from; those that are saved or hidden are left out. */
  readonly recent: readonly Paper[];
  /** Epoch ms. */
  readonly now: number;
  /** What she did up to this moment is forgotten, epoch ms. */
  readonly forgottenAt: number;
}

/** Of fewer saved papers nobody can tell what they have in common. */
export const LEAST_SAVED = 5;

const MOST_PAPERS = 50;

/** One place in so many is for something outside what she usually reads. */
const UNUSUAL_EVERY = 8;

/** More of what she liked or hid, newest first, would add time and little else. */
const MOST_LEARNT = 2_000;

/** So many papers that she did nothing with stand for all of them. */
const BACKGROUND = 2_000;

/** What she hid tells more than what she only passed by. */
const HIDDEN = 10;

/** A paper counts half as much after so long. */
const HALF_LIFE_MS = 14 * 86_400_000;

/**
 * Ranks recent papers by what the user saved, reads, opens and hides. A linear model learns what sets
 * the papers that she likes apart from those that she hid and from a sample of all others, by their
 * words, authors and organisation; what it makes of a paper, as a chance, halves with every two weeks
 * of its age. Every eighth place goes to what many others read and she does not.
 */
export function rankForYou(deps: ForYouDeps): ForYou {
  const { parts, entries, hidden, now } = deps;
  const taste = tasteOf(newest(entries, 'savedAt'), newest(hidden, 'at'), deps.forgottenAt);
  const missing = LEAST_SAVED - taste.liked.size;
  if (missing > 0) return { ready: false, missing };

  const known = new Set<PaperId>([...entries, ...hidden].map(({ id }) => id));
  const recent = deps.recent.filter(({ id }) => !known.has(id));
  const background = sampleOf(parts, known);
  const read = readTermVectors(
    parts,
    new Set([
      ...taste.liked.keys(),
      ...taste.disliked.keys(),
      ...background,
      ...recent.map(({ id }) => id),
    ]),
  );
  const { vectors, numbers } = read;
  const rowOf = new Map(vectors.ids.map((id, row) => [id, row]));
  const model = trainLinearModel(vectors, numbers.size, examplesOf(taste, background, rowOf));

  const ranked = recent
    .flatMap((paper): Ranked[] => {
      const row = rowOf.get(paper.id);
      if (row === undefined) return [];
      const margin = marginOf(model, vectors, row);
      const fresh = 2 ** (-ageOf(paper, now) / HALF_LIFE_MS);
      const chance = 1 / (1 + Math.exp(-2 * margin));
      return [{ paper, row, worth: chance * fresh, draw: paper.upvotes * fresh, margin }];
    })
    .toSorted((one, other) => other.worth - one.worth || (one.paper.id < other.paper.id ? 1 : -1));
  const explain = createExplainer({ model, vectors, numbers, rowOf, taste }, deps);
  return {
    ready: true,
    papers: withUnusual(ranked).map((each) => ({
      paper: each.paper,
      reason: each.isUnusual ? { kind: 'unusual' } : explain(each),
    })),
  };
}

interface Ranked {
  readonly paper: Paper;
  readonly row: number;
  /** How good it is for her, and how much it draws others, both less with age. */
  readonly worth: number;
  readonly draw: number;
  readonly margin: number;
}

/**
 * The better half for her, and all else that the model takes for hers, with every eighth of the others:
 * of those that draw most readers.
 */
function withUnusual(
  ranked: readonly Ranked[],
): readonly (Ranked & { readonly isUnusual: boolean })[] {
  const unusual = ranked
    .slice(ranked.length >> 1)
    .filter(({ margin }) => margin < 0)
    .toSorted((one, other) => other.draw - one.draw);
  const usual = ranked.filter((each) => !unusual.includes(each));
  const mixed: (Ranked & { readonly isUnusual: boolean })[] = [];
  while (mixed.length < MOST_PAPERS) {
    const isUnusual = unusual.length > 0 && mixed.length % UNUSUAL_EVERY === UNUSUAL_EVERY - 1;
    const next = isUnusual ? unusual.shift() : usual.shift();
    if (next === undefined) break;
    mixed.push({ ...next, isUnusual });
  }
  return mixed;
}

function examplesOf(
  { liked, disliked }: Taste,
  background: readonly PaperId[],
  rowOf: ReadonlyMap<PaperId, number>,
): readonly Example[] {
  const examplesFor = (id: PaperId, isLiked: boolean, weight: number): Example[] => {
    const row = rowOf.get(id);
    return row === undefined ? [] : [{ row, isLiked, weight }];
  };
  return [
    ...[...liked].flatMap(([id, weight]) => examplesFor(id, true, weight)),
    ...[...disliked].flatMap(([id, weight]) => examplesFor(id, false, weight * HIDDEN)),
    ...background.flatMap((id) => examplesFor(id, false, 1)),
  ];
}

/** Some papers that she did nothing with, evenly out of the whole index. */
function sampleOf(parts: readonly IndexPart[], known: ReadonlySet<PaperId>): readonly PaperId[] {
  const ids = parts.flatMap(({ segment, removed }) =>
    segment.ids.filter((id, number) => !removed[number] && !known.has(id)),
  );
  const step = Math.max(1, ids.length / BACKGROUND);
  return Array.from(
    { length: Math.min(ids.length, BACKGROUND) },
    (_, at) => ids[Math.floor(at * step)],
  ).filter((id) => id !== undefined);
}

function newest<Row, Key extends keyof Row>(
  rows: readonly (Row & Readonly<Record<Key, number>>)[],
  key: Key,
): readonly Row[] {
  if (rows.length <= MOST_LEARNT) return rows;
  return rows.toSorted((one, other) => other[key] - one[key]).slice(0, MOST_LEARNT);
}

/** Since its newest day began, ms. */
function ageOf({ days }: Paper, now: number): number {
  const day = days.at(-1);
  return day === undefined ? 0 : Math.max(0, now - startOfDay(day));
}
