import type { Paper } from '@/core/paper';
import { listAtom } from './atom';
import { listDigest } from './digest';
import type { ExportedFile } from './export-file';
import { listJsonFeed } from './json-feed';
import type { ListFormat } from './list-formats';
import { listMail } from './mail';

/** The papers of a period, a view or a search, in the order in which they are listed. */
export interface ListedPapers {
  /** What is listed, in plain words. */
  readonly title: string;
  readonly papers: readonly Paper[];
  /** When the list was as it is, epoch ms. */
  readonly at: number;
}

/** A list of papers as a file of a format. */
export async function listFile(format: ListFormat, list: ListedPapers): Promise<ExportedFile> {
  switch (format) {
    case 'digest':
      return file('papertab-list.md', 'text/markdown;charset=utf-8', listDigest(list));
    case 'mail':
      return file('papertab.eml', 'message/rfc822', await listMail(list));
    case 'atom':
      return file('papertab.atom', 'application/atom+xml;charset=utf-8', await listAtom(list));
    case 'json-feed':
      return file('papertab-feed.json', 'application/feed+json', listJsonFeed(list));
  }
}

function file(name: string, type: string, content: string): ExportedFile {
  return { name, type, content };
}
