import type { Paper } from '@/core/paper';
import { parsePaperId, type PaperId } from '@/core/paper-id';
import { BLOCK, createCandidateFinder, inBlocks, type CandidateFinder } from './candidates';
import { createConditions, type Conditions } from './conditions';
import type { PaperFacts } from './facts';
import { flagAllWords } from './field-filter';
import { createHighlighter, type Matches } from './highlight';
import { comparePapers, type Order } from './order';
import type { IndexPart } from './paper-index';
import { parseQuery } from './query';
import { parseSearchQuery, type QueryProblem, type SearchQuery } from './query-language';
import { createPaperRanking } from './rank-papers';
import { createReader, type Reader } from './reading';
import { readQuery, type ReadQuery } from './read-query';

export type { Matches, Range } from './highlight';

/** A paper that a query found, with where the words of the query are in it. */
export interface FoundPaper {
  readonly paper: Paper;
  readonly matches: Matches;
}

/** What is searched for: any text is a query; the language is in `query-language.ts`. */
export interface SearchRequest {
  readonly text: string;
  readonly order: Order;
  /** At most so many papers are wanted. */
  readonly most: number;
}

export interface SearchAnswer {
  /** Undefined where the query asks for nothing: an operator that is just being typed, or mistakes. */
  readonly found?: readonly FoundPaper[];
  /** How many fit, where that is known: papers ranked by relevance fit more or less. */
  readonly total?: number;
  /** How many fit as far as was looked, where that is more than were wanted. */
  readonly ranked?: number;
  /** What of the query makes no sense. */
  readonly problems: readonly QueryProblem[];
}

/** What is searched. */
export interface SearchedPapers {
  /** The index as it is now. */
  readonly parts: () => readonly IndexPart[];
  /** Papers by their identifiers, without those that are gone. */
  readonly load: (ids: readonly PaperId[]) => Promise<readonly Paper[]>;
  readonly facts: PaperFacts;
}

/** Finds papers by words that may be half typed, misspelt and in any order, and by conditions. */
export interface PaperSearch {
  search(request: SearchRequest): Promise<SearchAnswer>;
  /** Forgets what it kept of the papers: something has changed. */
  forget(): void;
}

/** So many are told of; only the first of them are read where no more are wanted. */
const CANDIDATES = 50;

/** A caller who wants more than those still gets an answer within a few frames. */
const MOST_RANKED = 200;

/** As many are read where few of those that fit at first sight do at the second. */
const MOST_READ = 2_000;
const READ_AT_ONCE = 200;

/** Made for an index as it is, and anew when it has changed. */
interface Tools {
  readonly parts: readonly IndexPart[];
  readonly read: Reader;
  readonly find: CandidateFinder;
  readonly conditions: Conditions;
}

/**
 * Makes a search over papers. An inverted index that forgives mistakes narrows all papers down to
 * some twenty-five, only those are read, and Fuse.js decides in which order they fit.
 */
export function createPaperSearch({ parts, load, facts }: SearchedPapers): PaperSearch {
  let tools: Tools | undefined;
  let ranking = createPaperRanking();

  function toolsNow(): Tools {
    const now = parts();
    if (tools?.parts !== now) {
      const read = createReader({ parts: now });
      const find = createCandidateFinder({ parts: now });
      tools = { parts: now, read, find, conditions: createConditions(now, read, facts) };
    }
    return tools;
  }

  /** While a saved paper comes into the cache, it may be in two parts of the index. */
  const loadOnce = (ids: readonly PaperId[]) => load([...new Set(ids)]);

  async function byRelevance(
    { find, conditions }: Tools,
    query: SearchQuery,
    read: ReadQuery,
    most: number,
  ): Promise<{ readonly papers: readonly Paper[]; readonly unread: number }> {
    const { allowed, holds } = await conditions.sieves(query);
    const wanted = Math.min(Math.ceil(Math.max(most, CANDIDATES) / BLOCK) * BLOCK, MOST_RANKED);
    let ids = find(read, wanted, allowed);
    let unread = most > BLOCK ? 0 : Math.max(0, ids.length - BLOCK);
    const taken = ids.length - unread;
    let papers = (await loadOnce(ids.slice(0, taken))).filter(holds);
    if (papers.length < Math.min(most, taken) && (unread > 0 || ids.length === wanted)) {
      ids = find(read, MOST_READ, allowed);
      unread = 0;
      papers = (await loadOnce(ids)).filter(holds).slice(0, wanted);
    }
    const byPaperId = new Map(papers.map((paper) => [paper.id, paper]));
    const blocks = inBlocks(ids)
      .map((block) => block.flatMap((id) => byPaperId.get(id) ?? []))
      .filter((block) => block.length > 0);
    return { papers: blocks.flatMap((block) => ranking.rank(read, block)), unread };
  }

  async function inOrder(
    now: Tools,
    query: SearchQuery,
    read: ReadQuery | undefined,
    { order, most }: { readonly order: 'votes' | 'date'; readonly most: number },
  ): Promise<{ readonly papers: readonly Paper[]; readonly total?: number }> {
    const { conditions } = now;
    const { allowed, holds, isExact } = await conditions.sieves(query);
    const fit = read === undefined ? allowed : flagAllWords(read, now.parts, allowed);
    if (read !== undefined && fit?.includes(1) === false) {
      const { papers } = await byRelevance(now, query, read, most);
      return { papers: papers.toSorted((one, other) => comparePapers(order, one, other)) };
    }
    const ids = await conditions.inOrder(order, fit);
    const papers: Paper[] = [];
    const step = isExact ? most : READ_AT_ONCE;
    for (let at = 0; at < ids.length && papers.length < most && at < MOST_READ; at += step) {
      papers.push(...(await loadOnce(ids.slice(at, at + step))).filter(holds));
    }
    const sorted = papers
      .toSorted((one, other) => comparePapers(order, one, other))
      .slice(0, Math.max(most, CANDIDATES));
    return isExact ? { papers: sorted, total: ids.length } : { papers: sorted };
  }

  async function findPapers(query: SearchQuery, request: SearchRequest) {
    const { order, most } = request;
    const words = wordsOf(query);
    // The same all along, also where the index changes while papers are read.
    const now = toolsNow();
    const read = words === '' ? undefined : readQuery(parseQuery(words), now.read);
    const highlight = createHighlighter([
      ...(read?.read ?? []),
      ...now.conditions.highlighted(query),
    ]);
    if (read !== undefined && order === 'relevance') {
      return { ...(await byRelevance(now, query, read, most)), highlight };
    }
    const by = order === 'relevance' ? 'date' : order;
    return { ...(await inOrder(now, query, read, { order: by, most })), unread: 0, highlight };
  }

  return {
    forget: () => {
      tools = undefined;
      ranking = createPaperRanking();
    },
    search: async (request) => {
      const query = parseSearchQuery(request.text);
      if (query.clauses.length === 0) return { problems: query.problems };
      const id = parsePaperId(request.text);
      const [{ papers, unread, highlight, ...total }, named] = await Promise.all([
        findPapers(query, request),
        id === undefined ? [] : load([id]),
      ]);
      const others = papers.filter((paper) => paper.id !== id);
      const all = [...named, ...others];
      return {
        found: all.slice(0, request.most).map((paper) => ({ paper, matches: highlight(paper) })),
        problems: query.problems,
        ...total,
        ...(all.length > request.most && { ranked: all.length + unread }),
      };
    },
  };
}

/** The words by which papers are ranked, in their order; phrases are words that stand together. */
function wordsOf({ clauses, isOpen }: SearchQuery): string {
  const texts = clauses.flatMap((clause) =>
    (clause.kind === 'word' || clause.kind === 'phrase') && !clause.negated ? [clause.text] : [],
  );
  const isLastOpen = isOpen && clauses.at(-1)?.kind === 'word';
  return texts.length === 0 ? '' : `${texts.join(' ')}${isLastOpen ? '' : ' '}`;
}
