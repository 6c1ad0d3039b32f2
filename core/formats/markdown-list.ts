import type { Entry } from '@/core/library/paper-library';
import { exportMarkdown, indentNote, tagWord } from './markdown';
import { toOwnFields } from './own-fields';

/** How the comment begins that has what the line of a paper does not say. */
export const REST_START = '<!-- papertab {';
export const REST_END = '} -->';

/**
 * The list in Markdown that brings its entries back whole: at the end of each line a comment, which
 * nobody sees where Markdown is drawn, has what the line does not say, as JSON.
 *
 * Format: an HTML comment as CommonMark 0.31, 6.6 has it, without `--` or `>` in it.
 *
 * @example
 * - [Title](https://arxiv.org/abs/2401.00001), A. King (2024) #nlp <!-- papertab {"id":…} -->
 */
export function exportMarkdownList(entries: readonly Entry[]): string {
  return exportMarkdown(entries, restOf);
}

/** The note that stands in the lines below an entry. */
export function noteOfLines(lines: readonly string[]): string {
  return lines
    .map((line) => line.replace(/^ {2}/, ''))
    .join('\n')
    .trim();
}

function restOf({ paper, tags, note, ...own }: Entry): string {
  const { id, doi, authors, abstract, publishedOn } = paper;
  const readBack = noteOfLines(indentNote(note.replaceAll('\r', '\n')).split('\n'));
  const rest = {
    id,
    doi,
    authors,
    abstract,
    'published-on': publishedOn,
    // Only what cannot be read off what is shown, which somebody may change.
    tags: tags.some((tag) => tagWord(tag) !== tag) ? tags : undefined,
    note: readBack === note ? undefined : note,
    ...Object.fromEntries(toOwnFields({ paper, tags, note, ...own })),
  };
  const json = JSON.stringify(rest)
    .replaceAll('<', String.raw`\u003c`)
    .replaceAll('>', String.raw`\u003e`)
    .replaceAll('--', String.raw`-\u002d`);
  return `<!-- papertab ${json} -->`;
}
