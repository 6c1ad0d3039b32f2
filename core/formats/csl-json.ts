import { isArxivId } from '@/core/arxiv-id';
import type { Entry } from '@/core/library/paper-library';
import { doiOf, type Paper } from '@/core/paper';
import { paperUrl } from '@/core/paper-id';
import { byId, citationKeys, yearOf } from './citation-keys';
import { splitName } from './names';
import { OWN_PREFIX, toOwnFields } from './own-fields';

/**
 * Entries as CSL-JSON, in the order of their identifiers: tags as `keyword`, the note as `note`, and in
 * `custom` what else is the user's, with the tags as a list, since one of them may have a comma.
 *
 * Format: https://github.com/citation-style-language/schema/blob/master/schemas/input/csl-data.json
 */
export function exportCslJson(entries: readonly Entry[]): string {
  const keys = citationKeys(entries.map(({ paper }) => paper));
  const items = entries
    .toSorted(byId)
    .map((entry) => JSON.stringify(toItem(entry, keys.get(entry.id) ?? entry.id), undefined, 1));
  return items.length === 0 ? '[]\n' : `[\n${items.join(',\n')}\n]\n`;
}

function toItem(entry: Entry, key: string): object {
  const { id, title, authors, abstract, publishedOn } = entry.paper;
  const date = (publishedOn ?? yearOf(entry.paper)).split('-').filter((part) => part !== '');
  return {
    id: key,
    type: 'article',
    title,
    ...(authors.length > 0 && { author: authors.map(toName) }),
    ...(date.length > 0 && { issued: { 'date-parts': [date.map(Number)] } }),
    ...(abstract !== '' && { abstract }),
    ...identify(entry.paper),
    URL: paperUrl(id),
    ...(entry.tags.length > 0 && { keyword: entry.tags.join(', ') }),
    ...(entry.note !== '' && { note: entry.note }),
    custom: {
      ...Object.fromEntries(toOwnFields(entry).map(([name, text]) => [OWN_PREFIX + name, text])),
      [`${OWN_PREFIX}tags`]: entry.tags,
    },
  };
}

function toName(name: string): object {
  const { given, family } = splitName(name);
  return given === '' ? { literal: family } : { family, given };
}

function identify(paper: Paper): object {
  const { id } = paper;
  if (isArxivId(id)) {
    return { publisher: 'arXiv', number: `arXiv:${id}`, DOI: `10.48550/arXiv.${id}` };
  }
  const doi = doiOf(paper);
  return doi === undefined ? {} : { DOI: doi };
}
