import { parsePaperId } from '@/core/paper-id';
import { unreadable, type FoundWork, type Unreadable } from './import-record';
import { linesOfObjects } from './json-lines';
import { joinName } from './names';
import { OWN_PREFIX } from './own-fields';

/**
 * The works of CSL-JSON: of a list of items, or of one item.
 * @param json what `text` holds
 */
export function* readCslJson(json: unknown, text: string): Generator<FoundWork | Unreadable> {
  const items: readonly unknown[] = Array.isArray(json) ? json : [json];
  const lines = linesOfObjects(text, Array.isArray(json) ? 1 : 0);
  let object = 0;
  for (const item of items) {
    // Only objects have a line of their own.
    const line = lines[object] ?? 1;
    if (isObject(item)) object += 1;
    yield isObject(item) ? toWork(item, line) : unreadable(line, 'syntax', textOf(item));
  }
}

type Fields = Readonly<Record<string, unknown>>;

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function toWork(item: Fields, line: number): FoundWork {
  const custom = isObject(item['custom']) ? item['custom'] : {};
  const own = new Map<string, string>();
  for (const [name, value] of Object.entries(custom)) {
    if (name.startsWith(OWN_PREFIX)) own.set(name.slice(OWN_PREFIX.length), textOf(value));
  }
  const tags = custom[`${OWN_PREFIX}tags`];
  return {
    line,
    names: [...NAMING.map((field) => textOf(item[field])), identifierIn(textOf(item['id']))],
    // Ours say themselves what they are, and their notes are the user's.
    mentions: own.size > 0 ? [] : MENTIONING.map((field) => textOf(item[field])),
    title: textOf(item['title']),
    authors: listOf(item['author']).map(nameOf),
    abstract: textOf(item['abstract']),
    publishedOn: dateOf(item['issued']),
    tags: Array.isArray(tags) ? tags.map(textOf) : textOf(item['keyword']).split(/[,;]/),
    note: textOf(item['note']),
    own,
  };
}

const NAMING = ['DOI', 'number', 'archive_location', 'URL'];
const MENTIONING = ['note', 'container-title'];

/** Most programs have a key or an address of their own there, which is not the work's. */
function identifierIn(id: string): string {
  const key = parsePaperId(id);
  return key === undefined || key.startsWith('url:') ? '' : key;
}

function textOf(value: unknown): string {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' ? value : '';
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function nameOf(value: unknown): string {
  if (!isObject(value)) return textOf(value);
  const part = (field: string): string => textOf(value[field]).trim();
  if (part('literal') !== '') return part('literal');
  const family = ['dropping-particle', 'non-dropping-particle', 'family', 'suffix'].map(part);
  return joinName({
    given: part('given'),
    family: family.filter((text) => text !== '').join(' '),
  });
}

/** `{"date-parts": [[2017, 6, 12]]}`, or `{"raw": "2017-06-12"}` */
function dateOf(value: unknown): string {
  if (!isObject(value)) return textOf(value);
  const [parts] = listOf(value['date-parts']);
  if (!Array.isArray(parts)) return textOf(value['raw']).slice(0, 10);
  return parts.map((part) => textOf(part).padStart(2, '0')).join('-');
}
