import * as v from 'valibot';
import { isArxivId, parseArxivId } from '@/core/arxiv-id';
import { isDay, type Day } from '@/core/day';
import type { Paper } from '@/core/paper';
import {
  LONGEST_ABSTRACT,
  LONGEST_NAME,
  LONGEST_TITLE,
  MOST_AUTHORS,
  MOST_KEYWORDS,
} from '@/core/paper-caps';
import { doiKey, pageKey, paperUrl, type PaperId } from '@/core/paper-id';
import { paperOfUrl } from '@/core/paper-url';
import { safeUrl } from '@/core/safe-url';
import { decodeTex } from '@/core/tex/decode';
import { cleanLine, cleanText } from '@/core/text';

/** Of what is cut off anyway. */
const LONGEST_TEXT = 50_000;

/** Tags with addresses of the page's own paper. */
const URL_TAGS = [
  'citation_abstract_html_url',
  'citation_fulltext_html_url',
  'citation_pdf_url',
  'citation_public_url',
];

const TAGS = v.fallback(v.array(v.object({ name: v.string(), content: v.string() })), []);

/**
 * The paper that a page's own `meta` tags tell of; undefined where they name none, or another than
 * the address does: a page that changes its address by script may have the tags of the last one.
 * `tags` is whatever was read from the page, `address` that of the page.
 *
 * Format: https://scholar.google.com/intl/en/scholar/inclusion.html#indexing
 */
export function paperOfTags(tags: unknown, address: string): Paper | undefined {
  const found = v.parse(TAGS, tags).map(({ name, content }) => ({
    name: name.toLowerCase(),
    content: content.slice(0, LONGEST_TEXT),
  }));
  const all = (name: string): string[] =>
    found.filter((tag) => tag.name === name).map(({ content }) => content);
  const first = (...names: string[]): string =>
    names.flatMap(all).find((content) => content.trim() !== '') ?? '';

  const title = line(first('citation_title'), LONGEST_TITLE);
  const named = paperOfUrl(address);
  const arxiv = parseArxivId(first('citation_arxiv_id'));
  const doi = doiKey(first('citation_doi'));
  const linked = URL_TAGS.flatMap(all).map((url) => paperOfLink(url, address));
  if ([arxiv, doi, ...linked].some((told) => isAnother(told, named))) return undefined;
  // What the address says comes before the DOI, so that the page is known again before it is read.
  const id =
    (named !== undefined && isArxivId(named) ? named : arxiv) ?? named ?? doi ?? pageKey(address);
  if (title === '' || id === undefined) return undefined;
  const date = first('citation_date', 'citation_publication_date', 'citation_online_date');
  const publishedOn = dayOf(date);
  const pdfUrl = safeUrl(first('citation_pdf_url'), address);
  return {
    id,
    ...(id.startsWith('url:') && doi?.startsWith('doi:') === true && { doi }),
    title,
    abstract: cleanText(decodeTex(first('citation_abstract', 'dc.description')), LONGEST_ABSTRACT),
    authors: authorsOf(all('citation_author'), first('citation_authors')),
    keywords: first('citation_keywords')
      .split(/[;,]/)
      .map((keyword) => line(keyword, LONGEST_NAME))
      .filter((keyword) => keyword !== '')
      .slice(0, MOST_KEYWORDS),
    days: [],
    upvotes: 0,
    ...(publishedOn !== undefined && { publishedOn }),
    ...(pdfUrl !== undefined && { pdfUrl }),
    toldBy: 'page',
    fetchedAt: 0,
  };
}

function paperOfLink(link: string, address: string): PaperId | undefined {
  return URL.canParse(link, address) ? paperOfUrl(new URL(link, address).href) : undefined;
}

/** Only keys of one site tell two papers apart: one paper may have an identifier, a DOI and a page. */
function isAnother(told: PaperId | undefined, named: PaperId | undefined): boolean {
  if (told === undefined || named === undefined || told === named) return false;
  return new URL(paperUrl(told)).host === new URL(paperUrl(named)).host;
}

/** One tag each, or all in one with semicolons between them; surnames may stand first. */
function authorsOf(each: readonly string[], together: string): string[] {
  const names = each.length > 0 ? each : together.split(';');
  return names
    .slice(0, MOST_AUTHORS)
    .map((name) => line(name, LONGEST_NAME).replace(/^([^,]+), ([^,]+)$/, '$2 $1'))
    .filter((name) => name !== '');
}

/** Where the day is told as well: `2024/01/31`, `2024-1-31`. */
function dayOf(date: string): Day | undefined {
  const parts = /^(\d{4})[/-](\d{1,2})[/-](\d{1,2})/.exec(date.trim());
  const day = parts
    ?.slice(1)
    .map((part) => part.padStart(2, '0'))
    .join('-');
  return day !== undefined && isDay(day) ? day : undefined;
}

function line(text: string, most: number): string {
  return cleanLine(decodeTex(text.slice(0, LONGEST_TEXT)), most);
}
