import { paperUrl } from '@/core/paper-id';
import type { ListedPapers } from './list-file';
import { inOneLine, mailHtml, mailText, titleLine } from './mail-parts';
import { uuidOf } from './name-uuid';

/** A name that no server has (RFC 2606, 2): the message is the user's to send. */
const SENDER = 'Papertab <papertab@papertab.invalid>';

/** Of a base64 line (RFC 2045, 6.8) and of one with an encoded word (RFC 2047, 2), characters. */
const LINE_LENGTH = 76;

/** Of an encoded word: the first stands behind the name of its header, in a line of that length. */
const WORD_BYTES = 39;

/** Mail programs cut off longer addresses: Windows takes 2,083 characters, some less. */
const LONGEST_MAILTO = 1_900;

/** Of that, so that some papers find room whatever they are called; encoded. */
const LONGEST_SUBJECT = 400;
const LONGEST_TITLE = 500;

const ELLIPSIS = encodeURIComponent('…');

/**
 * A list as a message, once in plain text and once in HTML, to be opened in a mail program. It has no
 * recipient, and is marked as not sent yet, as some programs want it of a draft.
 *
 * Format: RFC 5322; of the parts, RFC 2046, 5.1.4
 */
export async function listMail(list: ListedPapers): Promise<string> {
  const uuid = await uuidOf(`${list.title} ${list.at}`);
  const boundary = `papertab-${uuid}`;
  const lines = [
    `From: ${SENDER}`,
    `Subject: ${headerText(inOneLine(list.title))}`,
    `Date: ${new Date(list.at).toUTCString().replace('GMT', '+0000')}`,
    `Message-ID: <${uuid}@papertab.invalid>`,
    'X-Unsent: 1',
    'MIME-Version: 1.0',
    'Content-Type: multipart/alternative;',
    ` boundary="${boundary}"`,
    '',
    ...part(boundary, 'text/plain', mailText(list)),
    // Of alternatives the last is the best.
    ...part(boundary, 'text/html', mailHtml(list)),
    `--${boundary}--`,
    '',
  ];
  return lines.join('\r\n');
}

/**
 * An address that opens a new message with a list in it, as many papers as such an address holds: of
 * long titles the beginning, and no title where there is room for the paper's address alone.
 *
 * Format: RFC 6068
 */
export function listMailto({ title, papers }: ListedPapers): string {
  const subject = encodedStart(inOneLine(title), LONGEST_SUBJECT);
  let address = `mailto:?subject=${subject}&body=`;
  let left = papers.length;
  for (const [index, paper] of papers.entries()) {
    const number = `${index + 1}. `;
    const url = encodeURIComponent(`${paperUrl(paper.id)}\r\n\r\n`);
    const named = encodedStart(`${number}${titleLine(paper)}`, LONGEST_TITLE);
    const items = [
      named + encodeURIComponent(`\r\n${' '.repeat(number.length)}`) + url,
      encodeURIComponent(number) + url,
    ];
    const room = LONGEST_MAILTO - address.length - moreOf(left - 1).length;
    const item = items.find(({ length }) => length <= room);
    // One that is too long for any such address must not keep the others out.
    if (item === undefined) continue;
    address += item;
    left -= 1;
  }
  return left === papers.length ? address : address + moreOf(left);
}

/** How many papers an address has no room for, encoded. */
function moreOf(left: number): string {
  return left === 0 ? '' : encodeURIComponent(`And ${left} more.\r\n`);
}

/** A line, encoded, or as much of its beginning as has that length with an ellipsis. */
function encodedStart(line: string, longest: number): string {
  const whole = encodeURIComponent(line);
  if (whole.length <= longest) return whole;
  let start = '';
  // No character may be cut in two.
  for (const sign of line) {
    const longer = start + encodeURIComponent(sign);
    if (longer.length + ELLIPSIS.length > longest) break;
    start = longer;
  }
  return start + ELLIPSIS;
}

function part(boundary: string, type: string, text: string): readonly string[] {
  // The bytes of a text have such line ends also in base64 (RFC 2046, 4.1.1).
  const encoded = base64(text.replaceAll(/\r\n?|\n/g, '\r\n'));
  const lines = encoded.match(new RegExp(`.{1,${LINE_LENGTH}}`, 'g')) ?? [];
  return [
    `--${boundary}`,
    `Content-Type: ${type}; charset=utf-8`,
    'Content-Transfer-Encoding: base64',
    '',
    ...lines,
    '',
  ];
}

/** A line as a header has it: in encoded words, folded, unless it is short and plain. */
function headerText(line: string): string {
  if (/^[\x20-\x7E]{0,60}$/.test(line) && !line.includes('=?')) return line;
  const words: string[] = [];
  let word = '';
  // No character may be cut in two.
  for (const sign of line) {
    if (new TextEncoder().encode(word + sign).length > WORD_BYTES) {
      words.push(word);
      word = '';
    }
    word += sign;
  }
  return [...words, word].map((each) => `=?UTF-8?B?${base64(each)}?=`).join('\r\n ');
}

function base64(text: string): string {
  const bytes = new TextEncoder().encode(text);
  return btoa(Array.from(bytes, (byte) => String.fromCodePoint(byte)).join(''));
}
