import type { Paper } from '@/core/paper';
import { termsOf, type TextTerms } from './paper-terms';
import type { ReadQuery } from './read-query';

/** A paper's texts, folded, with a blank before and after every word: what cards are cut from. */
export interface CardTexts {
  readonly title: string;
  /** Keywords, authors, organisation, and the other forms of all words, as items. */
  readonly items: string;
  readonly abstract: string;
}

/** A word to look for when a card is cut. */
export interface CardWord {
  /** How a text may have it, or the beginning of it; the best way first. */
  readonly beginnings: readonly string[];
  readonly weight: number;
}

/** Folds the texts of a paper. */
export function createCardTexts(paper: Paper): CardTexts {
  const { title, authors, keywords, organization, abstract } = termsOf(paper);
  const forms = new Set<string>();
  const fold = ({ terms, areForms }: TextTerms): string => {
    let words = ' ';
    for (const [index, term] of terms.entries()) {
      if (areForms[index]) forms.add(` ${term} `);
      else words += `${term} `;
    }
    return words;
  };
  const [folded, foldedAbstract] = [fold(title), fold(abstract)];
  const items = [...authors, ...keywords, organization].map(fold);
  return {
    title: folded,
    items: ['', ...items, ...forms, ''].join(SEPARATOR),
    abstract: foldedAbstract,
  };
}

/** The words of a query, in all their spellings. */
export function toCardWords({ read }: ReadQuery): readonly CardWord[] {
  return read.map(({ word, reading: { nearest, rarity } }) => ({
    beginnings: [word, ...nearest.map(({ term }) => `${term} `)],
    weight: rarity,
  }));
}

/**
 * What Fuse.js gets to see of a paper, for its time is linear in the text: the title, the items that
 * have a word of the query, and the stretch of the abstract that has most of them.
 */
export function cutCard({ title, items, abstract }: CardTexts, words: readonly CardWord[]): string {
  return `${title}${hitItems(items, words)}${SEPARATOR}${bestStretch(abstract, words)}`;
}

/** No word has it, so that no phrase goes across. */
const SEPARATOR = ';';

/** Of a stretch, from its first hit to its last. */
const LONGEST_STRETCH = 110;
const BEFORE_STRETCH = 30;
const AFTER_STRETCH = 60;

/** Of a word in a text. */
const MOST_HITS = 8;

/** What a character costs, so that of two stretches with the same words the shorter one wins. */
const LENGTH_COST = 0.002;

/** As many as a mask of bits has. */
const MOST_WORDS = 31;

interface Hit {
  readonly at: number;
  readonly word: number;
}

function hitItems(items: string, words: readonly CardWord[]): string {
  const starts = hitsOf(items, words).map(({ at }) => items.lastIndexOf(SEPARATOR, at));
  return [...new Set(starts)]
    .map((start) => items.slice(start, items.indexOf(SEPARATOR, start + 1)))
    .join('');
}

/** The stretch of a text with the most of the words by weight, and a little around it; '' for none. */
function bestStretch(text: string, words: readonly CardWord[]): string {
  const hits = hitsOf(text, words).toSorted((a, b) => a.at - b.at);
  let best = -1;
  let stretch = '';
  for (const [index, { at: start }] of hits.entries()) {
    let seen = 0;
    let weight = 0;
    for (const { at, word } of hits.slice(index)) {
      if (at - start > LONGEST_STRETCH) break;
      if (seen & (1 << word)) continue;
      seen |= 1 << word;
      weight += words[word]?.weight ?? 0;
      const value = weight - LENGTH_COST * (at - start);
      if (value <= best) continue;
      best = value;
      stretch = text.slice(Math.max(0, start - BEFORE_STRETCH), at + AFTER_STRETCH);
    }
  }
  return stretch;
}

/** Where each word is, in the best of its ways that the text has. */
function hitsOf(text: string, words: readonly CardWord[]): readonly Hit[] {
  return words.slice(0, MOST_WORDS).flatMap(({ beginnings }, word) => {
    for (const beginning of beginnings) {
      const places = placesOf(text, beginning);
      if (places.length > 0) return places.map((at) => ({ at, word }));
    }
    return [];
  });
}

/** Searching for the blank before a word as well would be twice as slow: it stops at every blank. */
function placesOf(text: string, beginning: string): number[] {
  const places: number[] = [];
  let at = text.indexOf(beginning);
  while (at >= 0 && places.length < MOST_HITS) {
    if (text.charCodeAt(at - 1) === BLANK) places.push(at);
    at = text.indexOf(beginning, at + 1);
  }
  return places;
}

const BLANK = 32;
