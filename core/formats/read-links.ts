import { unreadable, type FoundWork, type Unreadable } from './import-record';
import { unescapeMarkdown } from './markdown';

/** Where an address, a DOI or an arXiv identifier stands in a line. */
const NAME =
  /https?:\/\/[^\s<>"\]|]{1,2048}|(?<![\w./])(?:doi:\s?)?10\.\d{4,9}\/[^\s<>"]{1,512}|(?<![\w./-])(?:arxiv:\s?)?(?:\d{4}\.\d{4,5}|[a-z][a-z-]{1,15}(?:\.[A-Z]{2})?\/\d{7})(?:v\d{1,3})?(?![\w/])/gi;

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
        names: [withoutSentence(found)],
        title: title === undefined ? undefined : unescapeMarkdown(title),
      };
    }
    if (named === 0) yield unreadable(line, 'no-identifier', row);
  }
}

const LONGEST_ENDING = 20;

/** Without what belongs to the sentence around a name; a parenthesis that opens in it ends in it. */
function withoutSentence(found: string): string {
  let name = found;
  for (let cut = 0; cut < LONGEST_ENDING && /[.,;:!?'")\]]$/.test(name); cut += 1) {
    if (name.endsWith(')') && name.split('(').length >= name.split(')').length) break;
    name = name.slice(0, -1);
  }
  return name;
}
