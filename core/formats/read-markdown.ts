import * as v from 'valibot';
import type { FoundWork, Unreadable } from './import-record';
import { tagsOf, unescapeMarkdown } from './markdown';
import { noteOfLines, REST_END, REST_START } from './markdown-list';
import { readLinks } from './read-links';

/** The works of a list in Markdown: whole where the list is ours, else what its lines link to. */
export function* readMarkdown(text: string): Generator<FoundWork | Unreadable> {
  const rows = text.split('\n');
  for (let at = 0; at < rows.length; at += 1) {
    const row = rows[at] ?? '';
    const item = readItem(row);
    if (item === undefined) {
      for (const found of readLinks(row)) yield { ...found, line: at + 1 };
      continue;
    }
    const line = at + 1;
    while (isOfNote(rows[at + 1])) at += 1;
    const note = noteOfLines(rows.slice(line, at + 1));
    yield { note, ...item, line };
  }
}

/** What the lines below an entry begin with that are its note. */
function isOfNote(row: string | undefined): boolean {
  return row !== undefined && (row.startsWith('  ') || row.trim() === '');
}

const REST = v.record(v.string(), v.union([v.string(), v.array(v.string())]));

/** `- [title](address)` */
const LINK = /^- \[((?:\\.|[^\\[\]])*)\]\(([^\s()]*)\)/;

function readItem(row: string): Omit<FoundWork, 'line'> | undefined {
  const [, title, address = ''] = LINK.exec(row) ?? [];
  const start = row.lastIndexOf(REST_START);
  const rest = start === -1 ? undefined : readRest(row.slice(start).trimEnd());
  if (title === undefined || rest === undefined) return undefined;
  const text = (name: string): string | undefined => {
    const value = rest[name];
    return typeof value === 'string' ? value : undefined;
  };
  const list = (name: string): readonly string[] => {
    const value = rest[name];
    return Array.isArray(value) ? value : [];
  };
  const note = text('note');
  return {
    names: [text('id') ?? '', address, text('doi') ?? ''],
    title: unescapeMarkdown(title),
    authors: list('authors'),
    abstract: text('abstract'),
    publishedOn: text('published-on'),
    tags: tagsOf(wordsAtEnd(row.slice(0, start)), list('tags')),
    ...(note !== undefined && { note }),
    own: new Map(Object.keys(rest).map((name) => [name, text(name) ?? ''])),
  };
}

function readRest(comment: string): v.InferOutput<typeof REST> | undefined {
  if (!comment.endsWith(REST_END)) return undefined;
  const json = comment.slice(REST_START.length - 1, comment.length - REST_END.length + 1);
  try {
    const rest = v.safeParse(REST, JSON.parse(json));
    return rest.success ? rest.output : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** The words with `#` that a line ends with. */
function wordsAtEnd(text: string): readonly string[] {
  const words = text.trimEnd().split(' ');
  const last = words.findLastIndex((word) => !/^#[^#]/.test(word));
  return words.slice(last + 1).map((word) => word.slice(1));
}
