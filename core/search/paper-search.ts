import { parseArxivId, type ArxivId } from '@/core/arxiv-id';
import type { Paper } from '@/core/paper';
import { createCandidateFinder, type CandidateFinder } from './candidates';
import { createCardTexts, cutCard, toCardWords, type CardTexts } from './card';
import { sameTexts } from './fields';
import { createHighlighter, type Matches } from './highlight';
import { createPaperIndex } from './paper-index';
import { parseQuery } from './query';
import { rankCards, toRankedWords } from './ranking';
import { readQuery, type ReadQuery } from './read-query';
import { createReader, type Reader } from './reading';

export type { Matches, Range } from './highlight';

/** A paper that a query found. */
export interface MatchedPaper {
  readonly id: ArxivId;
  /** How well it fits, from 1 down. */
  readonly score: number;
  /** Where the words of the query are in it. */
  readonly matches: Matches;
}

/** Finds papers by words that may be half typed, misspelt and in any order. */
export interface PaperSearch {
  /** How many papers it knows. */
  readonly size: number;
  /** Adds papers, and replaces those whose texts changed; hardly looks at the others. */
  update(papers: Iterable<Paper>): void;
  /** Forgets papers. */
  remove(ids: Iterable<ArxivId>): void;
  /** The papers that fit best, best first. Any text is a query. */
  search(query: string, limit: number): readonly MatchedPaper[];
}

/** As many cards as Fuse.js puts in order; with more it took longer and did no better. */
const RANKED = 50;

/** A caller who wants more than those still gets an answer within a few frames. */
const MOST_RANKED = 200;

/** Folded texts, about 3 kB each. */
const MOST_TEXTS_KEPT = 500;

/**
 * Makes a search over papers. An inverted index that forgives mistakes narrows all papers down to
 * some fifty, and Fuse.js decides in which order they fit.
 */
export function createPaperSearch(papers: Iterable<Paper>): PaperSearch {
  const index = createPaperIndex();
  const known = new Map<ArxivId, Paper>();
  const texts = new Map<ArxivId, CardTexts>();
  let tools: Tools | undefined;

  function update(papers: Iterable<Paper>): void {
    const changed = new Map<ArxivId, Paper>();
    for (const paper of papers) {
      const before = known.get(paper.id);
      known.set(paper.id, paper);
      if (before === undefined || !sameTexts(before, paper)) changed.set(paper.id, paper);
    }
    if (changed.size === 0) return;
    forget(changed.keys());
    index.add([...changed.values()]);
  }

  function forget(ids: Iterable<ArxivId>): void {
    const gone = new Set(ids);
    index.remove(gone);
    for (const id of gone) texts.delete(id);
    tools = undefined;
  }

  /** Most of a query's candidates are those of the query one letter before. */
  function textsOf(paper: Paper): CardTexts {
    const kept = texts.get(paper.id) ?? createCardTexts(paper);
    if (texts.size >= MOST_TEXTS_KEPT) texts.clear();
    texts.set(paper.id, kept);
    return kept;
  }

  /** Fuse.js gets the cards best first, so that equal ones stay so. */
  function rank(query: ReadQuery, candidates: readonly Paper[]): readonly Ranked[] {
    const words = toCardWords(query);
    const cards = candidates.map((paper) => cutCard(textsOf(paper), words));
    return rankCards(cards, toRankedWords(query)).flatMap(({ index, score }) => {
      const paper = candidates[index];
      return paper === undefined ? [] : [{ paper, score }];
    });
  }

  function search(text: string, limit: number): readonly MatchedPaper[] {
    tools ??= { read: createReader(index), find: createCandidateFinder(index) };
    const query = readQuery(parseQuery(text), tools.read);
    const most = Math.min(Math.max(limit, RANKED), MOST_RANKED);
    const candidates = tools.find(query, most).flatMap((id) => known.get(id) ?? []);
    const id = parseArxivId(text);
    const named = id === undefined ? undefined : known.get(id);
    const others = rank(query, candidates).filter(({ paper }) => paper !== named);
    const ranked = named === undefined ? others : [{ paper: named, score: 1 }, ...others];
    const highlight = createHighlighter(query.read);
    return ranked
      .slice(0, limit)
      .map(({ paper, score }) => ({ id: paper.id, score, matches: highlight(paper) }));
  }

  update(papers);
  return {
    get size() {
      return known.size;
    },
    update,
    remove: (ids) => {
      const gone = [...ids].filter((id) => known.delete(id));
      if (gone.length > 0) forget(gone);
    },
    search,
  };
}

/** Made for an index as it is, and anew when it has changed. */
interface Tools {
  readonly read: Reader;
  readonly find: CandidateFinder;
}

interface Ranked {
  readonly paper: Paper;
  readonly score: number;
}
