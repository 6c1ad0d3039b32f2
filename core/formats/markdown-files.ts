import { strToU8, zipSync, type Zippable } from 'fflate';
import { isArxivId } from '@/core/arxiv-id';
import { sameTags } from '@/core/library/notes';
import type { Entry } from '@/core/library/paper-library';
import { doiOf, type Paper } from '@/core/paper';
import { paperUrl } from '@/core/paper-id';
import { plainText } from '@/core/tex/segments';
import { cleanLine } from '@/core/text';
import { byId } from './citation-keys';
import { escapeMarkdown, tagWord } from './markdown';
import { toOwnFields } from './own-fields';
import { readBody } from './read-markdown-file';

/** A file to write: its name, which every system takes, and its text. */
export interface NamedFile {
  readonly name: string;
  readonly text: string;
}

/**
 * A Markdown file for each entry, as Obsidian and its like read it: the data in front, then title,
 * abstract and note. The names are unique, also where capitals do not count.
 */
export function toMarkdownFiles(entries: readonly Entry[]): readonly NamedFile[] {
  const taken = new Set<string>();
  return entries.toSorted(byId).map((entry) => {
    const stem = fileStem(entry);
    let name = `${stem}.md`;
    for (let count = 2; taken.has(folded(name)); count += 1) name = `${stem} ${count}.md`;
    taken.add(folded(name));
    return { name, text: toFile(entry) };
  });
}

/**
 * These files in one zip, the same bytes for the same files. They are stored as they are: to compress
 * ten thousand small files takes ten times as long, and a disk has room.
 */
export function zipFiles(files: readonly NamedFile[]): Uint8Array<ArrayBuffer> {
  const contents: Zippable = {};
  for (const { name, text } of files) contents[name] = strToU8(text);
  return zipSync(contents, { level: 0, mtime: EARLIEST });
}

/** Zip begins its calendar here; by the local clock, as it writes all times. */
const EARLIEST = new Date(1980, 0, 1);

/** UTF-16 units, so that with the identifier and in UTF-8 it keeps below the 255 bytes of a file system. */
const LONGEST_STEM = 60;
const LONGEST_ID = 20;

/** What Windows, macOS, Linux or a link in Obsidian cannot have. */
const FORBIDDEN = /[\\/:*?"<>|#^[\]%\p{C}]+/gu;

function fileStem({ id, paper }: Entry): string {
  const title = cleanLine(plainText(paper.title).replaceAll(FORBIDDEN, ' '), LONGEST_STEM);
  const short = id.replace(/^(?:doi|url):/, '').replaceAll(FORBIDDEN, '-');
  return `${title.replace(/^[.\s]+/, '')} (${short.slice(-LONGEST_ID)})`.trim();
}

function folded(name: string): string {
  return name.normalize('NFC').toLowerCase();
}

function toFile(entry: Entry): string {
  const { title, abstract } = entry.paper;
  const parts = [
    `# ${escapeMarkdown(title)}`,
    escapeMarkdown(abstract).replaceAll(/^/gm, '> '),
    entry.note.trim(),
  ];
  const body = `${parts.filter((part) => part !== '' && part !== '> ').join('\n\n')}\n`;
  const read = readBody(body.replaceAll('\r', '\n'));
  // What would come back as something else stands in front as well, to the letter.
  const isWhole = read.abstract === abstract && read.note === entry.note;
  return `${frontMatter(entry, !isWhole)}\n\n${body}`;
}

/** Texts are quoted as in JSON, which YAML reads; numbers and dates stand by themselves. */
function frontMatter(entry: Entry, withTexts: boolean): string {
  const { id, title, authors, publishedOn, abstract } = entry.paper;
  const words = entry.tags.map(tagWord);
  const lines = [
    `title: ${quoted(title)}`,
    `aliases: ${listed([title])}`,
    `authors: ${listed(authors)}`,
    `id: ${quoted(id)}`,
    ...identify(entry.paper),
    `url: ${quoted(paperUrl(id))}`,
    ...(publishedOn === undefined ? [] : [`published: ${publishedOn}`]),
    `tags: ${listed(words)}`,
    ...(sameTags(words, entry.tags) ? [] : [`full-tags: ${listed(entry.tags)}`]),
    ...toOwnFields(entry).map(([name, text]) => `${name}: ${text}`),
    ...(withTexts ? [`abstract: ${quoted(abstract)}`, `note: ${quoted(entry.note)}`] : []),
  ];
  return ['---', ...lines, '---'].join('\n');
}

function identify(paper: Paper): readonly string[] {
  const { id } = paper;
  if (isArxivId(id)) return [`doi: ${quoted(`10.48550/arXiv.${id}`)}`];
  const doi = doiOf(paper);
  return doi === undefined ? [] : [`doi: ${quoted(doi)}`];
}

function listed(texts: readonly string[]): string {
  return texts.length === 0 ? '[]' : texts.map((text) => `\n  - ${quoted(text)}`).join('');
}

/** YAML has fewer characters that may stand unescaped than JSON (YAML 1.2.2, 5.1). */
function quoted(text: string): string {
  return JSON.stringify(text).replaceAll(
    /[\u007F-\u009F\u2028\u2029\uFEFF\uFFFE\uFFFF]/g,
    (sign) => String.raw`\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
