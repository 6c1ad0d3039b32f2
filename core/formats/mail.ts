import { plainText } from '@/core/tex/segments';
import { paperUrl } from '@/core/paper-id';
import type { ListedPapers } from './list-file';
import { mailHtml, mailText } from './mail-parts';
import { uuidOf } from './name-uuid';

/** A name that no server has (RFC 2606, 2): the message is the user's to send. */
const SENDER = 'Papertab <papertab@papertab.invalid>';

/** Of a base64 line, characters (RFC 2045, 6.8), and of an encoded word of a header (RFC 2047, 2). */
const LINE_LENGTH = 76;
const WORD_BYTES = 45;

/** Mail programs cut off longer addresses: Windows takes 2,083 characters, some less. */
const LONGEST_MAILTO = 1_900;

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
    `Subject: ${headerText(list.title)}`,
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
 * An address that opens a new message with a list in it, as many papers as such an address holds.
 *
 * Format: RFC 6068
 */
export function listMailto({ title, papers }: ListedPapers): string {
  const start = `mailto:?subject=${encodeURIComponent(title.toWellFormed())}&body=`;
  let body = '';
  for (const [index, paper] of papers.entries()) {
    const item = `${index + 1}. ${plainText(paper.title)}\r\n   ${paperUrl(paper.id)}\r\n\r\n`;
    const left = papers.length - index;
    const rest = encodeURIComponent(`And ${left} more.\r\n`);
    const encoded = encodeURIComponent(item.toWellFormed());
    if (start.length + body.length + encoded.length + rest.length > LONGEST_MAILTO) {
      body += rest;
      break;
    }
    body += encoded;
  }
  return start + body;
}

function part(boundary: string, type: string, text: string): readonly string[] {
  const encoded = base64(text);
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

/** A text as a header has it: in encoded words, folded, unless it is short and plain. */
function headerText(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  if (/^[\x20-\x7E]{0,60}$/.test(line) && !line.includes('=?')) return line;
  const words: string[] = [];
  let word = '';
  // No character may be cut in two.
  for (const sign of line.toWellFormed()) {
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
