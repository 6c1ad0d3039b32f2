import { isArxivId } from '@/core/arxiv-id';
import type { Entry } from '@/core/library/paper-library';
import { doiOf, type Paper } from '@/core/paper';
import { paperUrl, type PaperId } from '@/core/paper-id';
import { toBibtexText, toVerbatim } from './bibtex-text';
import { byId, citationKey, citationKeys, yearOf } from './citation-keys';
import { OWN_PREFIX, toOwnFields } from './own-fields';

type Field = readonly [name: string, value: string];

/**
 * A paper as BibTeX, laid out as arXiv's own export is: `@misc`, the identifier as `eprint`, a key
 * of surname, year and the first words of the title. The subject class is left out, because the
 * source does not name it.
 */
export function toBibtex(paper: Paper): string {
  return layOut('misc', citationKey(paper), bibtexFields(paper));
}

/**
 * Entries as a BibTeX file, in the order of their identifiers: each as {@link toBibtex} has it under
 * a key of its own, with abstract, tags (`keywords`), note (`annote`) and, as `x-papertab-…`, the rest.
 */
export function exportBibtex(entries: readonly Entry[]): string {
  return exportAll(entries, (entry) => [
    'misc',
    [
      ...bibtexFields(entry.paper),
      ...keptFields(entry, 'annote'),
      [`${OWN_PREFIX}published-on`, entry.paper.publishedOn ?? ''],
    ],
  ]);
}

/** The same for biblatex, with its own types and names: `@online`, `date`, `eprinttype`, `annotation`. */
export function exportBiblatex(entries: readonly Entry[]): string {
  return exportAll(entries, (entry) => {
    const { id, title, authors, publishedOn } = entry.paper;
    const fields: readonly Field[] = [
      ['title', toBibtexText(title)],
      ['author', toNames(authors)],
      ['date', publishedOn ?? yearOf(entry.paper)],
      ...identify(entry.paper, 'eprinttype'),
      ['url', toUrl(id)],
      ...keptFields(entry, 'annotation'),
    ];
    return [id.startsWith('doi:') ? 'misc' : 'online', fields];
  });
}

function exportAll(
  entries: readonly Entry[],
  describe: (entry: Entry) => readonly [type: string, fields: readonly Field[]],
): string {
  const keys = citationKeys(entries.map(({ paper }) => paper));
  return entries
    .toSorted(byId)
    .map((entry) => {
      const [type, fields] = describe(entry);
      return layOut(type, keys.get(entry.id) ?? entry.id, fields);
    })
    .join('\n');
}

function layOut(type: string, key: string, fields: readonly Field[]): string {
  const lines = fields
    .filter(([, value]) => value !== '')
    .map(([name, value]) => `      ${name}={${value}},`);
  return [`@${type}{${key},`, ...lines, '}', ''].join('\n');
}

function bibtexFields(paper: Paper): readonly Field[] {
  return [
    ['title', toBibtexText(paper.title)],
    ['author', toNames(paper.authors)],
    ['year', yearOf(paper)],
    ...identify(paper, 'archivePrefix'),
    ['url', toUrl(paper.id)],
  ];
}

function identify(paper: Paper, archive: string): readonly Field[] {
  const { id } = paper;
  if (isArxivId(id)) {
    return [
      ['eprint', id],
      [archive, 'arXiv'],
    ];
  }
  const doi = doiOf(paper);
  return doi === undefined ? [] : [['doi', toVerbatim(doi)]];
}

/** Braces would break the file; an address may have them encoded. */
function toUrl(id: PaperId): string {
  return paperUrl(id).replaceAll('{', '%7B').replaceAll('}', '%7D');
}

function keptFields(entry: Entry, note: string): readonly Field[] {
  return [
    ['abstract', toBibtexText(entry.paper.abstract)],
    ['keywords', entry.tags.map((tag) => grouped(toBibtexText(tag), /[,;]/)).join(', ')],
    [note, toBibtexText(entry.note)],
    ...toOwnFields(entry).map(([name, text]) => [OWN_PREFIX + name, text] as const),
    [`${OWN_PREFIX}id`, /[{}]/.test(entry.id) ? toVerbatim(entry.id) : ''],
  ];
}

/** Names are parted by "and", their parts by commas; braces keep together what is one name. */
function toNames(authors: readonly string[]): string {
  return authors
    .map((name) => grouped(toBibtexText(name), /,|(?:^|\s)and(?:\s|$)|^others$/i))
    .join(' and ');
}

function grouped(text: string, parting: RegExp): string {
  return parting.test(text) ? `{${text}}` : text;
}
