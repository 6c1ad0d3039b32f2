import { arxivAbstractUrl, isArxivId, parseArxivId, type ArxivId } from './arxiv-id';
import { safeUrl } from './safe-url';

/**
 * What a work is kept by, so that it is kept once: its arXiv identifier; where it has none, its DOI
 * in lower case (`doi:10.1145/3292500.3330701`); else its page
 * (`url:https://openreview.net/forum?id=abc`). No key has white space, a quote or a backslash in it.
 */
export type PaperId = ArxivId | (string & { readonly __brand: 'DOI' | 'page' });

const LONGEST_DOI = 512;

/**
 * Format: https://www.doi.org/doi-handbook/html/doi-name-syntax.html; without what a link to it would
 * lose, which is `.` or `..` between slashes.
 */
const DOI = /^10\.\d{4,9}(?:\.\d+)*\/(?!(?:.*\/)?\.{1,2}(?:\/|$))[^\s"\\\p{C}]+$/u;
const DOI_PREFIX = /^(?:doi:\s*|(?:https?:\/\/)?(?:dx\.|www\.)?doi\.org\/)/i;

/** DOIs of arXiv's own: they say no more than the identifier. */
const ARXIV_DOI = /^10\.48550\/arxiv\./;

/** What only says where a reader came from. */
const TRACKING = /^(?:utm_.*|fbclid|gclid|msclkid)$/;

/** The paper that a text names: an arXiv identifier or a DOI, however written, or any key. */
export function parsePaperId(text: string): PaperId | undefined {
  const named = text.trim();
  if (named.startsWith('url:')) return pageKey(named.slice(4));
  return parseArxivId(named) ?? doiKey(named);
}

/** Whether a text is a key in its one canonical form. */
export function isPaperId(text: string): text is PaperId {
  return parsePaperId(text) === text;
}

/**
 * The key of the work that has a DOI, which may be written as a link or after `doi:`; undefined where
 * the text is none. A DOI of arXiv's own gives the arXiv identifier.
 */
export function doiKey(text: string): PaperId | undefined {
  const bare = text.trim().replace(DOI_PREFIX, '');
  // Only the letters of ASCII have no case in a DOI.
  const doi = bare.replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase());
  if (doi.length > LONGEST_DOI || !DOI.test(doi)) return undefined;
  if (ARXIV_DOI.test(doi)) return parseArxivId(doi.replace(ARXIV_DOI, ''));
  return `doi:${doi}` as PaperId;
}

/**
 * The key of a work by its page, without fragment and without what only says where a reader came
 * from; undefined where the address is not one for a link. That the page is not a form of an arXiv
 * paper's is for the caller to know: `paper-url.ts`.
 */
export function pageKey(address: string): PaperId | undefined {
  const safe = safeUrl(address.replace(/^http:/i, 'https:').replaceAll('\\', '%5C'));
  if (safe === undefined) return undefined;
  const url = new URL(safe);
  url.hash = '';
  const tracked = [...url.searchParams.keys()].filter((name) => TRACKING.test(name));
  for (const name of tracked) url.searchParams.delete(name);
  return `url:${url.href}` as PaperId;
}

/** Where a paper is read about: arXiv's abstract, what its DOI leads to, or its own page. */
export function paperUrl(id: PaperId): string {
  if (isArxivId(id)) return arxivAbstractUrl(id);
  if (id.startsWith('url:')) return id.slice(4);
  return `https://doi.org/${encodeURI(id.slice(4)).replaceAll('#', '%23').replaceAll('?', '%3F')}`;
}
