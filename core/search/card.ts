import type { Paper } from '@/core/paper';
import { eachText, FIELD } from './fields';
import type { ReadQuery } from './read-query';
import { eachTerm } from './words';

/** A paper's texts, folded, with a blank before and after every word: what cards are cut from. */
export interface CardTexts {
  readonly title: string;
  /** Keywords, authors, organisation, and other forms of their words and the title's. */
  readonly context: string;
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
  const fields = new Map<number, string>();
  let forms = '';
  eachText(paper, (text, field) => {
    let words = '';
    eachTerm(text, (term, _start, _end, kind) => {
      if (kind === 'word') words += `${term} `;
      else if (field !== FIELD.abstract) forms += `${term} `;
    });
    fields.set(field, `${fields.get(field) ?? ''}; ${words}`);
  });
  const [keywords = '', authors = '', organization = ''] = [
    fields.get(FIELD.keywords),
    fields.get(FIELD.authors),
    fields.get(FIELD.organization),
  ];
  return {
    title: ` ${fields.get(FIELD.title) ?? ''}`,
    context: ` ${keywords}${authors}${organization}; ${forms}`,
    abstract: ` ${fields.get(FIELD.abstract) ?? ''}`,
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
 * What Fuse.js gets to see of a paper, for its time is linear in the text: title and context, and of
 * the abstract, as of a context with a hundred authors, the stretch that has most of the query.
 */
export function cutCard({ title, context, abstract }: CardTexts, words: readonly CardWord[]): string {
  const near = context.length > LONGEST_CONTEXT ? bestStretch(context, words) : context;
  return `${title};${near};${bestStretch(abstract, words)}`;
}

const LONGEST_CONTEXT = 400;

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

/** The stretch of a text with the most of the words by weight, and a little around it; '' for none. */
function bestStretch(text: string, words: readonly CardWord[]): string {
  const hits = words.slice(0, MOST_WORDS).flatMap(({ beginnings }, word) => {
    for (const beginning of beginnings) {
      const places = placesOf(text, ` ${beginning}`);
      if (places.length > 0) return places.map((at): Hit => ({ at, word }));
    }
    return [];
  });
  hits.sort((a, b) => a.at - b.at);

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

function placesOf(text: string, searched: string): number[] {
  const places: number[] = [];
  let at = text.indexOf(searched);
  while (at >= 0 && places.length < MOST_HITS) {
    places.push(at);
    at = text.indexOf(searched, at + 1);
  }
  return places;
}
