import { isAbbreviated, likeness, readName, type Likeness, type ReadName } from './author-names';
import type { Rule } from './rule';

/** The author that a rule means, with those by whom she is told from others of her name. */
export interface MeantAuthor {
  readonly name: ReadName;
  readonly known: readonly ReadName[];
  readonly others: readonly ReadName[];
}

/** Reads the author of a rule by her name, with what the rule knows of her. */
export function meantAuthor(name: string, { known = [], others = [] }: Rule): MeantAuthor {
  // Who writes with both tells nothing.
  return {
    name: readName(name),
    known: known.filter((each) => !others.includes(each)).map(readName),
    others: others.filter((each) => !known.includes(each)).map(readName),
  };
}

/**
 * Whether one of these authors is the one who is meant. With as many of another's co-authors as of hers
 * nobody is; with some of hers a name that is likely is enough, else it has to be the same. Of a name of
 * one word it is enough that it is in theirs.
 */
export function isBy(authors: readonly ReadName[], { name, known, others }: MeantAuthor): boolean {
  const [word, ...more] = name.words;
  if (word !== undefined && more.length === 0)
    return authors.some(({ words }) => words.includes(word));
  const { at, like } = mostAlike(authors, name);
  if (like === undefined) return false;
  const beside = authors.filter((_, index) => index !== at);
  const hers = countOf(beside, known);
  const another = countOf(beside, others);
  if (another > 0 && another >= hers) return false;
  return hers > 0 || like === 'same' || isAbbreviated(name);
}

/** Which of some authors is most alike to a name, and how much; none where `like` is undefined. */
export function mostAlike(
  authors: readonly ReadName[],
  name: ReadName,
): { readonly at: number; readonly like: Likeness } {
  const likes = authors.map((each) => likeness(each, name));
  const same = likes.indexOf('same');
  const at = same === -1 ? likes.indexOf('likely') : same;
  return { at, like: likes[at] };
}

function countOf(authors: readonly ReadName[], names: readonly ReadName[]): number {
  if (names.length === 0) return 0;
  return authors.filter((each) => names.some((name) => likeness(each, name) === 'same')).length;
}
