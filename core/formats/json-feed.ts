import { paperPdfUrl, type Paper } from '@/core/paper';
import { paperUrl } from '@/core/paper-id';
import { plainText } from '@/core/tex/segments';
import { paperDate } from './feed-date';
import type { ListedPapers } from './list-file';

/**
 * A list as a feed in JSON, maths in plain characters.
 *
 * Format: https://www.jsonfeed.org/version/1.1/
 */
export function listJsonFeed({ title, papers, at }: ListedPapers): string {
  const feed = {
    version: 'https://jsonfeed.org/version/1.1',
    title,
    items: papers.map((paper) => toItem(paper, at)),
  };
  return `${JSON.stringify(feed, undefined, 2)}\n`;
}

function toItem(paper: Paper, at: number) {
  const { id, title, abstract, summary, authors, keywords } = paper;
  const url = paperUrl(id);
  const pdf = paperPdfUrl(paper);
  return {
    id: url,
    url,
    title: plainText(title),
    content_text: plainText(abstract) || plainText(title),
    ...(summary !== undefined && { summary: plainText(summary) }),
    date_published: paperDate(paper, at),
    ...(authors.length > 0 && { authors: authors.map((name) => ({ name })) }),
    ...(keywords.length > 0 && { tags: keywords }),
    ...(pdf !== undefined && { attachments: [{ url: pdf, mime_type: 'application/pdf' }] }),
  };
}
