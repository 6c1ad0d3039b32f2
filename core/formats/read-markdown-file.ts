import { unreadable, type FoundWork, type Unreadable } from './import-record';
import { tagsOf, unescapeMarkdown } from './markdown';

/** What stands in front of a file: a text, or a list of texts, by name. */
type FrontMatter = ReadonlyMap<string, string | readonly string[]>;

/** The work of a Markdown file with data in front, as notes are exported. @param name the file's */
export function readMarkdownFile(text: string, name: string): FoundWork | Unreadable {
  const end = text.indexOf('\n---', 3);
  if (!text.startsWith('---\n') || end === -1) return unreadable(1, 'syntax', name);
  const front = readFrontMatter(text.slice(4, end + 1));
  const body = readBody(text.slice(text.indexOf('\n', end + 1) + 1 || text.length));
  const one = (key: string): string | undefined => {
    const value = front.get(key);
    return typeof value === 'string' ? value : undefined;
  };
  const list = (key: string): readonly string[] => [front.get(key) ?? []].flat();
  return {
    line: 1,
    names: ['id', 'url', 'doi'].map((key) => one(key) ?? ''),
    title: one('title') ?? name.replace(/\.md$/i, ''),
    authors: list('authors'),
    abstract: one('abstract') ?? body.abstract,
    publishedOn: one('published'),
    tags: tagsOf(list('tags'), list('full-tags')),
    note: one('note') ?? body.note,
    own: new Map([...front.keys()].map((key) => [key, one(key) ?? ''])),
  };
}

/** Below the data and the title of a file: the abstract, which is quoted, and the note. */
export function readBody(body: string): { readonly abstract: string; readonly note: string } {
  const rows = body.trimStart().split('\n');
  if (rows[0]?.startsWith('# ') === true) rows.shift();
  const first = rows.findIndex((row) => row.trim() !== '');
  const begun = rows.slice(first === -1 ? rows.length : first);
  const rest = begun.findIndex((row) => !row.startsWith('>'));
  const quote = begun.slice(0, rest === -1 ? begun.length : rest);
  return {
    abstract: unescapeMarkdown(quote.map((row) => row.replace(/^> ?/, '')).join('\n')),
    note: begun.slice(quote.length).join('\n').trim(),
  };
}

/** `name: value`, and lists of `  - value` below their name. Whatever else stands there is passed over. */
function readFrontMatter(text: string): FrontMatter {
  const front = new Map<string, string | string[]>();
  let name = '';
  for (const row of text.split('\n')) {
    const [, key, value = ''] = /^([\w-]{1,60}):(?: (.*))?$/.exec(row) ?? [];
    const element = /^\s*- (.*)$/.exec(row)?.[1];
    const list = front.get(name);
    if (key !== undefined) {
      name = key;
      const isList = value.trim() === '' || value.trim() === '[]';
      front.set(name, isList ? [] : scalar(value));
    } else if (element !== undefined && Array.isArray(list)) list.push(scalar(element));
  }
  return front;
}

/** A value as we write it, or as Obsidian does that has changed it (YAML 1.2.2, 7.3). */
function scalar(value: string): string {
  const plain = value.trim();
  if (/^'.*'$/.test(plain)) return plain.slice(1, -1).replaceAll("''", "'");
  if (!plain.startsWith('"')) return plain;
  try {
    return String(JSON.parse(plain));
  } catch (error) {
    if (error instanceof SyntaxError) return plain;
    throw error;
  }
}
