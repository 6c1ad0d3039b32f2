import { paperPdfUrl, type Paper } from '@/core/paper';
import { paperUrl } from '@/core/paper-id';
import { plainText } from '@/core/tex/segments';
import { paperDate } from './feed-date';
import type { ListedPapers } from './list-file';
import { uuidOf } from './name-uuid';
import { escapeXml } from './xml';

/**
 * A list as an Atom feed, maths in plain characters. A list of the same title is the same feed, so
 * that a reader program which is given it anew shows what is new in it.
 *
 * Format: RFC 4287
 */
export async function listAtom({ title, papers, at }: ListedPapers): Promise<string> {
  const entries = papers.map((paper) => toEntry(paper, at));
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<feed xmlns="http://www.w3.org/2005/Atom">',
    `  <id>urn:uuid:${await uuidOf(title)}</id>`,
    `  <title>${escapeXml(title)}</title>`,
    `  <updated>${new Date(at).toISOString()}</updated>`,
    // Of an entry without authors the feed's is the author, and there has to be one.
    '  <author><name>Papertab</name></author>',
    ...entries,
    '</feed>',
    '',
  ].join('\n');
}

function toEntry(paper: Paper, at: number): string {
  const { id, title, abstract, authors, keywords } = paper;
  const url = paperUrl(id);
  const pdf = paperPdfUrl(paper);
  const lines = [
    `<id>${escapeXml(url)}</id>`,
    `<title>${escapeXml(plainText(title))}</title>`,
    `<updated>${paperDate(paper, at)}</updated>`,
    ...authors.map((name) => `<author><name>${escapeXml(name)}</name></author>`),
    emptyElement('link', { rel: 'alternate', href: url }),
    ...(pdf === undefined
      ? []
      : [emptyElement('link', { rel: 'related', type: 'application/pdf', href: pdf })]),
    ...keywords.map((term) => emptyElement('category', { term })),
    `<summary>${escapeXml(plainText(abstract))}</summary>`,
  ];
  return ['  <entry>', ...lines.map((line) => `    ${line}`), '  </entry>'].join('\n');
}

function emptyElement(name: string, attributes: Readonly<Record<string, string>>): string {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${escapeXml(value)}"`);
  return `<${name}${written.join('')}/>`;
}
