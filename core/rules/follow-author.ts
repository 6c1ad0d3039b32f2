import type { Paper } from '@/core/paper';
import { MOST_NAMES, ruleAbout, type Rule } from './rule';

/** The rule that follows an author of a paper, and knows her by those with whom she wrote it. */
export function followAuthor(name: string, { authors }: Paper): Rule {
  const at = authors.indexOf(name);
  // Of hundreds of authors those beside her tell most.
  const nearest = authors
    .map((other, index) => ({ other, distance: Math.abs(index - at) }))
    .filter(({ distance }) => distance > 0)
    .toSorted((one, other) => one.distance - other.distance)
    .map(({ other }) => other);
  const known = nearest.slice(0, MOST_NAMES);
  return { ...ruleAbout('author', name), ...(known.length > 0 && { known }) };
}
