/**
 * An arXiv identifier without version: `2401.00001` (since April 2007) or `hep-th/9901001` (before).
 * One work, however many versions, has one.
 *
 * Format: https://info.arxiv.org/help/arxiv_identifier.html
 */
export type ArxivId = string & { readonly __brand: 'ArxivId' };

const SINCE_2007 = /^\d{2}(?:0[1-9]|1[0-2])\.\d{4,5}$/;
const BEFORE_2007 = /^[a-z]+(?:-[a-z]+)*\/\d{2}(?:0[1-9]|1[0-2])\d{3}$/;
const SUBJECT_CLASS = /^([a-z]+(?:-[a-z]+)*)\.[A-Za-z-]{2,}\//;

/**
 * The identifier that a text names, without `arXiv:`, version and subject class
 * (`arXiv:math.GT/0309136v2` is `math/0309136`); undefined where it names none.
 */
export function parseArxivId(text: string): ArxivId | undefined {
  const bare = text
    .trim()
    .replace(/^arxiv:\s*/i, '')
    .replace(/v[1-9]\d*$/, '')
    .replace(SUBJECT_CLASS, '$1/');
  return isArxivId(bare) ? bare : undefined;
}

/** Whether a text is an identifier in its one canonical form. */
export function isArxivId(text: string): text is ArxivId {
  if (BEFORE_2007.test(text)) return true;
  if (!SINCE_2007.test(text)) return false;
  // Four digits after the point up to 1412, five from 1501.
  return text.length - text.indexOf('.') - 1 === (text < '1501' ? 4 : 5);
}

/** The abstract page of a paper. */
export function arxivAbstractUrl(id: ArxivId): string {
  return `https://arxiv.org/abs/${id}`;
}

/** The PDF of a paper's newest version. */
export function arxivPdfUrl(id: ArxivId): string {
  return `https://arxiv.org/pdf/${id}`;
}

/** The paper as a web page, where arXiv could convert it. */
export function arxivHtmlUrl(id: ArxivId): string {
  return `https://arxiv.org/html/${id}`;
}
