import { arxivPdfUrl, isArxivId, type ArxivId } from './arxiv-id';
import type { Day } from './day';
import type { PaperId } from './paper-id';
import { plainText } from './tex/segments';

const SENTENCES = new Intl.Segmenter('en', { granularity: 'sentence' });

/** One work, as a source last told of it. Texts are plain, cleaned and capped; URLs are checked. */
export interface Paper {
  readonly id: PaperId;
  /** The key that its DOI gives, of one off arXiv that is kept by its page. */
  readonly doi?: PaperId;
  readonly title: string;
  readonly abstract: string;
  readonly authors: readonly string[];
  /** Topics, as the source's own model or editors name them. */
  readonly keywords: readonly string[];
  /** One sentence on what the paper does, where the source has one. */
  readonly summary?: string;
  readonly organization?: string;
  /** The day of version 1 on arXiv. */
  readonly publishedOn?: Day;
  /** The days of Daily Papers that held it, ascending: usually one. */
  readonly days: readonly Day[];
  /** When it was last put forward for Daily Papers, epoch ms; day precision from May 2026 on. */
  readonly featuredAt?: number;
  readonly upvotes: number;
  readonly comments?: number;
  /** GitHub stars of `codeUrl`. */
  readonly stars?: number;
  readonly codeUrl?: string;
  readonly projectUrl?: string;
  /** Its PDF, where that is not arXiv's. */
  readonly pdfUrl?: string;
  /** A picture of it at the source; `pictureUrl` says whether it may be shown. */
  readonly thumbnailUrl?: string;
  readonly submitter?: string;
  /** What on the source is linked to it; known once its own page was read. */
  readonly linked?: LinkedCounts;
  /** What told of it where no source has: its page, a file, or just the identifier it was saved by. */
  readonly toldBy?: 'page' | 'file' | 'identifier';
  /** Set on papers of the embedded sample API, which are shown as such. */
  readonly sample?: true;
  /** When the source told this, or was last asked in vain, epoch ms; 0 where none was asked yet. */
  readonly fetchedAt: number;
}

export interface LinkedCounts {
  readonly models: number;
  readonly datasets: number;
  readonly spaces: number;
}

/**
 * One paper out of two sightings of it. What the later one says counts; what only the earlier one
 * knew is kept, and so are the days of both. Which of the two comes first as an argument does not matter.
 */
export function mergePapers(one: Paper, other: Paper): Paper {
  const [earlier, later] = isLater(one, other) ? [other, one] : [one, other];
  return {
    ...earlier,
    ...later,
    abstract: later.abstract || earlier.abstract,
    authors: later.authors.length > 0 ? later.authors : earlier.authors,
    keywords: later.keywords.length > 0 ? later.keywords : earlier.keywords,
    days: [...new Set([...earlier.days, ...later.days])].toSorted(),
  };
}

/** Whether two papers say the same, whenever they were fetched. */
export function samePaper(one: Paper, other: Paper): boolean {
  return comparable(one) === comparable(other);
}

/**
 * A paper in one line of plain characters: the source's summary, else the first sentence of the
 * abstract, which may have points in its maths.
 */
export function oneLine(paper: Paper): string {
  if (paper.summary !== undefined) return plainText(paper.summary);
  const [first] = SENTENCES.segment(plainText(paper.abstract));
  return first?.segment.replaceAll(/\s+/g, ' ').trim() ?? '';
}

/** The DOI of a paper off arXiv, as far as it is known. */
export function doiOf({ id, doi }: Pick<Paper, 'id' | 'doi'>): string | undefined {
  return (id.startsWith('doi:') ? id : doi)?.slice(4);
}

/** The same paper, kept by another of its keys. */
export function underKey(paper: Paper, key: PaperId): Paper {
  if (paper.id === key) return paper;
  const { doi = paper.id, ...rest } = paper;
  return { ...rest, id: key, ...(key !== doi && doi.startsWith('doi:') && { doi }) };
}

/** The PDF of a paper, where that is known. */
export function paperPdfUrl({ id, pdfUrl }: Paper): string | undefined {
  return isArxivId(id) ? arxivPdfUrl(id) : pdfUrl;
}

/** The page of a paper at a source of Hugging Face's kind, which knows those of arXiv alone. */
export function paperPageUrl(endpoint: string, id: ArxivId): string {
  return `${endpoint}/papers/${id}`;
}

/** A total order, so that two sightings of one moment still merge the same way round. */
function isLater(one: Paper, other: Paper): boolean {
  if (one.fetchedAt !== other.fetchedAt) return one.fetchedAt > other.fetchedAt;
  return comparable(one) > comparable(other);
}

function comparable(paper: Paper): string {
  return JSON.stringify(paper, (key, value: unknown) => {
    if (key === 'fetchedAt') return undefined;
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
    return Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)));
  });
}
