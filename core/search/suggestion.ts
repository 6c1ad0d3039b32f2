import { parsePaperId, type PaperId } from '@/core/paper-id';
import { plainText } from '@/core/tex/segments';
import type { FoundPaper, Range } from './paper-search';

/** A piece of one line of text: what the query matched, or what is less important. */
export interface SuggestedText {
  readonly text: string;
  readonly kind: 'plain' | 'match' | 'dim';
}

/** A paper as the address bar suggests it, in one line. */
export interface Suggestion {
  /** What stands in the address bar while it is marked there, and names it when it is chosen. */
  readonly id: PaperId;
  readonly line: readonly SuggestedText[];
}

const SHOWN_AUTHORS = 2;

/** A found paper as a suggestion; `votes` is how its upvotes are said. */
export function suggestPaper({ paper, matches }: FoundPaper, votes: string): Suggestion {
  const { id, title, authors } = paper;
  const plain = plainText(title);
  // Where maths was made plain, what was matched stands elsewhere.
  const ranges = plain === title ? matches.title : [];
  const folded = authors.length - SHOWN_AUTHORS;
  const names = authors.slice(0, SHOWN_AUTHORS).join(', ');
  const byline = folded > 0 ? `${names} +${folded}` : names;
  const rest = [byline, votes].filter((text) => text !== '').join(' · ');
  return {
    id,
    line: [...cutByRanges(plain, ranges), { text: ` · ${rest}`, kind: 'dim' }],
  };
}

/** Where Enter in the address bar leads: to a paper, or to the search for a text. */
export type Chosen =
  | { readonly kind: 'paper'; readonly id: PaperId }
  | { readonly kind: 'search'; readonly text: string };

/**
 * What is chosen with a text that was entered: a suggestion's paper, else the first one that is
 * found; the search itself where nothing is, or where that is `wanted` rather than a paper.
 */
export async function chosenBy(
  text: string,
  wanted: 'paper' | 'search',
  findFirst: (text: string) => Promise<PaperId | undefined>,
): Promise<Chosen> {
  if (wanted === 'search') return { kind: 'search', text };
  const id = parsePaperId(text) ?? (await findFirst(text));
  return id === undefined ? { kind: 'search', text } : { kind: 'paper', id };
}

function cutByRanges(text: string, ranges: readonly Range[]): readonly SuggestedText[] {
  let at = 0;
  const pieces: SuggestedText[] = [];
  for (const [start, end] of ranges) {
    pieces.push({ text: text.slice(at, start), kind: 'plain' });
    pieces.push({ text: text.slice(start, end), kind: 'match' });
    at = end;
  }
  pieces.push({ text: text.slice(at), kind: 'plain' });
  return pieces.filter((piece) => piece.text !== '');
}
