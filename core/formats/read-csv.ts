import { unreadable, type FoundWork, type Unreadable } from './import-record';

/** The works of a CSV file of ours, whose columns may stand in any order; others are passed over. */
export function* readCsv(text: string): Generator<FoundWork | Unreadable> {
  const rows = parseCsv(text, ',');
  let head: readonly string[] | undefined;
  for (const { line, cells, isOpen } of rows) {
    if (head === undefined) head = cells.map((name) => name.trim().toLowerCase());
    else if (isOpen) yield unreadable(line, 'syntax', cells.join(', '));
    else if (cells.some((cell) => cell.trim() !== '')) yield toWork(head, cells, line);
  }
}

function toWork(head: readonly string[], cells: readonly string[], line: number): FoundWork {
  const values = new Map(head.map((name, index) => [name, unguarded(cells[index] ?? '')] as const));
  return {
    line,
    names: ['id', 'url', 'doi'].map((name) => values.get(name) ?? ''),
    title: values.get('title'),
    authors: listOf(values.get('authors')),
    abstract: values.get('abstract'),
    publishedOn: values.get('published-on'),
    tags: listOf(values.get('tags')),
    note: values.get('note'),
    own: values,
  };
}

/** Without the apostrophe that keeps a spreadsheet from taking a text for a formula. */
function unguarded(cell: string): string {
  return cell.replace(/^'(?='*[=+\-@\t\r\n])/, '');
}

function listOf(cell: string | undefined): readonly string[] {
  const [row] = parseCsv(cell ?? '', ';');
  return row?.cells.map((element) => element.trim()) ?? [];
}

interface Row {
  /** At which it begins, from 1. */
  readonly line: number;
  readonly cells: readonly string[];
  /** Whether a quote is missing, so that the row goes on to the end of the text. */
  readonly isOpen: boolean;
}

/**
 * The rows of a text; a quote that does not end goes on to the end of the text.
 *
 * Format: RFC 4180, with `\n` for any end of a line.
 */
function* parseCsv(text: string, separator: ',' | ';'): Generator<Row> {
  const endOfCell = nextOf(text, [separator, '\n']);
  let cells: string[] = [];
  let line = 1;
  let begun = 1;
  let at = 0;
  while (at < text.length) {
    const start = text.startsWith(' "', at) ? at + 1 : at;
    const quoted = text[start] === '"' ? readQuoted(text, start + 1) : undefined;
    const end = endOfCell(quoted?.end ?? at);
    cells.push(quoted?.value ?? text.slice(at, end));
    line += quoted?.lines ?? 0;
    if (text[end] !== separator) {
      yield { line: begun, cells, isOpen: quoted?.isOpen === true };
      cells = [];
      line += 1;
      begun = line;
    }
    at = end + 1;
  }
  if (cells.length > 0) yield { line: begun, cells: [...cells, ''], isOpen: false };
}

interface Quoted {
  readonly value: string;
  /** The place behind its quote. */
  readonly end: number;
  readonly isOpen: boolean;
  /** How many it goes on for. */
  readonly lines: number;
}

function readQuoted(text: string, start: number): Quoted {
  let value = '';
  let from = start;
  let quote = text.indexOf('"', from);
  while (quote !== -1 && text[quote + 1] === '"') {
    value += text.slice(from, quote + 1);
    from = quote + 2;
    quote = text.indexOf('"', from);
  }
  const end = quote === -1 ? text.length : quote;
  value += text.slice(from, end);
  return { value, end: end + 1, isOpen: quote === -1, lines: value.split('\n').length - 1 };
}

/** Finds where one of these signs is next, or the end; each search goes on where the last one ended. */
function nextOf(text: string, signs: readonly string[]): (from: number) => number {
  const next = signs.map(() => -1);
  return (from) => {
    for (const [index, sign] of signs.entries()) {
      if ((next[index] ?? -1) >= from) continue;
      const found = text.indexOf(sign, from);
      next[index] = found === -1 ? text.length : found;
    }
    return Math.min(...next);
  };
}
