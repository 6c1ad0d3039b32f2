import type { Paper } from '@/core/paper';

/** The parts of a paper that are searched, as bits. */
export const FIELD = { title: 1, authors: 2, keywords: 4, organization: 8, abstract: 16 } as const;

export type Field = (typeof FIELD)[keyof typeof FIELD];

/** What a word in each part says about a paper, beside one in the title. */
const WEIGHTS: ReadonlyMap<Field, number> = new Map([
  [FIELD.title, 1],
  [FIELD.authors, 0.9],
  [FIELD.keywords, 0.7],
  [FIELD.organization, 0.5],
  [FIELD.abstract, 0.45],
]);

/** Tells of every text of a paper that is searched. */
export function eachText(paper: Paper, visit: (text: string, field: Field) => void): void {
  visit(paper.title, FIELD.title);
  for (const author of paper.authors) visit(author, FIELD.authors);
  for (const keyword of paper.keywords) visit(keyword, FIELD.keywords);
  if (paper.organization !== undefined) visit(paper.organization, FIELD.organization);
  visit(paper.abstract, FIELD.abstract);
}

/** Whether two sightings of a paper read the same to a search, whatever their votes. */
export function sameTexts(one: Paper, other: Paper): boolean {
  return (
    one.title === other.title &&
    one.abstract === other.abstract &&
    one.organization === other.organization &&
    sameList(one.authors, other.authors) &&
    sameList(one.keywords, other.keywords)
  );
}

/** The low byte of a posting: the fields that hold the term, and how often it is there, up to seven. */
export const OCCURRENCE_BITS = 8;
export const COUNT_SHIFT = 5;
export const MOST_COUNTED = 7;

/**
 * What each such byte is worth: the best field, and a little for every other and for repetition.
 */
export const OCCURRENCE_WEIGHTS: Float32Array = Float32Array.from(
  { length: 1 << OCCURRENCE_BITS },
  (_, occurrence) => {
    const weights = [...WEIGHTS]
      .filter(([field]) => (occurrence & field) !== 0)
      .map(([, weight]) => weight)
      .toSorted((a, b) => b - a);
    const [best = 0, ...others] = weights;
    const second = others.slice(0, 2).reduce((sum, weight) => sum + weight, 0);
    return best + 0.15 * second + 0.02 * (occurrence >>> COUNT_SHIFT);
  },
);

function sameList(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((text, index) => text === other[index]);
}
