import { isArxivId } from '@/core/arxiv-id';
import type { Entry } from '@/core/library/paper-library';
import { doiOf, type Paper } from '@/core/paper';
import { paperUrl } from '@/core/paper-id';
import { byId, citationKeys, yearOf } from './citation-keys';
import { familyFirst } from './names';
import { OWN_PREFIX, toOwnFields } from './own-fields';

type Line = readonly [tag: string, value: string];

/**
 * Entries as a RIS file, in the order of their identifiers: tags as `KW`, the note as `N1`, what else
 * is the user's as `C1  - x-papertab-status: reading`.
 *
 * Format: https://en.wikipedia.org/wiki/RIS_(file_format)
 */
export function exportRis(entries: readonly Entry[]): string {
  const keys = citationKeys(entries.map(({ paper }) => paper));
  return entries
    .toSorted(byId)
    .map((entry) => toRecord(entry, keys.get(entry.id) ?? entry.id))
    .join('\r\n');
}

function toRecord(entry: Entry, key: string): string {
  const { id, title, authors, abstract } = entry.paper;
  const lines: readonly Line[] = [
    ['TI', title],
    ...authors.map((name) => ['AU', familyFirst(name)] as const),
    ['PY', yearOf(entry.paper)],
    ['DA', entry.paper.publishedOn?.replaceAll('-', '/') ?? ''],
    ['AB', abstract],
    ...identify(entry.paper),
    ['UR', paperUrl(id)],
    ['ID', key],
    ...entry.tags.map((tag) => ['KW', tag] as const),
    ['N1', entry.note],
    ...toOwnFields(entry).map(([name, text]) => ['C1', `${OWN_PREFIX}${name}: ${text}`] as const),
  ];
  const filled = lines.filter(([, value]) => value !== '').map(writeLine);
  return [`TY  - ${typeOf(entry.paper)}`, ...filled, 'ER  - ', ''].join('\r\n');
}

/** Preprints are what RIS calls unpublished work; programs know them by the archive's name. */
function typeOf({ id }: Paper): string {
  return isArxivId(id) ? 'UNPB' : 'GEN';
}

function identify(paper: Paper): readonly Line[] {
  const { id } = paper;
  if (isArxivId(id)) {
    return [
      ['PB', 'arXiv'],
      ['AN', `arXiv:${id}`],
      ['DO', `10.48550/arXiv.${id}`],
    ];
  }
  const doi = doiOf(paper);
  return doi === undefined ? [] : [['DO', doi]];
}

/**
 * A value of several lines goes on without a tag. A line of it that looks like one with a tag gets a
 * backslash, one more where it has some.
 */
function writeLine([tag, value]: Line): string {
  const [first = '', ...others] = value.split('\n');
  const guarded = others.map((line) => line.replace(/^(\s*)(?=\\*[A-Z][A-Z\d] {2}-)/, '$1\\'));
  return [`${tag}  - ${first}`, ...guarded].join('\r\n');
}
