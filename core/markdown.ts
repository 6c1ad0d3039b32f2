import { safeUrl } from './safe-url';

/** A run of text within a line. */
export type Inline =
  | { readonly kind: 'text' | 'code'; readonly text: string }
  | { readonly kind: 'strong' | 'emphasis'; readonly inlines: readonly Inline[] }
  | { readonly kind: 'link'; readonly url: string; readonly inlines: readonly Inline[] };

/** A block of lines. */
export type Block =
  | { readonly kind: 'paragraph' | 'heading'; readonly lines: readonly (readonly Inline[])[] }
  | { readonly kind: 'quote'; readonly blocks: readonly Block[] }
  | { readonly kind: 'code'; readonly text: string }
  | {
      readonly kind: 'list';
      readonly ordered: boolean;
      readonly items: readonly (readonly Inline[])[];
    };

/** Quotes in quotes deeper than that, and emphasis in emphasis, are text. */
const DEEPEST = 6;

const FENCE = /^\s{0,3}```/;
const HEADING = /^\s{0,3}#{1,6}\s+(.*?)\s*#*\s*$/;
const QUOTE = /^\s{0,3}>\s?(.*)$/;
const BULLET = /^\s*[-*+]\s+(.*)$/;
const NUMBER = /^\s*\d{1,9}[.)]\s+(.*)$/;

/**
 * What people write into notes, out of Markdown: paragraphs whose lines stay lines, headings, quotes,
 * fenced code, lists; code, strong, emphasis and links in a line. All else, HTML too, is text, and so
 * is a link that is no `https:` one. Any text can be read.
 *
 * Format: https://spec.commonmark.org/0.31.2/
 */
export function parseMarkdown(text: string): readonly Block[] {
  return parseBlocks(text.split(/\r\n?|\n/), 0);
}

/** Whether a text reads the same as it is written. */
export function isPlain(blocks: readonly Block[]): boolean {
  return blocks.every(
    (block) =>
      block.kind === 'paragraph' &&
      block.lines.every((line) => line.every(({ kind }) => kind === 'text')),
  );
}

function parseBlocks(lines: readonly string[], depth: number): readonly Block[] {
  const blocks: Block[] = [];
  let at = 0;
  /** Takes the lines from here on that a pattern fits, as what it captures of them. */
  const take = (pattern: RegExp): string[] => {
    const taken: string[] = [];
    for (; at < lines.length; at += 1) {
      const match = pattern.exec(lines[at] ?? '');
      if (match === null) break;
      taken.push(match[1] ?? '');
    }
    return taken;
  };
  while (at < lines.length) {
    const line = lines[at] ?? '';
    const heading = HEADING.exec(line)?.[1];
    if (line.trim() === '') at += 1;
    else if (FENCE.test(line)) {
      const end = lines.findIndex((each, index) => index > at && FENCE.test(each));
      const last = end === -1 ? lines.length : end;
      blocks.push({ kind: 'code', text: lines.slice(at + 1, last).join('\n') });
      at = last + 1;
    } else if (heading !== undefined) {
      blocks.push({ kind: 'heading', lines: [parseInlines(heading, 0)] });
      at += 1;
    } else if (QUOTE.test(line) && depth < DEEPEST) {
      blocks.push({ kind: 'quote', blocks: parseBlocks(take(QUOTE), depth + 1) });
    } else if (BULLET.test(line) || NUMBER.test(line)) {
      const ordered = NUMBER.test(line);
      const items = take(ordered ? NUMBER : BULLET).map((item) => parseInlines(item, 0));
      blocks.push({ kind: 'list', ordered, items });
    } else {
      const start = at;
      do at += 1;
      while (at < lines.length && !beginsBlock(lines[at] ?? '', depth));
      const own = lines.slice(start, at).map((each) => parseInlines(each.trim(), 0));
      blocks.push({ kind: 'paragraph', lines: own });
    }
  }
  return blocks;
}

function beginsBlock(line: string, depth: number): boolean {
  const isQuote = QUOTE.test(line) && depth < DEEPEST;
  const others = [FENCE, HEADING, BULLET, NUMBER];
  return line.trim() === '' || isQuote || others.some((pattern) => pattern.test(line));
}

/** Code, strong, emphasis, a link, an address by itself, in this order at each place. */
const INLINE =
  /`([^`]+)`|\*\*(?=\S)(.+?\S|\S)\*\*|(?<![\p{L}\p{N}*])\*(?=[^\s*])([^*]*[^\s*])\*(?!\*)|(?<![\p{L}\p{N}_])_(?=[^\s_])([^_]*[^\s_])_(?![\p{L}\p{N}_])|\[([^\][]+)\]\(([^\s()]+)\)|(https:\/\/[^\s<>"]*[^\s<>".,;:!?'()])/gu;

function parseInlines(text: string, depth: number): readonly Inline[] {
  if (depth >= DEEPEST) return [{ kind: 'text', text }];
  const inlines: Inline[] = [];
  let end = 0;
  for (const match of text.matchAll(INLINE)) {
    const inline = toInline(match, depth);
    if (inline === undefined) continue;
    if (match.index > end) inlines.push({ kind: 'text', text: text.slice(end, match.index) });
    inlines.push(inline);
    end = match.index + match[0].length;
  }
  if (end < text.length) inlines.push({ kind: 'text', text: text.slice(end) });
  return inlines;
}

function toInline(match: RegExpMatchArray, depth: number): Inline | undefined {
  const [, code, strong, starred, underlined, label, target, bare] = match;
  if (code !== undefined) return { kind: 'code', text: code };
  if (strong !== undefined) return { kind: 'strong', inlines: parseInlines(strong, depth + 1) };
  const emphasis = starred ?? underlined;
  if (emphasis !== undefined) {
    return { kind: 'emphasis', inlines: parseInlines(emphasis, depth + 1) };
  }
  const url = safeUrl(target ?? bare);
  if (url === undefined) return undefined;
  // A link in a link leads nowhere.
  return { kind: 'link', url, inlines: [{ kind: 'text', text: label ?? bare ?? '' }] };
}
