import type { Entry } from '@/core/library/paper-library';
import type { Paper } from '@/core/paper';
import { paperUrl, type PaperId } from '@/core/paper-id';
import { byId } from './citation-keys';

const SHOWN_AUTHORS = 3;

/** A paper as one line of Markdown: a link, its first authors, its year. */
export function toMarkdown(paper: Paper): string {
  const authors = paper.authors.slice(0, SHOWN_AUTHORS).join(', ');
  const others = paper.authors.length > SHOWN_AUTHORS ? ' et al.' : '';
  const year = paper.publishedOn === undefined ? '' : ` (${paper.publishedOn.slice(0, 4)})`;
  const byline = authors === '' ? '' : `, ${escapeMarkdown(authors)}${others}`;
  return `[${escapeMarkdown(paper.title)}](${linkTo(paper.id)})${byline}${year}`;
}

/**
 * Entries as a list in Markdown, in the order of their identifiers, each with its tags and note.
 * `restOf` gives what else stands at the end of an entry's line.
 */
export function exportMarkdown(
  entries: readonly Entry[],
  restOf: (entry: Entry) => string = () => '',
): string {
  return entries
    .toSorted(byId)
    .map((entry) => {
      const { paper, tags, note } = entry;
      const words = tags.map((tag) => `#${tagWord(tag)}`);
      const line = [`- ${toMarkdown(paper)}`, ...words, restOf(entry)].join(' ').trimEnd();
      const indented = indentNote(note);
      return indented === '' ? `${line}\n` : `${line}\n\n${indented}\n\n`;
    })
    .join('');
}

/** A note as it stands below its entry in a list. */
export function indentNote(note: string): string {
  return note.trim().replaceAll(/^(?=.*\S)/gm, '  ');
}

/** A tag as the one word that Markdown programs take for one. */
export function tagWord(tag: string): string {
  const word = tag.replaceAll(/[^\p{L}\p{M}\p{N}\p{Extended_Pictographic}_/-]+/gu, '-');
  return word.replaceAll(/^-+|-+$/g, '') || '-';
}

/** The tags that words of a file are: those that it has in full, then what was added to the words. */
export function tagsOf(words: readonly string[], full: readonly string[]): readonly string[] {
  const known = new Set(full.map(tagWord));
  return [...full, ...words.filter((word) => !known.has(word))];
}

/** A parenthesis would end the link. */
function linkTo(id: PaperId): string {
  return paperUrl(id).replaceAll('(', '%28').replaceAll(')', '%29');
}

/** What Markdown would take for markup gets a backslash (CommonMark 0.31, 2.4). */
export function escapeMarkdown(text: string): string {
  return text.replaceAll(/[\\`*_[\]<>#|~]/g, String.raw`\$&`);
}

/** The same without the backslashes. */
export function unescapeMarkdown(text: string): string {
  return text.replaceAll(/\\([\\`*_[\]<>#|~])/g, '$1');
}
