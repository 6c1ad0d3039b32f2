import { isArxivId, type ArxivId } from '@/core/arxiv-id';
import type { Paper } from '@/core/paper';
import type { PaperId } from '@/core/paper-id';

const WORDS_IN_KEY = 4;
const STOP_WORDS = new Set(
  'a an and are as at by for from in into is it of on or the to via with'.split(' '),
);

/**
 * A key to cite a paper by, as arXiv makes it: surname, year and the first words of the title, of
 * which every program reads each character.
 */
export function citationKey(paper: Paper): string {
  const surname = paper.authors[0]?.trim().split(/\s+/).at(-1) ?? '';
  const words = paper.title
    .split(/\s+/)
    .map(plain)
    .filter((word) => word !== '' && !STOP_WORDS.has(word))
    .slice(0, WORDS_IN_KEY);
  return `${plain(surname) || 'anonymous'}${yearOf(paper)}${words.join('')}`;
}

/** A key for each of these papers, no two the same: who share one get a, b, c by their identifiers. */
export function citationKeys(papers: readonly Paper[]): ReadonlyMap<PaperId, string> {
  const sharing = new Map<string, Paper[]>();
  for (const paper of papers.toSorted(byId)) {
    const key = citationKey(paper);
    const group = sharing.get(key);
    if (group === undefined) sharing.set(key, [paper]);
    else group.push(paper);
  }
  const keys = new Map<PaperId, string>();
  const taken = new Set(sharing.keys());
  for (const [key, group] of sharing) {
    let letters = 0;
    for (const { id } of group) {
      let unique = key;
      while (group.length > 1 && taken.has(unique)) unique = key + toLetters(letters++);
      taken.add(unique);
      keys.set(id, unique);
    }
  }
  return keys;
}

/** The year of a paper; where no date is known, the one that an arXiv identifier begins with. */
export function yearOf({ id, publishedOn }: Paper): string {
  return publishedOn?.slice(0, 4) ?? (isArxivId(id) ? yearOfId(id) : '');
}

/** For an order that is the same in every run and every language. */
export function byId(one: { readonly id: PaperId }, other: { readonly id: PaperId }): number {
  if (one.id === other.id) return 0;
  return one.id < other.id ? -1 : 1;
}

/** Letters and digits of ASCII alone, lower case: what every BibTeX takes in a key. */
function plain(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]/g, '');
}

/** Identifiers begin with the year of submission: `2401.00001`, `hep-th/9901001`. */
function yearOfId(id: ArxivId): string {
  const digits = /(\d{2})\d{2}\.|\/(\d{2})/.exec(id);
  const short = digits?.[1] ?? digits?.[2] ?? '00';
  return Number(short) > 90 ? `19${short}` : `20${short}`;
}

/** a, b, … z, aa, ab, … */
function toLetters(index: number): string {
  const last = String.fromCharCode(97 + (index % 26));
  return index < 26 ? last : toLetters(Math.floor(index / 26) - 1) + last;
}
