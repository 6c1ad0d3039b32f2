import { isObject, readPaper, type KnownPaper } from './data.ts';

interface Piece {
  readonly type: 'text' | 'highlight';
  readonly text: string;
}

/**
 * The items that hold every word of a query in title, authors or abstract, as `/api/papers/search`
 * writes them; those with more of the words in the title come first. Plain words, where the real
 * one also searches by meaning.
 */
export function searchItems(items: readonly unknown[], query: string): unknown[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  return items
    .map((item) => ({ item, paper: readPaper(item) }))
    .filter(({ paper }) => paper && words.every((word) => textOf(paper).includes(word)))
    .toSorted((one, other) => inTitle(other.paper, words) - inTitle(one.paper, words))
    .map(({ item, paper }) => ({
      ...(isObject(item) ? item : {}),
      submittedBy: undefined,
      upvoted: false,
      highlightedTitle: highlight(paper?.title ?? '', words),
      highlightedSummary: highlight(paper?.abstract ?? '', words),
    }));
}

function textOf(paper: KnownPaper): string {
  return [paper.title, ...paper.authors, paper.abstract].join('\n').toLowerCase();
}

function inTitle(paper: KnownPaper | undefined, words: readonly string[]): number {
  const title = paper?.title.toLowerCase() ?? '';
  return words.filter((word) => title.includes(word)).length;
}

function highlight(text: string, words: readonly string[]): Piece[] {
  const escaped = words.map((word) => word.replaceAll(/[$()*+.?[\\\]^{|}]/g, String.raw`\$&`));
  // Split by a group, every second piece is what the group matched.
  return text
    .split(new RegExp(`(${escaped.join('|')})`, 'gi'))
    .map((piece, index): Piece => ({ type: index % 2 ? 'highlight' : 'text', text: piece }))
    .filter((piece) => piece.text !== '');
}
