import type { Paper } from '@/core/paper';
import { distance } from './mistakes';

/** A query, the paper that it was made of, and how many mistakes were made in it. */
export interface Asked {
  readonly text: string;
  readonly paper: number;
  readonly mistakes: number;
  /** Whether its words are of the abstract, and not of title, authors, keywords or organisation. */
  readonly isOfAbstract: boolean;
}

/**
 * Tells whether a query is fair: no other paper has what was typed with as few mistakes in parts that
 * count as much, or with fewer anywhere.
 */
export type Judge = (asked: Asked) => boolean;

/** Reads papers word for word, without a thought of the search that is judged. */
export function createJudge(papers: readonly Paper[]): Judge {
  const entries = readPapers(papers);
  const byText = new Map(entries.map((entry) => [entry.term, entry]));
  const byLength = groupByLength(entries);
  const sorted = entries.toSorted((a, b) => (a.term < b.term ? -1 : 1));
  const sums = new Uint8Array(papers.length);
  const least = new Uint8Array(papers.length);

  /** What a word may be with so many mistakes, as the last word also a beginning as it stands. */
  function termsFor(word: string, isLast: boolean, most: number): { entry: Entry; cost: number }[] {
    const found: { entry: Entry; cost: number }[] = [];
    const exact = byText.get(word);
    if (exact !== undefined) found.push({ entry: exact, cost: 0 });
    if (isLast) {
      for (let at = firstFrom(sorted, word); sorted[at]?.term.startsWith(word); at++) {
        const entry = sorted[at];
        if (entry !== undefined) found.push({ entry, cost: 0 });
      }
    }
    if (most === 0) return found;
    const typed = lettersOf(word);
    for (let length = word.length - most; length <= word.length + most; length++) {
      const { entries = [], letters = new Int32Array() } = byLength[length] ?? {};
      for (let at = 0; at < letters.length; at++) {
        const entry = entries[at];
        if (entry === undefined || countBits(typed ^ (letters[at] ?? 0)) > 2 * most) continue;
        const cost = distance(word, entry.term);
        if (cost > 0 && cost <= most) found.push({ entry, cost });
      }
    }
    return found;
  }

  /** Whether a paper but the one has all the words, with so many mistakes in them together. */
  function anotherHas(
    words: readonly string[],
    paper: number,
    most: number,
    isAnywhere: boolean,
  ): boolean {
    sums.fill(0);
    sums[paper] = OUT;
    let left = 1;
    for (const [index, word] of words.entries()) {
      if (left === 0) return false;
      least.fill(OUT);
      for (const { entry, cost } of termsFor(word, index === words.length - 1, most)) {
        for (const each of entry.heads) if (cost < (least[each] ?? 0)) least[each] = cost;
        if (!isAnywhere) continue;
        for (const each of entry.abstracts) if (cost < (least[each] ?? 0)) least[each] = cost;
      }
      left = 0;
      for (let each = 0; each < sums.length; each++) {
        const sum = (sums[each] ?? OUT) + (least[each] ?? OUT);
        sums[each] = sum > most ? OUT : sum;
        if (sum <= most) left += 1;
      }
    }
    return left > 0;
  }

  return ({ text, paper, mistakes, isOfAbstract }) => {
    const words = wordsOf(text);
    const ways = words.length === 2 ? [words, [words.join('')]] : [words];
    return !ways.some(
      (way) =>
        anotherHas(way, paper, mistakes, isOfAbstract) ||
        (mistakes > 0 && !isOfAbstract && anotherHas(way, paper, mistakes - 1, true)),
    );
  };
}

/** More mistakes than any query has, and small enough to be added in a byte. */
const OUT = 100;

interface Entry {
  readonly term: string;
  /** The papers that have it in title, authors, keywords or organisation, and in the abstract. */
  readonly heads: number[];
  readonly abstracts: number[];
}

function readPapers(papers: readonly Paper[]): Entry[] {
  const entries = new Map<string, Entry>();
  const post = (text: string, paper: number, where: 'heads' | 'abstracts'): void => {
    const joined = (text.includes('-') && text.match(/[\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)+/gu)) || [];
    for (const term of [...wordsOf(text), ...joined.map((each) => wordsOf(each).join(''))]) {
      let entry = entries.get(term);
      if (entry === undefined) {
        entry = { term, heads: [], abstracts: [] };
        entries.set(term, entry);
      }
      if (entry[where].at(-1) !== paper) entry[where].push(paper);
    }
  };
  for (const [number, { title, authors, keywords, organization, abstract }] of papers.entries()) {
    post([title, ...authors, ...keywords, organization ?? ''].join(' ; '), number, 'heads');
    post(abstract, number, 'abstracts');
  }
  return [...entries.values()];
}

/** The words of a text without case and accents. */
export function wordsOf(text: string): string[] {
  const plain = /^[\0-\x7F]*$/.test(text) ? text : withoutAccents(text);
  return plain.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

function withoutAccents(text: string): string {
  return text
    .replaceAll(/[łŁ]/g, 'l')
    .replaceAll(/[øØ]/g, 'o')
    .normalize('NFKD')
    .replaceAll(/\p{M}+/gu, '');
}

/** Terms of each length with their letters, which are looked at for every word of every query. */
function groupByLength(entries: readonly Entry[]) {
  const groups: Entry[][] = [];
  for (const entry of entries) (groups[entry.term.length] ??= []).push(entry);
  return groups.map((entries) => ({
    entries,
    letters: Int32Array.from(entries, ({ term }) => lettersOf(term)),
  }));
}

function firstFrom(sorted: readonly Entry[], word: string): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle]?.term ?? '') < word) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The letters of a word as bits: with each mistake two of them change at most. */
function lettersOf(word: string): number {
  let bits = 0;
  for (let at = 0; at < word.length; at++) bits |= 1 << (word.charCodeAt(at) & 31);
  return bits;
}

function countBits(bits: number): number {
  let count = 0;
  for (let left = bits; left !== 0; left &= left - 1) count += 1;
  return count;
}
