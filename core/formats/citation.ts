import { isArxivId } from '@/core/arxiv-id';
import type { Paper } from '@/core/paper';
import { paperUrl, type PaperId } from '@/core/paper-id';
import { plainText } from '@/core/tex/segments';
import { byId, yearOf } from './citation-keys';
import { splitName } from './names';

/**
 * A paper as a plain line that cites it in the manner of APA 7, maths in plain characters. The title
 * keeps its capitals, because no program knows which of them are names.
 *
 * Format: https://apastyle.apa.org/style-grammar-guidelines/references/examples
 *
 * @example Vaswani, A., & Kaiser, Ł. (2017). Attention Is All You Need. arXiv. https://doi.org/10.48550/arXiv.1706.03762
 */
export function toCitation(paper: Paper): string {
  const { id, authors } = paper;
  const year = `(${yearOf(paper) || 'n.d.'}).`;
  const title = ended(plainText(paper.title));
  const head = authors.length === 0 ? [title, year] : [listNames(authors), year, title];
  return [...head, ...(isArxivId(id) ? ['arXiv.'] : []), lasting(id)].join(' ');
}

/** The lines of these papers, in alphabetical order as a list of references has them. */
export function exportCitations(papers: readonly Paper[]): string {
  const order = new Intl.Collator('en');
  return papers
    .toSorted(byId)
    .map(toCitation)
    .toSorted(order.compare)
    .map((line) => `${line}\n`)
    .join('');
}

/** Of more than twenty authors the first nineteen and the last are named. */
const MOST_NAMED = 20;

function listNames(authors: readonly string[]): string {
  const names = authors.map(toInverted);
  const last = names.at(-1) ?? '';
  if (names.length === 1) return ended(last);
  if (names.length > MOST_NAMED) {
    return ended(`${names.slice(0, MOST_NAMED - 1).join(', ')}, … ${last}`);
  }
  return ended(`${names.slice(0, -1).join(', ')}, & ${last}`);
}

/** Family name and initials: "Sutton, R. S.", "Picard, J.-L."; what has no letter case stays whole. */
function toInverted(name: string): string {
  const { given, family } = splitName(name);
  const initials = given
    .split(/[\s.]+/)
    .filter((word) => word !== '')
    .map((word) => word.split('-').map(toInitial).join('-'));
  return [family, initials.join(' ')].filter((part) => part !== '').join(', ');
}

function toInitial(word: string): string {
  const [first = ''] = word;
  return /\p{L}/u.test(first) && first.toLowerCase() !== first.toUpperCase()
    ? `${first.toUpperCase()}.`
    : word;
}

function ended(text: string): string {
  return /[.?!…]$/.test(text) ? text : `${text}.`;
}

/** An address that lasts: arXiv gives each paper a DOI. */
function lasting(id: PaperId): string {
  return isArxivId(id) ? `https://doi.org/10.48550/arXiv.${id}` : paperUrl(id);
}
