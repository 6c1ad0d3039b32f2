import type { Paper } from '@/core/paper';
import { paperUrl, type PaperId } from '@/core/paper-id';

const SHOWN_AUTHORS = 3;

/** A paper as one line of Markdown: a link, its first authors, its year. */
export function toMarkdown(paper: Paper): string {
  const authors = paper.authors.slice(0, SHOWN_AUTHORS).join(', ');
  const others = paper.authors.length > SHOWN_AUTHORS ? ' et al.' : '';
  const year = paper.publishedOn === undefined ? '' : ` (${paper.publishedOn.slice(0, 4)})`;
  const byline = authors === '' ? '' : `, ${escapeMarkdown(authors)}${others}`;
  return `[${escapeMarkdown(paper.title)}](${linkTo(paper.id)})${byline}${year}`;
}

/** A parenthesis would end the link. */
function linkTo(id: PaperId): string {
  return paperUrl(id).replaceAll('(', '%28').replaceAll(')', '%29');
}

/** What Markdown would take for markup gets a backslash (CommonMark 0.31, 2.4). */
function escapeMarkdown(text: string): string {
  return text.replaceAll(/[\\`*_[\]<>#|~]/g, String.raw`\$&`);
}
