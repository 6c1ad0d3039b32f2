import { OWN_FIELDS, toOwnFields } from './own-fields';
import { byId } from './citation-keys';
import type { Entry } from '@/core/library/paper-library';
import { doiOf } from '@/core/paper';
import { paperUrl } from '@/core/paper-id';

export const CSV_COLUMNS = [
  'id',
  'title',
  'authors',
  'published-on',
  'url',
  'doi',
  'tags',
  'note',
  ...OWN_FIELDS,
  'abstract',
] as const;

/** By this a spreadsheet knows that the file is UTF-8. */
const BYTE_ORDER_MARK = '\u{FEFF}';

/**
 * Entries as CSV with a heading, in the order of their identifiers. Authors and tags are parted by
 * semicolons. A cell that a spreadsheet would take for a formula begins with an apostrophe.
 *
 * Format: RFC 4180; formulas: https://owasp.org/www-community/attacks/CSV_Injection
 */
export function exportCsv(entries: readonly Entry[]): string {
  const rows = entries.toSorted(byId).map(toRow);
  const lines = [CSV_COLUMNS, ...rows].map((cells) => cells.map(toCell).join(','));
  return `${BYTE_ORDER_MARK}${lines.join('\r\n')}\r\n`;
}

function toRow(entry: Entry): readonly string[] {
  const { id, title, authors, abstract, publishedOn } = entry.paper;
  const own: ReadonlyMap<string, string> = new Map(toOwnFields(entry));
  const cells: ReadonlyMap<string, string> = new Map([
    ...own,
    ['id', id],
    ['title', title],
    ['authors', toList(authors)],
    ['published-on', publishedOn ?? ''],
    ['url', paperUrl(id)],
    ['doi', doiOf(entry.paper) ?? ''],
    ['tags', toList(entry.tags)],
    ['note', entry.note],
    ['abstract', abstract],
  ]);
  return CSV_COLUMNS.map((name) => cells.get(name) ?? '');
}

/** Elements that have a semicolon or a quote are quoted, as cells are. */
function toList(elements: readonly string[]): string {
  return elements.map((element) => quoted(element, /[";]/)).join('; ');
}

function toCell(text: string): string {
  return quoted(text.replace(/^(?='*[=+\-@\t\r\n])/, "'"), /[",\r\n]|^\s|\s$/);
}

function quoted(text: string, special: RegExp): string {
  return special.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
