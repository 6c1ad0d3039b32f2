import { oneLine, type Paper } from '@/core/paper';
import { paperUrl } from '@/core/paper-id';
import { plainText } from '@/core/tex/segments';
import { cleanLine } from '@/core/text';
import type { ListedPapers } from './list-file';
import { escapeXml } from './xml';

const SHOWN_AUTHORS = 3;

/**
 * Its colours are the mail program's, light or dark; ours are for links alone. It asks for no picture
 * and no font.
 */
const STYLE = `
:root { color-scheme: light dark; }
body { max-width: 40rem; margin: 0 auto; padding: 1rem; font: 1rem/1.5 sans-serif; }
h1, li a { font-family: Georgia, serif; }
h1 { font-size: 1.4rem; }
ol { padding-left: 2rem; }
li { margin-bottom: 1.2rem; }
li a { font-size: 1.1rem; font-weight: bold; color: #b13c19; }
p { margin: 0.2rem 0; }
.byline { font-size: 0.9rem; opacity: 0.8; }
@media (prefers-color-scheme: dark) { li a { color: #ff8a61; } }
`.trim();

/** A text in one line, of whatever length, without what is no text in it. */
export function inOneLine(text: string): string {
  return cleanLine(text, Infinity);
}

/** The title of a paper in one line of plain characters. */
export function titleLine({ title }: Paper): string {
  return inOneLine(plainText(title));
}

/** A list as plain text, with lines that end in CR and LF, as messages have them. */
export function mailText({ title, papers }: ListedPapers): string {
  const items = papers.map((paper, index) => {
    const number = `${index + 1}. `;
    const [first = '', ...rest] = [
      titleLine(paper),
      bylineOf(paper),
      inOneLine(oneLine(paper)),
      paperUrl(paper.id),
    ].filter((line) => line !== '');
    return [number + first, ...rest.map((line) => ' '.repeat(number.length) + line)].join('\r\n');
  });
  return `${[inOneLine(title), ...items].join('\r\n\r\n')}\r\n`;
}

/** A list as a page of its own. */
export function mailHtml({ title, papers }: ListedPapers): string {
  const items = papers.map((paper) =>
    [
      `<li><a href="${escapeXml(paperUrl(paper.id))}" dir="auto">${escapeXml(titleLine(paper))}</a>`,
      element('p class="byline" dir="auto"', bylineOf(paper)),
      `${element('p dir="auto"', inOneLine(oneLine(paper)))}</li>`,
    ].join('\n'),
  );
  const name = escapeXml(inOneLine(title));
  return [
    '<!doctype html>',
    '<html lang="en">',
    '<head>',
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width">',
    '<meta name="color-scheme" content="light dark">',
    `<title>${name}</title>`,
    `<style>\n${STYLE}\n</style>`,
    '</head>',
    '<body>',
    `<h1 dir="auto">${name}</h1>`,
    '<ol>',
    ...items,
    '</ol>',
    '</body>',
    '</html>',
    '',
  ].join('\r\n');
}

/** The first authors of a paper, its year and its votes, as far as they are known. */
function bylineOf({ authors, publishedOn, upvotes }: Paper): string {
  const others = authors.length - SHOWN_AUTHORS;
  const named = authors.slice(0, SHOWN_AUTHORS).join(', ');
  const votes = `${upvotes} ${upvotes === 1 ? 'upvote' : 'upvotes'}`;
  const parts = [
    others > 0 ? `${named} and ${others} more` : named,
    publishedOn?.slice(0, 4) ?? '',
    upvotes === 0 ? '' : votes,
  ];
  return inOneLine(parts.filter((part) => part !== '').join(' · '));
}

function element(tag: string, text: string): string {
  const [name = ''] = tag.split(' ');
  return text === '' ? '' : `<${tag}>${escapeXml(text)}</${name}>`;
}
