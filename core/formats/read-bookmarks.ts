import { paperOfUrl } from '@/core/paper-url';
import { unreadable, type FoundWork, type Unreadable } from './import-record';

/** An `<A …>` with what it shows, or the end of a line, for the count. */
const LINK_OR_LINE = /\n|<a\s([^<>]{1,8192})>([^<\n]{0,2000})/gi;
const ATTRIBUTE = /([a-z_]{1,20})="([^"]{0,4096})"/gi;

/**
 * The papers among the bookmarks that a browser exported, tags as some of them write them. Folders
 * are passed over: they say where a bookmark was, not what it is about.
 *
 * Format: https://learn.microsoft.com/previous-versions/windows/internet-explorer/ie-developer/platform-apis/aa753582(v=vs.85)
 */
export function* readBookmarks(text: string): Generator<FoundWork | Unreadable> {
  let line = 1;
  for (const [whole, attributes = '', shown = ''] of text.matchAll(LINK_OR_LINE)) {
    if (whole === '\n') {
      line += 1;
      continue;
    }
    const values = new Map<string, string>();
    for (const [, name = '', value = ''] of attributes.matchAll(ATTRIBUTE)) {
      values.set(name.toLowerCase(), plain(value));
    }
    const url = values.get('href') ?? '';
    const id = paperOfUrl(url);
    yield id === undefined
      ? unreadable(line, 'not-a-paper', plain(shown) || url)
      : {
          line,
          names: [id],
          title: titleOf(plain(shown)),
          tags: (values.get('tags') ?? '').split(','),
          own: new Map([['saved-at', instantOf(values.get('add_date'))]]),
        };
    line += whole.split('\n').length - 1;
  }
}

/** `[1706.03762] Attention Is All You Need`, as arXiv calls its pages; the name of a file is no title. */
function titleOf(shown: string): string {
  const title = shown.replace(/^\[[\w./-]{1,30}\]\s*|^Paper page - /, '').trim();
  return /^https?:\/\/|\.pdf$|^(?:arxiv:)?[\w.-]+\/?\d{4}[\d.]{3,6}(?:v\d+)?$/i.test(title)
    ? ''
    : title;
}

/** Seconds since 1970, which some programs write as microseconds. */
function instantOf(seconds: string | undefined): string {
  const number = Number(seconds);
  const at = number > 1e14 ? number / 1000 : number * 1000;
  return at > 0 && at < 8.64e15 ? new Date(at).toISOString() : '';
}

const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
  ['nbsp', ' '],
]);

/** A text without the references that HTML has for characters. */
function plain(html: string): string {
  return html.replaceAll(
    /&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,5}));/gi,
    (found, decimal: string | undefined, hex: string | undefined, name: string | undefined) => {
      if (name !== undefined) return ENTITIES.get(name.toLowerCase()) ?? found;
      const point = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
      return point <= 0x10_ff_ff ? String.fromCodePoint(point) : found;
    },
  );
}
