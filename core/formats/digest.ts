import { oneLine } from '@/core/paper';
import type { ListedPapers } from './list-file';
import { escapeMarkdown, toMarkdown } from './markdown';

/**
 * A list as Markdown for a group's chat or notes: a heading, and of each paper a link, its first
 * authors, its votes, and in a line below what it does.
 *
 * @example
 * # Trending: 16–22 November
 *
 * 1. [Title](https://arxiv.org/abs/2401.00001), A. King (2024), 42 upvotes\
 *    What the paper does.
 */
export function listDigest({ title, papers }: ListedPapers): string {
  const width = String(papers.length).length + 2;
  const items = papers.map((paper, index) => {
    const { upvotes } = paper;
    const votes = upvotes === 0 ? '' : `, ${upvotes} ${upvotes === 1 ? 'upvote' : 'upvotes'}`;
    const line = escapeMarkdown(oneLine(paper));
    const head = `${`${index + 1}.`.padEnd(width)}${toMarkdown(paper)}${votes}`;
    // A backslash at the end of a line is a line break (CommonMark 0.31, 6.7).
    return line === '' ? `${head}\n` : `${head}\\\n${' '.repeat(width)}${line}\n`;
  });
  return `# ${escapeMarkdown(title)}\n\n${items.join('')}`;
}
