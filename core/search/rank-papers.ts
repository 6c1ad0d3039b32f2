import type { Paper } from '@/core/paper';
import { createCardTexts, cutCard, toCardWords, type CardTexts } from './card';
import { rankCards, toRankedWords } from './ranking';
import type { ReadQuery } from './read-query';

/** Puts papers in the order in which they fit a query, best first; those that fit too little go. */
export interface PaperRanking {
  /** Equal ones stay in the order in which they are given. */
  rank(query: ReadQuery, papers: readonly Paper[]): Paper[];
}

/** Makes a ranking that keeps the folded texts of papers: most meet the query's next letter too. */
export function createPaperRanking(): PaperRanking {
  const texts = new WeakMap<Paper, CardTexts>();

  function textsOf(paper: Paper): CardTexts {
    const kept = texts.get(paper) ?? createCardTexts(paper);
    texts.set(paper, kept);
    return kept;
  }

  return {
    rank: (query, papers) => {
      const words = toCardWords(query);
      const cards = papers.map((paper) => cutCard(textsOf(paper), words));
      return rankCards(cards, toRankedWords(query)).flatMap(({ index }) => papers[index] ?? []);
    },
  };
}
