import { isArxivId } from '@/core/arxiv-id';
import type { Entry } from '@/core/library/paper-library';
import { doiOf, type Paper } from '@/core/paper';
import { paperUrl } from '@/core/paper-id';
import { yearOf } from './citation-keys';
import { splitName } from './names';

/** A paper as Zotero's connector takes it, with what the user wrote of it where it is saved. */
export interface ZoteroItem {
  /** Made by the sender, unlike any other of the same request. */
  readonly id: string;
  readonly itemType: 'preprint' | 'journalArticle' | 'document';
  readonly title: string;
  readonly abstractNote: string;
  readonly creators: readonly ZoteroCreator[];
  readonly date: string;
  readonly url: string;
  readonly tags: readonly { readonly tag: string }[];
  /** In HTML. */
  readonly notes: readonly { readonly note: string }[];
  readonly attachments: readonly never[];
  readonly DOI?: string;
  readonly repository?: string;
  readonly archiveID?: string;
  readonly libraryCatalog?: string;
  readonly extra?: string;
}

/** With a field mode of 1 the name is one, and stands in `lastName`. */
interface ZoteroCreator {
  readonly creatorType: 'author';
  readonly firstName?: string;
  readonly lastName: string;
  readonly fieldMode?: 1;
}

/**
 * A paper as an item for Zotero, with the fields that its own translator for arXiv fills.
 *
 * Format: https://www.zotero.org/support/dev/client_coding/connector_http_server
 */
export function toZoteroItem(
  paper: Paper,
  { tags, note }: Pick<Entry, 'tags' | 'note'>,
  id: string,
): ZoteroItem {
  return {
    id,
    ...identify(paper),
    title: paper.title,
    abstractNote: paper.abstract,
    creators: paper.authors.map(toCreator),
    date: paper.publishedOn ?? yearOf(paper),
    url: paperUrl(paper.id),
    tags: tags.map((tag) => ({ tag })),
    notes: note.trim() === '' ? [] : [{ note: toHtml(note) }],
    attachments: [],
  };
}

type Identity = Pick<
  ZoteroItem,
  'itemType' | 'DOI' | 'repository' | 'archiveID' | 'libraryCatalog' | 'extra'
>;

function identify(paper: Paper): Identity {
  const { id } = paper;
  if (isArxivId(id)) {
    return {
      itemType: 'preprint',
      DOI: `10.48550/arXiv.${id}`,
      repository: 'arXiv',
      archiveID: `arXiv:${id}`,
      libraryCatalog: 'arXiv.org',
      extra: `arXiv:${id}`,
    };
  }
  const doi = doiOf(paper);
  return doi === undefined ? { itemType: 'document' } : { itemType: 'journalArticle', DOI: doi };
}

function toCreator(name: string): ZoteroCreator {
  const { given, family } = splitName(name);
  return given === ''
    ? { creatorType: 'author', lastName: family, fieldMode: 1 }
    : { creatorType: 'author', firstName: given, lastName: family };
}

/** The note as it is written; Zotero has no Markdown. */
function toHtml(note: string): string {
  return note
    .trim()
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .split(/\n\s*\n/)
    .map((paragraph) => `<p>${paragraph.replaceAll('\n', '<br>')}</p>`)
    .join('\n');
}
