import type { FoundWork } from './import-record';
import { unreadable, type Unreadable } from './import-record';

/** Where an address, a DOI or an arXiv identifier stands in a line. */
const NAME =
  /https?:\/\/[^\s<>"\]|]{1,2048}|(?<![\w./])(?:doi:\s?)?10\.\d{4,9}\/[^\s<>"]{1,512}|(?<![\w./-])(?:arxiv:\s?)?(?:\d{4}\.\d{4,5}|[a-z][a-z-]{1,15}(?:\.[A-Z]{2})?\/\d{7})(?:v\d{1,3})?(?![\w/])/gi;

/** What belongs to the sentence or the list around an address, not to it. */
const AROUND = /[.,;:!?'")\]]{1,20}$/;

/** The text of a link in Markdown, just before its address. */
const LINKED = /\[((?:\\.|[^\\[\]]){1,500})\]\($/;

/** The works that the lines of a plain text name, one or several each; lines that name none are unreadable. */
export function* readLinks(text: string): Generator<FoundWork | Unreadable> {
  let line = 0;
  for (const row of text.split('\n')) {
    line += 1;
    if (row.trim() === '') continue;
    let named = 0;
    for (const { 0: found, index } of row.matchAll(NAME)) {
      named += 1;
      const title = LINKED.exec(row.slice(Math.max(0, index - 600), index))?.[1];
      yield {
        line,
        names: [found.replace(AROUND, '')],
        title: title?.replaceAll(/\\([\\`*_[\]<>#|~])/g, '$1'),
      };
    }
    if (named === 0) yield unreadable(line, 'no-identifier', row);
  }
}
