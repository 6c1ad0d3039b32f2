import type { KnownPaper } from '../../scripts/sample-api/data.ts';
import type { SampleApi } from '../../scripts/sample-api/server.ts';
import { servedDays, servedPapers } from './served.ts';

/** A paper, and a word that leads to it and to no other. */
export interface Clue {
  readonly paper: KnownPaper;
  readonly word: string;
}

/** Every paper that the first fill brings, newest day first, each once. */
async function allServed(api: SampleApi): Promise<KnownPaper[]> {
  const papers = new Map<string, KnownPaper>();
  for (const day of await servedDays(api)) {
    for (const paper of await servedPapers(api, `date=${day}`)) papers.set(paper.id, paper);
  }
  return [...papers.values()];
}

/** A paper with a long word in its title that no other paper knows, and no maths there. */
export async function titleClue(api: SampleApi): Promise<Clue> {
  const papers = await allServed(api);
  return pick(papers, (paper) =>
    JSON.stringify(paper.raw.title).includes('$')
      ? []
      : wordsOf(paper.title).filter((word) => word.length >= 9 && isRare(word, papers)),
  );
}

/** A paper with an author whose name a list folds away, and whom no other paper names. */
export async function authorClue(api: SampleApi): Promise<Clue> {
  const papers = await allServed(api);
  return pick(papers, (paper) =>
    paper.authors
      .slice(3)
      .map((name) => wordsOf(name).at(-1) ?? '')
      .filter((word) => word.length >= 7 && isRare(word, papers)),
  );
}

/** A paper with a word in its abstract that is nowhere else, its own title included. */
export async function abstractClue(api: SampleApi): Promise<Clue> {
  const papers = await allServed(api);
  return pick(papers, (paper) =>
    wordsOf(paper.abstract).filter(
      (word) => word.length >= 9 && isRare(word, papers) && !paper.title.includes(word),
    ),
  );
}

/** A text with two neighbouring letters swapped in its longest word. */
export function misspelt(text: string): string {
  const longest = wordsOf(text).toSorted((one, other) => other.length - one.length)[0] ?? text;
  const at = longest.length >> 1;
  const swapped =
    longest.slice(0, at - 1) + longest.charAt(at) + longest.charAt(at - 1) + longest.slice(at + 1);
  if (swapped === longest) throw new Error(`“${longest}” has twins in its middle.`);
  return text.replace(longest, swapped);
}

function pick(
  papers: readonly KnownPaper[],
  cluesOf: (paper: KnownPaper) => readonly string[],
): Clue {
  for (const paper of papers) {
    const word = cluesOf(paper).find((clue) => !/(.)\1/.test(clue));
    if (word !== undefined) return { paper, word };
  }
  throw new Error('The sample data have no paper like that.');
}

/** Whether one paper alone holds a word, or one that begins alike, in anything that is searched. */
function isRare(word: string, papers: readonly KnownPaper[]): boolean {
  const stem = word.toLowerCase().slice(0, 5);
  return papers.filter(({ raw }) => JSON.stringify(raw).toLowerCase().includes(stem)).length === 1;
}

function wordsOf(text: string): string[] {
  return text.match(/[A-Za-z]+/g) ?? [];
}
