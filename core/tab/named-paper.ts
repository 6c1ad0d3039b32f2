import { isArxivId } from '@/core/arxiv-id';
import type { Paper } from '@/core/paper';
import type { PaperId } from '@/core/paper-id';

/** A paper of which nothing is known but what it is kept by, until a source or a page tells more. */
export function namedPaper(id: PaperId): Paper {
  return {
    id,
    title: isArxivId(id) ? `arXiv:${id}` : id.replace(/^url:https:\/\/(?:www\.)?/, ''),
    abstract: '',
    authors: [],
    keywords: [],
    days: [],
    upvotes: 0,
    toldBy: 'identifier',
    fetchedAt: 0,
  };
}
